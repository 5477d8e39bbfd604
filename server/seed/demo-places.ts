// Parking places of the demo's town, all invented: three zones, streets and blocks of flats, some sixty places, of which a
// few are taken, closed, for persons with disabilities or for electric cars. Drawn in metres around a corner of the map in
// Stereo 70, as a survey would have it, and read by the same importer as a real file.

import { importPlaces } from '../../store/places/import-places.ts';
import { hasPlaces } from '../../store/places/list-places.ts';
import type { Store } from '../../store/store.ts';
import { readPlaces } from '../places/read-geojson.ts';
import { TENANT } from '../services.ts';

/** East and north of the middle of the town, EPSG:3844. */
const MIDDLE = { east: 415_000, north: 520_000 };

type Point = readonly [x: number, y: number];
interface Feature {
  type: 'Feature';
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown };
}

const at = ([x, y]: Point): number[] => [Number((MIDDLE.east + x).toFixed(2)), Number((MIDDLE.north + y).toFixed(2))];

const feature = (properties: Record<string, unknown>, type: string, coordinates: unknown): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});

const line = (layer: string, name: string, points: readonly Point[]): Feature =>
  feature({ layer, name }, 'LineString', points.map(at));

const box = (properties: Record<string, unknown>, [x, y]: Point, [width, height]: Point): Feature => {
  const corners: Point[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ];
  return feature(properties, 'Polygon', [corners.map(at)]);
};

const building = (name: string, corner: Point, size: Point): Feature => box({ layer: 'building', name }, corner, size);
const zone = (key: string, name: string, fee: string, corner: Point, size: Point): Feature =>
  box({ layer: 'zone', key, name, fee }, corner, size);

const TOWN: Feature[] = [
  box({ layer: 'green', name: 'Parcul Central' }, [-70, 16], [110, 62]),
  line('water', 'Pârâul Mierlei', [
    [-235, -150],
    [-120, -141],
    [-20, -152],
    [90, -140],
    [235, -147],
  ]),
  line('street', 'Bulevardul Unirii', [
    [-235, 0],
    [235, 0],
  ]),
  line('street', 'Strada Livezii', [
    [-235, 110],
    [235, 110],
  ]),
  line('street', 'Strada Morii', [
    [-235, -110],
    [235, -110],
  ]),
  line('street', 'Aleea Plopilor', [
    [-100, -110],
    [-100, 150],
  ]),
  line('street', 'Strada Școlii', [
    [60, -110],
    [60, 150],
  ]),
  line('street', 'Strada Fabricii', [
    [190, -125],
    [190, 150],
  ]),
  building('Bloc P1, Strada Livezii nr. 4', [-222, 74], [56, 13]),
  building('Bloc P2, Strada Livezii nr. 6', [-158, 74], [44, 13]),
  building('Bloc P3, Aleea Plopilor nr. 2', [-134, 20], [13, 42]),
  building('Bloc U1, Bulevardul Unirii nr. 11', [-222, 20], [62, 14]),
  building('Bloc U2, Bulevardul Unirii nr. 15', [-52, -36], [70, 14]),
  building('Bloc S1, Strada Școlii nr. 3', [78, 74], [70, 13]),
  building('Bloc F1, Strada Fabricii nr. 8', [160, 22], [12, 44]),
  building('Bloc F2, Strada Fabricii nr. 9', [208, 22], [12, 56]),
  building('Școala nr. 2', [80, 22], [48, 26]),
  building('Bloc M1, Strada Morii nr. 1', [-90, -88], [60, 13]),
  building('Bloc M2, Strada Morii nr. 5', [-10, -88], [56, 13]),
  building('Bloc M3, Strada Morii nr. 7', [80, -88], [64, 13]),
  building('Piața agroalimentară', [-215, -82], [84, 44]),
  zone('A', 'Zona A, Livezii', '600 lei pe an', [-232, 4], [286, 148]),
  zone('B', 'Zona B, Fabricii', '500 lei pe an', [64, 4], [168, 148]),
  zone('C', 'Zona C, Morii', '400 lei pe an', [-232, -134], [464, 130]),
];

interface Row {
  zone: string;
  street: string;
  /** The corner of the first place. */
  from: Point;
  count: number;
  /** Places stand side by side along the street: to the east, or to the north. */
  along: 'x' | 'y';
}

const ROWS: readonly Row[] = [
  { zone: 'A', street: 'Strada Livezii', from: [-220, 98], count: 14, along: 'x' },
  { zone: 'A', street: 'Aleea Plopilor', from: [-94, 24], count: 8, along: 'y' },
  { zone: 'A', street: 'Bulevardul Unirii', from: [-216, 7], count: 6, along: 'x' },
  { zone: 'B', street: 'Strada Școlii', from: [80, 98], count: 8, along: 'x' },
  { zone: 'B', street: 'Strada Fabricii', from: [180, 26], count: 10, along: 'y' },
  { zone: 'C', street: 'Strada Morii', from: [-88, -103], count: 10, along: 'x' },
  { zone: 'C', street: 'Bulevardul Unirii', from: [-50, -14], count: 6, along: 'x' },
];

const SIZE = { width: 2.6, depth: 5.2 };

/** What is not ordinary, open and free. */
const SPECIAL: Readonly<Record<string, Record<string, unknown>>> = {
  'A-001': { kind: 'disabled' },
  'A-002': { kind: 'disabled', contract: 'PR-A-00002/2025' },
  'A-013': { kind: 'electric' },
  'A-014': { state: 'closed' },
  'B-001': { kind: 'disabled' },
  'B-009': { kind: 'electric' },
  'C-001': { kind: 'disabled', contract: 'PR-C-00001/2025' },
  'C-016': { state: 'closed' },
};

/** Given by contracts from before. */
const TAKEN =
  'A-003 A-004 A-006 A-007 A-009 A-015 A-016 A-019 A-023 A-024 B-002 B-003 B-005 B-010 B-011 B-014 C-003 C-004 C-008 C-012';

function placeFeatures(): Feature[] {
  const counts = new Map<string, number>();
  return ROWS.flatMap(({ zone: key, street, from: [x, y], count, along }) =>
    Array.from({ length: count }, (_, index) => {
      const number = (counts.get(key) ?? 0) + 1;
      counts.set(key, number);
      const id = `${key}-${String(number).padStart(3, '0')}`;
      const contract = TAKEN.includes(id) ? { contract: `PR-${key}-${String(number).padStart(5, '0')}/2025` } : {};
      const properties = { layer: 'place', id, zone: key, street, maxLengthM: 5.2, maxWidthM: 2.1 };
      const step = index * (SIZE.width + 0.1);
      const corner: Point = along === 'x' ? [x + step, y] : [x, y + step];
      const size: Point = along === 'x' ? [SIZE.width, SIZE.depth] : [SIZE.depth, SIZE.width];
      return box({ ...properties, ...contract, ...SPECIAL[id] }, corner, size);
    }),
  );
}

/** A GeoJSON FeatureCollection in EPSG:3844. */
export const demoPlaces = () => ({
  type: 'FeatureCollection',
  crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3844' } },
  features: [...TOWN, ...placeFeatures()],
});

/** Once: what somebody has imported since stays. */
export async function seedPlaces(store: Store): Promise<void> {
  if (await hasPlaces(store.knex, TENANT)) return;
  const read = readPlaces(demoPlaces());
  if (!read.ok) throw new Error(`Expected the demo's places to be read, but: ${read.problems.join('; ')}`);
  await importPlaces(store, { tenant: TENANT, file: read.file, apply: true });
}
