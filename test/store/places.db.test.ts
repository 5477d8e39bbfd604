// One place, many who want it: holds, contracts, the waiting list, and what happens when they come at the same moment.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Filed } from '../../store/file-dossier.ts';
import { createDraft } from '../../store/drafts.ts';
import { assignPlace, releasePlace } from '../../store/places/assign-place.ts';
import { heldByDraft, holdForDraftIn, reservePlace } from '../../store/places/hold-places.ts';
import { freePlaces, listPlaces, readPlaceMap } from '../../store/places/list-places.ts';
import { keepOffers } from '../../store/places/offer-places.ts';
import { joinWaitingList, leaveWaitingList } from '../../store/places/waiting-list.ts';
import { readProcedure } from '../../store/procedures.ts';
import { putPlaces, messagesTo } from './place-fixture.ts';
import { ELSEWHERE, HERE, MANIFEST, NOON, type Office, openOffice, SECRET } from './office.ts';

const test = suite('places');
let office: Office;

const HOUR = 3_600_000;

test.before(async () => {
  office = await openOffice();
});
test.before.each(async () => {
  office.now = NOON;
  await putPlaces(office.store, HERE);
});
test.after(() => office.close());

let jobs = 0;
const nextCause = (filed: Filed): string => `${filed.instance}:${(jobs += 1)}`;

const assign = (filed: Filed, place: string, cause = nextCause(filed)) =>
  assignPlace(office.store, { tenant: HERE, instance: filed.instance, place, from: null, to: null, cause });
const reserve = (filed: Filed, place: string, hours = 1, cause = nextCause(filed)) =>
  reservePlace(office.store, { tenant: HERE, instance: filed.instance, place, hours, cause });
const release = (filed: Filed, place: string) =>
  releasePlace(office.store, { tenant: HERE, instance: filed.instance, place });
const join = (filed: Filed, points = 0, list = 'A') =>
  joinWaitingList(office.store, { tenant: HERE, instance: filed.instance, list, points, kinds: ['ordinary'] });
const leave = (filed: Filed) => leaveWaitingList(office.store, { tenant: HERE, instance: filed.instance, list: null });

const hold = (draft: string, places: string[]) =>
  office.store.knex.transaction((trx) =>
    holdForDraftIn(trx, office.store, { tenant: HERE, draft, dossier: null, places }),
  );

async function newDraft(): Promise<string> {
  const found = (await readProcedure(office.store, HERE, MANIFEST.key))!;
  const made = await createDraft(office.store, {
    tenant: HERE,
    procedure: MANIFEST.key,
    release: found.release,
    account: null,
  });
  return made.draft;
}

const file = (count: number): Promise<Filed[]> => Promise.all(Array.from({ length: count }, () => office.file()));
const statusOf = async (id: string) =>
  (await readPlaceMap(office.store, HERE)).places.find((place) => place.id === id)?.status;
const offersTo = (filed: Filed) => messagesTo(office.store, filed.dossier);

test('of twenty cases that want one place, one gets it', async () => {
  const cases = await file(20);
  const results = await Promise.all(cases.map((each) => assign(each, 'A-001')));
  assert.is(results.filter(({ ok }) => ok).length, 1);
  assert.is(await statusOf('A-001'), 'assigned');
});

test('of twenty people who choose one place, one holds it', async () => {
  const drafts = await Promise.all(Array.from({ length: 20 }, newDraft));
  const results = await Promise.all(drafts.map((draft) => hold(draft, ['A-001'])));
  assert.is(results.filter(({ places }) => places.length === 1).length, 1);
  assert.is(results.filter(({ lost }) => lost.length === 1).length, 19);
});

test('drafts that change places crosswise wait for each other, not for ever', async () => {
  const [one, two] = [await newDraft(), await newDraft()];
  await hold(one, ['A-001', 'B-001']);
  await hold(two, ['A-002']);
  const [first, second] = await Promise.all([hold(one, ['B-001', 'A-002']), hold(two, ['B-001', 'A-001'])]);
  assert.equal(first.lost.includes('B-001'), false);
  assert.ok(second.lost.includes('B-001'));
});

