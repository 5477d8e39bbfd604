// Parallel gateway (BPMN 2.0 §13.4.1): leaves by all outgoing flows, after one token has come by each incoming one
// (`engine/joins.ts`). A second token on the same flow waits for the next round.

import type { Behaviour } from './element.ts';

export const parallelGateway: Behaviour = { execute: () => 'done', outgoing: (_, __, element) => element.outgoing };
