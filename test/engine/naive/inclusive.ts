// When an inclusive gateway is activated (BPMN 2.0.2, table 13.3), by enumerating paths one by one as the text says:
//
//   at least one incoming flow has a token, and
//   for every directed path that starts with a token, ends with an incoming flow that has none and does not visit the
//   gateway, there is also a path that starts with the same token, ends with an incoming flow that has one and does not
//   visit the gateway; no path crosses the boundary of the sub-process.
//
// A token in an activity can also leave by a boundary event, and a link is a flow that is not drawn.

import type { Model } from './model.ts';

/** `filled`: incoming flows with a token; `tokens`: nodes where the other tokens of the scope are. */
export function mayFire(model: Model, gateway: string, filled: string[], tokens: string[]): boolean {
  if (filled.length === 0) return false;
  const empty = model.nodes[gateway]!.incoming.filter((flow) => !filled.includes(flow));
  return tokens.every((token) => {
    const ends = new Set(pathsFrom(model, gateway, token, [token]));
    return !empty.some((flow) => ends.has(flow)) || filled.some((flow) => ends.has(flow));
  });
}

/** The last flow of every path without repetition from the node into the gateway. */
function pathsFrom(model: Model, gateway: string, node: string, walked: string[]): string[] {
  return ways(model, node).flatMap(({ flow, target }) => {
    if (target === gateway) return flow === null ? [] : [flow];
    return walked.includes(target) ? [] : pathsFrom(model, gateway, target, [...walked, target]);
  });
}

function ways(model: Model, id: string): { flow: string | null; target: string }[] {
  const { outgoing, triggers, holder, kind } = model.nodes[id]!;
  const flows = outgoing.map((flow) => ({ flow, target: model.flows[flow]!.target }));
  const others = Object.values(model.nodes).filter((other) => {
    if (other.attachedTo === id) return true;
    return kind === 'throw' && other.kind === 'catch' && other.holder === holder && sameLink(triggers, other.triggers);
  });
  return [...flows, ...others.map((other) => ({ flow: null, target: other.id }))];
}

function sameLink(thrown: Model['nodes'][string]['triggers'], caught: typeof thrown): boolean {
  return thrown.some(
    (one) => one.type === 'link' && caught.some((two) => two.type === 'link' && two.name === one.name),
  );
}
