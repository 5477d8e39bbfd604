// Marks that layers put on elements of the drawing: a class, a badge. Each layer is replaced as a whole; what stays is not
// touched, so that a list of findings that changes by one costs one.

import type { Mark } from '../studio/contract.ts';
import type { CanvasService, Overlays, Registry } from './services.ts';

export interface Marks {
  mark: (layer: string, marks: ReadonlyMap<string, Mark>) => void;
  /** The drawing was read anew: puts everything on again. */
  again: () => void;
}

const positions: { readonly [layer: string]: { top?: number; bottom?: number; left?: number; right?: number } } = {
  findings: { top: -10, right: 10 },
  tokens: { bottom: 12, left: -10 },
};

export function marksOf(canvas: CanvasService, registry: Registry, overlays: Overlays): Marks {
  const layers = new Map<string, ReadonlyMap<string, Mark>>();
  const shown = new Map<string, { mark: Mark; overlay: string | null }>();
  const same = (one: Mark | undefined, other: Mark | undefined): boolean =>
    JSON.stringify(one) === JSON.stringify(other);

  const takeOff = (key: string, id: string): void => {
    const entry = shown.get(key);
    if (entry === undefined) return;
    shown.delete(key);
    if (entry.overlay !== null) overlays.remove(entry.overlay);
    if (entry.mark.class !== undefined && registry.get(id)) canvas.removeMarker(id, entry.mark.class);
  };
  const putOn = (key: string, layer: string, id: string, mark: Mark): void => {
    if (!registry.get(id)) return;
    if (mark.class !== undefined) canvas.addMarker(id, mark.class);
    shown.set(key, { mark, overlay: mark.badge === undefined ? null : badge(layer, id, mark.badge) });
  };
  const badge = (layer: string, id: string, { text, title, class: kind }: NonNullable<Mark['badge']>): string => {
    const html = document.createElement('div');
    html.className = ['canvas-badge', `of-${layer}`, kind].filter(Boolean).join(' ');
    html.textContent = text;
    html.title = title;
    return overlays.add(id, layer, { position: positions[layer] ?? { top: -10, left: -10 }, html });
  };
  const keyOf = (layer: string, id: string): string => `${layer} ${id}`;

  return {
    mark(layer, marks) {
      const before = layers.get(layer) ?? new Map<string, Mark>();
      layers.set(layer, marks);
      for (const id of before.keys()) if (!same(before.get(id), marks.get(id))) takeOff(keyOf(layer, id), id);
      for (const [id, mark] of marks) if (!shown.has(keyOf(layer, id))) putOn(keyOf(layer, id), layer, id, mark);
    },
    again() {
      shown.clear();
      for (const [layer, marks] of layers) for (const [id, mark] of marks) putOn(keyOf(layer, id), layer, id, mark);
    },
  };
}
