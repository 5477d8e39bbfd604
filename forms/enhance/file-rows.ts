// The files that are on their way, below those that have arrived: name, progress, what is wrong, what one can do about
// it. What happens is also said aloud, once for every file, never for every percent.

import { sizeInWords, type UploadWords } from '../file-words.ts';
import type { Language } from '../model.ts';

export interface Row {
  wait(cancel: () => void): void;
  start(cancel: () => void): void;
  /** 0 to 1. */
  progress(part: number): void;
  /** It was not taken and will not be. */
  refuse(message: string): void;
  /** It did not arrive. */
  fail(message: string, ways: { again: () => void; cancel: () => void }): void;
  remove(): void;
  focus(): void;
}

const make = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name);
  element.className = className;
  element.append(...children);
  return element;
};

const languageOf = (): Language => (document.documentElement.lang === 'en' ? 'en' : 'ro');

export class FileRows {
  private readonly status = make('p', 'govuk-visually-hidden');
  /** The same aloud and on the page, for what one must not miss. */
  private readonly notice = make('p', 'govuk-inset-text');
  private readonly lists = new Map<string, HTMLUListElement>();

  constructor(
    private readonly form: HTMLFormElement,
    private readonly say: UploadWords,
  ) {
    this.status.setAttribute('role', 'status');
    this.notice.hidden = true;
    form.append(this.status);
    const buttons = form.querySelector('.form-buttons');
    if (buttons === null) form.append(this.notice);
    else buttons.before(this.notice);
  }

  tell(text: string, visibly = false): void {
    this.status.textContent = text;
    this.notice.hidden = !visibly;
    this.notice.textContent = visibly ? text : '';
  }

  anyRefused(): boolean {
    return [...this.lists.values()].some((list) => list.querySelector('.govuk-error-message') !== null);
  }

  /** Puts the lists back into fields that were drawn anew. */
  place(): void {
    for (const [path, list] of this.lists) {
      const field = this.form.querySelector(`[data-field="${CSS.escape(path)}"]`);
      if (field !== null && list.parentElement !== field) field.append(list);
      list.hidden = list.children.length === 0;
    }
  }

  /** What was refused earlier has been read. */
  clearRefused(path: string): void {
    for (const row of this.lists.get(path)?.querySelectorAll('[data-refused]') ?? []) row.remove();
  }

  private listOf(field: HTMLElement, path: string): HTMLUListElement {
    const list = this.lists.get(path) ?? make('ul', 'files on-their-way');
    list.ariaLabel = this.say.list;
    list.dataset['added'] = '';
    list.hidden = false;
    if (list.parentElement !== field) field.append(list);
    this.lists.set(path, list);
    return list;
  }

  add(field: HTMLElement, path: string, { name, size }: File): Row {
    const { say } = this;
    const list = this.listOf(field, path);
    const state = make('span', 'note');
    const bar = make('progress', 'file-progress');
    bar.max = 1;
    bar.ariaLabel = name;
    const buttons = make('span', 'file-ways');
    const row = make(
      'li',
      '',
      make('span', 'file-name', name, ' ', make('span', 'note', sizeInWords(size, languageOf()))),
      state,
      bar,
      buttons,
    );
    row.tabIndex = -1;
    list.append(row);
    const show = (text: string, progress: boolean, ways: readonly (readonly [string, () => void])[]): void => {
      const focused = buttons.contains(document.activeElement);
      state.textContent = text;
      state.className = 'note';
      bar.hidden = !progress;
      buttons.replaceChildren(
        ...ways.map(([word, act]) => {
          const button = make(
            'button',
            'govuk-button govuk-button--bare',
            word,
            make('span', 'govuk-visually-hidden', ` ${name}`),
          );
          button.type = 'button';
          button.addEventListener('click', act);
          return button;
        }),
      );
      if (focused) buttons.querySelector('button')?.focus();
    };
    const bad = (message: string): void => {
      state.className = 'govuk-error-message';
      state.textContent = message;
      this.tell(message);
    };
    const remove = (): void => {
      const inside = row.contains(document.activeElement);
      row.remove();
      list.hidden = list.children.length === 0;
      if (inside) field.querySelector<HTMLElement>('[data-upload] button')?.focus();
    };
    return {
      wait: (cancel) => show(say.waiting, false, [[say.cancel, cancel]]),
      start(cancel) {
        bar.removeAttribute('value');
        show(say.uploading, true, [[say.cancel, cancel]]);
      },
      progress(part) {
        if (part < 1) bar.value = part;
        else bar.removeAttribute('value');
        state.textContent = part < 1 ? `${say.uploading} (${Math.floor(part * 100)}\u00a0%)` : say.checking;
      },
      refuse(message) {
        row.dataset['refused'] = '';
        show('', false, [[say.dismiss, remove]]);
        bad(message);
      },
      fail(message, { again, cancel }) {
        show('', false, [
          [say.retry, again],
          [say.cancel, cancel],
        ]);
        bad(message);
      },
      remove,
      focus: () => row.focus(),
    };
  }
}
