// A worker reports that its job, or a person that a task, ends in a BPMN error: not a failure to be tried again but an
// outcome that the model foresees. The nearest handler takes it; without one it is an incident.

import type { Key, Variables } from '../engine/values.ts';
import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export interface ErrorAsk {
  tenant: number;
  instance: string;
  /** Of the job or the task. */
  key: Key;
  actor: string;
  code: string;
  message?: string;
  variables?: Variables;
}

export async function throwError(store: Store, ask: ErrorAsk, within?: Within): Promise<Result> {
  const { tenant, instance, key, actor, code, message, variables = {} } = ask;
  const said = message === undefined ? {} : { message };
  return transact(
    store,
    { tenant, instance, command: { type: 'ThrowError', key, actor, code, variables, ...said } },
    within,
  );
}
