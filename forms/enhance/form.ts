// What JavaScript adds to every form of the portal and the inbox; all of it works without. Questions follow the answers by
// the engine itself (engine.ts, loaded by pages whose form can be decided in a browser) or by asking the server (live.ts).

import type { LiveData } from '../live-data.ts';
import { enhanceControls } from './controls.ts';
import { enhanceFiles } from './files.ts';
import { keepLive } from './live.ts';
import { sendOnce } from './once.ts';
import { saveAsTyped } from './save.ts';

/** The map is as large as everything else together: it comes with pages that have one. */
const showMaps = async (): Promise<void> => {
  if (document.querySelector('[data-place-map]') === null) return;
  try {
    const { drawMaps } = await import('./place-map.ts');
    await drawMaps();
  } catch {
    // The list is there without it.
  }
};

export function enhanceForms(): void {
  saveAsTyped();
  sendOnce();
  for (const fields of document.querySelectorAll('[data-fields]')) {
    const form = fields.closest('form');
    if (form !== null) void enhanceForm(form);
  }
  // After the forms, which remember how the page was drawn, without what behaviours add to it.
  enhanceControls();
  enhanceFiles();
  void showMaps();
  document.addEventListener('form-drawn', () => {
    enhanceControls();
    enhanceFiles();
    void showMaps();
  });
}

/** Makes a form that forms/render has drawn live, by its own data; resolves when it is, one way or the other. */
export const enhanceForm = async (form: HTMLFormElement): Promise<void> => {
  const fields = form.querySelector('[data-fields]');
  const drawn = fields?.cloneNode(true) as Element | undefined;
  const data = form.querySelector('script[data-form]')?.textContent;
  let changed = false;
  form.addEventListener('change', () => (changed = true), { once: true });
  if (typeof data === 'string') {
    try {
      const { runForm } = await import('./engine.ts');
      await runForm(form, JSON.parse(data) as LiveData);
      return;
    } catch {
      // Old browser, lost connection, blocked script: the server is asked, or the page's own button.
    }
  }
  if (drawn !== undefined && fields?.hasAttribute('data-live') === true) keepLive(form, fields, drawn, changed);
};
