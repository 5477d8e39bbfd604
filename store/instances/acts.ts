// What administrators did to one instance by hand, and when one looked at its data: kept with the reason, beside the
// history, which knows the step but not why. Personal data are shown only to whoever lets this be written (GDPR art. 5(2), 32).

import type { Unsent } from '../../engine/commands.ts';
import type { Rejection } from '../../engine/rejections.ts';
import { nowSql } from '../clock.ts';
import { type Db, rows } from '../rows.ts';
import type { Store } from '../store.ts';
import { isInstanceId } from '../tables/instance.ts';
import type { InstanceAsk } from '../tell-instance.ts';
import { transact, type Result, type Within } from '../transact.ts';

export type ActWhat = Unsent['type'] | 'ReadVariables';

export interface InstanceAct {
  at: Date;
  account: string;
  name: string;
  what: ActWhat;
  reason: string;
  /** The step that it made; null: it only read. */
  version: number | null;
}

/** An act by hand: what is asked of the instance, why, and over which of its versions. */
export interface ByHand extends InstanceAsk {
  /** In the words of who does it. */
  reason: string;
  /** What was looked at when it was decided; a step since then refuses it. Missing: whatever it is now. */
  over?: number;
}

/** `instance.version` is another than what was looked at. */
export const movedOn: Rejection = {
  code: 'WRONG_STATE',
  message: 'Expected the instance as it was looked at but it has gone on since',
};

/** One step, and who did it and why in the same transaction. */
export async function actByHand(store: Store, by: ByHand, command: Unsent): Promise<Result> {
  const { tenant, instance, actor, over } = by;
  const ask = {
    tenant,
    instance,
    command: async (_: unknown, { version }: { version: number }) =>
      over !== undefined && version !== over ? movedOn : { ...command, actor },
  };
  return transact(store, ask, keepAct(store, by));
}

/** For what makes its step itself (a migration, sending back): writes the act beside it. */
export const keepAct =
  (store: Store, by: ByHand): Within =>
  async (trx, { command, version }) =>
    addAct(trx, store, by, command.type, version);

export const addAct = (db: Db, store: Store, by: ByHand, what: ActWhat, version: number | null = null): Promise<void> =>
  addActs(db, store, [{ by, what, version }]);

/** Of many instances in one statement. */
export async function addActs(
  db: Db,
  store: Store,
  acts: readonly { by: ByHand; what: ActWhat; version: number | null }[],
): Promise<void> {
  await rows(
    db,
    `insert into instance_act (tenant_id, instance_id, at, account_id, what, reason, version)
     select n.tenant, n.instance, ${nowSql(store)}, n.account, n.what, n.reason, n.version
       from unnest(?::integer[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::integer[])
         as n (tenant, instance, account, what, reason, version) returning id`,
    [
      acts.map(({ by }) => by.tenant),
      acts.map(({ by }) => by.instance),
      acts.map(({ by }) => by.actor),
      acts.map(({ what }) => what),
      acts.map(({ by }) => by.reason),
      acts.map(({ version }) => version),
    ] as never,
  );
}

/** Newest first. */
export async function listActs(db: Db, tenant: number, instance: string, most = 50): Promise<InstanceAct[]> {
  if (!isInstanceId(instance)) return [];
  return rows<InstanceAct>(
    db,
    `select c.at, c.account_id as account, a.full_name as name, c.what, c.reason, c.version
       from instance_act c join account a on a.tenant_id = c.tenant_id and a.id = c.account_id
      where c.tenant_id = ? and c.instance_id = ?::bigint order by c.id desc limit ?`,
    [tenant, instance, most],
  );
}
