// Importing zones and places: what is new, changed and gone, and what nobody loses by it.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { assignPlace } from '../../store/places/assign-place.ts';
import { importPlaces, type PlaceFile } from '../../store/places/import-places.ts';
import { listPlaces, readPlaceMap } from '../../store/places/list-places.ts';
import { ELSEWHERE, HERE, type Office, openOffice } from './office.ts';
import { place, PLACES, putPlaces } from './place-fixture.ts';

const test = suite('import of places');
let office: Office;

test.before(async () => {
  office = await openOffice();
});
test.before.each(() => putPlaces(office.store, HERE));
test.after(() => office.close());

const compare = (file: PlaceFile) => importPlaces(office.store, { tenant: HERE, file, apply: false });
const apply = (file: PlaceFile) => importPlaces(office.store, { tenant: HERE, file, apply: true });
const idsOf = async (tenant: number) => (await readPlaceMap(office.store, tenant)).places.map(({ id }) => id);
const placeNamed = async (wanted: string) =>
  (await listPlaces(office.store, HERE)).places.find(({ id }) => id === wanted);

test('the same file again changes nothing, and looking never does', async () => {
  const nothing = await compare(PLACES);
  assert.equal(nothing.places, { added: [], changed: [], same: 5, removed: [], kept: [] });
  assert.equal(nothing.zones, { added: [], changed: [], removed: [], kept: [] });
  await compare({ ...PLACES, places: [] });
  assert.is((await idsOf(HERE)).length, 5);
  assert.equal(await idsOf(ELSEWHERE), []);
});

test('new, changed and gone', async () => {
  const file: PlaceFile = {
    zones: PLACES.zones.map((zone) => ({ ...zone, facts: { fee: '700 lei pe an' } })),
    places: [place('A-001'), place('A-002', { street: 'Strada Morii' }), place('B-001'), place('B-002')],
    base: [{ type: 'Feature' }],
  };
  const changes = await compare(file);
  assert.equal(changes.places, {
    added: ['B-002'],
    changed: ['A-002'],
    same: 2,
    removed: ['A-003', 'A-004'],
    kept: [],
  });
  assert.equal(changes.zones.changed, ['A', 'B']);
  assert.is(changes.base, 'changed');
  assert.equal(await apply(file), changes);
  assert.equal(await idsOf(HERE), ['A-001', 'A-002', 'B-001', 'B-002']);
  assert.is((await compare(file)).places.same, 4);
});

test('a place with a contract is kept and named, its zone too, and given to nobody else', async () => {
  const [filed, other] = await Promise.all([office.file(), office.file()]);
  const assign = (instance: string, id: string) =>
    assignPlace(office.store, { tenant: HERE, instance, place: id, from: null, to: null, cause: `${instance}:${id}` });
  assert.ok((await assign(filed.instance, 'B-001')).ok);
  const file = { ...PLACES, zones: PLACES.zones.slice(0, 1), places: PLACES.places.slice(0, 4) };
  const changes = await apply(file);
  assert.equal(changes.places.kept, [{ id: 'B-001', number: `${filed.number.number}/${filed.number.year}` }]);
  assert.equal(changes.zones, { added: [], changed: [], removed: [], kept: ['B'] });
  assert.is((await placeNamed('B-001'))?.state, 'gone');
  assert.not((await assign(other.instance, 'B-001')).ok);
  assert.equal((await apply(PLACES)).places.changed, ['B-001'], 'it is back');
  assert.is((await placeNamed('B-001'))?.status, 'assigned');
});

test('contracts from before come with the file and end with it; a case’s own counts more', async () => {
  const filed = await office.file();
  const cause = `${filed.instance}:1`;
  await assignPlace(office.store, {
    tenant: HERE,
    instance: filed.instance,
    place: 'A-002',
    from: null,
    to: null,
    cause,
  });
  const given = (contract: string | null) => ({
    ...PLACES,
    places: PLACES.places.map((each) => (/A-00[12]/.test(each.id) ? { ...each, contract } : each)),
  });
  assert.equal((await apply(given('PR-1'))).places.changed, ['A-001']);
  assert.is((await placeNamed('A-001'))?.contract, 'PR-1');
  assert.is((await placeNamed('A-002'))?.dossier, filed.dossier);
  assert.equal((await apply(given('PR-1'))).places.changed, []);
  await apply(given('PR-2'));
  assert.is((await placeNamed('A-001'))?.contract, 'PR-2');
  await apply(given(null));
  assert.is((await placeNamed('A-001'))?.status, 'free');
  assert.is((await placeNamed('A-002'))?.status, 'assigned');
});

test.run();
