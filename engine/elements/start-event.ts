// Start event (BPMN 2.0 §10.5.2): the token goes on. What it starts by has occurred before it is entered (`step.ts` for the
// process, `occurrences.ts` for event sub-processes); a parallel multiple one waits for what has not (`starting.ts`).

import type { Behaviour } from './element.ts';

export const startEvent: Behaviour = { execute: () => 'done' };
