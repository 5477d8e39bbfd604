// Conditional questions appear and disappear while one answers. The server evaluates (the one engine that decides what
// a form asks) and sends the page again; here its fields are put in place of the old ones, except that a field which
// is still the same stays the very element that the person has in hand, with its caret and its chosen files.
//
// Without an answer from the server nothing happens: the page's own button does the same, one press later.

const fieldOf = (path: string): string => `[data-field="${CSS.escape(path)}"]`;

/** What a field offers: its words, the names and choices of its controls. What was typed does not count. */
const signature = (field: Element): string =>
  JSON.stringify([
    field.querySelector('label, legend')?.textContent,
    [...field.querySelectorAll('input, textarea, select, option, button')].map((control) => [
      control.getAttribute('name'),
      control instanceof HTMLTextAreaElement ||
      (control instanceof HTMLInputElement && !/^(radio|checkbox)$/.test(control.type))
        ? null
        : control.getAttribute('value'),
    ]),
  ]);

/** Puts `fresh` in place of the children of `fields`, keeping every field that is the same. */
function mergeFields(fields: Element, fresh: Element): void {
  const { activeElement } = document;
  const old = new Map(
    [...fields.querySelectorAll('[data-field]')].map((field) => [field.getAttribute('data-field'), field]),
  );
  for (const field of fresh.querySelectorAll('[data-field]')) {
    const path = field.getAttribute('data-field') ?? '';
    const kept = old.get(path);
    const inPlace = fresh.querySelector(fieldOf(path)) === field;
    if (inPlace && kept !== undefined && signature(kept) === signature(field)) field.replaceWith(kept);
  }
  fields.replaceChildren(...fresh.childNodes);
  if (activeElement instanceof HTMLElement && activeElement !== document.activeElement) {
    const target = activeElement.isConnected ? activeElement : document.getElementById(activeElement.id);
    target?.focus({ preventScroll: true });
  }
}

/** Keeps a form's questions in step with its answers. */
export function keepLive(form: HTMLFormElement): void {
  const fields = form.querySelector('[data-fields]');
  if (fields === null) return;
  let asking = new AbortController();
  // Moving the field that somebody types in makes the browser say that it changed, when half of the form is elsewhere.
  let merging = false;
  let changedMeanwhile = false;
  const again = async (): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    const page = await ask(form, asking.signal);
    const fresh = page?.querySelector('[data-fields]');
    const shown = page?.querySelector<HTMLInputElement>('[name="_shown"]');
    if (fresh === null || fresh === undefined) return;
    const own = form.querySelector<HTMLInputElement>('[name="_shown"]');
    if (own !== null && shown !== null && shown !== undefined) own.value = shown.value;
    merging = true;
    changedMeanwhile = false;
    mergeFields(fields, fresh);
    merging = false;
    if (changedMeanwhile) await again();
  };
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return;
    if (merging) changedMeanwhile = true;
    else void again();
  });
  form.addEventListener('submit', () => asking.abort());
}

/** The page as the answers so far make it, or null: refused, gone, overtaken by a newer answer. */
async function ask(form: HTMLFormElement, signal: AbortSignal): Promise<Document | null> {
  const data = new FormData(form);
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]')) data.delete(input.name);
  data.set('_refresh', '1');
  const texts = [...data].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  // By attribute: a field named `action` would hide the form's own property.
  const body = form.getAttribute('enctype') === 'multipart/form-data' ? data : new URLSearchParams(texts);
  const address = form.getAttribute('action') ?? location.href;
  try {
    const answer = await fetch(address, { method: 'POST', body, signal, headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return null;
  }
}
