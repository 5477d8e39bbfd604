// The waiting list of a zone: a case joins with its points, and leaves. Joining looks for a free place at once, under the
// zone's lock: a place that is given back at the same moment is not missed.

import { nowSql } from '../clock.ts';
import { type Db, firstRow, rows } from '../rows.ts';
import type { Store } from '../store.ts';
import { findDossier } from '../tables/dossier-rows.ts';
import type { PlaceKind } from '../tables/place.ts';
import { offerIn, tellOffers } from './offer-places.ts';
import { lockZoneIn } from './place-locks.ts';

export interface Joining {
  tenant: number;
  /** Of the case. */
  instance: string;
  /** The zone's key. */
  list: string;
  /** More come first. */
  points: number;
  kinds: readonly PlaceKind[];
}

export type Joined = { ok: true; position: number } | { ok: false; problem: 'NO_LIST' };

/** Again, it changes points and kinds and keeps the place in time. */
export async function joinWaitingList(store: Store, joining: Joining): Promise<Joined> {
  const { tenant, instance, list, points, kinds } = joining;
  const { offers, ...joined } = await store.knex.transaction(async (trx) => {
    const dossier = await findDossier(trx, { tenant, instance });
    if (dossier === null || !(await lockZoneIn(trx, tenant, list))) {
      return { ok: false as const, problem: 'NO_LIST' as const, offers: [] };
    }
    await rows(
      trx,
      `insert into place_waiting (tenant_id, zone, dossier_id, points, kinds, since)
       values (?, ?, ?::uuid, ?, ?, ${nowSql(store)})
       on conflict (tenant_id, zone, dossier_id) do update set points = excluded.points, kinds = excluded.kinds`,
      [tenant, list, dossier.id, points, [...kinds]],
    );
    const position = await positionIn(trx, { tenant, list, dossier: dossier.id });
    return { ok: true as const, position, offers: await offerIn(trx, store, { tenant, zone: list }) };
  });
  await tellOffers(store, offers);
  return joined;
}

/** 1 is the first; who has an offer counts too. */
const positionIn = async (
  db: Db,
  { tenant, list, dossier }: { tenant: number; list: string; dossier: string },
): Promise<number> =>
  (
    await firstRow<{ position: number }>(
      db,
      `select position::integer from (
         select dossier_id, row_number() over (order by points desc, since, dossier_id) as position
           from place_waiting where tenant_id = ? and zone = ?) listed
        where dossier_id = ?::uuid`,
      [tenant, list, dossier],
    )
  )?.position ?? 0;

/** Leaves the list, or all of them; what was offered there goes to the next. */
export async function leaveWaitingList(
  store: Store,
  { tenant, instance, list }: { tenant: number; instance: string; list: string | null },
): Promise<void> {
  const offers = await store.knex.transaction(async (trx) => {
    const dossier = await findDossier(trx, { tenant, instance });
    if (dossier === null) return [];
    const zones = await rows<{ zone: string }>(
      trx,
      `select w.zone from place_waiting w where w.tenant_id = ? and w.dossier_id = ?::uuid and w.zone = coalesce(?, w.zone)
        order by w.zone`,
      [tenant, dossier.id, list],
    );
    const made = [];
    for (const { zone } of zones) {
      await lockZoneIn(trx, tenant, zone);
      const [left] = await rows<{ offered: string | null }>(
        trx,
        `delete from place_waiting where tenant_id = ? and zone = ? and dossier_id = ?::uuid returning offered_place as offered`,
        [tenant, zone, dossier.id],
      );
      if (left?.offered != null) {
        await rows(trx, 'delete from place_reservation where tenant_id = ? and place_id = ? and dossier_id = ?::uuid', [
          tenant,
          left.offered,
          dossier.id,
        ]);
      }
      made.push(...(await offerIn(trx, store, { tenant, zone })));
    }
    return made;
  });
  await tellOffers(store, offers);
}
