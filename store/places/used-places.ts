// Which places an import may not take away: those that a case has, had or holds. A draft's hold keeps nothing: the person
// is told at the next page.

import { nowSql } from '../clock.ts';
import { type Db, rows } from '../rows.ts';
import type { Store } from '../store.ts';

/** Id → number of the case that has or holds it, or of the file's contract; null when nobody does any more. */
export async function usedPlacesIn(
  db: Db,
  store: Store,
  { tenant, ids }: { tenant: number; ids: readonly string[] },
): Promise<Map<string, string | null>> {
  const found = await rows<{ id: string; number: string | null }>(
    db,
    `select used.place_id as id, max(coalesce(used.contract, e.number || '/' || e.year)) filter (where used.now) as number
       from (select tenant_id, place_id, dossier_id, contract, released_at is null as now from place_assignment
             union all
             select tenant_id, place_id, dossier_id, null, true from place_reservation
              where dossier_id is not null and expires_at > ${nowSql(store)}) used
       left join register_entry e
         on e.tenant_id = used.tenant_id and e.dossier_id = used.dossier_id and e.cause = 'file:' || used.dossier_id
      where used.tenant_id = ? and used.place_id = any(?)
      group by used.place_id`,
    [tenant, [...ids]],
  );
  return new Map(found.map(({ id, number }) => [id, number]));
}
