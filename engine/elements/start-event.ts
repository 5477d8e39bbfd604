// Start event (BPMN 2.0 §10.5.2): none, or message at the process level, where the message has already come in as the
// start variables. Not here: starts of event sub-processes, timer, signal and condition starts.

import type { Behaviour } from './element.ts';

export const startEvent: Behaviour = { execute: () => 'done' };
