// The process drawn with bpmn-js's modeler. Reading and writing go through the project: what is drawn is written a moment
// after it, what somebody else writes is drawn anew. Everything beyond the first drawing is loaded after it (later.ts).

import Modeler from 'bpmn-js/lib/Modeler.js';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import traseu from '../../engine/model/traseu.json' with { type: 'json' };
import type { Canvas, Language, Mark } from '../studio/contract.ts';
import { extender, type Extender, type Injector } from './extend.ts';
import { SharedClipboard } from './clipboard.ts';
import { completeDrawing } from './layout/diagram.ts';
import type { ModelElement, ModelFactory } from './layout/model.ts';
import { lockable } from './lock.ts';
import { marksOf } from './marks.ts';
import type { Element, Services } from './services.ts';
import { translator, type Dictionary } from './translate.ts';
import { canvasWords } from './words/canvas-words.ts';
import { drawingRo } from './words/ro.ts';

/** What the canvas needs of the project. */
export interface DrawnFile {
  read: () => string;
  write: (xml: string) => void;
  /** Something was drawn that is not written yet. */
  stir: () => void;
}

export interface DrawnProcess extends Canvas, Extender {
  /** How many elements had no drawing when the file was read, and got one. */
  readonly laidOut: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo: () => void;
  redo: () => void;
  /** Writes what was drawn and is not written yet. */
  settle: () => Promise<void>;
  /** Somebody else changed the file. */
  readAgain: () => Promise<void>;
  /** Hears when something was drawn, or undone, and when the zoom has changed. */
  watch: (listener: () => void) => () => void;
  /** Words of a part of bpmn-js that came later. */
  addWords: (dictionary: Dictionary) => void;
  /** English texts of bpmn-js that had no word in the page's language; for tests. */
  readonly missedWords: ReadonlySet<string>;
  readonly zoom: number;
  zoomTo: (level: number | 'all') => void;
  /** The map of the drawing; there once the canvas is complete. */
  readonly mapOpen: boolean;
  toggleMap: () => void;
  /** Opens the search. */
  find: () => void;
  close: () => void;
}

interface CanvasOptions {
  place: HTMLElement;
  language: Language;
  file: DrawnFile;
}

/** Colours of the page's theme: they follow it when it changes. */
const appearance = {
  bpmnRenderer: {
    defaultFillColor: 'var(--paper)',
    defaultStrokeColor: 'var(--shape)',
    defaultLabelColor: 'var(--ink)',
  },
  textRenderer: {
    defaultStyle: { fontFamily: "'Source Sans 3 Variable', 'Segoe UI', sans-serif", fontSize: 13, lineHeight: 1.2 },
    externalStyle: { fontSize: 12 },
  },
};

/** Smaller than this nobody can read a step's name: a large process opens at its beginning instead of whole. */
const READABLE = 0.6;

/** Of quiet after a command, before the drawing is written as XML (30 ms for 500 elements). */
const WRITE_MS = 300;

