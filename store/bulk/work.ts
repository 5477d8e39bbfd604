// Carries out bulk operations, some items at a time. A worker takes items by a short lease; each is a step of its own that
// also writes what became of the item, so that a crash leaves an item done or waiting, and no two workers do one twice.
// What was refused is refused for that item alone.

import type { Knex } from 'knex';
import { StoreClosed } from '../batching/batcher.ts';
import { nowSql } from '../clock.ts';
import { addActs, type ActWhat } from '../instances/acts.ts';
import { migrateInstance } from '../migrate-instance.ts';
import { type Db, firstRow, rows } from '../rows.ts';
import type { Store } from '../store.ts';
import { readInstance } from '../tables/instance.ts';
import { addTimelineIn } from '../timeline.ts';
import { transact, transactManyIn, type Accepted, type Ask, type Result, type Within } from '../transact.ts';
import { commandOf, rescheduleJob, rescheduleTimer } from './kinds.ts';
import type { BulkStatus } from './read.ts';
import { againstOf, isGone, ourFault, raisedAgain, tryItem, type Against, type Asked } from './try.ts';

interface Item extends Asked {
  operation: string;
  instance: string;
  key: number;
  account: string;
  note: string;
}

const LEASE_MS = 60_000;
/** Of each operation in one transaction. */
const AT_ONCE = 64;
/** Alone, so many at the same time. */
const LANES = 8;

/**
 * Works on what waits, of all operations in turn, until nothing is left or the time is up. Answers how many items it looked
 * at. Any number of workers may do so at once.
 */
export async function workBulk(
  store: Store,
  { most = Infinity, ms = 1_000, only }: { most?: number; ms?: number; only?: { tenant: number; id: string } } = {},
): Promise<number> {
  const until = performance.now() + ms;
  let done = 0;
  while (done < most && performance.now() < until) {
    const items = await lease(store, Math.min(AT_ONCE, most - done), only);
    if (items.length === 0) break;
    done += items.length;
    await workAll(store, items);
  }
  await endWhatIsDone(store);
  return done;
}

async function lease(store: Store, most: number, only?: { tenant: number; id: string }): Promise<Item[]> {
  const now = nowSql(store);
  return rows<Item>(
    store.knex,
    // materialized: planned into the update, the limit would hold for each scan and not for all
    `with going as materialized (select * from bulk_operation
        where ended_at is null ${only ? 'and tenant_id = ? and id = ?::bigint' : ''} order by random() limit 10),
      due as materialized (select o.*, w.instance_id, w.key from going o cross join lateral (
               select b.instance_id, b.key from bulk_item b
                where b.tenant_id = o.tenant_id and b.operation_id = o.id and b.status = 'waiting'
                  and (b.lease_until is null or b.lease_until <= ${now})
                order by b.instance_id, b.key limit ? for no key update skip locked) w)
     update bulk_item i set lease_until = ${now} + ${LEASE_MS} * interval '1 millisecond' from due
      where i.tenant_id = due.tenant_id and i.operation_id = due.id and i.instance_id = due.instance_id and i.key = due.key
      returning i.tenant_id as tenant, i.operation_id as operation, i.instance_id as instance, i.key, due.kind, due.params,
        due.from_release as "from", due.to_release as "to", due.asked_by as account, due.note`,
    [...(only ? [only.tenant, only.id] : []), most],
  );
}

const endWhatIsDone = (store: Store): Promise<unknown> =>
  rows(
    store.knex,
    `update bulk_operation o set ended_at = ${nowSql(store)} where ended_at is null and not exists (select 1 from bulk_item i
        where i.tenant_id = o.tenant_id and i.operation_id = o.id and i.status = 'waiting')`,
  );

