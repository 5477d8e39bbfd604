// A job or a task asks for attention further out and goes on, unless an interrupting handler ends it.

import type { Key, Variables } from '../engine/values.ts';
import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export interface EscalationAsk {
  tenant: number;
  instance: string;
  /** Of the job or the task. */
  key: Key;
  actor: string;
  code: string;
  variables?: Variables;
}

export async function throwEscalation(store: Store, ask: EscalationAsk, within?: Within): Promise<Result> {
  const { tenant, instance, key, actor, code, variables = {} } = ask;
  return transact(
    store,
    { tenant, instance, command: { type: 'ThrowEscalation', key, actor, code, variables } },
    within,
  );
}
