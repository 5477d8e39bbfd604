// Two versions of a process beside one another, moved and zoomed as one. What changed is marked by colour, by a sign and, for
// whoever reads it out or goes through it with the keyboard, by name.

import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChangedElement } from '../differences/differences.ts';
import { Dialog } from '../studio/dialog.tsx';
import type { HistoryWords } from './words.ts';

interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface ViewCanvas {
  zoom(level: 'fit-viewport' | number, centre?: 'auto'): number;
  zoom(): number;
  viewbox(): View & { scale: number };
  viewbox(view: View): void;
  addMarker(element: string, marker: string): void;
  scrollToElement(element: string, padding?: number): void;
}
interface Registry {
  get(id: string): { businessObject: { name?: string; id: string } } | undefined;
}
interface Overlays {
  add(element: string, overlay: { position: { top: number; left: number }; html: HTMLElement }): void;
}

const SIGNS = { added: '+', removed: '−', changed: '≠', moved: '↔' } as const;

interface Props {
  before: string;
  after: string;
  elements: readonly ChangedElement[];
  words: HistoryWords;
  onClose: () => void;
}

export function SideBySide({ before, after, elements, words, onClose }: Props): VNode {
  const places = { before: useRef<HTMLDivElement>(null), after: useRef<HTMLDivElement>(null) };
  const [pair, setPair] = useState<Pair | 'failed' | null>(null);
  const [at, setAt] = useState(-1);
  useEffect(() => {
    let opened: Pair | null = null;
    let alive = true;
    openPair(places.before.current!, places.after.current!, { before, after, elements, words }).then(
      (made) => {
        opened = made;
        if (alive) setPair(made);
        else made.close();
      },
      () => (alive ? setPair('failed') : undefined),
    );
    return () => {
      alive = false;
      opened?.close();
    };
  }, [before, after]);
  const steps = elements.filter(({ id }) => pair !== null && pair !== 'failed' && pair.knows(id));
  const current = steps[at];
  const next = (): void => {
    if (steps.length === 0 || pair === null || pair === 'failed') return;
    const index = (at + 1) % steps.length;
    setAt(index);
    pair.show(steps[index]!.id);
  };
  const zoom = (factor: number | null) => (): void => {
    if (pair !== null && pair !== 'failed') pair.zoom(factor);
  };
  return (
    <Dialog title={words.drawn} class="side-by-side" onClose={onClose}>
      {pair === 'failed' ? <p role="alert">{words.cannotDraw}</p> : null}
      <div class="side-by-side-tools">
        <button type="button" class="bar-button" onClick={next} disabled={steps.length === 0}>
          {words.next}
        </button>
        <span role="status">
          {current === undefined || pair === null || pair === 'failed'
            ? ''
            : words.position(at + 1, steps.length, pair.nameOf(current.id), words.marks[current.how])}
        </span>
        <ul class="side-by-side-legend">
          {(['added', 'removed', 'changed', 'moved'] as const).map((how) => (
            <li key={how} class={`difference-${how}`}>
              <span aria-hidden="true">{SIGNS[how]}</span> {words.marks[how]}
            </li>
          ))}
        </ul>
        <button type="button" class="bar-button" onClick={zoom(1.25)}>
          {words.zoomIn}
        </button>
        <button type="button" class="bar-button" onClick={zoom(0.8)}>
          {words.zoomOut}
        </button>
        <button type="button" class="bar-button" onClick={zoom(null)}>
          {words.whole}
        </button>
        <button type="button" class="bar-button main" onClick={onClose}>
          {words.close}
        </button>
      </div>
      <div class="side-by-side-drawings">
        {(['before', 'after'] as const).map((side) => (
          <figure key={side}>
            <figcaption>{words[side]}</figcaption>
            <div class="side-by-side-place" ref={places[side]} tabIndex={0} role="group" aria-label={words[side]} />
          </figure>
        ))}
      </div>
    </Dialog>
  );
}

interface Pair {
  show(element: string): void;
  knows(element: string): boolean;
  nameOf(element: string): string;
  /** Null: the whole drawing. */
  zoom(factor: number | null): void;
  close(): void;
}

/** Rejects when one of them cannot be drawn. */
async function openPair(
  left: HTMLElement,
  right: HTMLElement,
  { before, after, elements, words }: Omit<Props, 'onClose'>,
): Promise<Pair> {
  const sides = [left, right].map((container) => new NavigatedViewer({ container }));
  await Promise.all(sides.map((side, index) => side.importXML(index === 0 ? before : after)));
  const canvases = sides.map((side) => side.get('canvas') as ViewCanvas);
  const registries = sides.map((side) => side.get('elementRegistry') as Registry);
  for (const { id, how } of elements) {
    sides.forEach((side, index) => {
      // What is new stands on the newer drawing only, what is gone on the older.
      if (registries[index]!.get(id) === undefined || (how === 'added' && index === 0)) return;
      if (how === 'removed' && index === 1) return;
      canvases[index]!.addMarker(id, `difference-${how}`);
      const sign = document.createElement('span');
      sign.className = `difference-sign difference-${how}`;
      sign.textContent = SIGNS[how];
      sign.title = words.marks[how];
      (side.get('overlays') as Overlays).add(id, { position: { top: -12, left: -12 }, html: sign });
    });
  }
  let following = false;
  sides.forEach((side, index) => {
    side.on('canvas.viewbox.changed', ({ viewbox }: { viewbox: View }) => {
      if (following) return;
      following = true;
      const { x, y, width, height } = viewbox;
      canvases[1 - index]!.viewbox({ x, y, width, height });
      following = false;
    });
  });
  canvases[1]!.zoom('fit-viewport', 'auto');
  return {
    show(id) {
      const side = registries[1]!.get(id) === undefined ? 0 : 1;
      if (canvases[side]!.zoom() < 0.7) canvases[side]!.zoom(0.8);
      canvases[side]!.scrollToElement(id, 120);
    },
    knows: (id) => registries.some((registry) => registry.get(id) !== undefined),
    nameOf: (id) => registries.map((registry) => registry.get(id)?.businessObject.name).find(Boolean) ?? id,
    zoom(factor) {
      const canvas = canvases[1]!;
      if (factor === null) canvas.zoom('fit-viewport', 'auto');
      else canvas.zoom(Math.min(4, Math.max(0.1, canvas.zoom() * factor)), 'auto');
    },
    close() {
      for (const side of sides) side.destroy();
    },
  };
}
