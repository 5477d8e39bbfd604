// Procedures that are not offered any more (store/publishing/retired.ts): one row while they are not.

import { type Db, firstRow, rows } from '../rows.ts';

export interface Retired {
  procedure: string;
  at: Date;
  /** Name of who did it. */
  by: string;
  note: string;
}

const RETIRED = `select procedure_key as procedure, retired_at as at, note,
  (select full_name from account a where a.tenant_id = t.tenant_id and a.id = t.retired_by) as by
  from retired_procedure t where tenant_id = ?`;

export const retiredOf = (db: Db, tenant: number, procedure: string): Promise<Retired | null> =>
  firstRow<Retired>(db, `${RETIRED} and procedure_key = ?`, [tenant, procedure]);

export const listRetired = (db: Db, tenant: number): Promise<Retired[]> => rows<Retired>(db, RETIRED, [tenant]);
