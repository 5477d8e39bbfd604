// Moving cases that run to another release of their procedure. What is asked for is written down first, with every case that
// it is about; a worker then moves them a few at a time, each in a transaction of its own, so that a crash leaves a case
// either on its release or on the other. A case is refused for itself alone, with what stands against it.

import type { Knex } from 'knex';
import type { Json } from '../../engine/values.ts';
import { nowSql } from '../clock.ts';
import { migrateInstance as migrateState } from '../../engine/operations/migrate.ts';
import { migrationFindings } from '../../engine/operations/migration-problems.ts';
import { migrateInstance } from '../migrate-instance.ts';
import { type Db, firstRow, rows } from '../rows.ts';
import type { Store } from '../store.ts';
import { processOfRelease } from '../tables/process.ts';
import { readInstance } from '../tables/instance.ts';
import { addTimelineIn } from '../timeline.ts';
import { addActIn } from './acts.ts';

export interface NewMove {
  tenant: number;
  procedure: string;
  /** Releases. */
  from: string;
  to: string;
  mapping: { [from: string]: string };
  note: string;
  account: string;
}

export interface Move {
  id: string;
  procedure: string;
  from: { release: string; version: number };
  to: { release: string; version: number };
  mapping: { [from: string]: string };
  note: string;
  at: Date;
  by: string;
  counts: { waiting: number; moved: number; refused: number; gone: number };
}

export interface MoveItem {
  instance: string;
  dossier: string | null;
  /** Of the register, with its year; null for an instance without a case of its own. */
  number: string | null;
  status: 'waiting' | 'moved' | 'refused' | 'gone';
  problems: Json[];
}

/** Writes down which cases are to be moved: all that run on the release now. Null when there is none. */
export async function askToMove(store: Store, move: NewMove): Promise<string | null> {
  const { tenant, procedure, from, to, mapping, note, account } = move;
  return store.knex.transaction(async (trx) => {
    const made = await firstRow<{ id: string }>(
      trx,
      `insert into case_migration (tenant_id, procedure_key, from_release, to_release, mapping, note, asked_at, asked_by)
       select ?, ?, a.id, b.id, ?::jsonb, ?, ${nowSql(store)}, ?::uuid from release a, release b
        where a.tenant_id = ? and a.id = ?::bigint and a.procedure_key = ?
          and b.tenant_id = ? and b.id = ?::bigint and b.procedure_key = ? returning id`,
      [tenant, procedure, JSON.stringify(mapping), note, account, tenant, from, procedure, tenant, to, procedure],
    );
    if (made === null) return null;
    const items = await rows(
      trx,
      `insert into case_migration_item (tenant_id, migration_id, instance_id, status)
       select tenant_id, ?::bigint, id, 'waiting' from instance
        where tenant_id = ? and release_id = ?::bigint and ended_at is null returning 1`,
      [made.id, tenant, from],
    );
    const params = { cases: items.length, move: made.id };
    await addActIn(trx, store, { tenant, procedure, actor: account, what: 'cases-moved', note, release: to, params });
    return made.id;
  });
}

const MOVE = `select m.id, m.procedure_key as procedure, m.mapping, m.note, m.asked_at as at, a.full_name as by,
    json_build_object('release', m.from_release::text, 'version', f.version) as "from",
    json_build_object('release', m.to_release::text, 'version', t.version) as "to",
    (select json_build_object('waiting', count(*) filter (where status = 'waiting'),
        'moved', count(*) filter (where status = 'moved'), 'refused', count(*) filter (where status = 'refused'),
        'gone', count(*) filter (where status = 'gone'))
       from case_migration_item i where i.tenant_id = m.tenant_id and i.migration_id = m.id) as counts
  from case_migration m
  join account a on a.tenant_id = m.tenant_id and a.id = m.asked_by
  join release f on f.tenant_id = m.tenant_id and f.id = m.from_release
  join release t on t.tenant_id = m.tenant_id and t.id = m.to_release
 where m.tenant_id = ? and m.procedure_key = ?`;

