// Which file executes which kind. The type makes it complete: a new kind without behaviour does not compile.

import type { ElementKind } from '../model/graph.ts';
import { boundaryEvent } from './boundary-event.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { catchEvent } from './catch-event.ts';
import type { Behaviour } from './element.ts';
import { endEvent } from './end-event.ts';
import { eventBasedGateway } from './event-based-gateway.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { manualTask } from './manual-task.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { receiveTask } from './receive-task.ts';
import { scriptTask } from './script-task.ts';
import { serviceTask } from './service-task.ts';
import { startEvent } from './start-event.ts';
import { subProcess } from './sub-process.ts';
import { terminateEndEvent } from './terminate-end-event.ts';
import { throwEvent } from './throw-event.ts';
import { userTask } from './user-task.ts';

export const BEHAVIOURS: { readonly [kind in ElementKind]: Behaviour } = {
  process: subProcess,
  startEvent,
  endEvent,
  terminateEndEvent,
  userTask,
  manualTask,
  serviceTask,
  scriptTask,
  businessRuleTask,
  receiveTask,
  exclusiveGateway,
  parallelGateway,
  eventBasedGateway,
  subProcess,
  boundaryEvent,
  catchEvent,
  throwEvent,
};
