// What is asked of many at once: each for itself, once, with its reason; resumed after a crash, stopped in the middle.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Variables } from '../../../engine/values.ts';
import { askBulk, previewChoice, stopBulk, type NewBulk } from '../../../store/bulk/ask.ts';
import { listBulk, listBulkItems, readBulk, type BulkCounts } from '../../../store/bulk/read.ts';
import { tryItem } from '../../../store/bulk/try.ts';
import { workBulk } from '../../../store/bulk/work.ts';
import { createAccount } from '../../../store/accounts.ts';
import { failJob } from '../../../store/fail-job.ts';
import { fetchJobs } from '../../../store/fetch-jobs.ts';
import { listActs } from '../../../store/instances/acts.ts';
import { groupStops, listStops } from '../../../store/operating/stops.ts';
import { countJobs, countTimers, listJobs, listTimers } from '../../../store/operating/work.ts';
import { readOverview } from '../../../store/operating/overview.ts';
import { startInstance } from '../../../store/start-instance.ts';
import { readInstance } from '../../../store/tables/instance.ts';
import { script, service, user } from '../../engine/activities.ts';
import { bpmn, end, path, start } from '../../engine/builder.ts';
import { after, boundary } from '../../engine/events.ts';
import { checkConsistency } from '../consistency.ts';
import { openFixture, TENANT, type Fixture } from '../fixture.ts';

const test = suite('bulk operations');
let f: Fixture;
let account: string;

const sums = bpmn(start('s'), script('x', '=n + 1', 'm'), user('a'), end('e'), path('s > x > a > e'));
const works = bpmn(
  start('s'),
  user('a'),
  boundary('late', 'a', true, after('P10D')),
  service('j'),
  end('e'),
  end('l'),
  path('s > a > e'),
  path('late > j > l'),
);
const DAY = 86_400_000;

test.before.each(async () => {
  f = await openFixture([], { clock: true });
  const made = await createAccount(f.store, {
    tenant: TENANT,
    email: 'admin@exemplu.ro',
    fullName: 'Irina Dobre',
    passwordHash: '-',
    roles: [{ role: 'admin', department: null }],
  });
  if (!made.ok) throw new Error(made.problem);
  ({ account } = made);
});
test.after.each(async () => {
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
  await f.close();
});

async function begin(release: string, count: number, variables: (index: number) => Variables = () => ({})) {
  const instances: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const ask = { tenant: TENANT, release, process: 'p', variables: variables(index), actor: 'test' };
    const started = await startInstance(f.store, ask);
    if (!started.ok) throw new Error(started.rejection.message);
    instances.push(started.instance);
  }
  return instances;
}

const ask = (more: Pick<NewBulk, 'kind' | 'chosen'> & Partial<NewBulk>): NewBulk => ({
  tenant: TENANT,
  params: {},
  note: 'fiindcă',
  account,
  ...more,
});
const countsOf = async (id: string): Promise<BulkCounts> => (await readBulk(f.store.knex, TENANT, id))!.counts;
const none: BulkCounts = { waiting: 0, done: 0, again: 0, refused: 0, gone: 0 };
const statusOf = async (instance: string): Promise<string | undefined> =>
  (await readInstance(f.store.knex, TENANT, instance))?.status;

test('stops of one cause are taken up together, with data changed before; who did it and why is kept', async () => {
  const release = await f.deploy(sums);
  const stopped = await begin(release, 5);
  const other = await begin(release, 2, () => ({ n: 'text' }));
  const groups = await groupStops(f.store, TENANT, {});
  assert.equal(
    groups.map(({ element, code, count }) => [element, code, count]),
    [
      ['x', 'EXPRESSION_FAILED', 5],
      ['x', 'EXPRESSION_FAILED', 2],
    ],
  );
  const { cause } = groups[0]!;
  const chosen = { of: 'incidents', filter: { cause } } as const;
  const retry = ask({ kind: 'retry', chosen });
  const [first] = (await previewChoice(f.store, retry, 10)).items;
  const asked = { tenant: TENANT, kind: 'retry', params: {}, from: null, to: null } as const;
  assert.is((await tryItem(f.store, asked, first!)).outcome, 'again', 'nothing was mended');
  const mended = { ...asked, params: { variables: { n: 1 } } };
  assert.is((await tryItem(f.store, mended, first!)).outcome, 'fits');
  assert.is((await readInstance(f.store.knex, TENANT, stopped[0]!))!.version, 1, 'a trial writes nothing');

  const vain = (await askBulk(f.store, retry))!;
  assert.equal(await countsOf(vain.id), { ...none, again: 5 });
  const chosenAgain = { of: 'incidents', filter: { cause } } as const;
  const { id } = (await askBulk(
    f.store,
    ask({ kind: 'retry', chosen: chosenAgain, params: { variables: { n: 1 } } }),
  ))!;
  assert.equal(await countsOf(id), { ...none, done: 5 });
  for (const instance of stopped) {
    assert.equal(
      (await f.tasks(instance)).map(({ element }) => element),
      ['a'],
    );
    const [act] = await listActs(f.store.knex, TENANT, instance);
    assert.equal([act?.what, act?.reason, act?.name], ['ResolveIncident', 'fiindcă', 'Irina Dobre']);
  }
  assert.is((await listStops(f.store, TENANT, {})).rows.length, other.length, 'the others are as they were');
  assert.is(await askBulk(f.store, retry), null, 'nothing is left of that cause');
  assert.is((await listBulk(f.store.knex, TENANT, null)).rows.length, 2);
});

