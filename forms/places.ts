// Places to choose from (`type: "place"`): parking spaces and the like, of a list that the server gives as `locuri`, those that
// are free just now. The answer is a place's id. What may be chosen is the whole list or what `properties.list` leaves of it:
// keys of zones (`A, B`) or `=FEEL` that gives places of `locuri` (`=locuri[fel = "ordinary"]`).
//
// On the page a place is looked for by zone and by words (street, building, number), so a draft holds what was looked for
// beside what was chosen: { loc, zona, cauta }, as a date is kept in its parts.

import type { Json } from '../engine/values.ts';
import type { Option } from './model.ts';
import { readObject } from './paths.ts';

/** The name of the context. */
export const PLACES = 'locuri';

/** As `store/places/list-places.ts` gives them. */
export interface OfferedPlace {
  readonly id: string;
  readonly zone: string;
  readonly zoneName: string;
  readonly street: string;
  readonly kind: 'ordinary' | 'disabled' | 'electric';
  readonly fee: string;
  readonly near: readonly { readonly building: string; readonly metres: number }[];
}

export const isPlaceId = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(text);

export interface PlaceParts {
  readonly loc: string;
  readonly zona: string;
  readonly cauta: string;
}

/** Names of the parts in a posted page: `loc.zona`, `loc.cauta`; the choice itself is posted as `loc`. */
export const placePart = /^(.+)\.(zona|cauta)$/;

/** Of whatever a draft or a submission holds. */
export const placeParts = (raw: unknown): PlaceParts => {
  const part = (name: string): string => {
    const value = readObject(raw, name);
    return typeof value === 'string' ? value.slice(0, 200).trim() : '';
  };
  return typeof raw === 'string'
    ? { loc: raw.trim(), zona: '', cauta: '' }
    : { loc: part('loc'), zona: part('zona'), cauta: part('cauta') };
};

/** The FEEL of `properties.list`; null: it is neither that nor keys of zones. */
export const listFormula = (list: string | undefined): string | null => {
  if (list === undefined || list.trim() === '') return PLACES;
  if (list.startsWith('=')) return list;
  const zones = list.split(',').map((zone) => zone.trim());
  return zones.every(isPlaceId) ? `${PLACES}[list contains(${JSON.stringify(zones)}, zona)]` : null;
};

const kinds: ReadonlySet<unknown> = new Set(['ordinary', 'disabled', 'electric']);

const mostNear = 5;

/** A place of a list as a choice; null when it is none. */
export const placeOption = (raw: unknown): Option | null => {
  const id = readObject(raw, 'id');
  if (typeof id !== 'string' || !isPlaceId(id)) return null;
  const text = (of: unknown, name: string): string => {
    const value = readObject(of, name);
    return typeof value === 'string' ? value : '';
  };
  const kind = readObject(raw, 'fel');
  const near = readObject(raw, 'aproape');
  const place: OfferedPlace = {
    id,
    zone: text(raw, 'zona'),
    zoneName: text(raw, 'numeZona'),
    street: text(raw, 'strada'),
    kind: kinds.has(kind) ? (kind as OfferedPlace['kind']) : 'ordinary',
    fee: text(raw, 'taxa'),
    near: (Array.isArray(near) ? (near as Json[]) : []).slice(0, mostNear).flatMap((each) => {
      const metres = readObject(each, 'metri');
      return typeof metres === 'number' ? [{ building: text(each, 'cladire'), metres }] : [];
    }),
  };
  return { value: id, label: [id, place.street].filter((part) => part !== '').join(' · '), place };
};

/** Without diacritics and capitals. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export interface ShownPlace {
  readonly option: Option;
  readonly place: OfferedPlace;
  /** The building that was looked for, else the nearest one. */
  readonly beside: OfferedPlace['near'][number] | null;
}

export interface PlaceSearch {
  /** What fits, the nearest to a building that was looked for first; of these the page shows `most`, and the chosen one. */
  readonly shown: readonly ShownPlace[];
  readonly fitting: readonly Option[];
  readonly zones: readonly { readonly key: string; readonly name: string; readonly free: number }[];
}

/** What of the offered places fits what is looked for: every word in the number, the street, the zone or a building near it. */
export const searchPlaces = (
  options: readonly Option[],
  { loc, zona, cauta }: PlaceParts,
  most: number,
): PlaceSearch => {
  const zones = new Map<string, { key: string; name: string; free: number }>();
  const words = plain(cauta)
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const fitting: ShownPlace[] = [];
  let chosen: ShownPlace | null = null;
  for (const option of options) {
    const { place } = option;
    if (place === undefined) continue;
    const zone = zones.get(place.zone) ?? { key: place.zone, name: place.zoneName || place.zone, free: 0 };
    zones.set(place.zone, { ...zone, free: zone.free + 1 });
    if (place.id === loc) chosen = { option, place, beside: place.near[0] ?? null };
    if (zona !== '' && place.zone !== zona) continue;
    const own = plain([place.id, place.street, place.zone, place.zoneName].join(' '));
    const beside = place.near.find(({ building }) => words.every((word) => plain(building).includes(word)));
    const fits = words.every((word) => own.includes(word)) || beside !== undefined;
    const looked = words.length > 0 && beside !== undefined;
    if (fits) fitting.push({ option, place, beside: (looked ? beside : place.near[0]) ?? null });
  }
  const byBuilding =
    words.length > 0 &&
    fitting.some(({ beside }) => beside !== null && words.some((word) => plain(beside.building).includes(word)));
  if (byBuilding) fitting.sort((one, other) => (one.beside?.metres ?? 1e6) - (other.beside?.metres ?? 1e6));
  const first = fitting.slice(0, most);
  const shown = chosen === null || first.some(({ place }) => place.id === loc) ? first : [chosen, ...first];
  return { shown, fitting: fitting.map(({ option }) => option), zones: [...zones.values()] };
};
