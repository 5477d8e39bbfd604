// Puts new elements where there is room: near the middle of what is seen, in what is chosen when it can hold them.

import { getNewShapePosition } from 'bpmn-js/lib/features/auto-place/BpmnAutoPlaceUtil.js';
import type { Bounds, CanvasService, Element, EventBus, Registry, Selection } from './services.ts';

interface Rules {
  allowed(rule: string, context: object): unknown;
}

interface Modeling {
  createElements(elements: Element[], position: { x: number; y: number }, parent: Element): Element[];
}

/** Between what is new and what is there. */
const GAP = 20;

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
  for (const element of elements) {
    // as a pointer would hold them: around one place
    element.x ??= 0;
    element.y ??= 0;
  }
  const [chosen] = selection.get();
  const mayHold = (target: Element): boolean =>
    elements.length === 1
      ? Boolean(rules.allowed('shape.create', { shape: elements[0], target }))
      : Boolean(rules.allowed('elements.create', { elements, target }));
  const parent =
    [
      chosen,
      chosen?.parent,
      canvas.getRootElement(),
      ...registry.filter(({ type }) => type === 'bpmn:Participant'),
    ].find((candidate) => candidate && mayHold(candidate)) ?? canvas.getRootElement();
  const view = canvas.viewbox();
  const width = Math.max(...elements.map((element) => element.width || 100));
  const height = Math.max(...elements.map((element) => element.height || 80));
  const taken = (parent.children ?? []).filter(({ waypoints }) => waypoints === undefined);
  const inside = parent === canvas.getRootElement() ? view : parent;
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

/** Snapping to the grid answers at 2000, and the first answer counts. */
const BEFORE_GRID = 2_500;

const onGrid = (value: number): number => Math.round(value / 10) * 10;

/** bpmn-js puts what is appended beside its source, and looks only at what that leads to: this looks at all that is there. */
export function roomForNew(get: (service: string) => unknown): void {
  const registry = get('elementRegistry');
  (get('eventBus') as EventBus).on(
    'autoPlace',
    BEFORE_GRID,
    ({ source, shape }: { source: Element; shape: Element }) => {
      const wanted = getNewShapePosition(source, shape, registry);
      const position = { x: onGrid(wanted.x), y: onGrid(wanted.y) };
      const at = (): Bounds => ({
        x: position.x - shape.width / 2,
        y: position.y - shape.height / 2,
        width: shape.width,
        height: shape.height,
      });
      const others = (source.parent?.children ?? []).filter(
        (other) => other.waypoints === undefined && other !== source && other !== shape && other.host == null,
      );
      while (others.some((other) => overlap(at(), other))) position.y += 20;
      return position;
    },
  );
}
