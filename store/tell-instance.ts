// A command that needs nothing but itself, from an operator or a program: suspend and resume, cancel, write variables, move
// tokens, resolve or skip an incident, report an error or an escalation, work an ad-hoc sub-process.

import type { Unsent } from '../engine/commands.ts';
import type { Store } from './store.ts';
import { transact, type Result } from './transact.ts';

/** Which instance, and who asks. */
export interface InstanceAsk {
  tenant: number;
  instance: string;
  actor: string;
}

export async function tellInstance(
  store: Store,
  { tenant, instance, actor }: InstanceAsk,
  command: Unsent,
): Promise<Result> {
  return transact(store, { tenant, instance, command: { ...command, actor } });
}
