// An operator moves tokens by hand: begins at elements, ends activities, writes variables, in one step.

import type { ModifyInstance } from '../engine/commands.ts';
import type { Store } from './store.ts';
import { transact, type Result, type Within } from './transact.ts';

export interface Modification extends Pick<ModifyInstance, 'activate' | 'terminate' | 'variables'> {
  tenant: number;
  instance: string;
  actor: string;
}

export async function modifyInstance(store: Store, ask: Modification, within?: Within): Promise<Result> {
  const { tenant, instance, ...modification } = ask;
  return transact(store, { tenant, instance, command: { type: 'ModifyInstance', ...modification } }, within);
}
