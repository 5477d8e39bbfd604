// Runs in the browser: one form, ours or the viewer's, from its JSON to a document that has settled. Times are milliseconds
// of the wall clock, without layout and paint, which both leave to the browser.

import { Form as Viewer } from '@bpmn-io/form-js-viewer';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { runForm } from '../../forms/enhance/engine.ts';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import type { LiveData } from '../../forms/live-data.ts';
import { FormPage } from '../../forms/render/form-page.tsx';
import { startSession } from '../../forms/session.ts';

export interface Times {
  /** JSON → compiled and evaluated; the viewer has no such moment. */
  first?: number;
  /** JSON → all of it in the document. */
  drawn: number;
  /** An answer that ten conditions read, and one that none reads: until visibility, values and problems are known. */
  ten?: number;
  none?: number;
  /** The same until the document shows it. */
  tenDrawn: number;
  noneDrawn: number;
  /** The whole form judged, as before it is sent. */
  whole: number;
}

export interface Given {
  readonly text: string;
  readonly data: Record<string, unknown>;
  /** What `f0` is answered with to hide ten questions. */
  readonly hiding: string;
}

/** Microtasks, where Preact draws, are over after it. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });

const until = async (holds: () => boolean): Promise<number> => {
  const limit = performance.now() + 600_000;
  while (!holds()) {
    if (performance.now() > limit) throw new Error(`Expected that ${holds.toString()}, but it did not come about.`);
    await turn();
  }
  return performance.now();
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const container = (): HTMLElement => {
  const element = document.createElement('div');
  document.body.append(element);
  return element;
};

const turns = 20;

/** The page as the server draws it, then what a browser with JavaScript makes of it (forms/enhance/engine.ts). */
export const ours = async ({ text, data, hiding }: Given): Promise<Times> => {
  const element = container();
  const start = performance.now();
  const json: unknown = JSON.parse(text);
  const { form } = compileForm(json);
  if (form === null) throw new Error('Expected a form without errors.');
  const session = startSession(form, data);
  const { evaluation } = session;
  const first = performance.now() - start;
  const page = form.pages[0]?.id ?? '';
  const live = { form: { json, blocks: {} }, context: {} };
  element.innerHTML = renderToString(h(FormPage, { evaluation, page, live }));
  const drawn = performance.now() - start;

  /** Back and forth, because a single change is shorter than the clock can tell. */
  const time = (act: (turn: number) => void): number => {
    const begin = performance.now();
    for (let turn = 0; turn < turns; turn += 1) act(turn);
    return (performance.now() - begin) / turns;
  };
  const ten = time((turn) => session.change('f0', [hiding, 'altceva'][turn % 2]));
  const none = time((turn) => session.change('liber', ['altceva', 'încă'][turn % 2]));
  const begin = performance.now();
  evaluate(form, session.data);
  const whole = performance.now() - begin;

  const fields = element.querySelector('form');
  const written = element.querySelector('script[data-form]')?.textContent;
  if (fields === null || typeof written !== 'string') throw new Error('Expected a form that lives in the browser.');
  await runForm(fields, JSON.parse(written) as LiveData);
  const count = (): number => element.querySelectorAll('[data-field]').length;
  const key = (name: string, typed: readonly [string, string], fewer: number): number => {
    const all = count();
    const total = time((turn) => {
      const control = fields.elements.namedItem(name) as HTMLInputElement;
      control.value = typed[turn % 2] ?? '';
      control.dispatchEvent(new Event('input', { bubbles: true }));
      if (all - count() !== (turn % 2 === 0 ? fewer : 0)) throw new Error(`Expected ${fewer} fields fewer.`);
    });
    return total;
  };
  const tenDrawn = key('f0', [hiding, 'altceva'], 10);
  const noneDrawn = key('liber', ['altceva', 'încă'], 0);
  element.remove();
  return { first, drawn, ten, none, tenDrawn, noneDrawn, whole };
};

interface Instances {
  getAll(): { id: string }[];
}

/** `inputs`: how many controls the whole form has in the document. */
export const theirs = async ({ text, data, hiding }: Given, controls: number): Promise<Times> => {
  const element = container();
  const live = element.getElementsByClassName('fjs-form-field');
  const start = performance.now();
  // Without the 300 ms that it waits after a key.
  const viewer = new Viewer({ container: element, debounce: false } as ConstructorParameters<typeof Viewer>[0]);
  await viewer.importSchema(JSON.parse(text), data);
  const drawn = (await until(() => live.length >= controls)) - start;
  const registry = viewer.get<Instances>('formFieldInstanceRegistry');
  const instanceOf = (id: string): object | undefined => registry.getAll().find((each) => each.id === id);
  // It knows a field only after effects that come with the next frames: not counted, but over before all else.
  await until(() => instanceOf('id_liber') !== undefined);
  await pause(300);
  const change = async (id: string, value: string, fewer: number): Promise<number> => {
    const fieldInstance = instanceOf(id);
    const before = live.length;
    const begin = performance.now();
    (viewer as unknown as { _update(update: object): void })._update({ fieldInstance, value });
    await turn();
    const end = await until(() => live.length === before - fewer);
    return end - begin;
  };
  const tenDrawn = await change('id_f0', hiding, 10);
  await pause(300);
  const noneDrawn = await change('id_liber', 'altceva', 0);
  await pause(300);
  const begin = performance.now();
  viewer.submit();
  await turn();
  const whole = performance.now() - begin;
  viewer.destroy();
  element.remove();
  return { drawn, tenDrawn, noneDrawn, whole };
};

/** How many fields the viewer has in the document when it has come to rest. */
export const controlsOf = async ({ text, data }: Given): Promise<number> => {
  const element = container();
  const viewer = new Viewer({ container: element });
  await viewer.importSchema(JSON.parse(text), data);
  const count = (): number => element.getElementsByClassName('fjs-form-field').length;
  for (let before = -1; before !== count();) {
    before = count();
    await pause(1_000);
  }
  const all = count();
  viewer.destroy();
  element.remove();
  return all;
};

declare const benchDone: (result: object) => void;

const tasks = { ours, theirs, controlsOf };

/** Tells what came of a task when it is over: the viewer may take longer than a call from outside waits. */
const start = (name: keyof typeof tasks, given: Given, controls: number): void => {
  void (async () => tasks[name](given, controls))().then(
    (result) => benchDone({ result }),
    (error: unknown) => benchDone({ error: String(error) }),
  );
};

Object.assign(globalThis, { benchForms: start });
