// A draft is saved as one types: two seconds after the last change, when a field is left, and when the page is hidden or
// left. Asked for by the element that says when it was saved:
//
//   <p data-saves="ADDRESS" data-of="ID OF THE FORM" data-saved="Salvat la {ora}" data-unsaved="…" data-elsewhere="…">
//
// without `data-of` in the form or after it, without an address saved where the form posts; with the words for saved, not saved, and changed elsewhere meanwhile (status 409: those answers
// were left alone, the others saved; posting the page asks which hold). One save at a time; a page that is posted wins:
// it goes when a save under way has ended, since the server might otherwise end the older one last.

import { addressOf, entriesOf } from './entries.ts';

/** As the server answers `_save=1`. */
interface Saved {
  /** Instants. */
  readonly savedAt: string;
  readonly until?: string;
}

const PAUSE_MS = 2_000;
/** After a save that failed. */
const RETRY_MS = 15_000;

/** How long a page that is posted waits for a save under way. */
const PATIENCE_MS = 5_000;

export function saveAsTyped(): void {
  for (const note of document.querySelectorAll<HTMLElement>('[data-saves]')) {
    const { of } = note.dataset;
    const form = of === undefined ? note.parentElement?.querySelector('form') : document.getElementById(of);
    if (form instanceof HTMLFormElement) saveForm(form, note);
  }
}

const saveForm = (form: HTMLFormElement, note: HTMLElement): void => {
  const address = note.dataset['saves'] === '' ? addressOf(form) : (note.dataset['saves'] ?? '');
  const bodyOf = (): string => new URLSearchParams(entriesOf(form).map(([name, value]) => [name, value])).toString();
  let saved = bodyOf();
  let saving: AbortController | null = null;
  /** The button of a page that waits to be posted. */
  let posting: HTMLElement | null | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let over = false;

  const say = (name: 'saved' | 'unsaved' | 'elsewhere', { savedAt = '', until = '' }: Partial<Saved> = {}): void => {
    const text = (note.dataset[name] ?? '').replace('{ora}', timeOf(savedAt)).replace('{zi}', dayOf(until));
    if (note.textContent !== text) note.textContent = text;
    note.dataset['state'] = name;
  };

  const save = async (keepalive = false): Promise<void> => {
    clearTimeout(pause);
    const body = bodyOf();
    if (over || saving !== null || body === saved) return;
    saving = new AbortController();
    const { signal } = saving;
    try {
      const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await fetch(address, { method: 'POST', body: `${body}&_save=1`, headers, keepalive, signal });
      if (answer.status === 409) {
        saved = body;
        say('elsewhere');
      } else if (answer.ok && !answer.redirected) {
        saved = body;
        say('saved', (await answer.json()) as Saved);
        form.dispatchEvent(new CustomEvent('form-saved', { bubbles: true }));
      } else say('unsaved');
    } catch {
      if (!signal.aborted) say('unsaved');
    }
    saving = null;
    if (posting !== undefined) post(posting);
    else if (bodyOf() !== saved) later(note.dataset['state'] === 'unsaved' ? RETRY_MS : PAUSE_MS);
  };
  const later = (wait = PAUSE_MS): void => {
    clearTimeout(pause);
    if (!over) pause = setTimeout(() => void save(), wait);
  };

  const post = (button: HTMLElement | null): void => {
    posting = undefined;
    form.requestSubmit(button?.isConnected === true ? button : null);
  };

  note.setAttribute('role', 'status');
  form.addEventListener('input', () => later());
  form.addEventListener('change', () => later());
  form.addEventListener('focusout', () => void save());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save(true);
  });
  window.addEventListener('pagehide', () => void save(true));
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    over = true;
    clearTimeout(pause);
    if (saving === null) return;
    event.preventDefault();
    if (posting === undefined) setTimeout(() => saving?.abort(), PATIENCE_MS);
    posting = event.submitter;
  });
  // Back from the next page.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) over = false;
  });
};

const inRomania = { timeZone: 'Europe/Bucharest' };

const timeOf = (instant: string): string =>
  instant === ''
    ? ''
    : new Date(instant).toLocaleTimeString('ro', { ...inRomania, hour: '2-digit', minute: '2-digit' });

const dayOf = (instant: string): string =>
  instant === ''
    ? ''
    : new Date(instant).toLocaleDateString(document.documentElement.lang, { ...inRomania, dateStyle: 'long' });
