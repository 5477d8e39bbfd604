// Zones and places as a file gives them, compared with what there is. Importing the same file again changes nothing; what
// the file does not have any more is removed, unless somebody has, holds or had it: then it is kept as `gone`, and named.

import { nowSql } from '../clock.ts';
import type { Geometry, PlaceFacts, PlaceKind, PlaceRow, ZoneFacts, ZoneRow } from '../tables/place.ts';
import { type Db, rows } from '../rows.ts';
import type { Store } from '../store.ts';
import { ASSIGNED } from './hold-places.ts';
import { usedPlacesIn } from './used-places.ts';

export interface NewZone {
  key: string;
  name: string;
  facts: ZoneFacts;
  geometry: Geometry | null;
}

export interface NewPlace {
  id: string;
  zone: string;
  street: string;
  kind: PlaceKind;
  state: 'open' | 'closed';
  geometry: Geometry;
  longitude: number;
  latitude: number;
  facts: PlaceFacts;
  /** Number of a contract from before that it is given by; a case's own counts more. */
  contract: string | null;
}

export interface PlaceFile {
  zones: NewZone[];
  places: NewPlace[];
  /** Null: the file has no streets and buildings; those there are stay. */
  base: unknown[] | null;
}

export interface PlaceChanges {
  zones: { added: string[]; changed: string[]; removed: string[]; kept: string[] };
  places: {
    added: string[];
    changed: string[];
    same: number;
    /** Not in the file: removed. */
    removed: string[];
    /** Not in the file, and somebody's: kept, and given to nobody else. */
    kept: { id: string; number: string | null }[];
  };
  base: 'same' | 'changed';
}

/** What importing the file changes; `apply`: and changes it, in one transaction. Two imports take turns. */
export async function importPlaces(
  store: Store,
  { tenant, file, apply }: { tenant: number; file: PlaceFile; apply: boolean },
): Promise<PlaceChanges> {
  return store.knex.transaction(async (trx) => {
    await rows(trx, 'select pg_advisory_xact_lock(hashtextextended(?, ?))', ['places', tenant]);
    // Nobody is given a place while it is compared.
    await rows(trx, 'select 1 from place_zone where tenant_id = ? order by key for update', [tenant]);
    const changes = await compareIn(trx, store, { tenant, file });
    if (apply) await applyIn(trx, store, { tenant, file, changes });
    return changes;
  });
}

const zoneOf = ({ key, name, facts, geometry }: NewZone | ZoneRow): string => canonical([key, name, facts, geometry]);

type Compared = Omit<NewPlace, 'state'> & Pick<PlaceRow, 'state'>;

const placeOf = ({ zone, street, kind, state, geometry, facts, contract }: Compared): string =>
  canonical([zone, street, kind, state, geometry, facts, contract]);

