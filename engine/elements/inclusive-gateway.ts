// Inclusive gateway (BPMN 2.0 §13.4.3): splits into every flow whose condition holds, else the default. How it joins depends
// on tokens elsewhere (`engine/joins.ts`).

import type { Behaviour } from './element.ts';
import { flowVariables, outgoingOf } from './outgoing.ts';

export const inclusiveGateway: Behaviour = {
  execute: () => 'done',
  outgoing: (run, key, element) => outgoingOf(run, element, flowVariables(run, key)),
};
