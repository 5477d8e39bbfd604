// Intermediate catch event (BPMN 2.0 §10.5.4): waits for a message, timer, signal or condition, for any one of several, or for
// all of them (parallel multiple). The catching end of a link goes on at once.

import { openEvents } from '../subscriptions.ts';
import type { Behaviour } from './element.ts';

export const catchEvent: Behaviour = {
  execute(run, key, element) {
    if (element.triggers.some(({ type }) => type === 'link')) return 'done';
    openEvents(run, key, element);
    return 'waits';
  },
};
