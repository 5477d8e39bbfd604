// How many instances run, by procedure and version, and by element of one version. Elements are counted in the states of the
// newest that run, at most `MOST`, so that a page costs the same however many there are.

import { type Db, rows } from '../rows.ts';

export interface VersionCount {
  procedure: string;
  version: number;
  release: string;
  /** Active or suspended. */
  running: number;
  suspended: number;
  /** With an incident that is open. */
  stopped: number;
  /** When the oldest of them began. */
  oldest: Date;
}

/** Versions on which nothing runs are left out. */
export const countByVersion = (db: Db, tenant: number, procedure: string | null = null): Promise<VersionCount[]> =>
  rows<VersionCount>(
    db,
    `select r.procedure_key as procedure, r.version, r.id as release, count(*)::int as running,
        count(*) filter (where i.status = 'suspended')::int as suspended, count(x.instance_id)::int as stopped,
        min(i.started_at) as oldest
       from instance i
       join release r on r.tenant_id = i.tenant_id and r.id = i.release_id
       left join (select distinct instance_id from incident where tenant_id = ? and resolved_at is null) x
         on x.instance_id = i.id
      where i.tenant_id = ? and i.ended_at is null and (?::text is null or r.procedure_key = ?)
      group by r.id, r.procedure_key, r.version order by r.procedure_key, r.version desc`,
    [tenant, tenant, procedure, procedure],
  );

export const MOST_COUNTED = 10_000;

export interface ElementCount {
  element: string;
  /** Tokens: several of one instance count each. */
  open: number;
  /** Of them with an incident. */
  stopped: number;
}

export interface ElementCounts {
  elements: ElementCount[];
  /** How many instances were looked at; as many as `MOST_COUNTED`: there may be more, which are older. */
  looked: number;
}

/** Of the instances that run on a release. */
export async function countByElement(
  db: Db,
  tenant: number,
  release: string,
  most = MOST_COUNTED,
): Promise<ElementCounts> {
  const running = 'i.tenant_id = ? and i.release_id = ?::bigint and i.ended_at is null';
  const [newest] = await rows<{ looked: number; oldest: string }>(
    db,
    `select count(*)::int as looked, coalesce(min(id), 0) as oldest
       from (select i.id from instance i where ${running} order by i.id desc limit ?) l`,
    [tenant, release, most],
  );
  const { looked, oldest } = newest!;
  const elements = await rows<ElementCount>(
    db,
    `with open as (select a.value ->> 'element' as element, count(*) as count
        from instance i cross join lateral json_each(i.state -> 'activities') a
        where ${running} and i.id >= ?::bigint
          and (a.value ->> 'children')::integer = 0 and a.value ->> 'parent' is not null group by 1),
      stops as (select x.element, count(*) as count
        from incident x join instance i on i.tenant_id = x.tenant_id and i.id = x.instance_id
        where ${running} and i.id >= ?::bigint and x.resolved_at is null group by 1)
     select element, coalesce(o.count, 0)::int as open, coalesce(s.count, 0)::int as stopped
       from open o full join stops s using (element) order by 2 desc, 1`,
    [tenant, release, oldest, tenant, release, oldest],
  );
  return { elements, looked };
}
