// Service task, and every element that is worked as a job: send task, script and business rule task with a task definition
// (BPMN 2.0 §10.3.3). The job is work for the outside: it runs at least once, under the key of this activity.

import { integerOf, textOf } from '../expressions.ts';
import type { Element } from '../model/graph.ts';
import type { Run } from '../run.ts';
import { variablesOf } from '../state.ts';
import type { Key } from '../values.ts';
import type { Behaviour } from './element.ts';

export const serviceTask: Behaviour = { execute: createJob };

export function createJob(run: Run, key: Key, element: Element): 'waits' {
  const { id, job } = element;
  if (!job) throw new Error(`Expected '${id}' to have a job type`);
  run.emit({
    type: 'JobCreated',
    key,
    element: id,
    jobType: textOf(run, key, job.type, `the job type of '${id}'`),
    retries: integerOf(run, key, job.retries, [1, 1000], `the retries of '${id}'`),
    headers: job.headers,
    variables: variablesOf(run.state, key),
    at: run.now,
  });
  return 'waits';
}
