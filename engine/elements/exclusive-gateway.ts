// Exclusive gateway (BPMN 2.0 §13.4.2): each token on its own takes the first flow, in the order of the file, whose
// condition holds, else the default, else an incident. Merging is no more than passing through.

import type { Behaviour } from './element.ts';
import { flowVariables, holds, noFlow } from './outgoing.ts';

export const exclusiveGateway: Behaviour = {
  execute: () => 'done',
  outgoing(run, key, element) {
    if (element.outgoing.length === 0) return [];
    const variables = flowVariables(run, key);
    for (const id of element.outgoing) {
      const flow = run.graph.flows[id]!;
      if (id === element.default) continue;
      if (!flow.condition || holds(run, variables, flow)) return [id];
    }
    if (element.default === null) throw noFlow(element);
    return [element.default];
  },
};
