// A GeoJSON file of zones and places, as a GIS program exports it, → what the store imports. A feature says by `layer` what
// it is: `zone` (key, name, fee), `place` (id, zone, street, kind, state, maxLengthM, maxWidthM, contract), or of the map under them
// `street`, `building`, `green`, `water` (name). What is wrong is told for each feature, by its number and id; nothing of a
// file with problems is taken.

import { PLACE_KINDS, type Geometry, type PlaceKind } from '../../store/tables/place.ts';
import type { NewPlace, NewZone, PlaceFile } from '../../store/places/import-places.ts';
import { metresTo } from './distance.ts';
import { geometryIn, middleOf, outlinesOf, type GeometryReader } from './geometry.ts';
import { isInRomania, SYSTEMS, systemOf, toWgs84, type Axes, type Position } from './projection.ts';

export interface ReadOptions {
  /** `EPSG:3844`; default: the file's `crs` member, else WGS 84. */
  crs?: string | undefined;
  axes?: Axes | undefined;
}

export type PlacesRead = { ok: true; file: PlaceFile; middle: Position } | { ok: false; problems: string[] };

const MAP_LAYERS: ReadonlySet<unknown> = new Set(['street', 'building', 'green', 'water']);
const MOST_FEATURES = 200_000;
const MOST_PROBLEMS = 50;
const NEAR_METRES = 60;
const NEAR_BUILDINGS = 3;

type Properties = Record<string, unknown>;
interface Feature {
  what: string;
  properties: Properties;
  geometry: Geometry;
}

/** `json`: the parsed file, of any shape. */
export function readPlaces(json: unknown, options: ReadOptions = {}): PlacesRead {
  const features = memberOf(json, 'features');
  if (memberOf(json, 'type') !== 'FeatureCollection' || !Array.isArray(features)) {
    return refuse('Expected a GeoJSON FeatureCollection.');
  }
  if (features.length > MOST_FEATURES) return refuse(`Expected at most ${MOST_FEATURES} features.`);
  const named = options.crs ?? memberOf(memberOf(memberOf(json, 'crs'), 'properties'), 'name') ?? 'EPSG:4326';
  const code = typeof named === 'string' ? systemOf(named) : null;
  if (code === null) return refuse(`Expected coordinates in one of ${SYSTEMS.join(', ')}, but the file names another.`);
  const axes = options.axes ?? 'en';
  const problems: string[] = [];
  const read = (features as unknown[]).flatMap((feature, index) => {
    const found = featureOf(feature, index, toWgs84(code, axes), problems);
    return found === null ? [] : [found];
  });
  const hint = problems.length > 0 ? swapped(features as unknown[], code, axes) : null;
  if (hint !== null) return refuse(hint);
  const file = problems.length > 0 ? null : fileOf(read, problems);
  if (file === null || problems.length > 0) {
    const more = problems.length - MOST_PROBLEMS;
    return { ok: false, problems: more > 0 ? [...problems.slice(0, MOST_PROBLEMS), `and ${more} more`] : problems };
  }
  return { ok: true, file, middle: middleOfAll(file.places) };
}

const refuse = (problem: string): PlacesRead => ({ ok: false, problems: [problem] });

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** Told instead of a thousand points outside the country: they would be inside it with the axes the other way. */
function swapped(features: readonly unknown[], code: string, axes: Axes): string | null {
  const inside = (order: Axes): boolean =>
    features.every((feature) => {
      const geometry = geometryIn(memberOf(feature, 'geometry'), toWgs84(code, order));
      return typeof geometry !== 'string' && outlinesOf(geometry).flat().every(isInRomania);
    });
  if (inside(axes) || !inside(axes === 'en' ? 'ne' : 'en')) return null;
  const order = axes === 'en' ? 'east (or longitude) first' : 'north (or latitude) first';
  return `Expected coordinates with ${order}, but they are the other way round: they lie in Romania only when they are swapped. Say --axes ${axes === 'en' ? 'ne' : 'en'}.`;
}

function featureOf(feature: unknown, index: number, project: GeometryReader, problems: string[]): Feature | null {
  const properties = (memberOf(feature, 'properties') ?? {}) as Properties;
  const name = properties['id'] ?? properties['key'] ?? properties['name'];
  const what = `feature ${index + 1}${typeof name === 'string' && name !== '' ? ` (${name.slice(0, 60)})` : ''}`;
  const geometry = geometryIn(memberOf(feature, 'geometry'), project);
  if (typeof geometry === 'string') problems.push(`${what}: ${geometry}`);
  else if (!outlinesOf(geometry).flat().every(isInRomania)) {
    problems.push(`${what}: expected coordinates in Romania; is the coordinate system the one that was named?`);
  } else return { what, properties, geometry };
  return null;
}

