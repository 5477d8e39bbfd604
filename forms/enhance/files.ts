// Files are uploaded as soon as they are chosen or dropped, one after the other, while one goes on answering. What can be
// known before (size, number, kind) is checked before anything is sent, in the server's words; everything else the server
// says. A lost connection is waited for. Nothing here decides: what the page shows as added is what the server has drawn.
//
// The page is posted as the button beside the field would, with one file and without the other answers (`_inline`).

import { FileUpload } from 'govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs';
import { endingOf, kindOfEnding, kindsTaken } from '../file-kinds.ts';
import { refusalInWords, type Refusal, uploadWords } from '../file-words.ts';
import type { Language } from '../model.ts';
import { fieldNames } from '../field-names.ts';
import type { FileRef } from '../value.ts';
import { showDrawn } from './file-answer.ts';
import { FileRows, type Row } from './file-rows.ts';
import { post, type Posted } from './file-post.ts';

const language: Language = document.documentElement.lang === 'en' ? 'en' : 'ro';
const say = uploadWords[language];

/** Gives the file fields in `root` what they lack; to be called again when fields may have been drawn anew. */
export function enhanceFiles(root: ParentNode = document): void {
  for (const area of root.querySelectorAll<HTMLElement>('[data-upload]')) {
    const form = area.closest('form');
    const field = area.closest<HTMLElement>('[data-field]');
    const input = area.querySelector('input');
    if (form === null || field === null || input === null || 'ready' in area.dataset) continue;
    area.dataset['ready'] = '';
    void new FileUpload(area);
    // Without it two words of the button's name run into one, for those who speak to their computer.
    area.querySelector('.govuk-file-upload-button__status')?.after(' ');
    const button = area.parentElement?.querySelector<HTMLButtonElement>(`button[name="${fieldNames.upload}"]`);
    if (button) button.hidden = true;
    input.addEventListener('change', () => {
      const chosen = [...(input.files ?? [])];
      if (chosen.length === 0) return;
      // The files are ours now: the page must not post them once more.
      input.value = '';
      input.dispatchEvent(new Event('change'));
      queueOf(form).add(field, area, chosen);
    });
  }
  for (const form of root.querySelectorAll('form')) if (form.querySelector('[data-upload]') !== null) queueOf(form);
}

const queues = new WeakMap<HTMLFormElement, Queue>();

const queueOf = (form: HTMLFormElement): Queue => {
  const queue = queues.get(form) ?? new Queue(form);
  queues.set(form, queue);
  return queue;
};

interface Waiting {
  readonly path: string;
  readonly file: File;
  readonly row: Row;
  readonly kinds: string;
}

/** The files of one form on their way to the server, one at a time: an old telephone has one thin line. */
class Queue {
  private readonly rows: FileRows;
  private waiting: Waiting[] = [];
  private failed: Waiting[] = [];
  private current: { readonly item: Waiting; readonly stop: AbortController } | null = null;
  /** "Continue" was pressed meanwhile, with this button. */
  private pressed: { readonly button: HTMLElement | null } | null = null;

  constructor(private readonly form: HTMLFormElement) {
    this.rows = new FileRows(form, say);
    form.addEventListener('click', (event) => this.clicked(event));
    // Before the others hear of it: the page goes on when the files are there.
    form.addEventListener('submit', (event) => this.submitted(event), { capture: true });
    window.addEventListener('online', () => this.again(this.failed));
    window.addEventListener('beforeunload', (event) => {
      if (this.busy()) event.preventDefault();
    });
  }

  private busy(): boolean {
    return this.current !== null || this.waiting.length > 0;
  }

  add(field: HTMLElement, area: HTMLElement, files: readonly File[]): void {
    const path = area.dataset['upload'] ?? '';
    const kinds = area.dataset['kinds'] ?? '';
    this.rows.clearRefused(path);
    for (const file of files) {
      const on = [...this.waiting, ...this.failed, ...(this.current === null ? [] : [this.current.item])];
      const refused = judge(file, area, [
        ...keptIn(field).map(({ sizeBytes }) => sizeBytes),
        ...on.filter((item) => item.path === path).map((item) => item.file.size),
      ]);
      const row = this.rows.add(field, path, file);
      if (refused === null) this.waiting.push({ path, file, row, kinds });
      else row.refuse(refusalInWords(language, refused.refusal, { name: file.name, kinds, limit: refused.limit }));
    }
    for (const item of this.waiting) {
      item.row.wait(() => this.cancel(item));
    }
    void this.run();
  }