test('several workers do each once; a lease that was lost is taken again', async () => {
  const release = await f.deploy(works);
  const instances = await begin(release, 40);
  const chosen = { of: 'instances', filter: {} } as const;
  const { id } = (await askBulk(f.store, ask({ kind: 'suspend', chosen }), 0))!;
  assert.equal(await countsOf(id), { ...none, waiting: 40 });
  // A worker took some and died.
  const lost = f.now + 30_000;
  await f.store
    .knex('bulk_item')
    .where('instance_id', '<=', instances[9]!)
    .update({ lease_until: new Date(lost) });
  await Promise.all([workBulk(f.store), workBulk(f.another()), workBulk(f.another())]);
  assert.equal(await countsOf(id), { ...none, waiting: 10, done: 30 });
  assert.is((await readBulk(f.store.knex, TENANT, id))!.endedAt, null);
  f.now = lost + 1;
  await Promise.all([workBulk(f.store), workBulk(f.another())]);
  assert.equal(await countsOf(id), { ...none, done: 40 });
  assert.ok((await readBulk(f.store.knex, TENANT, id))!.endedAt);
  for (const instance of instances) {
    assert.is(await statusOf(instance), 'suspended');
    assert.is((await readInstance(f.store.knex, TENANT, instance))!.version, 2, 'one step each');
  }
  const again = (await askBulk(f.store, ask({ kind: 'suspend', chosen })))!;
  await workBulk(f.store);
  assert.equal(await countsOf(again.id), { ...none, gone: 40 }, 'they are so already');
});

test('stopped in the middle: what is done stays, the rest is as it was', async () => {
  const release = await f.deploy(works);
  await begin(release, 12);
  const { id } = (await askBulk(f.store, ask({ kind: 'cancel', chosen: { of: 'instances', filter: {} } }), 0))!;
  await workBulk(f.store, { most: 5 });
  assert.is(await stopBulk(f.store, { tenant: 2, id, account }), false, 'of another institution');
  assert.is(await stopBulk(f.store, { tenant: TENANT, id, account }), true);
  assert.is(await stopBulk(f.store, { tenant: TENANT, id, account }), false);
  await workBulk(f.store);
  assert.equal(await countsOf(id), { ...none, done: 5, waiting: 7 });
  assert.is((await readOverview(f.store, TENANT)).running, 7);
  const items = await listBulkItems(f.store.knex, { tenant: TENANT, id }, null, 5);
  const rest = await listBulkItems(f.store.knex, { tenant: TENANT, id }, items.next, 50);
  assert.is(items.rows.length + rest.rows.length, 12);
  assert.is(rest.next, null);
});

test('what is refused is refused for itself; a fault of ours keeps nobody back, a database that is away nobody out', async () => {
  const release = await f.deploy(sums);
  const [one, two, three] = await begin(release, 3);
  await askBulk(f.store, ask({ kind: 'suspend', chosen: { of: 'items', items: [{ instance: one!, key: 0 }] } }));
  const away = Object.assign(new Error('away'), { code: '57P01' });
  let faults = 0;
  f.store.report = () => (faults += 1);
  f.store.afterStep.push(async (_trx, { instance, command }) => {
    if (command.type !== 'SkipIncident') return;
    if (instance === two) throw new Error('ours');
    if (instance === three && faults < 2) throw away;
  });
  const { id } = (await askBulk(
    f.store,
    ask({ kind: 'skip', chosen: { of: 'incidents', filter: {} }, params: { variables: { m: 7 } } }),
  ))!;
  assert.equal(await countsOf(id), { ...none, waiting: 1, refused: 2 });
  const { rows } = await listBulkItems(f.store.knex, { tenant: TENANT, id, status: 'refused' });
  assert.equal(rows.map(({ problems }) => (problems[0] as { rule: string }).rule).sort(), ['NOT_ACTIVE', 'fault']);
  f.now += 61_000;
  await workBulk(f.store);
  assert.equal(await countsOf(id), { ...none, done: 1, refused: 2 });
  assert.equal(
    (await f.tasks(three!)).map(({ element }) => element),
    ['a'],
  );
});

