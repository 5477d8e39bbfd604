// Event-based gateway (BPMN 2.0 §13.4.4): waits for all events behind it at once; the first that occurs decides and closes
// the others. One that starts the instance, and waits for all of its events, is opened in `starting.ts`.

import { openEvents } from '../subscriptions.ts';
import type { Behaviour } from './element.ts';

export const eventBasedGateway: Behaviour = {
  execute(run, key, element) {
    for (const flow of element.outgoing) openEvents(run, key, run.element(run.graph.flows[flow]!.target));
    return 'waits';
  },
};
