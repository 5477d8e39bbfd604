// Where a token may go from an element other than by a sequence flow: into a boundary event of what it stands in, and, at a
// throwing link, to the link's other end. Data is left out: a condition may hold or not.

import type { Element } from './graph.ts';

type Left = Pick<Element, 'triggers' | 'boundaries'>;

/** The catching end of a throwing link; null for everything else. */
export function linkTarget({ triggers }: Pick<Element, 'triggers'>): string | null {
  for (const trigger of triggers) if (trigger.type === 'link') return trigger.target;
  return null;
}

export function besides(element: Left): readonly string[] {
  const link = linkTarget(element);
  return link === null ? element.boundaries : [...element.boundaries, link];
}

/** Element → those that a token may have left directly to come to it. `targetOf`: of a flow. */
export function predecessors(
  elements: Iterable<Left & Pick<Element, 'id' | 'outgoing'>>,
  targetOf: (flow: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const before = new Map<string, string[]>();
  for (const element of elements)
    for (const next of [...element.outgoing.map(targetOf), ...besides(element)]) {
      const known = before.get(next);
      if (known) known.push(element.id);
      else before.set(next, [element.id]);
    }
  return before;
}

/** From where a token may come to the element, nearest first, itself too; `without` passing one element. */
export function comingTo(
  id: string,
  before: ReadonlyMap<string, readonly string[]>,
  without: string | null = null,
): Set<string> {
  const found = new Set(id === without ? [] : [id]);
  // A set may grow while it is gone through.
  for (const each of found) for (const source of before.get(each) ?? []) if (source !== without) found.add(source);
  return found;
}
