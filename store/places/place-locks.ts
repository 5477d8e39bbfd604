// One lock for everything that changes who has a place: its zone's row. Two who want the same place, an offer that runs
// out and a contract that is made, a place given back and somebody joining the list take turns; each sees what the one
// before it has done. Zones are locked in the order of their keys.

import type { PlaceRow } from '../tables/place.ts';
import { type Db, firstRow, rows } from '../rows.ts';

/** Locks the zones of these places; answers the places that there are. */
export async function lockPlacesIn(trx: Db, tenant: number, ids: readonly string[]): Promise<PlaceRow[]> {
  await rows(
    trx,
    `select 1 from place_zone where tenant_id = ? and key in (select zone from place where tenant_id = ? and id = any(?))
      order by key for no key update`,
    [tenant, tenant, [...ids]],
  );
  return rows(trx, 'select * from place where tenant_id = ? and id = any(?) order by zone, id', [tenant, [...ids]]);
}

export async function lockPlaceIn(trx: Db, tenant: number, id: string): Promise<PlaceRow | null> {
  return (await lockPlacesIn(trx, tenant, [id]))[0] ?? null;
}

/** False when there is no such zone. */
export async function lockZoneIn(trx: Db, tenant: number, zone: string): Promise<boolean> {
  const found = await firstRow(trx, 'select 1 from place_zone where tenant_id = ? and key = ? for no key update', [
    tenant,
    zone,
  ]);
  return found !== null;
}