function fileOf(features: readonly Feature[], problems: string[]): PlaceFile {
  const of = (layer: string): Feature[] => features.filter(({ properties }) => properties['layer'] === layer);
  for (const { what, properties } of features) {
    const { layer } = properties;
    if (layer !== 'zone' && layer !== 'place' && !MAP_LAYERS.has(layer)) {
      problems.push(`${what}: expected "layer" to be zone, place, ${[...MAP_LAYERS].join(', ')}`);
    }
  }
  const base = features.filter(({ properties }) => MAP_LAYERS.has(properties['layer']));
  const zones = of('zone').map((feature) => zoneOf(feature, problems));
  const keys = new Set(zones.map(({ key }) => key));
  const buildings = base.filter(
    ({ properties }) => properties['layer'] === 'building' && textIn(properties, 'name') !== '',
  );
  const places = of('place').map((feature) => placeOf(feature, { keys, buildings, problems }));
  tellTwice(
    zones.map(({ key }) => key),
    'zone',
    problems,
  );
  tellTwice(
    places.map(({ id }) => id),
    'place',
    problems,
  );
  if (places.length === 0) problems.push('Expected at least one feature with "layer": "place".');
  return {
    zones,
    places,
    base:
      base.length === 0
        ? null
        : base.map(({ properties, geometry }) => ({
            type: 'Feature',
            properties: { layer: properties['layer'], name: textIn(properties, 'name') },
            geometry,
          })),
  };
}

const textIn = (properties: Properties, name: string): string => {
  const value = properties[name];
  return typeof value === 'string' ? value.trim().slice(0, 200) : typeof value === 'number' ? String(value) : '';
};

const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

const keyIn = ({ what, properties }: Feature, name: string, problems: string[]): string => {
  const key = textIn(properties, name);
  if (!KEY.test(key)) problems.push(`${what}: expected "${name}" of letters, digits, dots and dashes, e.g. A-012`);
  return key;
};

function zoneOf(feature: Feature, problems: string[]): NewZone {
  const { what, properties, geometry } = feature;
  const fee = textIn(properties, 'fee');
  if (!geometry.type.endsWith('Polygon')) problems.push(`${what}: expected a zone to be a polygon`);
  const key = keyIn(feature, 'key', problems);
  return { key, name: textIn(properties, 'name') || `Zona ${key}`, facts: fee === '' ? {} : { fee }, geometry };
}

interface Around {
  keys: ReadonlySet<string>;
  buildings: readonly Feature[];
  problems: string[];
}

function placeOf(feature: Feature, { keys, buildings, problems }: Around): NewPlace {
  const { what, properties, geometry } = feature;
  const wrong = (problem: string): void => void problems.push(`${what}: ${problem}`);
  const metres = (name: string): number | null => {
    const value = properties[name] ?? null;
    if (value === null || (typeof value === 'number' && value > 0 && value < 100)) return value;
    wrong(`expected "${name}" in metres, e.g. 5.2`);
    return null;
  };
  const zone = textIn(properties, 'zone');
  const [kind, state] = [properties['kind'] ?? 'ordinary', properties['state'] ?? 'open'];
  const known = PLACE_KINDS.includes(kind as PlaceKind);
  if (!keys.has(zone)) wrong('expected "zone" to be the key of a zone in this file');
  if (!known) wrong(`expected "kind" to be ${PLACE_KINDS.join(', ')}`);
  if (state !== 'open' && state !== 'closed') wrong('expected "state" to be open or closed');
  const street = textIn(properties, 'street');
  if (street === '') wrong('expected "street" to say where it is');
  const [maxLengthM, maxWidthM] = [metres('maxLengthM'), metres('maxWidthM')];
  const middle = middleOf(geometry);
  const near = nearOf(middle, buildings);
  const contract = textIn(properties, 'contract');
  return {
    id: keyIn(feature, 'id', problems),
    zone,
    street,
    kind: known ? (kind as PlaceKind) : 'ordinary',
    state: state === 'closed' ? 'closed' : 'open',
    geometry,
    longitude: middle[0],
    latitude: middle[1],
    facts: {
      ...(maxLengthM === null ? {} : { maxLengthM }),
      ...(maxWidthM === null ? {} : { maxWidthM }),
      ...(near.length === 0 ? {} : { near }),
    },
    contract: contract === '' ? null : contract,
  };
}

/** Buildings around, nearest first; a building's outline may be several rings. */
const nearOf = (middle: Position, buildings: readonly Feature[]): { building: string; metres: number }[] => {
  const within = NEAR_METRES / 100_000;
  return buildings
    .filter(({ geometry }) =>
      outlinesOf(geometry)
        .flat()
        .some(([lon, lat]) => Math.abs(lat - middle[1]) < 4 * within && Math.abs(lon - middle[0]) < 6 * within),
    )
    .map(({ properties, geometry }) => ({
      building: textIn(properties, 'name'),
      metres: Math.round(Math.min(...outlinesOf(geometry).map((ring) => metresTo(middle, ring)))),
    }))
    .filter(({ metres }) => metres <= NEAR_METRES)
    .sort((one, other) => one.metres - other.metres)
    .slice(0, NEAR_BUILDINGS);
};

const tellTwice = (names: readonly string[], what: string, problems: string[]): void => {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) problems.push(`${what} ${name}: expected once, but it is in the file again`);
    seen.add(name);
  }
};

const middleOfAll = (places: readonly NewPlace[]): Position => {
  const mean = (of: (place: NewPlace) => number): number =>
    places.reduce((sum, place) => sum + of(place), 0) / Math.max(1, places.length);
  return [mean(({ longitude }) => longitude), mean(({ latitude }) => latitude)];
};
