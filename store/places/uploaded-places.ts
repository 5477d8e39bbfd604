// A file of places between its two steps: what it would change was shown, and somebody is thinking about it. One day.

import { nowSql } from '../clock.ts';
import { firstRow, rows } from '../rows.ts';
import { isUuid } from '../scope.ts';
import type { Store } from '../store.ts';
import type { PlaceFile } from './import-places.ts';

/** Answers the id under which it is found again. */
export async function keepUpload(
  { knex, ...store }: Store,
  { tenant, account, file }: { tenant: number; account: string; file: PlaceFile },
): Promise<string> {
  const now = nowSql(store);
  await rows(knex, `delete from place_upload where tenant_id = ? and uploaded_at < ${now} - interval '1 day'`, [
    tenant,
  ]);
  const made = await firstRow<{ id: string }>(
    knex,
    `insert into place_upload (tenant_id, file, uploaded_by, uploaded_at) values (?, ?::jsonb, ?::uuid, ${now}) returning id`,
    [tenant, JSON.stringify(file), account],
  );
  return made!.id;
}

/** Gives the file of this person out, once. Null: it is not there any more. */
export async function takeUpload(
  { knex }: Store,
  { tenant, account, id }: { tenant: number; account: string; id: string },
): Promise<PlaceFile | null> {
  if (!isUuid(id)) return null;
  const taken = await firstRow<{ file: PlaceFile }>(
    knex,
    'delete from place_upload where tenant_id = ? and id = ?::uuid and uploaded_by = ?::uuid returning file',
    [tenant, id, account],
  );
  return taken?.file ?? null;
}
