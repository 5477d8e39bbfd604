// Which elements can have run before a place in a process, and which have run for certain.
//
// Two points for each element, that it was entered (`id`) and that it was left (`id/`); an arc where one point follows
// another. What lies behind a point can have run before it. So can what runs beside it: after a fork, the other branches as
// far as they have not joined (BPMN 2.0 §13.4.2). Certain is what lies on every way; a parallel join waits for all of its
// branches, so there it is what lies on any.

import type { Element, Graph } from '../../engine/model/graph.ts';

export type Point = string;

export const left = (element: string): Point => `${element}/`;

export interface Order {
  readonly before: ReadonlyMap<Point, readonly Point[]>;
  readonly after: ReadonlyMap<Point, readonly Point[]>;
  /** Parallel joins: all that lead there have run. */
  readonly joins: ReadonlySet<Point>;
  /** Points from which several ways are gone at once. */
  readonly forks: ReadonlyMap<Point, readonly Point[]>;
}

export const orderOf = (graph: Graph): Order => {
  const before = new Map<Point, Point[]>();
  const after = new Map<Point, Point[]>();
  const arc = (from: Point, to: Point): void => {
    before.set(to, [...(before.get(to) ?? []), from]);
    after.set(from, [...(after.get(from) ?? []), to]);
  };
  const elements = Object.values(graph.elements);
  const inside = insideOf(elements);
  for (const element of elements) {
    const { id, outgoing, starts, boundaries, eventSubProcesses, compensatedBy, triggers } = element;
    const within = inside.get(id) ?? [];
    if (within.length === 0) arc(id, left(id));
    for (const start of starts) arc(id, start);
    for (const flow of outgoing) arc(left(id), graph.flows[flow]!.target);
    for (const boundary of boundaries) {
      arc(id, boundary);
      for (const each of within) arc(left(each), boundary);
    }
    for (const sub of eventSubProcesses) {
      arc(id, sub);
      for (const each of within) if (each !== sub && !isIn(graph, each, sub)) arc(left(each), sub);
    }
    if (compensatedBy !== null) arc(left(id), compensatedBy);
    for (const trigger of triggers)
      if (trigger.type === 'link' && trigger.target !== null) arc(left(id), trigger.target);
    if (element.scope !== null && endsScope(element)) arc(left(id), left(element.scope));
  }
  const joins = new Set(elements.filter(({ kind, incoming }) => kind === 'parallelGateway' && incoming.length > 1));
  return { before, after, joins: new Set([...joins].map(({ id }) => id)), forks: forksOf(graph, after) };
};

/** All elements at any depth, by the scope. */
const insideOf = (elements: readonly Element[]): Map<string, string[]> => {
  const scopes = new Map(elements.map(({ id, scope }) => [id, scope]));
  const inside = new Map<string, string[]>();
  for (const { id } of elements) {
    for (let scope = scopes.get(id) ?? null; scope !== null; scope = scopes.get(scope) ?? null) {
      inside.set(scope, [...(inside.get(scope) ?? []), id]);
    }
  }
  return inside;
};

export const isIn = (graph: Graph, element: string, scope: string): boolean => {
  for (let each: string | null = element; each !== null; each = graph.elements[each]?.scope ?? null) {
    if (each === scope) return true;
  }
  return false;
};

/** Nothing follows it in its scope, and it does not leave by an error or another throw that a boundary catches. */
const endsScope = ({ kind, outgoing, triggers, isForCompensation, boundaries }: Element): boolean =>
  outgoing.length === 0 &&
  !isForCompensation &&
  !triggers.some(({ type }) => type === 'link' || (kind === 'endEvent' && (type === 'error' || type === 'cancel'))) &&
  // An activity that only its boundary event goes on from.
  (boundaries.length === 0 || kind !== 'process');

const forksOf = (graph: Graph, after: ReadonlyMap<Point, readonly Point[]>): Map<Point, Point[]> => {
  const forks = new Map<Point, Point[]>();
  for (const { id, kind, outgoing, starts, boundaries, eventSubProcesses, default: otherwise } of Object.values(
    graph.elements,
  )) {
    const several =
      kind === 'parallelGateway' || kind === 'inclusiveGateway' || kind === 'complexGateway'
        ? outgoing
        : kind.endsWith('Gateway')
          ? []
          : outgoing.filter((flow) => graph.flows[flow]!.condition === null && flow !== otherwise);
    if (several.length > 1) forks.set(left(id), [...(after.get(left(id)) ?? [])]);
    const beside = boundaries.filter((each) => !graph.elements[each]!.interrupting);
    const own = starts.length > 0 ? starts : [left(id)];
    const ways = [...own, ...beside, ...eventSubProcesses];
    if (ways.length > 1) forks.set(id, ways);
  }
  return forks;
};

const reach = (from: readonly Point[], along: ReadonlyMap<Point, readonly Point[]>): Set<Point> => {
  const seen = new Set(from);
  for (const point of seen) for (const next of along.get(point) ?? []) seen.add(next);
  return seen;
};

/** Every point that can have been passed when a token is at `point`, itself included. */
export const passedBefore = (order: Order, point: Point): Set<Point> => {
  const passed = reach([point], order.before);
  for (const [fork, ways] of order.forks) {
    if (!passed.has(fork)) continue;
    const branches = ways.map((way) => reach([way], order.after));
    branches.forEach((mine, index) => {
      if (!mine.has(point)) return;
      branches.forEach((other, beside) => {
        if (beside !== index) for (const each of other) if (!mine.has(each)) passed.add(each);
      });
    });
  }
  return passed;
};

/** What is certain at every point: `gives` says what passing a point adds. */
export const certain = (
  order: Order,
  points: Iterable<Point>,
  gives: (point: Point) => readonly string[],
): Map<Point, ReadonlySet<string> | null> => {
  // Null: not reached yet, so everything.
  const known = new Map<Point, ReadonlySet<string> | null>();
  const all = [...points];
  for (let changed = true; changed;) {
    changed = false;
    for (const point of all) {
      const behind = (order.before.get(point) ?? []).map((each) => known.get(each) ?? null);
      const reached = behind.filter((each) => each !== null);
      const from = (order.before.get(point) ?? []).length === 0 ? new Set<string>() : null;
      const start = from ?? (order.joins.has(point) ? joined(reached) : common(reached));
      if (start === null) continue;
      const now = new Set([...start, ...gives(point)]);
      const then = known.get(point) ?? null;
      if (then !== null && then.size === now.size) continue;
      known.set(point, now);
      changed = true;
    }
  }
  return known;
};

const common = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> | null => {
  const [first, ...others] = sets;
  return first === undefined ? null : new Set([...first].filter((each) => others.every((other) => other.has(each))));
};

const joined = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> | null =>
  sets.length === 0 ? null : new Set(sets.flatMap((each) => [...each]));