/** Equal for equal values: PostgreSQL's jsonb orders names its own way. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );

async function compareIn(
  trx: Db,
  store: Store,
  { tenant, file }: { tenant: number; file: PlaceFile },
): Promise<PlaceChanges> {
  const zones = await rows<ZoneRow>(trx, 'select * from place_zone where tenant_id = ?', [tenant]);
  const places = await rows<PlaceRow & { contract: string | null; of_case: boolean }>(
    trx,
    `select p.*, a.contract, a.dossier_id is not null as of_case from place p
       left join place_assignment a on a.tenant_id = p.tenant_id and a.place_id = p.id and a.released_at is null
      where p.tenant_id = ?`,
    [tenant],
  );
  const [base] = await rows<{ features: unknown[] }>(trx, 'select features from place_map where tenant_id = ?', [
    tenant,
  ]);
  const zonesNow = new Map(zones.map((zone) => [zone.key, zoneOf(zone)]));
  const ofCases = new Set(places.filter(({ of_case }) => of_case).map(({ id }) => id));
  const placesNow = new Map(places.map((place) => [place.id, placeOf(place)]));
  const inFileNow = (place: NewPlace): string => placeOf(ofCases.has(place.id) ? { ...place, contract: null } : place);
  const inFile = { zones: new Set(file.zones.map(({ key }) => key)), places: new Set(file.places.map(({ id }) => id)) };
  const missing = places.filter(({ id }) => !inFile.places.has(id)).map(({ id }) => id);
  const used = await usedPlacesIn(trx, store, { tenant, ids: missing });
  const stay = new Set(places.filter(({ id }) => used.has(id)).map(({ zone }) => zone));
  const waiting = await rows<{ zone: string }>(trx, 'select distinct zone from place_waiting where tenant_id = ?', [
    tenant,
  ]);
  for (const { zone } of waiting) stay.add(zone);
  const left = zones.filter(({ key }) => !inFile.zones.has(key)).map(({ key }) => key);
  const known = file.places.filter(({ id }) => placesNow.has(id));
  const changed = known.filter((place) => placesNow.get(place.id) !== inFileNow(place)).map(({ id }) => id);
  return {
    zones: {
      added: file.zones.filter(({ key }) => !zonesNow.has(key)).map(({ key }) => key),
      changed: file.zones
        .filter((zone) => zonesNow.has(zone.key) && zonesNow.get(zone.key) !== zoneOf(zone))
        .map(({ key }) => key),
      removed: left.filter((key) => !stay.has(key)),
      kept: left.filter((key) => stay.has(key)),
    },
    places: {
      added: file.places.filter(({ id }) => !placesNow.has(id)).map(({ id }) => id),
      changed,
      same: known.length - changed.length,
      removed: missing.filter((id) => !used.has(id)),
      kept: places
        .filter(({ id, state }) => used.has(id) && missing.includes(id) && (state !== 'gone' || used.get(id) !== null))
        .map(({ id }) => ({ id, number: used.get(id) ?? null })),
    },
    base: file.base === null || canonical(base?.features ?? []) === canonical(file.base) ? 'same' : 'changed',
  };
}

interface Applying {
  tenant: number;
  file: PlaceFile;
  changes: PlaceChanges;
}

async function applyIn(trx: Db, store: Store, { tenant, file, changes }: Applying): Promise<void> {
  const zones = new Set([...changes.zones.added, ...changes.zones.changed]);
  for (const { key, name, facts, geometry } of file.zones.filter((zone) => zones.has(zone.key))) {
    await rows(
      trx,
      `insert into place_zone (tenant_id, key, name, facts, geometry) values (?, ?, ?, ?::jsonb, ?::jsonb)
       on conflict (tenant_id, key) do update
          set name = excluded.name, facts = excluded.facts, geometry = excluded.geometry`,
      [tenant, key, name, JSON.stringify(facts), geometry === null ? null : JSON.stringify(geometry)],
    );
  }
  const wanted = new Set([...changes.places.added, ...changes.places.changed]);
  const places = file.places.filter(({ id }) => wanted.has(id));
  await rows(
    trx,
    `insert into place (tenant_id, id, zone, street, kind, state, geometry, longitude, latitude, facts)
     select ?, id, zone, street, kind, state, geometry, longitude, latitude, facts
       from jsonb_to_recordset(?::jsonb) as each (id text, zone text, street text, kind text, state text,
            geometry jsonb, longitude float8, latitude float8, facts jsonb)
     on conflict (tenant_id, id) do update
        set zone = excluded.zone, street = excluded.street, kind = excluded.kind, state = excluded.state,
            geometry = excluded.geometry, longitude = excluded.longitude, latitude = excluded.latitude, facts = excluded.facts`,
    [tenant, JSON.stringify(places)],
  );
  await putContractsIn(trx, store, { tenant, places });
  await rows(trx, `update place set state = 'gone' where tenant_id = ? and id = any(?)`, [
    tenant,
    changes.places.kept.map(({ id }) => id),
  ]);
  await rows(trx, 'delete from place_reservation where tenant_id = ? and place_id = any(?)', [
    tenant,
    changes.places.removed,
  ]);
  await rows(trx, 'delete from place where tenant_id = ? and id = any(?)', [tenant, changes.places.removed]);
  await rows(trx, 'delete from place_zone where tenant_id = ? and key = any(?)', [tenant, changes.zones.removed]);
  if (changes.base === 'same') return;
  await rows(
    trx,
    `insert into place_map (tenant_id, features) values (?, ?::jsonb)
     on conflict (tenant_id) do update set features = excluded.features`,
    [tenant, JSON.stringify(file.base)],
  );
}

/** Contracts from before: those that the file has no more end, new ones are made where no case has the place. */
async function putContractsIn(
  trx: Db,
  store: Store,
  { tenant, places }: { tenant: number; places: readonly NewPlace[] },
): Promise<void> {
  const list = JSON.stringify(places.map(({ id, contract }) => ({ id, contract })));
  await rows(
    trx,
    `update place_assignment a set released_at = ${nowSql(store)}
       from jsonb_to_recordset(?::jsonb) as f (id text, contract text)
      where a.tenant_id = ? and a.place_id = f.id and a.released_at is null and a.dossier_id is null
        and a.contract is distinct from f.contract`,
    [list, tenant],
  );
  await rows(
    trx,
    `insert into place_assignment (tenant_id, cause, place_id, contract, valid_from, assigned_at)
     select p.tenant_id, 'file:' || p.id || ':' || f.contract || ':' || ${nowSql(store)}, p.id, f.contract, (${nowSql(store)} at time zone 'Europe/Bucharest')::date, ${nowSql(store)}
       from jsonb_to_recordset(?::jsonb) as f (id text, contract text)
       join place p on p.tenant_id = ? and p.id = f.id
      where f.contract is not null and not ${ASSIGNED}`,
    [list, tenant],
  );
}
