// What has stopped: open incidents, those that say the same together, and one by one. Pages by key, the oldest first.

import { CAUSE, incidentsThat, type IncidentFilter } from '../bulk/chosen.ts';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../cursor.ts';
import { query, queryOne, raw, sql } from '../rows.ts';
import type { Store } from '../store.ts';
import { isInstanceId, isKey } from '../tables/instance.ts';
import { placeFrom, placeOf, type Place } from './places.ts';

/** Incidents of one process, element, code and cause. */
export interface StopGroup {
  procedure: string;
  process: string;
  element: string;
  code: string;
  /** Names what their messages have in common (`CAUSE`). */
  cause: string;
  count: number;
  first: Date;
  last: Date;
  /** Of the newest. */
  message: string;
  /** The newest release among them. */
  release: string;
}

export const MOST_GROUPS = 100;

/** The largest first. */
export const groupStops = (store: Store, tenant: number, filter: IncidentFilter): Promise<StopGroup[]> =>
  query<StopGroup>(
    store.knex,
    sql`select r.procedure_key as procedure, i.process_id as process, x.element, x.code, ${raw(CAUSE)} as cause, count(*)::int,
        min(x.raised_at) as first, max(x.raised_at) as last, (array_agg(x.message order by x.raised_at desc))[1] as message,
        max(i.release_id)::text as release
       from incident x
       join instance i on i.tenant_id = x.tenant_id and i.id = x.instance_id
       join release r on r.tenant_id = i.tenant_id and r.id = i.release_id
      where ${incidentsThat(store, tenant, filter)}
      group by 1, 2, 3, 4, 5 order by count(*) desc, max(x.raised_at) desc limit ${MOST_GROUPS}`,
  );

export interface Stop extends Place {
  code: string;
  cause: string;
  message: string;
  raisedAt: Date;
  resolvedAt: Date | null;
  /** The job that failed, when one did. */
  job: number | null;
  subject: string | null;
}

const STOP = sql`select ${placeOf('x')}, x.code, ${raw(CAUSE)} as cause, x.message, x.raised_at as "raisedAt",
    x.resolved_at as "resolvedAt", x.job_key as job, d.subject, x.raised_at::text as "order"
  from incident x ${placeFrom('x')}`;

export async function listStops(
  store: Store,
  tenant: number,
  filter: IncidentFilter,
  after: string | null = null,
  size = PAGE_SIZE,
): Promise<Page<Stop>> {
  const key = decodeCursor(after, ['string', 'string', 'number']);
  const later = key
    ? sql`and (x.raised_at, x.instance_id, x.key) > (${key[0] as string}::timestamptz, ${key[1] as string}::bigint, ${key[2] as number}::integer)`
    : raw('');
  const found = await query<Stop & { order: string }>(
    store.knex,
    sql`${STOP} where ${incidentsThat(store, tenant, filter)} ${later}
      order by x.raised_at, x.instance_id, x.key limit ${size + 1}`,
  );
  return pageOf(found, size, (row) => [row.order, row.instance, row.key]);
}

/** Resolved ones too. */
export async function readStop(store: Store, tenant: number, instance: string, key: number): Promise<Stop | null> {
  if (!isInstanceId(instance) || !isKey(key)) return null;
  return queryOne<Stop>(
    store.knex,
    sql`${STOP} where x.tenant_id = ${tenant} and x.instance_id = ${instance}::bigint and x.key = ${key}`,
  );
}

/** What the filters of the list can name: procedures and codes that open incidents have. */
export const stopChoices = (
  store: Store,
  tenant: number,
): Promise<{ procedure: string; code: string; count: number }[]> =>
  query(
    store.knex,
    sql`select r.procedure_key as procedure, x.code, count(*)::int
       from incident x
       join instance i on i.tenant_id = x.tenant_id and i.id = x.instance_id
       join release r on r.tenant_id = i.tenant_id and r.id = i.release_id
      where x.tenant_id = ${tenant} and x.resolved_at is null group by 1, 2 order by 1, 2`,
  );
