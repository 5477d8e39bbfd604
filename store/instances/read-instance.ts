// Everything that there is to know of one instance, for the administrator: what it is of, where it stands, what it waits for,
// who called it and whom it calls. Its variables are in `row.state`: who shows them writes an act first (acts.ts).

import { type Db, firstRow, rows } from '../rows.ts';
import type { IncidentRow } from '../tables/incident.ts';
import { readInstance, type InstanceRow } from '../tables/instance.ts';
import type { JobRow } from '../tables/job.ts';
import type { TaskRow } from '../tables/task.ts';

/** So many of each kind are read; a multi-instance may have ten thousand. */
export const MOST_WAITING = 200;

export interface LinkedInstance {
  id: string;
  process: string;
  status: InstanceRow['status'];
}

export type OpenTaskRow = Pick<TaskRow, 'key' | 'element' | 'name' | 'assignee' | 'due_at' | 'opened_at'> & {
  groups: string[];
  assigneeName: string | null;
  /** Somebody has typed something that is not decided. */
  drafted: boolean;
};

export interface KnownInstance {
  row: InstanceRow;
  procedure: string;
  /** Of the procedure. */
  version: number;
  dossier: { id: string; number: string | null; documents: number } | null;
  caller: LinkedInstance | null;
  /** Called and not ended. */
  called: LinkedInstance[];
  tasks: OpenTaskRow[];
  jobs: Pick<JobRow, 'key' | 'element' | 'type' | 'status' | 'retries' | 'run_at' | 'attempts' | 'lease_owner'>[];
  incidents: Pick<IncidentRow, 'key' | 'element' | 'code' | 'message' | 'raised_at'>[];
}

export async function readKnownInstance(db: Db, tenant: number, instance: string): Promise<KnownInstance | null> {
  const row = await readInstance(db, tenant, instance);
  if (row === undefined) return null;
  const of = [tenant, instance, MOST_WAITING];
  const at = 'where tenant_id = ? and instance_id = ?::bigint';
  const release = await firstRow<{ procedure: string; version: number }>(
    db,
    'select procedure_key as procedure, version from release where tenant_id = ? and id = ?::bigint',
    [tenant, row.release_id],
  );
  return {
    row,
    ...release!,
    dossier: await firstRow(
      db,
      `select d.id, n.number, (select count(*)::int from document f where f.tenant_id = d.tenant_id and f.dossier_id = d.id) as documents
         from dossier d
         left join lateral (select e.number || '/' || e.year as number from register_entry e
           where e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id) n on true
        where d.tenant_id = ? and d.instance_id = ?::bigint`,
      [tenant, instance],
    ),
    caller:
      row.caller_instance === null
        ? null
        : await firstRow(
            db,
            'select id, process_id as process, status from instance where tenant_id = ? and id = ?::bigint',
            [tenant, row.caller_instance],
          ),
    called: await rows(
      db,
      `select id, process_id as process, status from instance
        where tenant_id = ? and caller_instance = ?::bigint and ended_at is null order by id limit ?`,
      of,
    ),
    tasks: await rows(
      db,
      `select t.key, t.element, t.name, t.assignee, t.due_at, t.opened_at, t.candidate_groups as groups,
          a.full_name as "assigneeName", t.draft is not null as drafted
         from task t left join account a on a.tenant_id = t.tenant_id and a.id::text = t.assignee
        where t.tenant_id = ? and t.instance_id = ?::bigint and t.closed_at is null order by t.key limit ?`,
      of,
    ),
    jobs: await rows(
      db,
      `select key, element, type, status, retries, run_at, attempts, lease_owner from job ${at} order by key limit ?`,
      of,
    ),
    incidents: await rows(
      db,
      `select key, element, code, message, raised_at from incident ${at} and resolved_at is null order by key limit ?`,
      of,
    ),
  };
}
