// Receive task (BPMN 2.0 §10.3.3): waits for one message, as an intermediate message catch event does.

import { openEvents } from '../subscriptions.ts';
import type { Behaviour } from './element.ts';

export const receiveTask: Behaviour = {
  execute(run, key, element) {
    openEvents(run, key, element);
    return 'waits';
  },
};