export const readMove = (db: Db, tenant: number, procedure: string, id: string): Promise<Move | null> =>
  firstRow<Move>(db, `${MOVE} and m.id = ?::bigint`, [tenant, procedure, id]);

/** Newest first. */
export const listMoves = (db: Db, tenant: number, procedure: string): Promise<Move[]> =>
  rows<Move>(db, `${MOVE} order by m.id desc limit 20`, [tenant, procedure]);

/** Those that did not go first. */
export const listMoveItems = (db: Db, tenant: number, id: string, most = 500): Promise<MoveItem[]> =>
  rows<MoveItem>(
    db,
    `select i.instance_id as instance, d.id as dossier, s.business_key as number, i.status,
        coalesce(i.problems, '[]') as problems
       from case_migration_item i
       join instance n on n.tenant_id = i.tenant_id and n.id = i.instance_id
       left join dossier d on d.tenant_id = i.tenant_id and d.instance_id = i.instance_id
       left join lateral (select r.number || '/' || r.year as business_key from register_entry r
          where r.tenant_id = d.tenant_id and r.dossier_id = d.id and r.cause = 'file:' || d.id) s on true
      where i.tenant_id = ? and i.migration_id = ?::bigint
      order by array_position(array['refused', 'waiting', 'gone', 'moved'], i.status), i.instance_id limit ?`,
    [tenant, id, most],
  );

interface Waiting {
  tenant: number;
  migration: string;
  instance: string;
  from: string;
  to: string;
  mapping: { [from: string]: string };
  account: string;
  fromVersion: number;
  toVersion: number;
}

/** Moves up to `most` cases that wait; answers how many it looked at. Several workers may do so at once. */
export async function moveWaiting(store: Store, most: number): Promise<number> {
  for (let done = 0; done < most; done += 1) {
    const waiting = await firstRow<Waiting>(
      store.knex,
      `select i.tenant_id as tenant, i.migration_id as migration, i.instance_id as instance,
          m.from_release as "from", m.to_release as "to",
          m.mapping, m.asked_by as account, f.version as "fromVersion", t.version as "toVersion"
         from case_migration_item i
         join case_migration m on m.tenant_id = i.tenant_id and m.id = i.migration_id
         join release f on f.tenant_id = m.tenant_id and f.id = m.from_release
         join release t on t.tenant_id = m.tenant_id and t.id = m.to_release
        where i.status = 'waiting'
        -- several workers begin at different places, so that they seldom want the same one
        order by i.tenant_id, i.migration_id, random() limit 1`,
    );
    if (waiting === null) return done;
    await moveOne(store, waiting);
  }
  return most;
}

async function moveOne(store: Store, waiting: Waiting): Promise<void> {
  const { tenant, instance, to, account } = waiting;
  const end = (status: MoveItem['status'], problems: readonly Json[] = []): Promise<boolean> =>
    settle(store.knex, store, waiting, status, problems);
  const trial = await tryMove(store, waiting);
  if (trial.outcome === 'gone') return void (await end('gone'));
  if (trial.outcome === 'refused') return void (await end('refused', trial.problems as unknown as Json[]));
  const ask = { tenant, instance, actor: account, process: trial.process, to: { release: to }, mapping: trial.mapping };
  const result = await migrateInstance(store, ask, (trx) => noteMove(trx, store, waiting)).catch((error: unknown) => {
    if (error instanceof TakenAlready) return null;
    // A fault of ours with this one must not keep the others.
    store.report(error);
    return 'fault' as const;
  });
  if (result === 'fault') return void (await end('refused', [ourFault as unknown as Json]));
  // Refused under its lock: it has moved on since it was tried, and waits for the next look.
  if (result?.ok === false && result.rejection.code !== 'BAD_MAPPING') await end('gone');
}

