// A place is given to a case by contract, and given back. That nobody else has it is a unique index; that nobody who holds
// it is passed over is the lock on its zone.

import { dayAt } from '../../calendar/bucharest.ts';
import { instantSql, nowSql } from '../clock.ts';
import { type Db, firstRow, rows } from '../rows.ts';
import type { Store } from '../store.ts';
import { findDossier } from '../tables/dossier-rows.ts';
import type { PlaceAssignmentRow } from '../tables/place.ts';
import { ASSIGNED, held } from './hold-places.ts';
import { offerIn, tellOffers } from './offer-places.ts';
import { lockPlaceIn } from './place-locks.ts';

export interface Assigning {
  tenant: number;
  /** Of the case. */
  instance: string;
  place: string;
  /** 'YYYY-MM-DD'; null: from today. */
  from: string | null;
  /** Null: until it is given back. */
  to: string | null;
  /** `instance:key` of the job: repeated, it answers the same. */
  cause: string;
}

export type Assigned = { ok: true; place: string; zone: string } | { ok: false; problem: 'TAKEN' };

/** `TAKEN`: given to or held for another, closed, or no place at all. Who has got a place waits no more in its zone. */
export async function assignPlace(store: Store, assigning: Assigning): Promise<Assigned> {
  const { tenant, instance, place, cause } = assigning;
  return store.knex.transaction(async (trx) => {
    const dossier = await findDossier(trx, { tenant, instance });
    const found = await lockPlaceIn(trx, tenant, place);
    if (dossier === null || found === null) return { ok: false, problem: 'TAKEN' };
    const given: Assigned = { ok: true, place, zone: found.zone };
    if (await isGivenTo(trx, assigning, dossier.id)) return given;
    const [made] = await rows<{ place: string }>(
      trx,
      `insert into place_assignment (tenant_id, cause, place_id, dossier_id, valid_from, valid_to, assigned_at)
       select p.tenant_id, ?, p.id, ?::uuid, ?::date, ?::date, ${nowSql(store)} from place p
        where p.tenant_id = ? and p.id = ? and p.state = 'open' and not ${ASSIGNED}
          and not ${held(store, 'r.dossier_id is distinct from ?::uuid')}
       returning place_id as place`,
      [cause, dossier.id, assigning.from ?? (await today(trx, store)), assigning.to, tenant, place, dossier.id],
    );
    if (made === undefined) return { ok: false, problem: 'TAKEN' };
    await rows(trx, 'delete from place_reservation where tenant_id = ? and place_id = ?', [tenant, place]);
    await rows(trx, 'delete from place_waiting where tenant_id = ? and zone = ? and dossier_id = ?::uuid', [
      tenant,
      found.zone,
      dossier.id,
    ]);
    return given;
  });
}

/** By this very job, or by another of the same case and not given back. */
const isGivenTo = async (trx: Db, { tenant, place, cause }: Assigning, dossier: string): Promise<boolean> =>
  (await firstRow(
    trx,
    `select 1 from place_assignment
      where tenant_id = ? and place_id = ? and dossier_id = ?::uuid and (cause = ? or released_at is null)`,
    [tenant, place, dossier, cause],
  )) !== null;

const today = async (trx: Db, store: Store): Promise<string> =>
  dayAt((await firstRow<{ now: number }>(trx, `select ${instantSql(store)} as now`))!.now);

export interface Releasing {
  tenant: number;
  instance: string;
  place: string;
}

/**
 * Gives back what the case has or holds of a place; an offer of it counts as let pass. Then whoever waits is offered what
 * is free. Repeated, and for a place that is not the case's, it changes nothing.
 */
export async function releasePlace(store: Store, { tenant, instance, place }: Releasing): Promise<void> {
  const offers = await store.knex.transaction(async (trx) => {
    const dossier = await findDossier(trx, { tenant, instance });
    const found = await lockPlaceIn(trx, tenant, place);
    if (dossier === null || found === null) return [];
    await rows<PlaceAssignmentRow>(
      trx,
      `update place_assignment set released_at = ${nowSql(store)}
        where tenant_id = ? and place_id = ? and dossier_id = ?::uuid and released_at is null`,
      [tenant, place, dossier.id],
    );
    await rows(trx, 'delete from place_reservation where tenant_id = ? and place_id = ? and dossier_id = ?::uuid', [
      tenant,
      place,
      dossier.id,
    ]);
    await rows(
      trx,
      `update place_waiting set passed = passed || offered_place, offered_place = null, offered_until = null
        where tenant_id = ? and dossier_id = ?::uuid and offered_place = ?`,
      [tenant, dossier.id, place],
    );
    return offerIn(trx, store, { tenant, zone: found.zone });
  });
  await tellOffers(store, offers);
}