/** Throws when the model cannot be read. */
export async function openCanvas({ place, file, language }: CanvasOptions): Promise<DrawnProcess> {
  const say = canvasWords(language);
  const words = translator(language, drawingRo);
  const own: object[] = [{ translate: ['value', words.translate], clipboard: ['type', SharedClipboard] }];
  const modeler = new Modeler({
    container: place,
    additionalModules: own,
    moddleExtensions: { zeebe, traseu },
    ...appearance,
    keyboardMoveSelection: { moveSpeed: 10, moveSpeedAccelerated: 50 },
  });
  const get = <Name extends keyof Services>(name: Name): Services[Name] => modeler.get(name) as Services[Name];
  const listeners = new Set<() => void>();
  const chosenListeners = new Set<(element: string | null) => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  let dirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> | null = null;
  let locked = false;

  let laidOut = 0;
  modeler.on('import.parse.complete', 2_000, ({ definitions }: { definitions?: ModelElement }) => {
    laidOut = definitions === undefined ? 0 : completeDrawing(definitions, modeler.get('moddle') as ModelFactory);
  });
  await modeler.importXML(file.read());
  const canvas = get('canvas');
  const stack = get('commandStack');
  const registry = get('elementRegistry');
  const selection = get('selection');
  const marks = marksOf(canvas, registry, get('overlays'));
  const { extend } = extender(modeler.get('injector') as Injector, [...Modeler.prototype._modules, ...own]);
  openingView(canvas, registry);
  lockable(
    (service) => modeler.get(service),
    () => locked,
  );
  canvas.getContainer().querySelector('svg')?.setAttribute('aria-label', say.drawing);

  const write = async (): Promise<void> => {
    clearTimeout(timer);
    while (dirty) {
      dirty = false;
      const { xml } = await modeler.saveXML({ format: true });
      if (xml !== undefined && !dirty) file.write(xml);
    }
  };
  const settle = (): Promise<void> => {
    writing ??= write().finally(() => {
      writing = null;
    });
    return writing;
  };
  const drawn = (): void => {
    dirty = true;
    file.stir();
    clearTimeout(timer);
    timer = setTimeout(() => void settle(), WRITE_MS);
    tell();
  };
  const watchStack = (): void => {
    modeler.on('commandStack.changed', ({ trigger }: { trigger?: string }) => {
      if (trigger === 'clear') tell();
      else drawn();
    });
  };
  watchStack();
  if (laidOut > 0) drawn();
  modeler.on('canvas.viewbox.changed', tell);
  modeler.on('selection.changed', ({ newSelection }: { newSelection: Element[] }) => {
    const [element] = newSelection;
    const id = newSelection.length === 1 && element ? (element.labelTarget ?? element).id : null;
    for (const listener of chosenListeners) listener(id);
  });

  const show = (id: string): void => {
    const element = registry.get(id);
    if (!element) return;
    const root = canvas.findRoot(element);
    if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
    if (canvas.zoom() < 0.7) canvas.zoom(1);
    if (root !== element) canvas.scrollToElement(element, 80);
    selection.select(root === element ? null : element);
  };

  return {
    get: (service) => modeler.get(service),
    extend,
    addWords: words.add,
    missedWords: words.missed,
    mark: (layer: string, given: ReadonlyMap<string, Mark>) => marks.mark(layer, given),
    show,
    onChosen(listener) {
      chosenListeners.add(listener);
      return () => chosenListeners.delete(listener);
    },
    lock(next) {
      if (locked === next) return;
      locked = next;
      place.classList.toggle('locked', next);
      get('eventBus').fire('studio.locked', { locked: next });
    },
    get canUndo() {
      return !locked && stack.canUndo();
    },
    get canRedo() {
      return !locked && stack.canRedo();
    },
    undo: () => {
      if (!locked && stack.canUndo()) stack.undo();
    },
    redo: () => {
      if (!locked && stack.canRedo()) stack.redo();
    },
    settle,
    get laidOut() {
      return laidOut;
    },
    async readAgain() {
      dirty = false;
      clearTimeout(timer);
      const box = canvas.viewbox();
      const chosen = selection.get().map(({ id }) => id);
      await modeler.importXML(file.read());
      if (laidOut > 0) drawn();
      canvas.viewbox({ x: box.x, y: box.y, width: box.width, height: box.height });
      selection.select(chosen.flatMap((id) => registry.get(id) ?? []));
      marks.again();
      tell();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get zoom() {
      return canvas.zoom();
    },
    zoomTo(level) {
      if (level === 'all') canvas.zoom('fit-viewport', 'auto');
      else canvas.zoom(Math.min(4, Math.max(0.2, level)), 'auto');
    },
    get mapOpen() {
      return place.querySelector('.djs-minimap.open') !== null;
    },
    toggleMap() {
      place.querySelector<HTMLElement>('.djs-minimap .toggle')?.click();
      tell();
    },
    find: () => get('editorActions').trigger('find'),
    close() {
      clearTimeout(timer);
      modeler.destroy();
    },
  };
}

/** Whole where that can be read; else the beginning, at a size that can. */
function openingView(canvas: Services['canvas'], registry: Services['elementRegistry']): void {
  canvas.zoom('fit-viewport', 'auto');
  const zoom = canvas.zoom();
  if (zoom >= READABLE) {
    if (zoom > 1) canvas.zoom(1, 'auto');
    return;
  }
  const [start] = registry
    .filter(({ type, labelTarget }) => type === 'bpmn:StartEvent' && labelTarget === undefined)
    .toSorted((one, other) => one.x - other.x || one.y - other.y);
  const { outer, inner } = canvas.viewbox();
  const width = outer.width / READABLE;
  const height = outer.height / READABLE;
  const top = start === undefined ? inner.y : start.y - height / 2;
  // not above and not below what is drawn
  const y = Math.max(inner.y - 60, Math.min(top, inner.y + inner.height + 60 - height));
  canvas.viewbox({
    x: (start?.x ?? inner.x) - 60,
    y: inner.height < height ? inner.y - (height - inner.height) / 2 : y,
    width,
    height,
  });
}