test('a hold ends by time; going on renews it; another choice frees the first', async () => {
  const [mine, yours] = [await newDraft(), await newDraft()];
  await hold(mine, ['A-001']);
  assert.equal((await hold(yours, ['A-001'])).lost, ['A-001']);
  office.now += 20 * 60_000;
  assert.is((await hold(mine, ['A-001'])).until?.getTime(), office.now + 30 * 60_000);
  office.now += 20 * 60_000;
  assert.equal((await hold(yours, ['A-001'])).lost, ['A-001']);
  office.now += 11 * 60_000;
  assert.is(await statusOf('A-001'), 'free');
  assert.equal((await hold(yours, ['A-001'])).places, ['A-001']);
  assert.is((await heldByDraft(office.store, { tenant: HERE, draft: mine })).size, 0);
  await hold(yours, ['A-002']);
  assert.is(await statusOf('A-001'), 'free');
});

test('who holds a place is offered it, nobody else is', async () => {
  const [mine, yours] = [await newDraft(), await newDraft()];
  await hold(mine, ['A-001']);
  const seen = async (draft: string) =>
    (await freePlaces(office.store, { tenant: HERE, draft, dossier: null })).map(({ id }) => id);
  assert.ok((await seen(mine)).includes('A-001'));
  assert.not((await seen(yours)).includes('A-001'));
  assert.is((await freePlaces(office.store, { tenant: ELSEWHERE, draft: null, dossier: null })).length, 0);
});

test('what a draft held is held for the case that it became', async () => {
  const draft = await newDraft();
  await hold(draft, ['A-001']);
  const filed = await office.file({ draft, secret: SECRET });
  const [other] = await file(1);
  assert.is((await assign(other!, 'A-001')).ok, false);
  assert.is((await assign(filed, 'A-001')).ok, true);
});

test('a hold that ran out and a contract for another: whoever is first under the lock, never both', async () => {
  const [mine, yours] = await file(2);
  await reserve(mine!, 'A-001', 1);
  assert.is((await assign(yours!, 'A-001')).ok, false);
  office.now += HOUR;
  const results = await Promise.all([assign(mine!, 'A-001'), assign(yours!, 'A-001')]);
  assert.is(results.filter(({ ok }) => ok).length, 1);
});

test('a repeated job answers the same and gets no more time', async () => {
  const [mine, yours] = await file(2);
  const cause = nextCause(mine!);
  const first = await reserve(mine!, 'A-001', 2, cause);
  office.now += HOUR;
  assert.equal(await reserve(mine!, 'A-001', 2, cause), first);
  const given = nextCause(mine!);
  assert.is((await assign(mine!, 'A-001', given)).ok, true);
  assert.is((await assign(mine!, 'A-001', given)).ok, true);
  await release(mine!, 'A-001');
  await release(mine!, 'A-001');
  assert.is((await assign(yours!, 'A-001')).ok, true);
  assert.is((await assign(mine!, 'A-001', given)).ok, true, 'done before: the answer stays what it was');
  await release(mine!, 'A-001');
  assert.is(await statusOf('A-001'), 'assigned', "another's stays");
});

test('closed places and unknown ones are nobody’s', async () => {
  const [mine] = await file(1);
  assert.is((await assign(mine!, 'A-003')).ok, false);
  assert.is((await reserve(mine!, 'Z-999')).ok, false);
  assert.equal((await hold(await newDraft(), ['A-003', 'Z-999', 'A-001'])).lost, ['A-003', 'Z-999']);
});

