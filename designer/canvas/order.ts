// The order in which Tab goes through the drawing: along the flows from where processes begin, what hangs on a step's edge
// after the step, what no flow reaches last, then the flows themselves.

import type { Element } from './services.ts';

const byPlace = (one: Element, other: Element): number => one.y - other.y || one.x - other.x;

export function orderOf(all: readonly Element[], root: Element): Element[] {
  const shapes = all.filter(
    (element) =>
      element !== root &&
      element.waypoints === undefined &&
      element.labelTarget === undefined &&
      element.hidden !== true &&
      element.parent !== null &&
      rootOf(element) === root,
  );
  const seen = new Set<Element>();
  const order: Element[] = [];
  const visit = (element: Element): void => {
    if (seen.has(element) || !shapes.includes(element)) return;
    seen.add(element);
    order.push(element);
    for (const child of begins(element.children ?? [])) visit(child);
    for (const attached of element.attachers ?? []) visit(attached);
    for (const flow of [...element.outgoing].filter(({ type }) => type === 'bpmn:SequenceFlow')) visit(flow.target);
  };
  for (const element of begins(shapes.filter(({ parent }) => parent === root))) visit(element);
  for (const element of shapes.toSorted(byPlace)) visit(element);
  return order;
}

/** What nothing of the same place leads to, in reading order. */
const begins = (elements: readonly Element[]): Element[] =>
  elements
    .filter(
      ({ incoming, waypoints, labelTarget, host }) => !waypoints && !labelTarget && !host && incoming.length === 0,
    )
    .toSorted(byPlace);

function rootOf(element: Element): Element {
  let at = element;
  while (at.parent !== null && at.parent !== undefined) at = at.parent;
  return at;
}
