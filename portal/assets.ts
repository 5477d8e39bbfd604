// The portal's script for browsers, registered with the static files when the portal's routes are.
import { addScript } from '../look/static.ts';

/** Bundles `portal.js`; must run before the first page is drawn. */
export function addPortalAssets(): void {
  addScript('portal.js', 'portal/enhance/portal.ts');
}
