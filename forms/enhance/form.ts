// What JavaScript adds to every form of the portal and the inbox; all of it works without.

import { enhanceControls } from './controls.ts';
import { keepLive } from './live.ts';

export function enhanceForms(): void {
  enhanceControls();
  for (const fields of document.querySelectorAll('[data-fields][data-live]')) {
    const form = fields.closest('form');
    if (form !== null) keepLive(form);
  }
}
