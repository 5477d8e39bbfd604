// The ways of a token inside one scope, as the model draws them: by sequence flows, by the boundary events of what it stands
// in, by links. Data is left out: a condition may hold or not.

import type { Element, Graph } from '../model/graph.ts';
import { besides, comingTo, predecessors } from '../model/ways.ts';

/** Whether it waits for tokens of several flows. */
export function isJoin({ kind, incoming, activation }: Element): boolean {
  if (kind === 'complexGateway') return activation !== null;
  return (kind === 'parallelGateway' || kind === 'inclusiveGateway') && incoming.length > 1;
}

const known = new WeakMap<Graph, ReturnType<typeof predecessors>>();

/** Elements from which a token may come here, whatever it has to wait for; nearest first, the element itself too. */
export function upstreamOf(graph: Graph, id: string): ReadonlySet<string> {
  let before = known.get(graph);
  if (!before)
    known.set(graph, (before = predecessors(Object.values(graph.elements), (flow) => graph.flows[flow]!.target)));
  return comingTo(id, before);
}

/** What one token can come to by itself. */
export interface Reach {
  elements: ReadonlySet<string>;
  flows: ReadonlySet<string>;
  /** Joins that it cannot pass: they need tokens that it does not lead to. */
  barred: ReadonlySet<string>;
}

/** From where the token stands; a join is passed when each of its flows can be filled. */
export function reachAlone(graph: Graph, from: string): Reach {
  const elements = new Set([from]);
  const flows = new Set<string>();
  const barred = new Set<string>();
  // A set may grow while it is gone through.
  for (const id of elements) {
    const element = graph.elements[id]!;
    for (const next of besides(element)) elements.add(next);
    for (const flow of element.outgoing) {
      flows.add(flow);
      const target = graph.elements[graph.flows[flow]!.target]!;
      if (isJoin(target) && !target.incoming.every((each) => flows.has(each))) barred.add(target.id);
      else {
        barred.delete(target.id);
        elements.add(target.id);
      }
    }
  }
  return { elements, flows, barred };
}

/** The sets of flows by which a token may leave an element: likely ones first, `likely` telling which flows lead well. */
export function waysOut(graph: Graph, element: Element, likely: (flow: string) => boolean): string[][] {
  const { kind, outgoing } = element;
  const isPerhaps = (flow: string): boolean => flow !== element.default && graph.flows[flow]!.condition !== null;
  const always = outgoing.filter((flow) => flow !== element.default && !isPerhaps(flow));
  const takesOne = kind === 'exclusiveGateway' || kind === 'eventBasedGateway';
  if (kind === 'parallelGateway' || outgoing.length === 0) return [outgoing];
  if (!takesOne && always.length === outgoing.length) return [outgoing];
  const sorted = outgoing.toSorted((one, other) => Number(likely(other)) - Number(likely(one)));
  if (takesOne) return sorted.map((flow) => [flow]);
  const otherwise = element.default === null ? always : [...always, element.default];
  return subsets(sorted.filter(isPerhaps), likely)
    .map((some) => (some.length > 0 ? [...always, ...some] : otherwise))
    .filter((way) => way.length > 0);
}

/** More conditions are not tried in every combination. */
const MOST_COMBINED = 8;

function subsets(flows: string[], likely: (flow: string) => boolean): string[][] {
  const first = flows.filter(likely);
  const all =
    flows.length > MOST_COMBINED
      ? [flows, ...flows.map((flow) => [flow]), []]
      : flows.reduce<string[][]>((sets, flow) => [...sets, ...sets.map((set) => [...set, flow])], [[]]);
  return [first, ...all.filter((set) => set.length !== first.length || !set.every((flow) => first.includes(flow)))];
}
