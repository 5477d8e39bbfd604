// The questions of a form that only the server can decide: it is asked for the page as the answers so far make it, and what
// differs is brought up to date. Without an answer nothing happens: the page's own button does the same, one press later.

import { fieldNames } from '../field-names.ts';
import { addressOf, entriesOf } from './entries.ts';
import { patch } from './patch.ts';

/**
 * Keeps a form's questions in step with its answers. `drawn` is how the server drew them last; `changed`: one has answered
 * since.
 */
export function keepLive(form: HTMLFormElement, fields: Element, drawn: Element, changed: boolean): void {
  let asking = new AbortController();
  // Taking a field away that somebody is in makes the browser say that it changed, in the middle of everything.
  let busy = false;
  let changedMeanwhile = false;
  const again = async (): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    const page = await ask(form, asking.signal);
    const fresh = page?.querySelector('[data-fields]');
    if (fresh === null || fresh === undefined) return;
    const shownIn = (place: ParentNode): HTMLInputElement | null =>
      place.querySelector<HTMLInputElement>(`[name="${fieldNames.shown}"]`);
    const shown = page === null ? undefined : shownIn(page)?.value;
    const own = shownIn(form);
    if (own !== null && shown !== undefined) own.value = shown;
    const inHand = document.activeElement;
    busy = true;
    changedMeanwhile = false;
    patch(fields, drawn.childNodes, fresh.childNodes);
    drawn = fresh;
    form.dispatchEvent(new CustomEvent('form-drawn', { bubbles: true }));
    if (inHand !== null && !inHand.isConnected) document.getElementById(inHand.id)?.focus({ preventScroll: true });
    busy = false;
    if (changedMeanwhile) await again();
  };
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return;
    if (busy) changedMeanwhile = true;
    else void again();
  });
  form.addEventListener('submit', () => asking.abort());
  if (changed) void again();
}

/** The page as the answers so far make it, or null: refused, gone, overtaken by a newer answer. */
async function ask(form: HTMLFormElement, signal: AbortSignal): Promise<Document | null> {
  const body = new URLSearchParams(entriesOf(form).map(([name, value]) => [name, value]));
  body.set(fieldNames.refresh, '1');
  try {
    const answer = await fetch(addressOf(form), { method: 'POST', body, signal, headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return null;
  }
}
