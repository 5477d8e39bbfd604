// Abstract task (BPMN 2.0 §10.3.3): says that something is done, not how. It passes the token on.

import type { Behaviour } from './element.ts';

export const task: Behaviour = { execute: () => 'done' };
