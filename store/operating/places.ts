// Where something that waits stands: of which procedure and version, in which case. What lists of incidents, jobs and timers say
// beside their own columns.

import { raw } from '../rows.ts';
import type { Condition } from '../scope.ts';

export interface Place {
  instance: string;
  key: number;
  element: string;
  procedure: string;
  version: number;
  release: string;
  process: string;
  dossier: string | null;
  /** Of the register, with its year; null without a case of its own. */
  number: string | null;
}

/** Columns of `Place` for a row with the alias; beside `PLACE_FROM`. */
export const placeOf = (alias: string): Condition =>
  raw(`${alias}.instance_id as instance, ${alias}.key, ${alias}.element, r.procedure_key as procedure, r.version,
    i.release_id as release, i.process_id as process, d.id as dossier, n.number`);

/** Joins the instance (`i`), its release (`r`), its case (`d`) and the case's number (`n`) to the row with the alias. */
export const placeFrom = (alias: string): Condition =>
  raw(`join instance i on i.tenant_id = ${alias}.tenant_id and i.id = ${alias}.instance_id
    join release r on r.tenant_id = i.tenant_id and r.id = i.release_id
    left join dossier d on d.tenant_id = i.tenant_id and d.instance_id = i.id
    left join lateral (select e.number || '/' || e.year as number from register_entry e
      where e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id) n on true`);
