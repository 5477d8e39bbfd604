// Which file executes which kind. The type makes it complete: a new kind without behaviour does not compile.

import type { ElementKind } from '../model/graph.ts';
import { adHocSubProcess } from './ad-hoc-sub-process.ts';
import { boundaryEvent } from './boundary-event.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import { catchEvent } from './catch-event.ts';
import { complexGateway } from './complex-gateway.ts';
import type { Behaviour } from './element.ts';
import { endEvent } from './end-event.ts';
import { eventBasedGateway } from './event-based-gateway.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { inclusiveGateway } from './inclusive-gateway.ts';
import { manualTask } from './manual-task.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { receiveTask } from './receive-task.ts';
import { scriptTask } from './script-task.ts';
import { sendTask } from './send-task.ts';
import { serviceTask } from './service-task.ts';
import { startEvent } from './start-event.ts';
import { subProcess } from './sub-process.ts';
import { task } from './task.ts';
import { throwEvent } from './throw-event.ts';
import { userTask } from './user-task.ts';

export const BEHAVIOURS: { readonly [kind in ElementKind]: Behaviour } = {
  process: subProcess,
  startEvent,
  endEvent,
  throwEvent,
  catchEvent,
  boundaryEvent,
  task,
  userTask,
  manualTask,
  serviceTask,
  sendTask,
  scriptTask,
  businessRuleTask,
  receiveTask,
  callActivity,
  subProcess,
  eventSubProcess: subProcess,
  transaction: subProcess,
  adHocSubProcess,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  complexGateway,
  eventBasedGateway,
};
