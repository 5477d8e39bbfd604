// Event-based gateway (BPMN 2.0 §13.4.4), exclusive: waits for all events behind it at once; the first that occurs decides
// and closes the others. Parallel and instantiating ones are refused at deployment.

import { openEvent } from '../subscriptions.ts';
import type { Behaviour } from './element.ts';

export const eventBasedGateway: Behaviour = {
  execute(run, key, element) {
    for (const flow of element.outgoing) openEvent(run, key, run.element(run.graph.flows[flow]!.target));
    return 'waits';
  },
};
