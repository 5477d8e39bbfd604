// The variables that can exist at a place of a process: at an element before it does its work, or on a flow. Only what an
// element that can have run before gives, on some path; what is not there on every path is marked (order.ts).

import type { Graph } from '../../engine/model/graph.ts';
import type { Facts } from './facts.ts';
import { fromTheStart, givenBy, type Given } from './given.ts';
import { certain, isIn, left, orderOf, passedBefore, type Order } from './order.ts';
import { united, type Variable } from './variable.ts';

export { factsOf, type Facts, type FactsOptions, type OperationFacts } from './facts.ts';
export { at, type Origin, type PossibleValue, type Variable, type VariableType } from './variable.ts';

interface Known {
  readonly order: Order;
  readonly given: ReadonlyMap<string, Given>;
  readonly certain: ReadonlyMap<string, ReadonlySet<string> | null>;
}

/** Graphs and facts do not change; what they come to is kept as long as they are. */
const kept = new WeakMap<Graph, WeakMap<Facts, Known>>();

const knownOf = (graph: Graph, facts: Facts): Known => {
  const ofGraph = kept.get(graph) ?? new WeakMap<Facts, Known>();
  kept.set(graph, ofGraph);
  const known = ofGraph.get(facts) ?? learn(graph, facts);
  ofGraph.set(facts, known);
  return known;
};

const learn = (graph: Graph, facts: Facts): Known => {
  const order = orderOf(graph);
  const given = givenBy(graph, facts);
  const ids = Object.keys(graph.elements);
  const leaving = new Map(
    ids.map((id) => [
      left(id),
      (given.get(id)?.outside ?? []).flatMap(({ name, maybeAbsent }) => (maybeAbsent ? [] : name)),
    ]),
  );
  const points = ids.flatMap((id) => [id, left(id)]);
  return { order, given, certain: certain(order, points, (point) => leaving.get(point) ?? []) };
};

export interface Place {
  /** With what the element's own work gives, as its output mappings read it. */
  readonly result?: boolean;
}

/**
 * `place`: the id of an element or of a flow; null or unknown: the start of the process. Ordered: what every case has, then
 * by the model. Pure.
 */
export const variablesAt = (
  graph: Graph,
  facts: Facts,
  place: string | null,
  { result = false }: Place = {},
): Variable[] => {
  const flow = place === null ? undefined : graph.flows[place];
  const element = graph.elements[flow?.source ?? place ?? ''];
  const start = fromTheStart(facts);
  if (element === undefined) return start;
  const { order, given, certain: sure } = knownOf(graph, facts);
  const point = flow === undefined ? element.id : left(element.id);
  const passed = passedBefore(order, point);
  const here = sure.get(point);
  /** Something given inside a scope that has a variable of that name keeps it there. */
  const staysInside = (giver: string, name: string): boolean => {
    for (
      let scope = graph.elements[giver]?.scope ?? null;
      scope !== null;
      scope = graph.elements[scope]?.scope ?? null
    ) {
      if (isIn(graph, element.id, scope)) return false;
      if (given.get(scope)?.own.some((each) => each.name === name)) return true;
    }
    return false;
  };
  const before = Object.keys(graph.elements)
    .filter((id) => passed.has(left(id)))
    .flatMap((id) => (given.get(id)?.outside ?? []).filter(({ name }) => !staysInside(id, name)))
    .map((each) => ({ ...each, maybeAbsent: here === null || here === undefined || !here.has(each.name) }));
  const around: Variable[] = [];
  const inner = flow === undefined ? element.id : element.scope;
  for (let scope = inner; scope !== null; scope = graph.elements[scope]?.scope ?? null) {
    around.push(...(given.get(scope)?.own ?? []));
  }
  const own = result && flow === undefined ? (given.get(element.id)?.result ?? []) : [];
  // Nearer ones hide those of the same name from further away.
  const near = united([...own, ...around]);
  const names = new Set(near.map(({ name }) => name));
  return [...united([...start, ...before]).filter(({ name }) => !names.has(name)), ...near];
};