/** The first of each instance in one transaction; what needs more than one step, or went wrong together, each alone. */
async function workAll(store: Store, items: readonly Item[]): Promise<void> {
  const together = new Map<string, Item>();
  const alone: Item[] = [];
  for (const item of items) {
    const id = `${item.tenant}/${item.instance}`;
    if (item.kind === 'migrate' || needsTwo(item) || together.has(id)) alone.push(item);
    else together.set(id, item);
  }
  if (together.size > 1 && (await tellTogether(store, [...together.values()]))) together.clear();
  alone.unshift(...together.values());
  const lane = async (): Promise<void> => {
    for (let item = alone.shift(); item !== undefined; item = alone.shift()) await workOne(store, item);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Its values are written in a step of their own. */
const needsTwo = ({ kind, params }: Item): boolean => kind === 'retry' && params.variables !== undefined;

/** False: nothing of it is done. */
async function tellTogether(store: Store, items: readonly Item[]): Promise<boolean> {
  let results: Result[];
  try {
    results = await store.knex.transaction(async (trx) => {
      const found = await transactManyIn(trx, store, items.map(askOf));
      const done = items.flatMap((item, index) => {
        const result = found[index]!;
        return result.ok ? [{ item, accepted: result }] : [];
      });
      await noteAll(trx, store, done);
      return found;
    });
  } catch {
    return false;
  }
  await Promise.all(
    results.map(async (result, index) => (result.ok ? store.committed(result) : refuse(store, items[index]!, result))),
  );
  return true;
}

async function workOne(store: Store, item: Item): Promise<void> {
  try {
    await (item.kind === 'migrate' ? migrateOne(store, item) : tellOne(store, item));
  } catch (error) {
    if (error instanceof TakenAlready) return;
    // A fault of ours with this one must not keep the others.
    store.report(error);
    // The database is away or overloaded: the lease runs out, and it is tried again.
    if (isPassing(error)) return;
    await settle(store.knex, store, item, 'refused', [ourFault]).catch(store.report);
  }
}

async function tellOne(store: Store, item: Item): Promise<void> {
  const { tenant, instance, key, kind, params, account: actor } = item;
  const { variables } = params;
  if (kind === 'retry' && variables) {
    // only for what still stands still: somebody may have mended it meanwhile
    const written = await transact(store, {
      tenant,
      instance,
      command: async (_trx, { state }) =>
        state.incidents[key] === undefined
          ? { code: 'NOT_FOUND', message: `Expected an open incident ${key} but there is none` }
          : { type: 'SetVariables', variables, actor },
    });
    if (!written.ok) return refuse(store, item, written);
  }
  const result = await transact(store, askOf(item), noteIn(store, item));
  if (!result.ok) await refuse(store, item, result);
}

const askOf = ({ tenant, instance, key, kind, params, account: actor }: Item): Ask => ({
  tenant,
  instance,
  command: async (trx, locked) => {
    if (kind === 'migrate') throw new Error('Expected another kind than a migration.');
    const command =
      kind === 'reschedule-job'
        ? await rescheduleJob(trx, locked, params, key)
        : kind === 'reschedule-timer'
          ? rescheduleTimer(locked, params, key)
          : commandOf(kind, params, key);
    return 'type' in command ? { ...command, actor } : command;
  },
});

async function refuse(store: Store, item: Item, result: Result): Promise<void> {
  if (result.ok) return;
  const { tenant, instance, kind } = item;
  const row = await readInstance(store.knex, tenant, instance);
  const gone = row === undefined || isGone(result.rejection, kind, row);
  await settle(store.knex, store, item, gone ? 'gone' : 'refused', gone ? [] : [againstOf(result.rejection)]);
}

const noteIn =
  (store: Store, item: Item): Within =>
  (trx, accepted) =>
    noteAll(trx, store, [{ item, accepted }]);

/** In the transaction of the steps: what became of the items, and why it was done. */
async function noteAll(
  trx: Knex.Transaction,
  store: Store,
  done: readonly { item: Item; accepted: Accepted }[],
): Promise<void> {
  const settled = done.map(({ item, accepted }): Settled => {
    const problems = item.kind === 'retry' ? raisedAgain(accepted.events) : [];
    return { item, status: problems.length > 0 ? 'again' : 'done', problems };
  });
  if ((await settleAll(trx, store, settled)) !== done.length) throw new TakenAlready();
  const acts = done.map(({ item: { tenant, instance, account, note }, accepted: { command, version } }) => ({
    by: { tenant, instance, actor: account, reason: note },
    what: command.type as ActWhat,
    version,
  }));
  if (acts.length > 0) await addActs(trx, store, acts);
}

async function migrateOne(store: Store, item: Item): Promise<void> {
  const { tenant, instance, to, account } = item;
  const trial = await tryItem(store, item, item);
  if (trial.outcome === 'gone') return void (await settle(store.knex, store, item, 'gone'));
  if (trial.outcome === 'refused') return void (await settle(store.knex, store, item, 'refused', trial.problems));
  const { process, release: from, mapping } = trial;
  const ask = { tenant, instance, actor: account, process, from, to: { release: to! }, mapping };
  const result = await migrateInstance(store, ask, async (trx, accepted) => {
    await noteIn(store, item)(trx, accepted);
    await moveDossier(trx, store, item);
  });
  // Refused under its lock: it has moved on since it was tried, and waits for the next look.
  if (!result.ok) await putOff(store, item);
}

/** The case is of the other release, and its story says so. */
export async function moveDossier(
  trx: Knex.Transaction,
  store: Store,
  { tenant, instance, to, account }: Pick<Item, 'tenant' | 'instance' | 'to' | 'account'>,
): Promise<void> {
  const moved = await firstRow<{ id: string; from: number; to: number }>(
    trx,
    `update dossier d set release_id = ?::bigint from release f, release t
      where d.tenant_id = ? and d.instance_id = ?::bigint and f.tenant_id = d.tenant_id and f.id = d.release_id
        and t.tenant_id = d.tenant_id and t.id = ?::bigint
      returning d.id, f.version as "from", t.version as "to"`,
    [to, tenant, instance, to],
  );
  if (moved === null) return;
  const params = { from: moved.from, to: moved.to };
  const entry = { tenant, dossier: moved.id, actor: account, what: 'release-changed', params, public: false };
  await addTimelineIn(trx, store, entry);
}

/** Somebody else was faster, or the operation was stopped: what this one did is undone. */
class TakenAlready extends Error {}

interface Settled {
  item: Item;
  status: Exclude<BulkStatus, 'waiting'>;
  problems: readonly Against[];
}

const settle = (db: Db, store: Store, item: Item, status: Settled['status'], problems: readonly Against[] = []) =>
  settleAll(db, store, [{ item, status, problems }]);

/** Answers how many waited until now. */
async function settleAll(db: Db, store: Store, settled: readonly Settled[]): Promise<number> {
  if (settled.length === 0) return 0;
  const changed = await rows(
    db,
    `update bulk_item i set status = n.status, problems = n.problems, done_at = ${nowSql(store)}, lease_until = null
       from bulk_operation o
       join unnest(?::integer[], ?::bigint[], ?::bigint[], ?::integer[], ?::text[], ?::jsonb[])
         as n (tenant, operation, instance, key, status, problems) on n.tenant = o.tenant_id and n.operation = o.id
      where i.tenant_id = n.tenant and i.operation_id = n.operation and i.instance_id = n.instance and i.key = n.key
        and i.status = 'waiting' and o.ended_at is null returning 1`,
    [
      settled.map(({ item }) => item.tenant),
      settled.map(({ item }) => item.operation),
      settled.map(({ item }) => item.instance),
      settled.map(({ item }) => item.key),
      settled.map(({ status }) => status),
      settled.map(({ problems }) => (problems.length === 0 ? null : JSON.stringify(problems))),
    ] as never,
  );
  return changed.length;
}

const putOff = (store: Store, { tenant, operation, instance, key }: Item): Promise<unknown> =>
  rows(
    store.knex,
    `update bulk_item set lease_until = ${nowSql(store)} + interval '1 second'
      where tenant_id = ? and operation_id = ?::bigint and instance_id = ?::bigint and key = ? and status = 'waiting' returning 1`,
    [tenant, operation, instance, key],
  );

/** Of the database or of how much is asked of it, not of the item (SQLSTATE classes 08, 40, 53, 55, 57). */
function isPassing(error: unknown): boolean {
  if (error instanceof StoreClosed) return true;
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === 'Overloaded' || name === 'KnexTimeoutError') return true;
  return typeof code === 'string' && (/^(08|40|53|55|57)...$/.test(code) || /^E[A-Z]{4,}$/.test(code));
}
