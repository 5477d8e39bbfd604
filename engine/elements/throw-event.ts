// Intermediate none throw event (BPMN 2.0 §10.5.4): marks a place reached, nothing more. A message throw event is a job
// and is refused here; use a send task.

import type { Behaviour } from './element.ts';

export const throwEvent: Behaviour = { execute: () => 'done' };
