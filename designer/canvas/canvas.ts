// The process drawn with bpmn-js's modeler. Reading and writing go through the project: what is drawn is written a moment
// after it, what somebody else writes is drawn anew. Everything beyond the first drawing is loaded after it (later.ts).

import Modeler from 'bpmn-js/lib/Modeler.js';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import traseu from '../../engine/model/traseu.json' with { type: 'json' };
import type { Canvas, Language, Mark } from '../studio/contract.ts';
import { extender, type Extender } from './extend.ts';
import { marksOf } from './marks.ts';
import type { Element, Services } from './services.ts';

/** What the canvas needs of the project. */
export interface DrawnFile {
  read: () => string;
  write: (xml: string) => void;
}

export interface DrawnProcess extends Canvas, Extender {
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
  readonly zoom: number;
  zoomTo: (level: number | 'all') => void;
  close: () => void;
}

interface CanvasOptions {
  place: HTMLElement;
  language: Language;
  file: DrawnFile;
}

/** Of quiet after a command, before the drawing is written as XML (30 ms for 500 elements). */
const WRITE_MS = 300;

/** Throws when the model cannot be read. */
export async function openCanvas({ place, file }: CanvasOptions): Promise<DrawnProcess> {
  const own: object[] = [];
  const modeler = new Modeler({
    container: place,
    additionalModules: own,
    moddleExtensions: { zeebe, traseu },
  });
  const get = <Name extends keyof Services>(name: Name): Services[Name] => modeler.get<Services[Name]>(name);
  const listeners = new Set<() => void>();
  const chosenListeners = new Set<(element: string | null) => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  let dirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> | null = null;
  let locked = false;

  await modeler.importXML(file.read());
  const canvas = get('canvas');
  const stack = get('commandStack');
  const registry = get('elementRegistry');
  const selection = get('selection');
  const marks = marksOf(canvas, registry, get('overlays'));
  const { extend } = extender(modeler.get('injector'), [...Modeler.prototype._modules, ...own]);
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() > 1) canvas.zoom(1, 'auto');

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
    async readAgain() {
      dirty = false;
      clearTimeout(timer);
      const box = canvas.viewbox();
      const chosen = selection.get().map(({ id }) => id);
      await modeler.importXML(file.read());
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
    close() {
      clearTimeout(timer);
      modeler.destroy();
    },
  };
}