  private async run(): Promise<void> {
    const item = this.current === null ? this.waiting.shift() : undefined;
    if (item === undefined) return;
    const stop = new AbortController();
    this.current = { item, stop };
    item.row.start(() => this.cancel(item));
    this.rows.tell(say.going(item.file.name));
    const body = { [fieldNames.upload]: item.path, [fieldNames.inline]: '1' };
    const upload = { name: item.path, file: item.file };
    const answer = await post(this.form, body, {
      upload,
      signal: stop.signal,
      progress: (part) => item.row.progress(part),
    });
    this.current = null;
    this.arrived(item, answer);
    if (!this.busy()) this.goOn();
    void this.run();
  }

  private arrived(item: Waiting, answer: Posted): void {
    const { name } = item.file;
    if (answer.kind === 'cancelled') return;
    const drawn = answer.kind === 'page' ? showDrawn(this.form, item.path, answer.page) : null;
    if (drawn === null) {
      this.failed.push(item);
      item.row.fail(refusalInWords(language, 'notSent', { name, kinds: item.kinds, limit: 0 }), {
        again: () => this.again([item]),
        cancel: () => this.cancel(item),
      });
    } else if (drawn.problem !== null) item.row.refuse(drawn.problem);
    else {
      item.row.remove();
      this.rows.tell(say.added(name));
    }
    this.rows.place();
    enhanceFiles(this.form);
  }

  private again(items: readonly Waiting[]): void {
    this.failed = this.failed.filter((item) => !items.includes(item));
    for (const item of items) {
      this.waiting.push(item);
      item.row.wait(() => this.cancel(item));
    }
    void this.run();
  }

  private cancel(item: Waiting): void {
    if (this.current?.item === item) this.current.stop.abort();
    this.waiting = this.waiting.filter((each) => each !== item);
    this.failed = this.failed.filter((each) => each !== item);
    item.row.remove();
    this.rows.tell(say.cancelled(item.file.name));
  }

  private clicked(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const row = button?.closest<HTMLElement>('[data-file]');
    if (button?.name !== fieldNames.remove || !row) return;
    event.preventDefault();
    void this.remove(button, row);
  }

  private async remove(button: HTMLButtonElement, row: HTMLElement): Promise<void> {
    if (button.ariaDisabled === 'true') return;
    button.ariaDisabled = 'true';
    const path = row.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? '';
    const { name } = JSON.parse(row.dataset['file'] ?? '{}') as FileRef;
    const answer = await post(this.form, { [fieldNames.remove]: button.value, [fieldNames.inline]: '1' });
    const drawn = answer.kind === 'page' ? showDrawn(this.form, path, answer.page) : null;
    button.ariaDisabled = null;
    this.rows.tell(drawn === null ? say.notRemoved(name) : say.removed(name), drawn === null);
    if (drawn === null) return;
    this.rows.place();
    enhanceFiles(this.form);
    const field = this.form.querySelector(`[data-field="${CSS.escape(path)}"]`);
    const next = field?.querySelector<HTMLElement>(`[data-file] button, [data-upload] button`);
    next?.focus();
  }

  private submitted(event: SubmitEvent): void {
    if (this.busy()) {
      this.pressed = { button: event.submitter };
      this.rows.tell(say.wait, true);
    } else if (this.failed.length > 0) {
      this.rows.tell(say.left, true);
      this.failed[0]?.row.focus();
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private goOn(): void {
    const { pressed } = this;
    this.pressed = null;
    if (pressed === null || this.failed.length > 0 || this.rows.anyRefused()) return;
    const { button } = pressed;
    this.form.requestSubmit(button instanceof HTMLButtonElement && button.isConnected ? button : undefined);
  }
}

const keptIn = (field: Element): FileRef[] =>
  [...field.querySelectorAll<HTMLElement>('[data-file]')].map(
    (row) => JSON.parse(row.dataset['file'] ?? '{}') as FileRef,
  );

/** What can be known without the server, or null. `sizes`: of the files that the field has or will have. */
function judge(
  file: File,
  area: HTMLElement,
  sizes: readonly number[],
): { readonly refusal: Refusal; readonly limit: number } | null {
  const limit = (name: 'maxFiles' | 'maxBytes' | 'maxTotal'): number => Number(area.dataset[name] ?? Infinity);
  if (sizes.length >= limit('maxFiles')) return { refusal: 'tooMany', limit: limit('maxFiles') };
  if (file.size === 0) return { refusal: 'empty', limit: 1 };
  if (file.size > limit('maxBytes')) return { refusal: 'tooLarge', limit: limit('maxBytes') };
  const total = sizes.reduce((sum, size) => sum + size, file.size);
  if (total > limit('maxTotal')) return { refusal: 'totalTooLarge', limit: limit('maxTotal') };
  const accepted = (area.querySelector('input')?.accept ?? '').split(',').filter((each) => each !== '');
  const kind = kindOfEnding(endingOf(file.name));
  // What has no ending that we know, the server looks into.
  return kind !== null && !kindsTaken(accepted).includes(kind) ? { refusal: 'wrongKind', limit: 0 } : null;
}
