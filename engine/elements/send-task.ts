// Send task (BPMN 2.0 §10.3.3): a job, when it has a job type; else its message is thrown.

import { throwAll } from '../throwing.ts';
import type { Behaviour } from './element.ts';
import { createOwnJob } from './service-task.ts';

export const sendTask: Behaviour = {
  execute: (run, key, element) =>
    element.job ? createOwnJob(run, key, element) : throwAll(run, key, element, element.triggers),
};
