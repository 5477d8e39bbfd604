// A retired procedure is not offered and begins no case by any door (portal, counter, API, staff, message, signal, timer,
// condition); cases that run go on, and what they call is called. Taken up again it is as before: timers of its start events
// are scheduled from that moment.

import type { Knex } from 'knex';
import { lockDeployments } from '../deploy.ts';
import { nowSql } from '../clock.ts';
import { rows } from '../rows.ts';
import { startsOf } from '../starts.ts';
import type { Store } from '../store.ts';
import { replaceStarts } from '../tables/process-start.ts';
import { newestReleaseHead } from '../tables/release.ts';
import { addActIn } from './acts.ts';

export interface Change {
  tenant: number;
  procedure: string;
  account: string;
  /** Why. */
  note: string;
}

/** False when it is retired already. */
export async function retire(store: Store, { tenant, procedure, account, note }: Change): Promise<boolean> {
  return store.knex.transaction(async (trx) => {
    await lockDeployments(trx, store, tenant);
    const added = await rows(
      trx,
      `insert into retired_procedure (tenant_id, procedure_key, retired_at, retired_by, note)
       values (?, ?, ${nowSql(store)}, ?::uuid, ?) on conflict do nothing returning 1`,
      [tenant, procedure, account, note],
    );
    if (added.length === 0) return false;
    await trx('process_start').where({ tenant_id: tenant, procedure_key: procedure }).delete();
    await addActIn(trx, store, { tenant, procedure, actor: account, what: 'retired', note });
    return true;
  });
}

/** False when it is not retired. */
export async function takeUpAgain(store: Store, { tenant, procedure, account, note }: Change): Promise<boolean> {
  return store.knex.transaction(async (trx) => {
    const now = await lockDeployments(trx, store, tenant);
    const gone = await rows(
      trx,
      'delete from retired_procedure where tenant_id = ? and procedure_key = ? returning 1',
      [tenant, procedure],
    );
    if (gone.length === 0) return false;
    await openStarts(trx, store, { tenant, procedure, now });
    await addActIn(trx, store, { tenant, procedure, actor: account, what: 'taken-up', note });
    return true;
  });
}

async function openStarts(
  trx: Knex.Transaction,
  store: Store,
  { tenant, procedure, now }: { tenant: number; procedure: string; now: number },
): Promise<void> {
  const newest = await newestReleaseHead(trx, tenant, procedure);
  if (newest === undefined) return;
  const graphs = await store.graphs.processes(trx, tenant, newest.id);
  const starts = startsOf(graphs, { tenant, procedureKey: procedure, release: newest.id }, now);
  await replaceStarts(trx, { tenant, procedureKey: procedure, processes: graphs.map(({ id }) => id) }, starts);
}
