// Bulk operations as they are read: each with how far it is, and what became of each item.

import type { Json } from '../../engine/values.ts';
import { decodeCursor, encodeCursor, PAGE_SIZE, type Page } from '../cursor.ts';
import { type Db, firstRow, query, raw, rows, sql } from '../rows.ts';
import type { Chosen } from './chosen.ts';
import type { BulkKind, BulkParams } from './kinds.ts';

export const bulkStatuses = ['waiting', 'done', 'again', 'refused', 'gone'] as const;
/** `again`: tried, and it stopped again; `gone`: nothing was left to do. */
export type BulkStatus = (typeof bulkStatuses)[number];

export type BulkCounts = { [status in BulkStatus]: number };

export interface Bulk {
  id: string;
  kind: BulkKind;
  params: BulkParams;
  chosen: Chosen;
  /** Of a migration. */
  procedure: string | null;
  from: { release: string; version: number } | null;
  to: { release: string; version: number } | null;
  note: string;
  at: Date;
  by: string;
  /** What waited then is left as it is. */
  stopped: { at: Date; by: string } | null;
  endedAt: Date | null;
  counts: BulkCounts;
}

const BULK = `select o.id, o.kind, o.params, o.chosen, o.procedure_key as procedure, o.note, o.asked_at as at, a.full_name as by,
    o.ended_at as "endedAt",
    case when o.from_release is not null then json_build_object('release', o.from_release::text, 'version', f.version) end as "from",
    case when o.to_release is not null then json_build_object('release', o.to_release::text, 'version', t.version) end as "to",
    o.stopped_at as "stoppedAt", s.full_name as "stoppedBy",
    (select json_build_object('waiting', count(*) filter (where status = 'waiting'),
        'done', count(*) filter (where status = 'done'), 'again', count(*) filter (where status = 'again'),
        'refused', count(*) filter (where status = 'refused'), 'gone', count(*) filter (where status = 'gone'))
       from bulk_item i where i.tenant_id = o.tenant_id and i.operation_id = o.id) as counts
  from bulk_operation o
  join account a on a.tenant_id = o.tenant_id and a.id = o.asked_by
  left join account s on s.tenant_id = o.tenant_id and s.id = o.stopped_by
  left join release f on f.tenant_id = o.tenant_id and f.id = o.from_release
  left join release t on t.tenant_id = o.tenant_id and t.id = o.to_release
 where o.tenant_id = ?`;

type Row = Omit<Bulk, 'stopped'> & { stoppedAt: Date | null; stoppedBy: string | null };

const bulkOf = ({ stoppedAt, stoppedBy, ...row }: Row): Bulk => ({
  ...row,
  stopped: stoppedAt === null ? null : { at: stoppedAt, by: stoppedBy ?? '' },
});

export async function readBulk(db: Db, tenant: number, id: string): Promise<Bulk | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const row = await firstRow<Row>(db, `${BULK} and o.id = ?::bigint`, [tenant, id]);
  return row && bulkOf(row);
}

/** Newest first. */
export async function listBulk(db: Db, tenant: number, after: string | null, size = 20): Promise<Page<Bulk>> {
  const before = decodeCursor(after, ['string'])?.[0] as string | undefined;
  const known = before !== undefined && /^\d{1,18}$/.test(before) ? before : null;
  const found = await rows<Row>(db, `${BULK} and (?::bigint is null or o.id < ?::bigint) order by o.id desc limit ?`, [
    tenant,
    known,
    known,
    size + 1,
  ]);
  const page = found.slice(0, size).map(bulkOf);
  return { rows: page, next: found.length > size ? encodeCursor([page.at(-1)!.id]) : null };
}

/** Migrations of one procedure, newest first. */
export const listMigrations = async (db: Db, tenant: number, procedure: string, most = 20): Promise<Bulk[]> =>
  (await rows<Row>(db, `${BULK} and o.procedure_key = ? order by o.id desc limit ?`, [tenant, procedure, most])).map(
    bulkOf,
  );

export interface BulkItem {
  instance: string;
  key: number;
  process: string | null;
  /** That it is of now. */
  release: string | null;
  dossier: string | null;
  /** Of the register, with its year; null for an instance without a case of its own. */
  number: string | null;
  status: BulkStatus;
  problems: Json[];
  doneAt: Date | null;
}

const ORDER = `array_position(array['refused', 'again', 'waiting', 'gone', 'done'], i.status)`;

/** Those that did not go first. `status` null: all. */
export async function listBulkItems(
  db: Db,
  { tenant, id, status = null }: { tenant: number; id: string; status?: BulkStatus | null },
  after: string | null = null,
  size = PAGE_SIZE,
): Promise<Page<BulkItem>> {
  const key = decodeCursor(after, ['number', 'string', 'number']);
  const from = key && /^\d{1,18}$/.test(key[1] as string) ? key : null;
  const later = from
    ? sql`and (${raw(ORDER)}, i.instance_id, i.key) > (${from[0] as number}::integer, ${from[1] as string}::bigint, ${from[2] as number}::integer)`
    : raw('');
  const found = await query<BulkItem & { place: number }>(
    db,
    sql`with page as (select i.*, ${raw(ORDER)} as place from bulk_item i
          where i.tenant_id = ${tenant} and i.operation_id = ${id}::bigint
            ${status === null ? raw('') : sql`and i.status = ${status}`} ${later}
          order by place, i.instance_id, i.key limit ${size + 1})
      select i.instance_id as instance, i.key, n.process_id as process, n.release_id as release, d.id as dossier, s.number, i.status,
        coalesce(i.problems, '[]') as problems, i.done_at as "doneAt", i.place
       from page i
       left join instance n on n.tenant_id = i.tenant_id and n.id = i.instance_id
       left join dossier d on d.tenant_id = i.tenant_id and d.instance_id = i.instance_id
       left join lateral (select r.number || '/' || r.year as number from register_entry r
          where r.tenant_id = d.tenant_id and r.dossier_id = d.id and r.cause = 'file:' || d.id) s on true
      order by i.place, i.instance_id, i.key`,
  );
  const page = found.slice(0, size);
  const last = page.at(-1);
  const next = found.length > size && last ? encodeCursor([last.place, last.instance, last.key]) : null;
  return { rows: page.map(({ place: _place, ...item }) => item), next };
}
