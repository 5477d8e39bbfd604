// What an inclusive or complex gateway must know to tell whether it may go on (BPMN 2.0 §13.4.3): for each of its incoming
// flows, from which elements of the scope a token can still come by it. A token that stands in an element leaves by any
// outgoing flow, by a boundary event on it, or, at a link, at the link's other end; it must not pass the gateway itself.

import type { Draft } from './element.ts';
import type { Flow } from './graph.ts';
import { comingTo, predecessors } from './ways.ts';

/** Entries of all sets of a process together: a bound against models that are made to exhaust memory. */
export const MOST_UPSTREAM = 2_000_000;

/** Fills `upstream`; false when that would take too much. */
export function fillUpstream(elements: ReadonlyMap<string, Draft>, flows: ReadonlyMap<string, Flow>): boolean {
  const gateways = [...elements.values()].filter(
    ({ kind, incoming }) => (kind === 'inclusiveGateway' || kind === 'complexGateway') && incoming.length > 0,
  );
  if (gateways.length === 0) return true;
  const before = predecessors(elements.values(), (flow) => flows.get(flow)!.target);
  let left = MOST_UPSTREAM;
  for (const gateway of gateways) {
    const upstream: { [flow: string]: { readonly [element: string]: true } } = Object.create(null);
    for (const flow of gateway.incoming) {
      const found = comingTo(flows.get(flow)!.source, before, gateway.id);
      left -= found.size;
      if (left < 0) return false;
      const set: { [element: string]: true } = Object.create(null);
      for (const id of found) set[id] = true;
      upstream[flow] = set;
    }
    gateway.upstream = upstream;
  }
  return true;
}
