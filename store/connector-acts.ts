// Acts in other systems, each once: a row says that it was begun, and then how it ended. One that was begun and has no end
// stands for a worker that died in between, or an answer that never came; nobody does it again before a person has looked
// there and cleared it.

import { nowSql } from './clock.ts';
import { firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';

type Found = { state: 'new' } | { state: 'begun' } | { state: 'done'; value: unknown } | { state: 'other' };

/** As `connectors/call/ledger.ts` wants it, for one institution. */
export interface Acts {
  begin(place: string, digest: string): Promise<Found>;
  finish(place: string, value: unknown): Promise<void>;
  forget(place: string): Promise<void>;
}

export function actsOf(store: Store, tenant: number): Acts {
  return {
    async begin(place, digest) {
      const begun = await rows(
        store.knex,
        `insert into connector_act (tenant_id, place, digest, begun_at) values (?, ?, ?, ${nowSql(store)})
         on conflict do nothing returning 1`,
        [tenant, place, digest],
      );
      if (begun.length === 1) return { state: 'new' };
      const found = await firstRow<{ digest: string; done: boolean; value: unknown }>(
        store.knex,
        `select digest, done_at is not null as done, value from connector_act where tenant_id = ? and place = ?`,
        [tenant, place],
      );
      // Freed in between: whoever freed it was at work a moment ago.
      if (found === null) return { state: 'begun' };
      if (found.digest !== digest) return { state: 'other' };
      return found.done ? { state: 'done', value: found.value } : { state: 'begun' };
    },
    async finish(place, value) {
      await rows(
        store.knex,
        `update connector_act set done_at = ${nowSql(store)}, value = ?::json where tenant_id = ? and place = ?`,
        [JSON.stringify(value ?? null), tenant, place],
      );
    },
    async forget(place) {
      await rows(store.knex, 'delete from connector_act where tenant_id = ? and place = ? and done_at is null', [
        tenant,
        place,
      ]);
    },
  };
}

export interface OpenAct {
  place: string;
  begunAt: Date;
}

/** Begun and without an end, oldest first. */
export const openActs = (
  store: Store,
  { tenant, limit = 100 }: { tenant: number; limit?: number },
): Promise<OpenAct[]> =>
  rows(
    store.knex,
    `select place, begun_at as "begunAt" from connector_act where tenant_id = ? and done_at is null
      order by begun_at limit ?`,
    [tenant, limit],
  );

/** A person has looked: it was not done there, and may be done again. False when it has an end, or is not there. */
export async function clearAct(store: Store, { tenant, place }: { tenant: number; place: string }): Promise<boolean> {
  const cleared = await rows(
    store.knex,
    'delete from connector_act where tenant_id = ? and place = ? and done_at is null returning 1',
    [tenant, place],
  );
  return cleared.length === 1;
}
