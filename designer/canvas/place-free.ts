// Puts new elements where there is room: near the middle of what is seen, in what is chosen when it can hold them.

import type { Bounds, CanvasService, Element, Registry, Selection } from './services.ts';

interface Rules {
  allowed(rule: string, context: object): unknown;
}

interface Modeling {
  createElements(elements: Element[], position: { x: number; y: number }, parent: Element): Element[];
}

const GAP = 30;

const overlap = (one: Bounds, other: Bounds): boolean =>
  one.x < other.x + other.width + GAP &&
  other.x < one.x + one.width + GAP &&
  one.y < other.y + other.height + GAP &&
  other.y < one.y + one.height + GAP;

export function placeFree(get: (service: string) => unknown, elements: Element[]): Element[] {
  const canvas = get('canvas') as CanvasService;
  const registry = get('elementRegistry') as Registry;
  const selection = get('selection') as Selection;
  const rules = get('rules') as Rules;
  const [chosen] = selection.get();
  const parent =
    [
      chosen,
      chosen?.parent,
      canvas.getRootElement(),
      ...registry.filter(({ type }) => type === 'bpmn:Participant'),
    ].find(
      (candidate) => candidate && rules.allowed('elements.create', { elements, target: candidate, position: null }),
    ) ?? canvas.getRootElement();
  const view = canvas.viewbox();
  const width = Math.max(...elements.map((element) => element.width || 100));
  const height = Math.max(...elements.map((element) => element.height || 80));
  const taken = (parent.children ?? []).filter(({ waypoints }) => waypoints === undefined);
  const inside = parent.waypoints === undefined && parent.width > 0 ? parent : view;
  const x = Math.max(inside.x + GAP, Math.min(view.x + view.width / 2, inside.x + inside.width - GAP));
  let y = Math.max(inside.y + GAP, Math.min(view.y + view.height / 2, inside.y + inside.height - GAP));
  const at = (): Bounds => ({ x: x - width / 2, y: y - height / 2, width, height });
  while (taken.some((other) => overlap(at(), other))) y += 20;
  const made = (get('modeling') as Modeling).createElements(elements, { x, y }, parent);
  const shown = made.filter(({ labelTarget }) => labelTarget === undefined);
  selection.select(shown.length === 1 ? (shown[0] ?? null) : shown);
  if (shown[0]) canvas.scrollToElement(shown[0], 80);
  canvas.focus();
  return made;
}