/** In the transaction of the migration: the case is of the other release, and its story says so. */
async function noteMove(trx: Knex.Transaction, store: Store, waiting: Waiting): Promise<void> {
  const { tenant, instance, to, account, fromVersion, toVersion } = waiting;
  // Somebody else was faster: what this one did is undone.
  if (!(await settle(trx, store, waiting, 'moved', null))) throw new TakenAlready();
  const dossier = await firstRow<{ id: string }>(
    trx,
    'update dossier set release_id = ?::bigint where tenant_id = ? and instance_id = ?::bigint returning id',
    [to, tenant, instance],
  );
  if (dossier === null) return;
  const params = { from: fromVersion, to: toVersion };
  const entry = { tenant, dossier: dossier.id, actor: account, what: 'release-changed', params, public: false };
  await addTimelineIn(trx, store, entry);
}

export interface Trial {
  tenant: number;
  instance: string;
  /** Releases. */
  from: string;
  to: string;
  mapping: { readonly [from: string]: string };
}

/** What stands against it, in both languages; `element` of the old release where it is about one. */
export interface Against {
  element: string | null;
  /** `no-place` and `token` can be mended by the mapping. */
  rule: string;
  message: string;
  ro: string;
}

export type Tried =
  | { outcome: 'fits'; process: string; mapping: { [from: string]: string } }
  | { outcome: 'refused'; problems: Against[] }
  /** It has ended, or is of another release by now. */
  | { outcome: 'gone' };

/** Asks the engine what stands against moving an instance, and moves nothing. */
export async function tryMove(store: Store, { tenant, instance, from, to, mapping }: Trial): Promise<Tried> {
  const row = await readInstance(store.knex, tenant, instance);
  if (row === undefined || row.ended_at !== null || row.release_id !== from) return { outcome: 'gone' };
  const process = row.process_id;
  if ((await processOfRelease(store.knex, tenant, process, to)) === undefined) return refused(noProcess);
  if (row.status === 'suspended') return refused(isSuspended);
  const [old, next] = await Promise.all([
    store.graphs.load(store.knex, tenant, from, process),
    store.graphs.load(store.knex, tenant, to, process),
  ]);
  // One mapping for all processes of the release: each takes what is its own.
  const own = Object.entries(mapping).filter(
    ([id, target]) =>
      (Object.hasOwn(old.elements, id) && Object.hasOwn(next.elements, target)) ||
      (Object.hasOwn(old.flows, id) && Object.hasOwn(next.flows, target)),
  );
  const given = Object.fromEntries(own);
  const found = migrationFindings(old, next, row.state, given);
  if (found.length > 0) return { outcome: 'refused', problems: found };
  const command = { type: 'MigrateInstance', actor: '', at: store.clock?.() ?? Date.now(), mapping: given } as const;
  const result = migrateState(old, next, row.state, command);
  if (result.ok) return { outcome: 'fits', process, mapping: given };
  const { message } = result.rejection;
  return refused({ element: null, rule: 'rejected', message, ro: message });
}

const refused = (against: Against): Tried => ({ outcome: 'refused', problems: [against] });

const noProcess: Against = {
  element: null,
  rule: 'no-process',
  message: 'the new version has no such process',
  ro: 'versiunea nouă nu mai are acest proces',
};

const ourFault: Against = {
  element: null,
  rule: 'fault',
  message: 'it failed by a fault of the application, which the operator finds in its log',
  ro: 'nu s-a putut, dintr-o greșeală a aplicației, notată în jurnalul ei',
};

const isSuspended: Against = {
  element: null,
  rule: 'suspended',
  message: 'the case is suspended: resume it first',
  ro: 'dosarul este suspendat: reluați-l întâi',
};

class TakenAlready extends Error {}

async function settle(
  db: Db | Knex.Transaction,
  store: Store,
  { tenant, migration, instance }: Waiting,
  status: MoveItem['status'],
  problems: readonly Json[] | null,
): Promise<boolean> {
  const changed = await rows(
    db,
    `update case_migration_item set status = ?, problems = ?::jsonb, done_at = ${nowSql(store)}
      where tenant_id = ? and migration_id = ?::bigint and instance_id = ?::bigint and status = 'waiting' returning 1`,
    [status, problems && JSON.stringify(problems), tenant, migration, instance],
  );
  return changed.length > 0;
}
