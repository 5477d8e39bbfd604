// Embedded sub-process and transaction (BPMN 2.0 §13.3.4): a scope of its own, which ends when nothing is left in it. Event
// sub-processes are entered by their event (`occurrences.ts`).

import { openScope, startScope } from '../scopes.ts';
import type { Behaviour } from './element.ts';

export const subProcess: Behaviour = {
  execute(run, key, element) {
    openScope(run, key, element);
    return startScope(run, key, element) ? 'waits' : 'done';
  },
};
