// What those who run the service ask: does it live, is it ready, what does it count; and who may not ask.

import fastify, { type FastifyInstance } from 'fastify';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createMetrics } from '../../../server/metrics/metrics.ts';
import { healthRoutes } from '../../../server/routes/health.ts';
import { readBacklog, type Backlog } from '../../../store/backlog.ts';
import { openStore, type Store } from '../../../store/store.ts';
import { openTestDatabase, type TestDatabase } from '../../database.ts';

const TOKEN = 'a-token-of-the-monitoring';

const test = suite<{ database: TestDatabase; store: Store }>('health');

test.before(async (context) => {
  context.database = await openTestDatabase();
  context.store = openStore(context.database.url);
});
test.after(async ({ store, database }) => {
  await store.close();
  await database.close();
});

/** What was found in a transaction that leaves nothing behind. */
class Undone extends Error {
  constructor(readonly found: Backlog) {
    super('undone');
  }
}

interface Options {
  stopping?: AbortSignal;
  metricsToken?: string;
}

async function health(store: Store, options: Options = {}): Promise<FastifyInstance> {
  const metrics = createMetrics();
  metrics.watch(store);
  const app = fastify();
  const { stopping = new AbortController().signal, metricsToken = null } = options;
  await app.register(healthRoutes, { store, metrics, stopping, metricsToken });
  return app;
}

test('a process with its database lives and is ready', async ({ store }) => {
  const app = await health(store);
  for (const [path, status] of [
    ['/healthz', 'alive'],
    ['/readyz', 'ready'],
  ] as const) {
    const answer = await app.inject(path);
    assert.is(answer.statusCode, 200);
    assert.equal(answer.json(), { status });
    assert.is(answer.headers['cache-control'], 'no-store');
  }
});

test('without its database it lives and is not ready', async () => {
  const away = openStore('postgres://nobody@127.0.0.1:1/nothing', { report: () => undefined });
  const app = await health(away);
  assert.is((await app.inject('/healthz')).statusCode, 200);
  const answer = await app.inject('/readyz');
  assert.is(answer.statusCode, 503);
  assert.ok(answer.headers['retry-after']);
  assert.equal(answer.json(), { status: 'database unreachable' });
  const { body } = await app.inject('/metrics');
  assert.match(body, /^traseu_database_up 0$/m);
  assert.not.match(body, 'traseu_timers_due');
  await away.close();
});

test('over a schema that is newer than the program it is not ready', async ({ store }) => {
  await store.knex('knex_migrations').insert({ name: '9999-of-tomorrow', batch: 9, migration_time: new Date() });
  try {
    const answer = await (await health(store)).inject('/readyz');
    assert.is(answer.statusCode, 503);
    assert.equal(answer.json(), { status: 'schema unfit' });
  } finally {
    await store.knex('knex_migrations').where({ name: '9999-of-tomorrow' }).delete();
  }
});

test('once it was asked to stop it lives and is not ready', async ({ store }) => {
  const asked = new AbortController();
  const app = await health(store, { stopping: asked.signal });
  assert.is((await app.inject('/readyz')).statusCode, 200);
  asked.abort();
  assert.equal((await app.inject('/readyz')).json(), { status: 'stopping' });
  assert.is((await app.inject('/healthz')).statusCode, 200);
});

test('metrics are for this machine, or for who has the token', async ({ store }) => {
  const open = await health(store);
  const ask = async (app: FastifyInstance, headers: { [name: string]: string } = {}, remoteAddress = '127.0.0.1') =>
    (await app.inject({ url: '/metrics', headers: { host: 'localhost:3000', ...headers }, remoteAddress })).statusCode;
  assert.is(await ask(open), 200);
  assert.is(await ask(open, {}, '10.1.2.3'), 404);
  assert.is(await ask(open, { 'x-forwarded-for': '10.1.2.3' }), 404);
  assert.is(await ask(open, { host: 'servicii.exemplu.ro' }), 404);

  const guarded = await health(store, { metricsToken: TOKEN });
  assert.is(await ask(guarded), 404);
  assert.is(await ask(guarded, { authorization: `Bearer ${TOKEN}x` }), 404);
  assert.is(await ask(guarded, { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '10.1.2.3' }, '10.1.2.3'), 200);
});

test('the backlog is what is due and not done, of the whole database', async ({ store }) => {
  const { knex } = store;
  const state = JSON.stringify({});
  // Rows alone, without an instance: the session does not look at references.
  const backlog = await knex
    .transaction<Backlog>(async (trx) => {
      await trx.raw(`set local session_replication_role = replica`);
      const job = { tenant_id: 1, instance_id: 1, element: 'a', retries: 3, headers: state, variables: state };
      const past = (seconds: number) => new Date(Date.now() - seconds * 1000);
      await trx('job').insert([
        { ...job, key: 1, type: 'document:issue', status: 'ready', run_at: past(90) },
        {
          ...job,
          key: 2,
          type: 'document:issue',
          status: 'ready',
          run_at: past(30),
          lease_until: past(-60),
          lease_owner: 'w',
        },
        { ...job, key: 3, type: 'document:issue', status: 'ready', run_at: past(-60) },
        { ...job, key: 4, type: 'staff:notify', status: 'failed', retries: 0, run_at: past(500) },
      ]);
      await trx('timer').insert([
        { tenant_id: 1, instance_id: 1, key: 5, element: 't', due_at: past(40) },
        { tenant_id: 1, instance_id: 1, key: 6, element: 't', due_at: past(-40) },
      ]);
      await trx('incident').insert({
        tenant_id: 1,
        instance_id: 1,
        key: 7,
        element: 'a',
        code: 'JOB_FAILED',
        message: 'x',
        raised_at: past(1),
      });
      await trx('tenant').insert([
        { tenant_id: 1, key: 'a', name: 'A' },
        { tenant_id: 2, key: 'b', name: 'B' },
      ]);
      throw new Undone(await readBacklog({ ...store, knex: trx }));
    })
    .catch((undone: unknown) => {
      if (undone instanceof Undone) return undone.found;
      throw undone;
    });
  const [jobs] = backlog.jobs;
  assert.is(backlog.jobs.length, 1);
  assert.equal([jobs!.waiting, jobs!.running], [1, 1]);
  assert.ok(jobs!.lagSeconds >= 90 && jobs!.lagSeconds < 150);
  assert.is(backlog.timers.waiting, 1);
  assert.ok(backlog.timers.lagSeconds >= 40);
  assert.equal(backlog.incidents, [
    { tenant: 1, open: 1 },
    { tenant: 2, open: 0 },
  ]);
});

test.run();
