// In which order the elements of a scope are told: each after what leads to it, ways in the order of the drawing, what an event
// on the border starts right after its host. Only what somebody does, what is waited for and what branches is a numbered step;
// meeting points of ways and ends are told where they are come to.

import type { Element, Graph } from '../../engine/model/graph.ts';

export interface Plan {
  readonly scope: Element;
  /** Elements that are told as steps of their own, in order. */
  readonly steps: readonly Element[];
  /** Events on the border of a step, and the straight run of automatic steps that each starts, to its end or next step. */
  readonly sides: ReadonlyMap<string, Side>;
}

export interface Side {
  readonly event: Element;
  /** Told with the event, no steps of their own. */
  readonly run: readonly Element[];
  /** Where it goes on; null: nowhere. */
  readonly next: string | null;
}

const QUIET: ReadonlySet<Element['kind']> = new Set(['startEvent', 'endEvent', 'boundaryEvent']);

/** A gateway where ways only meet. */
export const isMeeting = ({ kind, incoming, outgoing }: Element): boolean =>
  kind === 'exclusiveGateway' && outgoing.length === 1 && incoming.length !== 0;

/** One of the events that a gateway waits for: told with it. */
export const isAwaited = (graph: Graph, { incoming, outgoing, boundaries }: Element): boolean =>
  incoming.length === 1 &&
  outgoing.length <= 1 &&
  boundaries.length === 0 &&
  graph.elements[graph.flows[incoming[0]!]!.source]!.kind === 'eventBasedGateway';

const isAutomatic = (element: Element): boolean =>
  element.job !== null &&
  element.boundaries.length === 0 &&
  element.loop === null &&
  element.incoming.length === 1 &&
  element.outgoing.length <= 1;

export const planOf = (graph: Graph, scope: Element): Plan => {
  const inside = Object.values(graph.elements).filter((each) => each.scope === scope.id);
  const sides = new Map<string, Side>();
  const inRuns = new Set<string>();
  for (const event of inside) {
    if (event.kind !== 'boundaryEvent') continue;
    const side = sideOf(graph, event);
    sides.set(event.id, side);
    for (const { id } of side.run) inRuns.add(id);
  }
  const steps = ordered(graph, scope, inside).filter(
    (each) =>
      !QUIET.has(each.kind) &&
      !isMeeting(each) &&
      !inRuns.has(each.id) &&
      !isAwaited(graph, each) &&
      each.kind !== 'eventSubProcess',
  );
  return { scope, steps, sides };
};

const sideOf = (graph: Graph, event: Element): Side => {
  const run: Element[] = [];
  let next = event.outgoing.length === 1 ? graph.flows[event.outgoing[0]!]!.target : null;
  while (next !== null) {
    const element = graph.elements[next]!;
    if (!isAutomatic(element) || run.length === 6) break;
    run.push(element);
    next = element.outgoing.length === 1 ? graph.flows[element.outgoing[0]!]!.target : null;
  }
  return { event, run, next };
};

/** Reverse of the order in which a walk in depth is done with them; what no way leads to comes last. */
const ordered = (graph: Graph, scope: Element, inside: readonly Element[]): Element[] => {
  const done: Element[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    // A walk with its own stack: models of thousands of steps in a row exist.
    const stack: { id: string; next: string[] }[] = [];
    const open = (each: string): void => {
      if (seen.has(each)) return;
      seen.add(each);
      stack.push({ id: each, next: followers(graph, graph.elements[each]!) });
    };
    open(id);
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const next = top.next.pop();
      if (next !== undefined) open(next);
      else done.push(graph.elements[stack.pop()!.id]!);
    }
  };
  const starts = [...scope.starts, ...inside.map(({ id }) => id)];
  const runs: Element[][] = [];
  for (const start of starts) {
    if (seen.has(start) || graph.elements[start]?.scope !== scope.id) continue;
    const from = done.length;
    visit(start);
    runs.push(done.slice(from).toReversed());
  }
  return runs.flat();
};

/** The last is visited first, and so comes last: events on the border before the ways out, these in the order of the file. */
const followers = (graph: Graph, { kind, boundaries, outgoing, compensatedBy }: Element): string[] => {
  const targets = outgoing.map((flow) => graph.flows[flow]!.target);
  // Of ways that are all taken the longest comes last: the procedure goes on along it.
  if (kind === 'parallelGateway' && targets.length > 1) {
    const sizes = new Map(targets.map((target) => [target, sizeOf(graph, target)]));
    targets.sort((a, b) => sizes.get(a)! - sizes.get(b)!);
  }
  return [...boundaries, ...(compensatedBy === null ? [] : [compensatedBy]), ...targets];
};

/** How many elements can be come to. */
const sizeOf = (graph: Graph, from: string): number => {
  const seen = new Set([from]);
  for (const id of seen) for (const flow of graph.elements[id]!.outgoing) seen.add(graph.flows[flow]!.target);
  return seen.size;
};
