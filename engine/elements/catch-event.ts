// Intermediate catch event (BPMN 2.0 §10.5.4): waits for a message or for a timer. Signal, condition and link are refused
// at deployment.

import { openEvent } from '../subscriptions.ts';
import type { Behaviour } from './element.ts';

export const catchEvent: Behaviour = {
  execute(run, key, element) {
    openEvent(run, key, element);
    return 'waits';
  },
};
