// GeoJSON of zones and places: coordinates, what a file may say, and what is told when it says something else.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { metresBetween, metresTo } from '../../server/places/distance.ts';
import { systemOf, toStereo70, toWgs84, type Position } from '../../server/places/projection.ts';
import { readPlaces, type ReadOptions } from '../../server/places/read-geojson.ts';
import { demoPlaces } from '../../server/seed/demo-places.ts';

const test = suite('import of places');

const near = (found: readonly number[], wanted: readonly number[], by: number): void => {
  wanted.forEach((value, index) =>
    assert.ok(Math.abs(found[index]! - value) <= by, `${String(found)} ≠ ${String(wanted)}`),
  );
};

const KNOWN: [string, Position, [number, number]][] = [
  ['the origin', [25, 46], [500148.07, 500005.07]],
  ['București', [26.1025, 44.4268], [587932.46, 325798.36]],
  ['Deva', [22.9009, 45.8781], [337238.64, 488603.73]],
];

for (const [name, degrees, metres] of KNOWN) {
  test(`Stereo 70 of ${name}, there and back`, () => {
    near(toStereo70(degrees), metres, 0.02);
    near(toWgs84('3844', 'en')(...metres), degrees, 1e-6);
    near(toWgs84('3844', 'ne')(metres[1], metres[0]), degrees, 1e-6);
  });
}

test('names of coordinate systems', () => {
  assert.is(systemOf('EPSG:3844'), '3844');
  assert.is(systemOf('urn:ogc:def:crs:EPSG::31700'), '31700');
  assert.is(systemOf('urn:ogc:def:crs:OGC:1.3:CRS84'), '4326');
  assert.is(systemOf('3844'), '3844');
  assert.is(systemOf('EPSG:9999'), null);
  assert.is(systemOf('constructor'), null);
});

test('metres', () => {
  near([metresBetween([26.1, 44.4], [26.1, 44.401])], [111.32], 0.1);
  near(
    [
      metresTo(
        [26.1, 44.4],
        [
          [26.099, 44.401],
          [26.101, 44.401],
        ],
      ),
    ],
    [111.32],
    0.1,
  );
});

const SQUARE = [
  [
    [23.9, 46.1],
    [23.91, 46.1],
    [23.91, 46.11],
    [23.9, 46.11],
    [23.9, 46.1],
  ],
];
const zone = {
  type: 'Feature',
  properties: { layer: 'zone', key: 'A' },
  geometry: { type: 'Polygon', coordinates: SQUARE },
};
const place = (properties: object = {}, coordinates: unknown = [23.905, 46.105]) => ({
  type: 'Feature',
  properties: { layer: 'place', id: 'A-001', zone: 'A', street: 'Strada Livezii', ...properties },
  geometry: { type: 'Point', coordinates },
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const problemsOf = (json: unknown, options?: ReadOptions): string => {
  const read = readPlaces(json, options);
  return read.ok ? 'ok' : read.problems.join('\n');
};

test('the demo is read: near buildings, contracts, kinds', () => {
  const read = readPlaces(demoPlaces());
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const { places, zones, base } = read.file;
  assert.is(zones.length, 3);
  assert.is(places.length, 62);
  assert.ok(base!.length > 15);
  const one = places.find(({ id }) => id === 'A-010')!;
  assert.match(one.facts.near![0]!.building, 'Bloc P1');
  assert.ok(one.facts.near![0]!.metres <= 15);
  assert.is(places.find(({ id }) => id === 'A-003')!.contract, 'PR-A-00003/2025');
  assert.is(one.contract, null);
});

test('what is wrong is told for its feature', () => {
  assert.is(problemsOf(collection(zone, place())), 'ok');
  assert.match(problemsOf([]), 'FeatureCollection');
  assert.match(problemsOf(null), 'FeatureCollection');
  assert.match(problemsOf({ ...collection(zone), crs: { properties: { name: 'EPSG:2154' } } }), 'EPSG:3844');
  const wrong: [object, RegExp][] = [
    [{ id: 'A 1' }, /feature 2 \(A 1\): expected "id"/],
    [{ id: "A'--" }, /expected "id"/],
    [{ zone: 'B' }, /expected "zone" to be the key/],
    [{ kind: 'vip' }, /expected "kind" to be ordinary, disabled, electric/],
    [{ state: 'gone' }, /open or closed/],
    [{ street: '' }, /"street"/],
    [{ maxLengthM: -1 }, /"maxLengthM" in metres/],
    [{ layer: 'parking' }, /expected "layer"/],
  ];
  for (const [properties, message] of wrong) assert.match(problemsOf(collection(zone, place(properties))), message);
  assert.match(problemsOf(collection(zone, place(), place())), 'place A-001: expected once');
  assert.match(problemsOf(collection(zone)), 'at least one feature');
  for (const coordinates of [[], ['a', 1], [NaN, 1], null, [[1, 2]], { length: 2 }]) {
    assert.match(problemsOf(collection(zone, place({}, coordinates))), 'feature 2 (A-001): expected coordinates');
  }
  const open = { ...zone, geometry: { type: 'Polygon', coordinates: [SQUARE[0]!.slice(0, 3)] } };
  assert.match(problemsOf(collection(open, place())), 'rings');
  assert.match(problemsOf(collection(zone, { ...place(), geometry: { type: 'constructor' } })), 'a geometry out of');
});

test('the axis trap: swapped axes are seen where they can be, and told once', () => {
  const swapped = collection(
    { ...zone, geometry: { type: 'Point', coordinates: [46.1, 23.9] } },
    place({}, [46.105, 23.905]),
  );
  const problems = problemsOf(swapped);
  assert.match(problems, '--axes ne');
  assert.is(problems.split('\n').length, 1);
  const surveyed = collection(zone, place({}, [520000, 415000]));
  assert.match(problemsOf(surveyed, { crs: 'EPSG:3844' }), 'expected coordinates in Romania');
});

test('a file of survey order is read with the axes said', () => {
  const json = structuredClone(demoPlaces()) as { features: { geometry: { coordinates: unknown } }[] };
  const swap = (value: unknown): unknown =>
    Array.isArray(value) && typeof value[0] === 'number' ? [value[1], value[0]] : (value as unknown[]).map(swap);
  for (const { geometry } of json.features) geometry.coordinates = swap(geometry.coordinates);
  const [read, original] = [readPlaces(json, { axes: 'ne' }), readPlaces(demoPlaces())];
  assert.ok(read.ok && original.ok);
  if (read.ok && original.ok) assert.equal(read.file, original.file);
});

test('a flood of problems is cut', () => {
  const many = Array.from({ length: 500 }, () => place({ kind: 'vip', zone: 'Q' }));
  const read = readPlaces(collection(zone, ...many));
  assert.ok(!read.ok && read.problems.length === 51);
});

test.run();
