// None end event (BPMN 2.0 §10.5.3): the token ends. Not here: message, error, escalation, signal, compensation, cancel.

import type { Behaviour } from './element.ts';

export const endEvent: Behaviour = { execute: () => 'done' };
