// Service task, and every element that is worked as a job (BPMN 2.0 §10.3.3): send, script and business rule tasks and message
// events with a task definition, listeners. The job is work for the outside: it runs at least once, under its key.

import { integerOf, textOf } from '../expressions.ts';
import type { Element, JobDefinition } from '../model/graph.ts';
import type { Run } from '../run.ts';
import { variablesOf } from '../state.ts';
import type { ListenerPhase } from '../state.ts';
import type { Key } from '../values.ts';
import type { Behaviour } from './element.ts';

export const serviceTask: Behaviour = { execute: createOwnJob };

/** The element's own work as a job, under the key of its activity. */
export function createOwnJob(run: Run, key: Key, element: Element): 'waits' {
  if (!element.job) throw new Error(`Expected '${element.id}' to have a job type`);
  return createJob(run, key, element, element.job);
}

export function createJob(
  run: Run,
  activity: Key,
  { id }: Element,
  job: JobDefinition,
  listener?: ListenerPhase,
): 'waits' {
  const created = {
    type: 'JobCreated' as const,
    key: listener ? run.nextKey() : activity,
    activity,
    element: id,
    jobType: textOf(run, activity, job.type, `the job type of '${id}'`),
    retries: integerOf(run, activity, job.retries, [1, 1000], `the retries of '${id}'`),
    headers: job.headers,
    variables: variablesOf(run.state, activity),
    at: run.now,
  };
  run.emit(listener ? { ...created, listener } : created);
  return 'waits';
}
