// What a process has taken is its own until its lease runs out by the database's clock: then another takes it over, within
// the time of the lease, whatever the clocks of the machines say.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startInstance } from '../../store/start-instance.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { JobRow } from '../../store/tables/job.ts';
import { leaseDueTimers } from '../../store/tables/timer.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { checkConsistency } from '../store/consistency.ts';
import { until } from './until.ts';
import { Fleet } from './fleet.ts';
import { prepare } from './prepare.ts';
import { ERRAND, PROCEDURE } from './procedure.ts';

const LEASE_MS = 2_500;
/** Nobody looks by itself within a test: what is taken over is taken over because a lease has ended. */
const POLL_MS = 600_000;
/** What a machine that is busy with other things may be late. */
const LATE_MS = 15_000;
const HOUR_MS = 3_600_000;

const test = suite<{ database: TestDatabase; store: Store; fleet: Fleet; release: string }>('leases');

test.before.each(async (context) => {
  context.database = await openTestDatabase();
  context.release = (await prepare(context.database.url)).release;
  context.store = openStore(context.database.url, { poolSize: 2, report: () => undefined });
  context.fleet = new Fleet(context.database.url, { leaseMs: LEASE_MS, pollMs: POLL_MS });
});
test.after.each(async ({ database, store, fleet }) => {
  const { problems } = await checkConsistency(database.knex);
  await fleet.close();
  await store.close();
  await database.close();
  assert.equal([problems, fleet.problems], [[], []]);
});

async function start(store: Store, release: string, process: string, variables = {}): Promise<string> {
  const started = await startInstance(store, { tenant: 1, release, process, variables, actor: 'test' });
  if (!started.ok) throw new Error(started.rejection.message);
  return started.instance;
}

const leased = (database: TestDatabase): Promise<JobRow[]> => database.knex<JobRow>('job').whereNotNull('lease_until');

/** By the clock that counts. */
const timeOf = async ({ knex }: TestDatabase): Promise<number> =>
  (await knex.raw<{ rows: { now: Date }[] }>('select clock_timestamp() as now')).rows[0]!.now.getTime();

interface Effect {
  instance_id: string;
  runs: number;
  node: string;
  at: Date;
}

test('the jobs of a worker that dies are another one’s within the lease, and not before', async (context) => {
  const { database, store, fleet, release } = context;
  const { ready } = await fleet.begin('dying', 'worker', { hangs: true });
  await ready;
  for (let left = 4; left > 0; left -= 1) await start(store, release, ERRAND);
  await until(database, async () => (await leased(database)).length === 4);
  await (
    await fleet.begin('living', 'worker')
  ).ready;
  // It lives, and holds on to what it has for longer than one lease.
  const first = await leased(database);
  await until(database, async () => (await leased(database)).every((row) => row.lease_until! > first[0]!.lease_until!));
  await fleet.kill('dying');
  const last = await leased(database);
  assert.is(last.length, 4, 'it had them when it died');
  await until(database, async () => (await database.knex('instance').where({ status: 'active' })).length === 0);
  const effects = await database.knex<Effect>('test_effect');
  assert.equal(new Set(effects.map(({ node, runs }) => `${node} ${runs}`)), new Set(['living 1']));
  for (const { lease_until: until_, instance_id: id } of last) {
    const late = effects.find((each) => each.instance_id === id)!.at.getTime() - until_!.getTime();
    assert.ok(late >= 0, 'not before the lease had run out');
    assert.ok(late < LATE_MS, `when it had, not ${late} ms later`);
  }
});

test('a timer that a process took before it died is fired by another after the lease, once', async (context) => {
  const { database, store, fleet, release } = context;
  const instance = await start(store, release, PROCEDURE, { cerere: { cheie: 'k', grabit: true } });
  const due = async () => database.knex('timer').where({ element: 'expira' }).whereRaw('due_at <= clock_timestamp()');
  await until(database, async () => (await due()).length === 1);
  assert.is((await leaseDueTimers(store.knex, store, 10, LEASE_MS)).length, 1, 'taken by one that dies now');
  const [timer] = await database.knex('timer').where({ instance_id: instance }).select<{ lease_until: Date }[]>();
  await (
    await fleet.begin('living', 'worker')
  ).ready;
  const readyAt = await timeOf(database);
  await until(database, async () => (await database.knex('task').whereNotNull('closed_at')).length === 1);
  const [task] = await database.knex('task').select<{ closed_at: Date; status: string }[]>();
  assert.is(task!.status, 'exited');
  const [closed, ended] = [task!.closed_at.getTime(), timer!.lease_until.getTime()];
  assert.ok(closed >= ended, 'not before the lease had run out');
  const late = closed - Math.max(ended, readyAt);
  assert.ok(late < LATE_MS, `when it had, not ${late} ms later`);
});

for (const [clock, clockOff] of [
  ['ahead', 24 * HOUR_MS],
  ['behind', -24 * HOUR_MS],
] as const) {
  test(`a machine whose clock is a day ${clock} takes nothing before its time, and all at its time`, async (context) => {
    const { database, store, fleet, release } = context;
    // A job is held for ten minutes more; a timer is due in thirty days, another in a moment.
    await (
      await fleet.begin('right', 'worker', { hangs: true, leaseMs: 600_000 })
    ).ready;
    await start(store, release, ERRAND);
    await until(database, async () => (await leased(database)).length === 1);
    await fleet.kill('right');
    const slow = await start(store, release, PROCEDURE, { cerere: { cheie: 'k', grabit: false } });
    await (
      await fleet.begin('wrong', 'worker', { clockOff })
    ).ready;
    const quick = await start(store, release, PROCEDURE, { cerere: { cheie: 'l', grabit: true } });
    await until(database, async () => (await database.knex('task').whereNotNull('closed_at')).length === 1);
    const tasks = await database.knex('task').select<{ instance_id: string; status: string }[]>();
    const byInstance = Object.fromEntries(tasks.map(({ instance_id, status }) => [instance_id, status]));
    assert.equal(byInstance, { [slow]: 'ready', [quick]: 'exited' });
    // Its worker has looked by now, and did not take what is another's.
    const rows = await leased(database);
    assert.is(rows.filter(({ element, attempts }) => element === 'alearga' && attempts === 1).length, 1);
    const [seen] = (
      await database.knex.raw<{ rows: { skew: number }[] }>(
        `select max(abs(extract(epoch from at - clock_timestamp())))::float8 as skew from history`,
      )
    ).rows;
    assert.ok(seen!.skew < 600, 'and every step carries the time of the database');
  });
}

test.run();
