// Who waits is offered what is free: the first of the list (more points, then longer waiting) whose kinds it suits, one
// place at a time, none twice. An offer is a hold for the case; when its time is over it counts as let pass and the place
// goes to the next. This happens whenever a place or a person comes or goes, and by itself (`keepOffers`).

import { nowSql } from '../clock.ts';
import { correlateMessage } from '../correlate-message.ts';
import { type Db, rows } from '../rows.ts';
import type { Store } from '../store.ts';
import { lockZoneIn } from './place-locks.ts';
import { ASSIGNED, held } from './hold-places.ts';

/** When an institution says nothing else (`settings.places`). */
export const OFFER_HOURS = 72;

/** The message that the case's model waits for, by `=dosar.id`; its variable `oferta` is { loc, panaLa }. */
export const OFFER_MESSAGE = 'loc-oferit';

export interface Offer {
  tenant: number;
  zone: string;
  dossier: string;
  place: string;
  until: Date;
}

interface ZoneAddress {
  tenant: number;
  zone: string;
}

/** Ends the offers whose time is over and makes those that are due, in a zone that the caller has locked. */
export async function offerIn(trx: Db, store: Store, { tenant, zone }: ZoneAddress): Promise<Offer[]> {
  await rows(
    trx,
    `update place_waiting set passed = passed || offered_place, offered_place = null, offered_until = null
      where tenant_id = ? and zone = ? and offered_until <= ${nowSql(store)}`,
    [tenant, zone],
  );
  const made: Offer[] = [];
  for (;;) {
    const offer = await offerNextIn(trx, store, { tenant, zone });
    if (offer === null) return made;
    made.push(offer);
  }
}

async function offerNextIn(trx: Db, store: Store, { tenant, zone }: ZoneAddress): Promise<Offer | null> {
  const [offer] = await rows<{ dossier: string; place: string; until: Date }>(
    trx,
    `with next as (
       select w.dossier_id, free.id as place_id,
              ${nowSql(store)} + make_interval(hours => coalesce((t.settings #>> '{places,offerHours}')::integer, ${OFFER_HOURS})) as until
         from place_waiting w
         join tenant t on t.tenant_id = w.tenant_id
        cross join lateral (
          select p.id from place p
           where p.tenant_id = w.tenant_id and p.zone = w.zone and p.state = 'open' and p.kind = any(w.kinds)
             and not p.id = any(w.passed) and not ${ASSIGNED} and not ${held(store)}
           order by array_position(array['disabled', 'electric', 'ordinary'], p.kind), p.id limit 1) free
        where w.tenant_id = ? and w.zone = ? and w.offered_place is null
        order by w.points desc, w.since, w.dossier_id limit 1
     ), kept as (
       insert into place_reservation (tenant_id, place_id, dossier_id, expires_at)
       select ?, place_id, dossier_id, until from next
       on conflict (tenant_id, place_id) do update
          set draft_id = null, dossier_id = excluded.dossier_id, expires_at = excluded.expires_at, cause = null
     )
     update place_waiting w set offered_place = next.place_id, offered_until = next.until, told = false
       from next where w.tenant_id = ? and w.zone = ? and w.dossier_id = next.dossier_id
     returning w.dossier_id as dossier, w.offered_place as place, w.offered_until as until`,
    [tenant, zone, tenant, tenant, zone],
  );
  return offer === undefined ? null : { tenant, zone, ...offer };
}

/** Tells the cases, after the commit. Told twice, the message is a duplicate; not told, `keepOffers` does it. */
export async function tellOffers(store: Store, offers: readonly Offer[]): Promise<void> {
  for (const { tenant, zone, dossier, place, until } of offers) {
    const [{ ms } = { ms: 0 }] = await rows<{ ms: number }>(
      store.knex,
      `select greatest(0, extract(epoch from ?::timestamptz - ${nowSql(store)}) * 1000)::float8 as ms`,
      [until.toISOString()],
    );
    await correlateMessage(store, {
      tenant,
      name: OFFER_MESSAGE,
      correlationKey: dossier,
      variables: { oferta: { loc: place, panaLa: until.toISOString() } },
      messageId: `${OFFER_MESSAGE}:${dossier}:${place}:${until.toISOString()}`,
      ttlMs: Math.floor(ms),
    });
    await rows(
      store.knex,
      `update place_waiting set told = true
        where tenant_id = ? and zone = ? and dossier_id = ?::uuid and offered_place = ? and offered_until = ?::timestamptz`,
      [tenant, zone, dossier, place, until.toISOString()],
    );
  }
}

/** Offers of one zone, by whoever has changed something in it. */
export async function offerPlaces(store: Store, address: ZoneAddress): Promise<Offer[]> {
  const offers = await store.knex.transaction(async (trx) =>
    (await lockZoneIn(trx, address.tenant, address.zone)) ? offerIn(trx, store, address) : [],
  );
  await tellOffers(store, offers);
  return offers;
}

/** What time alone changes: offers that ran out, places whose hold did, and what was made and not told. For workers. */
export async function keepOffers(store: Store): Promise<void> {
  const zones = await rows<ZoneAddress>(
    store.knex,
    'select distinct tenant_id as tenant, zone from place_waiting order by tenant_id, zone',
  );
  for (const zone of zones) await offerPlaces(store, zone);
  const untold = await rows<Offer>(
    store.knex,
    `select tenant_id as tenant, zone, dossier_id as dossier, offered_place as place, offered_until as until
       from place_waiting where offered_place is not null and not told`,
  );
  await tellOffers(store, untold);
}
