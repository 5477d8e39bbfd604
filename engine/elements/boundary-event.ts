// Boundary event (BPMN 2.0 §10.5.4, §13.5.3). It is opened and closed with its activity (`engine/activity.ts`); it is entered
// only when it has triggered, so it never waits itself.

import type { Behaviour } from './element.ts';

export const boundaryEvent: Behaviour = { execute: () => 'done' };
