// Manual task (BPMN 2.0 §10.3.3): work outside of any system. A person still says that it is done, so it waits as a user
// task without a form does.

import { openTask } from './user-task.ts';
import type { Behaviour } from './element.ts';

export const manualTask: Behaviour = { execute: openTask };
