// Places as forms offer them, as the map shows them to anybody, and as staff see them.

import { nowSql } from '../clock.ts';
import { type Db, firstRow, rows } from '../rows.ts';
import type { Store } from '../store.ts';
import type { Geometry, Near, PlaceKind, PlaceRow, ZoneFacts } from '../tables/place.ts';
import { ASSIGNED, held } from './hold-places.ts';

/** One place that can be chosen: an element of `locuri` in forms, with the names that FEEL reads. */
export type FreePlace = {
  id: string;
  /** Key of the zone, and its name. */
  zona: string;
  numeZona: string;
  strada: string;
  fel: PlaceKind;
  /** What the institution says of the zone's fee; empty: nothing. */
  taxa: string;
  lungimeMax: number | null;
  latimeMax: number | null;
  aproape: { cladire: string; metri: number }[];
  lat: number;
  lon: number;
};

/** Groups of who keeps the places: the department, and its head. */
export const PLACES_STAFF = 'parcari';
export const PLACES_HEAD = 'sef-parcari';

/** More than a form offers at a time: a list that is longer must be narrowed by zone. */
const MOST = 5_000;

interface FreeRow extends Pick<PlaceRow, 'id' | 'zone' | 'street' | 'kind' | 'facts' | 'latitude' | 'longitude'> {
  zone_name: string;
  zone_facts: ZoneFacts;
}

/** Places that are nobody's, and those that the draft or the case itself holds or has. */
export async function freePlaces(
  store: Store,
  { tenant, draft, dossier }: { tenant: number; draft: string | null; dossier: string | null },
): Promise<FreePlace[]> {
  const found = await rows<FreeRow>(
    store.knex,
    `select p.id, p.zone, p.street, p.kind, p.facts, p.latitude, p.longitude, z.name as zone_name, z.facts as zone_facts
       from place p join place_zone z on z.tenant_id = p.tenant_id and z.key = p.zone
      where p.tenant_id = ? and p.state = 'open'
        and (not ${ASSIGNED} or exists (select 1 from place_assignment a where a.tenant_id = p.tenant_id
               and a.place_id = p.id and a.released_at is null and a.dossier_id = ?::uuid))
        and not ${held(store, '(r.draft_id is distinct from ?::uuid and r.dossier_id is distinct from ?::uuid)')}
      order by p.zone, p.id limit ${MOST}`,
    [tenant, dossier, draft ?? NOBODY, dossier ?? NOBODY],
  );
  return found.map(({ id, zone, street, kind, facts, latitude, longitude, zone_name, zone_facts }) => ({
    id,
    zona: zone,
    numeZona: zone_name,
    strada: street,
    fel: kind,
    taxa: zone_facts.fee ?? '',
    lungimeMax: facts.maxLengthM ?? null,
    latimeMax: facts.maxWidthM ?? null,
    aproape: (facts.near ?? []).map(({ building, metres }: Near) => ({ cladire: building, metri: metres })),
    lat: latitude,
    lon: longitude,
  }));
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

export type PlaceStatus = 'free' | 'reserved' | 'assigned' | 'closed';

export interface ShownPlace {
  id: string;
  zone: string;
  street: string;
  kind: PlaceKind;
  geometry: Geometry;
  status: PlaceStatus;
}

/** SQL: what a place `p` is just now. */
const status = (store: Store): string => `case when ${ASSIGNED} then 'assigned' when p.state <> 'open' then 'closed'
  when ${held(store)} then 'reserved' else 'free' end`;

export interface PlaceMap {
  /** GeoJSON features { layer, name }: streets, buildings. */
  base: unknown[];
  zones: { key: string; name: string; geometry: Geometry | null }[];
  places: ShownPlace[];
}

/** For the map: what there is and what is free, nothing of persons. */
export async function readPlaceMap(store: Store, tenant: number): Promise<PlaceMap> {
  const base = await firstRow<{ features: unknown[] }>(
    store.knex,
    'select features from place_map where tenant_id = ?',
    [tenant],
  );
  const zones = await rows<PlaceMap['zones'][number]>(
    store.knex,
    'select key, name, geometry from place_zone where tenant_id = ? order by key',
    [tenant],
  );
  const places = await rows<ShownPlace>(
    store.knex,
    `select p.id, p.zone, p.street, p.kind, p.geometry, ${status(store)} as status from place p
      where p.tenant_id = ? and p.state <> 'gone' order by p.zone, p.id`,
    [tenant],
  );
  return { base: base?.features ?? [], zones, places };
}

export interface StaffPlace {
  id: string;
  zone: string;
  street: string;
  kind: PlaceKind;
  state: PlaceRow['state'];
  status: PlaceStatus;
  /** Of the hold. */
  until: Date | null;
  /** The hold is an offer to somebody of the waiting list. */
  offered: boolean;
  /** The case that has or holds it: its id and number. */
  dossier: string | null;
  number: string | null;
  /** Number of the contract: the file's, or of the document that was issued. */
  contract: string | null;
  validFrom: string | null;
  validTo: string | null;
}

export interface StaffZone {
  key: string;
  name: string;
  places: number;
  free: number;
  waiting: number;
}

/** Everything, in the order of zones and places. */
export async function listPlaces(store: Store, tenant: number): Promise<{ zones: StaffZone[]; places: StaffPlace[] }> {
  const places = await rows<StaffPlace>(
    store.knex,
    `select p.id, p.zone, p.street, p.kind, p.state, ${status(store)} as status,
            r.expires_at as until, w.dossier_id is not null as offered,
            d.id as dossier, e.number || '/' || e.year as number,
            coalesce(a.contract, (select c.register_number || '/' || c.register_year from document c
              where c.tenant_id = a.tenant_id and c.dossier_id = a.dossier_id and c.kind = 'contract'
                and c.state = 'valid' and c.register_number is not null order by c.created_at desc limit 1)) as contract,
            a.valid_from as "validFrom", a.valid_to as "validTo"
       from place p
       left join place_assignment a on a.tenant_id = p.tenant_id and a.place_id = p.id and a.released_at is null
       left join place_reservation r on r.tenant_id = p.tenant_id and r.place_id = p.id
             and r.expires_at > ${nowSql(store)} and a.place_id is null
       left join place_waiting w on w.tenant_id = r.tenant_id and w.dossier_id = r.dossier_id and w.offered_place = p.id
       left join dossier d on d.tenant_id = p.tenant_id and d.id = coalesce(a.dossier_id, r.dossier_id)
       left join register_entry e on e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id
      where p.tenant_id = ? order by p.zone, p.id`,
    [tenant],
  );
  const zones = await rows<StaffZone>(
    store.knex,
    `select z.key, z.name,
            (select count(*) from place p where p.tenant_id = z.tenant_id and p.zone = z.key and p.state <> 'gone')::integer as places,
            (select count(*) from place p where p.tenant_id = z.tenant_id and p.zone = z.key
               and p.state = 'open' and not ${ASSIGNED} and not ${held(store)})::integer as free,
            (select count(*) from place_waiting w where w.tenant_id = z.tenant_id and w.zone = z.key)::integer as waiting
       from place_zone z where z.tenant_id = ? order by z.key`,
    [tenant],
  );
  return { zones, places };
}

/** Whether the institution has any: pages of places are shown only then. */
export const hasPlaces = async (db: Db, tenant: number): Promise<boolean> =>
  (await firstRow(db, 'select 1 from place where tenant_id = ? limit 1', [tenant])) !== null;
