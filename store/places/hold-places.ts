// A place held for a while: for a form that is being filled in, for a case while it is looked at. The hold ends by itself:
// a row whose time is over counts as none, and nobody has to sweep it.

import { nowSql } from '../clock.ts';
import { type Db, firstRow, rows } from '../rows.ts';
import type { Store } from '../store.ts';
import { findDossier } from '../tables/dossier-rows.ts';
import { lockPlaceIn, lockPlacesIn } from './place-locks.ts';

/** When an institution says nothing else (`settings.places`). */
export const HOLD_MINUTES = 30;

/** SQL: whether the row of `place` that is called `p` is given to somebody. */
export const ASSIGNED = `exists (select 1 from place_assignment a
  where a.tenant_id = p.tenant_id and a.place_id = p.id and a.released_at is null)`;

/** SQL: somebody holds `p`. `except` is a further condition on the reservation `r`. */
export const held = (store: Store, except = 'true'): string => `exists (select 1 from place_reservation r
  where r.tenant_id = p.tenant_id and r.place_id = p.id and r.expires_at > ${nowSql(store)} and ${except})`;

export type Holder = { draft: string } | { dossier: string };

export interface Held {
  /** Those that are held for the draft, and until when. */
  places: string[];
  until: Date | null;
  /** Those that are somebody else's meanwhile, or not given at all. */
  lost: string[];
}

const holding = (holder: Holder): { column: 'draft_id' | 'dossier_id'; id: string } =>
  'draft' in holder ? { column: 'draft_id', id: holder.draft } : { column: 'dossier_id', id: holder.dossier };

/** Holds places of zones that are locked. Who holds one already gets the time anew. */
async function takeIn(
  trx: Db,
  store: Store,
  { tenant, holder, ids, seconds, cause }: Taking,
): Promise<{ place: string; until: Date }[]> {
  const { column, id } = holding(holder);
  return rows(
    trx,
    `insert into place_reservation as r (tenant_id, place_id, ${column}, expires_at, cause)
     select p.tenant_id, p.id, ?::uuid, ${nowSql(store)} + make_interval(secs => ?), ?
       from place p
      where p.tenant_id = ? and p.id = any(?) and p.state = 'open' and not ${ASSIGNED}
        and not ${held(store, `r.${column} is distinct from ?::uuid`)}
     on conflict (tenant_id, place_id) do update
        set draft_id = excluded.draft_id, dossier_id = excluded.dossier_id, expires_at = excluded.expires_at, cause = excluded.cause
     returning place_id as place, expires_at as until`,
    [id, seconds, cause, tenant, [...ids], id],
  );
}

interface Taking {
  tenant: number;
  holder: Holder;
  ids: readonly string[];
  seconds: number;
  cause: string | null;
}

/**
 * Holds for a draft exactly the places that it names now, for the institution's minutes: those of before are free again
 * unless they are named again. What the case that the draft belongs to holds or has already, it keeps. In the caller's
 * transaction, which has locked the draft.
 */
export async function holdForDraftIn(
  trx: Db,
  store: Store,
  { tenant, draft, dossier, places }: DraftHolding,
): Promise<Held> {
  await rows(
    trx,
    'delete from place_reservation where tenant_id = ? and draft_id = ?::uuid and not place_id = any(?)',
    [tenant, draft, [...places]],
  );
  if (places.length === 0) return { places: [], until: null, lost: [] };
  await lockPlacesIn(trx, tenant, places);
  const seconds = (await holdMinutes(trx, tenant)) * 60;
  const own = new Set(dossier === null ? [] : await ownIn(trx, store, { tenant, dossier, places }));
  const ids = places.filter((place) => !own.has(place));
  const taken = await takeIn(trx, store, { tenant, holder: { draft }, ids, seconds, cause: null });
  const got = new Set(taken.map(({ place }) => place));
  return {
    places: [...got],
    until: taken[0]?.until ?? null,
    lost: ids.filter((place) => !got.has(place)),
  };
}

interface DraftHolding {
  tenant: number;
  draft: string;
  /** Of a draft of a task. */
  dossier: string | null;
  places: readonly string[];
}

/** Of these places, those that a case has or holds. */
const ownIn = async (
  trx: Db,
  store: Store,
  { tenant, dossier, places }: Omit<DraftHolding, 'draft' | 'dossier'> & { dossier: string },
): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      trx,
      `select place_id as id from place_reservation
        where tenant_id = ? and dossier_id = ?::uuid and place_id = any(?) and expires_at > ${nowSql(store)}
       union select place_id from place_assignment
        where tenant_id = ? and dossier_id = ?::uuid and place_id = any(?) and released_at is null`,
      [tenant, dossier, [...places], tenant, dossier, [...places]],
    )
  ).map(({ id }) => id);

const holdMinutes = async (db: Db, tenant: number): Promise<number> =>
  (
    await firstRow<{ minutes: number | null }>(
      db,
      `select (settings #>> '{places,holdMinutes}')::integer as minutes from tenant where tenant_id = ?`,
      [tenant],
    )
  )?.minutes ?? HOLD_MINUTES;

/** What a draft holds now: 'A-012' → until when. */
export async function heldByDraft(
  store: Store,
  { tenant, draft }: { tenant: number; draft: string },
): Promise<Map<string, Date>> {
  const found = await rows<{ place: string; until: Date }>(
    store.knex,
    `select place_id as place, expires_at as until from place_reservation
      where tenant_id = ? and draft_id = ?::uuid and expires_at > ${nowSql(store)}`,
    [tenant, draft],
  );
  return new Map(found.map(({ place, until }) => [place, until]));
}

/** What was held for a draft is held for its case from now on; in the transaction that files it. */
export async function passHoldsOnIn(
  trx: Db,
  { tenant, draft, dossier }: { tenant: number; draft: string; dossier: string },
): Promise<void> {
  await rows(
    trx,
    `update place_reservation set draft_id = null, dossier_id = ?::uuid where tenant_id = ? and draft_id = ?::uuid`,
    [dossier, tenant, draft],
  );
}

export type PlaceTaken = { ok: true; place: string; zone: string; until: Date } | { ok: false; problem: 'TAKEN' };

export interface Reserving {
  tenant: number;
  /** Of the case. */
  instance: string;
  place: string;
  hours: number;
  /** `instance:key` of the job: repeated, it gets no more time. */
  cause: string;
}

/** Holds a place for a case. `TAKEN`: somebody else's, closed, or no place at all. */
export async function reservePlace(store: Store, reserving: Reserving): Promise<PlaceTaken> {
  const { tenant, instance, place, hours, cause } = reserving;
  return store.knex.transaction(async (trx) => {
    const dossier = await findDossier(trx, { tenant, instance });
    const found = await lockPlaceIn(trx, tenant, place);
    if (dossier === null || found === null) return { ok: false, problem: 'TAKEN' };
    const before = await firstRow<{ until: Date }>(
      trx,
      `select expires_at as until from place_reservation
        where tenant_id = ? and place_id = ? and dossier_id = ?::uuid and cause = ?`,
      [tenant, place, dossier.id, cause],
    );
    if (before !== null) return { ok: true, place, zone: found.zone, until: before.until };
    const holder = { dossier: dossier.id };
    const [taken] = await takeIn(trx, store, { tenant, holder, ids: [place], seconds: hours * 3600, cause });
    return taken === undefined
      ? { ok: false, problem: 'TAKEN' }
      : { ok: true, place, zone: found.zone, until: taken.until };
  });
}
