// How many instances run on each release of a procedure, and which.

import { type Db, rows } from '../rows.ts';

/** Release → how many; releases without any are left out. */
export async function openCasesByRelease(db: Db, tenant: number, procedure: string): Promise<Map<string, number>> {
  const found = await rows<{ release: string; count: number }>(
    db,
    `select r.id as release, count(*)::int as count
       from release r join instance i on i.tenant_id = r.tenant_id and i.release_id = r.id and i.ended_at is null
      where r.tenant_id = ? and r.procedure_key = ? group by r.id`,
    [tenant, procedure],
  );
  return new Map(found.map(({ release, count }) => [release, count]));
}

export interface OpenCase {
  instance: string;
  process: string;
  dossier: string | null;
  /** In the register of what comes in, with its year. */
  number: string | null;
}

/** Instances that run on a release, oldest first. */
export const openCasesOf = (db: Db, tenant: number, release: string, most: number): Promise<OpenCase[]> =>
  rows<OpenCase>(
    db,
    `select i.id as instance, i.process_id as process, d.id as dossier, s.number
       from instance i
       left join dossier d on d.tenant_id = i.tenant_id and d.instance_id = i.id
       left join lateral (select r.number || '/' || r.year as number from register_entry r
          where r.tenant_id = d.tenant_id and r.dossier_id = d.id and r.cause = 'file:' || d.id) s on true
      where i.tenant_id = ? and i.release_id = ?::bigint and i.ended_at is null
      order by i.id limit ?`,
    [tenant, release, most],
  );

/** Instance → elements of its open tasks. */
export async function openTaskElements(db: Db, tenant: number, release: string): Promise<Map<string, string[]>> {
  const found = await rows<{ instance: string; elements: string[] }>(
    db,
    `select t.instance_id as instance, array_agg(distinct t.element) as elements
       from task t join instance i on i.tenant_id = t.tenant_id and i.id = t.instance_id
      where t.tenant_id = ? and i.release_id = ?::bigint and i.ended_at is null and t.closed_at is null
      group by t.instance_id`,
    [tenant, release],
  );
  return new Map(found.map(({ instance, elements }) => [instance, elements]));
}
