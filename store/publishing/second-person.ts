// Whether the institution wants a second person to agree to what is published: a setting of the institution's file, and of
// a page for the administrator.

import { type Db, firstRow, rows } from '../rows.ts';

export async function needsSecondPerson(db: Db, tenant: number): Promise<boolean> {
  const row = await firstRow<{ wanted: boolean | null }>(
    db,
    `select (settings -> 'publishing' ->> 'secondPerson')::boolean as wanted from tenant where tenant_id = ?`,
    [tenant],
  );
  return row?.wanted ?? false;
}

export async function setSecondPerson(db: Db, tenant: number, wanted: boolean): Promise<void> {
  await rows(
    db,
    `update tenant set settings = settings || jsonb_build_object('publishing', jsonb_build_object('secondPerson', ?::boolean))
      where tenant_id = ? returning 1`,
    [wanted, tenant],
  );
}
