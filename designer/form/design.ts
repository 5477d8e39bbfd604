// The form that is being designed, as every part of the designer sees it: its JSON, what compiling it says, whether it is
// saved. Parts read from here, change the form through the canvas, and are told when something is different.

import { compileForm, type Compiled } from '../../forms/form.ts';
import type { Form } from '../../forms/model.ts';
import { autosave, type Autosave, type SaveState } from './autosave.ts';
import { openCanvas, type Canvas } from './canvas.ts';
import { everyComponent, textOf, type FormJson } from './form-json.ts';
import type { Opening } from './opening.ts';
import type { FormServer } from './server.ts';
import type { FormWords } from './words/ro.ts';

export interface Design {
  readonly words: FormWords;
  readonly language: 'ro' | 'en';
  readonly opening: Opening;
  readonly server: FormServer;
  /** Null until the editor has opened, and when form-js cannot read the form. */
  readonly canvas: Canvas | null;
  /** As it is now. */
  readonly form: FormJson;
  readonly text: string;
  readonly compiled: Compiled;
  /** The last form that had no errors, for the preview; null: there was none yet. */
  readonly sound: { readonly text: string; readonly form: Form } | null;
  /** Null when no release has this form. */
  readonly published: Compiled | null;
  readonly differsFromPublished: boolean;
  readonly save: SaveState;
  readonly version: number;
  readonly unsaved: boolean;
  /** Counts what was chosen and changed: whoever shows it draws again. */
  readonly turn: number;
  /** Names that FEEL can read: the answers and what comes from outside. */
  names: () => string[];
  /** Opens the editor in this place. */
  attach: (place: HTMLElement) => Promise<void>;
  /** Another form instead of this one. False: form-js cannot read it, and this one stays. */
  replace: (form: FormJson) => boolean;
  /** After a conflict: `theirs` puts what was saved on the page, otherwise what is on the page is saved over it. */
  settle: (theirs: boolean) => void;
  flush: () => Promise<void>;
  /** Chooses a component and brings it into view. */
  show: (element: string | null) => void;
  watch: (listener: () => void) => () => void;
}

/** Of this form's file, with the blocks of its procedure; a text that is no JSON is a finding. */
export function compileText(text: string, { path, blocks }: Opening): Compiled {
  const options = { file: path, blocks };
  try {
    return compileForm(JSON.parse(text), options);
  } catch {
    return compileForm(null, options);
  }
}

const normal = (text: string): string => {
  try {
    return textOf(JSON.parse(text) as FormJson);
  } catch {
    return text;
  }
};

export function openDesign(
  opening: Opening,
  server: FormServer,
  { words, language }: { words: FormWords; language: 'ro' | 'en' },
): Design {
  const { published, work } = opening;
  const listeners = new Set<() => void>();
  const publishedText = published?.content == null ? null : normal(published.content);
  let text = normal(work.content);
  let form = JSON.parse(text) as FormJson;
  let compiled = compileText(text, opening);
  let sound: Design['sound'] = compiled.form === null ? null : { text, form: compiled.form };
  let canvas: Canvas | null = null;
  let saver: Autosave | null = null;
  let save: SaveState = { is: 'saved', at: null };
  let turn = 0;
  let planned = false;
  let opened = false;

  const tell = (): void => {
    turn += 1;
    for (const listener of listeners) listener();
  };
  const look = (): void => {
    planned = false;
    if (canvas === null || !opened) return;
    form = canvas.form();
    const now = textOf(form);
    if (now !== text) {
      text = now;
      compiled = compileText(text, opening);
      if (compiled.form !== null) sound = { text, form: compiled.form };
      saver?.changed(text);
    }
    tell();
  };
  // several commands of one act are one change
  const plan = (): void => {
    if (planned) return;
    planned = true;
    queueMicrotask(look);
  };

  const open = async (next: FormJson): Promise<boolean> => {
    if (canvas === null) return false;
    opened = false;
    try {
      await canvas.open(next);
    } catch (error) {
      console.error(error);
      return false;
    } finally {
      opened = true;
    }
    return true;
  };

  const design: Design = {
    words,
    language,
    opening,
    server,
    get canvas() {
      return canvas;
    },
    get form() {
      return form;
    },
    get text() {
      return text;
    },
    get compiled() {
      return compiled;
    },
    get sound() {
      return sound;
    },
    published: publishedText === null ? null : compileText(publishedText, opening),
    get differsFromPublished() {
      return text !== publishedText;
    },
    get save() {
      return save;
    },
    get version() {
      return saver?.version ?? work.version;
    },
    get unsaved() {
      return saver?.unsaved ?? false;
    },
    get turn() {
      return turn;
    },
    names() {
      const outside = compiled.form?.contextNames ?? sound?.form.contextNames ?? [];
      const keys = everyComponent(form).flatMap(({ key, path: own }) => key ?? own ?? []);
      return [...new Set([...keys, ...outside])];
    },
    async attach(place) {
      canvas = openCanvas(place, { words, language, changed: plan, chosen: plan });
      const first = form;
      if (!(await open(first))) {
        canvas.destroy();
        canvas = null;
        await open(first);
        return tell();
      }
      text = textOf(canvas.form());
      saver = autosave({
        at: work,
        content: text,
        put: server.put,
        same: (one, other) => normal(one) === normal(other),
        told(state) {
          save = state;
          tell();
        },
        now: () => Date.now(),
        later(act, milliseconds) {
          const timer = setTimeout(act, milliseconds);
          return () => clearTimeout(timer);
        },
      });
      tell();
    },
    replace(next) {
      try {
        canvas?.replace(next);
      } catch (error) {
        console.error(error);
        return false;
      }
      look();
      return true;
    },
    settle(theirs) {
      if (save.is !== 'conflict' || saver === null) return;
      const { newest } = save;
      if (!theirs) return saver.settle(newest);
      saver.settle(newest, normal(newest.content));
      design.replace(JSON.parse(newest.content) as FormJson);
    },
    flush: async () => saver?.flush(),
    show(element) {
      if (canvas === null) return;
      canvas.choose(element);
      if (element !== null) {
        document
          .querySelector(`.fjs-editor-container [data-id="${CSS.escape(element)}"]`)
          ?.scrollIntoView({ block: 'center' });
      }
      plan();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return design;
}