test('jobs and timers are pulled forward or put off; what a worker has is left alone', async () => {
  const release = await f.deploy(works);
  const [one, two] = await begin(release, 2);
  assert.equal(
    (await countTimers(f.store, TENANT)).map(({ element, count }) => [element, count]),
    [['late', 2]],
  );
  const timers = (await listTimers(f.store, TENANT, {})).rows;
  const due = timers[0]!.dueAt.getTime();
  await askBulk(
    f.store,
    ask({ kind: 'reschedule-timer', chosen: { of: 'timers', filter: {} }, params: { later: 5 * DAY } }),
  );
  assert.is((await listTimers(f.store, TENANT, {})).rows[0]!.dueAt.getTime(), due + 5 * DAY);
  assert.is((await listTimers(f.store, TENANT, { days: 12 })).rows.length, 0);
  await askBulk(f.store, ask({ kind: 'reschedule-timer', chosen: { of: 'timers', filter: {} } }));
  assert.is((await listTimers(f.store, TENANT, { days: 0 })).rows.length, 2, 'now');
  const { fireTimers } = await import('../../../store/fire-timers.ts');
  await fireTimers(f.store);

  const lease = { types: ['work'], limit: 1, owner: 'w', leaseMs: 60_000 };
  const type = (await listJobs(f.store, TENANT, {})).rows[0]!.type;
  const [taken] = await fetchJobs(f.store, { ...lease, types: [type] });
  await failJob(f.store, taken!, 'mail server away 1', { firstMs: DAY, random: () => 0.99, longestMs: DAY });
  const [mine] = await fetchJobs(f.store, { ...lease, types: [type] });
  assert.equal((await listJobs(f.store, TENANT, {})).rows.map(({ state }) => state).sort(), ['retrying', 'running']);
  const { id } = (await askBulk(
    f.store,
    ask({ kind: 'reschedule-job', chosen: { of: 'jobs', filter: { type } }, params: { retries: 9 } }),
  ))!;
  assert.equal(await countsOf(id), { ...none, done: 1, refused: 1 });
  const [job] = (await listJobs(f.store, TENANT, { state: 'ready' })).rows;
  assert.equal([job?.instance, job?.retries], [taken!.instance_id, 9]);
  assert.equal(
    (await countJobs(f.store, TENANT)).map(({ ready, running }) => [ready, running]),
    [[1, 1]],
  );
  await failJob(f.store, mine!, 'mail server away 2');
  assert.ok([one, two].includes(mine!.instance_id));
});

test('chosen instances move to another version, each from its own; what stands nowhere stays', async () => {
  const release = await f.deploy(sums);
  const [one, two] = await begin(release, 2, () => ({ n: 1 }));
  const next = await f.deploy(sums.replaceAll('"a"', '"b"'));
  const migration = { procedure: 'x', from: null, to: next };
  const chosen = { of: 'items', items: [{ instance: one!, key: 0 }] } as const;
  const move = (mapping: { [from: string]: string }): NewBulk =>
    ask({ kind: 'migrate', chosen: { ...chosen, items: [...chosen.items] }, params: { mapping }, migration });
  const vain = (await askBulk(f.store, move({})))!;
  assert.equal(await countsOf(vain.id), { ...none, refused: 1 });
  const made = (await askBulk(f.store, move({ a: 'b' })))!;
  assert.equal(await countsOf(made.id), { ...none, done: 1 });
  assert.equal(
    (await f.tasks(one!)).map(({ element }) => element),
    ['b'],
  );
  assert.equal(
    (await f.tasks(two!)).map(({ element }) => element),
    ['a'],
  );
  assert.is(await askBulk(f.store, { ...move({}), migration: { ...migration, to: '999999' } }), null);
});

test('another institution chooses and reads nothing of this one', async () => {
  const release = await f.deploy(sums);
  const instances = await begin(release, 2);
  const items = instances.map((instance) => ({ instance, key: 0 }));
  const preview = { tenant: 2, kind: 'cancel' as const };
  assert.is((await previewChoice(f.store, { ...preview, chosen: { of: 'incidents', filter: {} } }, 5)).total, 0);
  assert.is((await previewChoice(f.store, { ...preview, chosen: { of: 'instances', filter: {} } }, 5)).total, 0);
  const asked = { tenant: 2, kind: 'cancel', params: {}, from: null, to: null } as const;
  for (const item of items) assert.is((await tryItem(f.store, asked, item)).outcome, 'gone');
  assert.equal(await groupStops(f.store, 2, {}), []);
  assert.equal((await listStops(f.store, 2, {})).rows, []);
  const { id } = (await askBulk(f.store, ask({ kind: 'suspend', chosen: { of: 'items', items } })))!;
  assert.is(await readBulk(f.store.knex, 2, id), null);
  assert.equal((await listBulkItems(f.store.knex, { tenant: 2, id })).rows, []);
});

test.run();