test('a place given back is offered to the first: more points, then longer waiting', async () => {
  const [owner, early, late, urgent] = await file(4);
  for (const id of ['A-001', 'A-002']) assert.is((await assign(owner!, id)).ok, true);
  assert.equal(await join(early!), { ok: true, position: 1 });
  office.now += 1000;
  assert.equal(await join(late!), { ok: true, position: 2 });
  assert.equal(await join(urgent!, 50), { ok: true, position: 1 });
  assert.equal(await offersTo(urgent!), []);
  await release(owner!, 'A-001');
  assert.equal(await offersTo(urgent!), [{ loc: 'A-001', panaLa: new Date(office.now + 72 * HOUR).toISOString() }]);
  assert.is(await statusOf('A-001'), 'reserved');
  assert.is((await assign(early!, 'A-001')).ok, false);
  await release(owner!, 'A-002');
  assert.is((await offersTo(early!)).length, 1);
  assert.is((await assign(urgent!, 'A-001')).ok, true);
  const { zones } = await listPlaces(office.store, HERE);
  assert.is(zones.find(({ key }) => key === 'A')?.waiting, 2, 'who has a place waits no more');
});

test('an offer that nobody takes goes to the next, and comes back to nobody', async () => {
  const [owner, first, second] = await file(3);
  for (const id of ['A-001', 'A-002']) await assign(owner!, id);
  await join(first!, 2);
  await join(second!, 1);
  await release(owner!, 'A-001');
  office.now += 72 * HOUR;
  await keepOffers(office.store);
  assert.is((await offersTo(second!)).length, 1);
  assert.is((await offersTo(first!)).length, 1);
  await release(second!, 'A-001');
  assert.is(await statusOf('A-001'), 'free', 'both have let it pass');
  await keepOffers(office.store);
  assert.is((await offersTo(first!)).length, 1);
  await release(owner!, 'A-002');
  assert.is((await offersTo(first!)).length, 2, 'still the first for another place');
});

test('giving back and joining at the same moment never miss each other', async () => {
  for (let round = 0; round < 10; round += 1) {
    await putPlaces(office.store, HERE);
    const [owner, waiting] = await file(2);
    for (const id of ['A-001', 'A-002']) await assign(owner!, id);
    await Promise.all([release(owner!, 'A-001'), join(waiting!)]);
    assert.is((await offersTo(waiting!)).length, 1);
  }
});

test('who leaves gives the offer to the next; only suiting kinds are offered', async () => {
  const [owner, first, second, disabled] = await file(4);
  for (const id of ['A-001', 'A-002']) await assign(owner!, id);
  await join(first!, 2);
  await join(second!, 1);
  await release(owner!, 'A-001');
  await leave(first!);
  assert.is((await offersTo(second!)).length, 1);
  await joinWaitingList(office.store, {
    tenant: HERE,
    instance: disabled!.instance,
    list: 'A',
    points: 0,
    kinds: ['disabled', 'ordinary'],
  });
  assert.is((await offersTo(disabled!))[0]?.loc, 'A-004');
  assert.equal(await join(disabled!, 0, 'no-such'), { ok: false, problem: 'NO_LIST' });
});

test('an offer that was made and not told is told later, once', async () => {
  const [owner, waiting] = await file(2);
  for (const id of ['A-001', 'A-002']) await assign(owner!, id);
  await join(waiting!);
  await release(owner!, 'A-001');
  await office.store.knex('place_waiting').update({ told: false });
  await keepOffers(office.store);
  assert.is((await offersTo(waiting!)).length, 1);
  assert.is(await office.store.knex('place_waiting').where({ told: false }).first(), undefined);
});

test('the database itself refuses two contracts for one place', async () => {
  const [one, two] = await file(2);
  await assign(one!, 'A-001');
  const row = { tenant_id: HERE, place_id: 'A-001', dossier_id: two!.dossier, cause: 'x', valid_from: '2026-01-01' };
  try {
    await office.store.knex('place_assignment').insert({ ...row, assigned_at: new Date(office.now) });
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), 'place_assignment_once');
  }
});

test.run();
