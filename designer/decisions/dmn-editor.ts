// dmn-js as the studio uses it: one file, its views (the drawing of the decisions, a table or an expression of each), undo,
// and what to mark in a table. Nothing is written by opening: only a change of the person comes out.

import DmnModeler, { type View, type Viewer } from 'dmn-js/lib/Modeler.js';
import { laidOut } from './drd-layout.ts';
import { readable } from './dmn-versions.ts';
import { translateWith } from './translate.ts';
import type { DmnWords } from './words/dmn-ro.ts';

export type { View } from 'dmn-js/lib/Modeler.js';

export interface DmnEditor {
  /** Null: it is shown. Else why dmn-js cannot hold it as it is; nothing is lost, because nothing is shown. */
  load(xml: string, view?: string): Promise<string | null>;
  views(): View[];
  active(): View | null;
  /** By the id of a decision; the drawing by that of the file. */
  open(id: string): Promise<void>;
  undo(): void;
  redo(): void;
  can(): { undo: boolean; redo: boolean };
  /** Brings a rule, a column or an element into view and points at it. */
  point(id: string): void;
  destroy(): void;
}

interface CommandStack {
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
}

interface Canvas {
  zoom(to?: 'fit-viewport' | number, center?: 'auto'): number;
  scroll(by: { dx: number; dy: number }): void;
}

interface Options {
  words: DmnWords;
  /** After each change: the file as it is then. */
  onChange: (xml: string) => void;
  /** The view, the list of views or what can be undone is different. */
  onView: () => void;
}

/** As the studio's canvas draws. */
const COLOURS = {
  defaultFillColor: 'var(--paper)',
  defaultStrokeColor: 'var(--ink)',
  defaultLabelColor: 'var(--ink)',
};

/** A pause after which the file is written out. */
const QUIET_MS = 250;

export function openDmnEditor(place: HTMLElement, { words, onChange, onView }: Options): DmnEditor {
  const said = { additionalModules: [{ translate: ['value', translateWith(words)] }] };
  const modeler = new DmnModeler({
    container: place,
    drd: {
      ...said,
      drdRenderer: COLOURS,
      textRenderer: { defaultStyle: { fontFamily: 'Source Sans 3 Variable, sans-serif', fontSize: 14 } },
    },
    decisionTable: said,
    literalExpression: said,
    boxedExpression: said,
  });
  let loading = true;
  let gone = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    void modeler.saveXML({ format: true }).then(({ xml }) => onChange(xml));
  };
  const changed = (): void => {
    onView();
    if (loading) return;
    clearTimeout(timer);
    timer = setTimeout(write, QUIET_MS);
  };
  modeler.on('viewer.created', ({ viewer }: { viewer: Viewer }) => {
    viewer.on('commandStack.changed', changed);
  });
  modeler.on('views.changed', onView);

  const show = async (view: View): Promise<void> => {
    await modeler.open(view);
    if (view.type !== 'drd' || place.clientWidth === 0) return;
    const canvas = modeler.getActiveViewer()?.get('canvas') as Canvas;
    canvas.zoom('fit-viewport', 'auto');
    // the name of the file and the tools lie over the drawing, at its left and on top
    canvas.zoom(Math.min(1, canvas.zoom() * 0.82), 'auto');
    canvas.scroll({ dx: 30, dy: 40 });
  };

  const stack = (): CommandStack | null => {
    try {
      return (modeler.getActiveViewer()?.get('commandStack') as CommandStack | undefined) ?? null;
    } catch {
      return null;
    }
  };

  return {
    async load(xml, view) {
      loading = true;
      clearTimeout(timer);
      const given = readable(xml);
      try {
        const { warnings } = await modeler.importXML(await laidOut(given), { open: false });
        const lost = warnings.find(({ message }) => !message.startsWith('unresolved reference'));
        if (lost !== undefined) return lost.message;
        const views = modeler.getViews();
        const wanted =
          views.find(({ element }) => element.id === view) ??
          views.find(({ type }) => type === 'decisionTable') ??
          views[1] ??
          views[0];
        if (wanted === undefined) return 'no displayable contents';
        if (!gone) await show(wanted);
        return null;
      } catch (error) {
        return (error as Error).message;
      } finally {
        loading = false;
        onView();
      }
    },
    views: () => modeler.getViews(),
    active: () => modeler.getActiveView() ?? null,
    async open(id) {
      const view = modeler.getViews().find(({ element }) => element.id === id);
      if (view !== undefined) await show(view);
      onView();
    },
    undo: () => stack()?.undo(),
    redo: () => stack()?.redo(),
    can: () => ({ undo: stack()?.canUndo() ?? false, redo: stack()?.canRedo() ?? false }),
    point(id) {
      const found = place.querySelector(
        `[data-row-id="${CSS.escape(id)}"], [data-element-id="${CSS.escape(id)}"], [data-col-id="${CSS.escape(id)}"]`,
      );
      found?.scrollIntoView({ block: 'center', inline: 'nearest' });
    },
    destroy() {
      gone = true;
      if (timer !== undefined) write();
      modeler.destroy();
    },
  };
}
