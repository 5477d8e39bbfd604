// A variable of a megabyte works everywhere it can come in; beyond the documented limits (docs/limits.md) the sender is told.

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { broadcastSignal } from '../../store/broadcast-signal.ts';
import { completeJob } from '../../store/complete-job.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { fetchJobs } from '../../store/fetch-jobs.ts';
import { MOST_OF_A_COMMAND, MOST_OF_A_STATE } from '../../store/limits.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { openIncidents } from '../../store/tables/incident.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { startWorker } from '../../server/worker.ts';
import { ask, signIn } from '../api-client.ts';
import { service, user } from '../engine/activities.ts';
import { definitions, end, path, process as bpmnProcess, start } from '../engine/builder.ts';
import { checkConsistency } from '../store/consistency.ts';
import { openFixture, TENANT, type Fixture } from '../store/fixture.ts';
import { openWorld } from '../world.ts';
import { measured } from './measured.ts';

const MEGABYTE = 'ș'.repeat(500_000);
const TOO_MUCH = 'a'.repeat(MOST_OF_A_COMMAND + 1);

const test = suite('a large variable');
let f: Fixture;

test.before(async () => {
  f = await openFixture([]);
  f.releases['large'] = await f.deploy(
    definitions(bpmnProcess('large', start('s'), service('j'), user('t'), end('e'), path('s > j > t > e'))),
    'large',
  );
});
test.after(async () => {
  assert.equal((await checkConsistency(f.database.knex)).problems, []);
  await f.close();
});

const begin = (variables: { [name: string]: string } = {}) => f.start('large' as never, variables);
const set = (instance: string, name: string, value: string) =>
  tellInstance(
    f.store,
    { tenant: TENANT, instance, actor: 'ana' },
    { type: 'SetVariables', variables: { [name]: value } },
  );
const fetchAll = () => fetchJobs(f.store, { types: ['work'], limit: 100, owner: 'w', leaseMs: 60_000 });

test('a megabyte goes in by a start, a job and a command, and comes out as it was', async () => {
  const instance = await begin({ first: MEGABYTE });
  const [job] = await fetchAll();
  assert.is(job?.variables['first'], MEGABYTE);
  await measured('steps with a megabyte', 2, async () => {
    assert.ok((await completeJob(f.store, job!, { second: MEGABYTE })).ok);
    assert.ok((await set(instance, 'third', MEGABYTE)).ok);
  });
  const row = await readInstance(f.database.knex, TENANT, instance);
  const variables = row!.state.activities[1]!.variables;
  assert.equal(
    ['first', 'second', 'third'].map((name) => variables[name] === MEGABYTE),
    [true, true, true],
  );
});

test('more than a command may bring is refused, whoever brings it, and nothing is changed', async () => {
  const instance = await begin();
  const refused = await set(instance, 'x', TOO_MUCH);
  assert.is(refused.ok ? '' : refused.rejection.code, 'TOO_LARGE');
  assert.not.match(refused.ok ? '' : refused.rejection.message, 'aaa');
  const said = { tenant: TENANT, name: 'x', variables: { x: TOO_MUCH } };
  for (const result of [await correlateMessage(f.store, said), await broadcastSignal(f.store, said)]) {
    assert.is(result.ok ? '' : result.rejection.code, 'TOO_LARGE');
  }
  const row = await readInstance(f.database.knex, TENANT, instance);
  assert.equal([row?.version, row?.state.activities[1]?.variables], [1, {}]);
});

test('an instance that grew too large takes no more of that size, but can be repaired and ended', async () => {
  const instance = await begin();
  // As if many steps had written it.
  await f.database.knex.raw(
    `update instance set state = jsonb_set(state::jsonb, '{activities,1,variables}',
              jsonb_build_object('grown', repeat('a', ?)))::json where id = ?`,
    [MOST_OF_A_STATE - 500_000, instance],
  );
  const refused = await set(instance, 'more', 'a'.repeat(600_000));
  assert.is(refused.ok ? '' : refused.rejection.code, 'TOO_LARGE');
  assert.ok((await set(instance, 'more', 'a'.repeat(400_000))).ok);
  assert.ok((await set(instance, 'grown', '')).ok, 'and less');
  const ending = { tenant: TENANT, instance, actor: 'ana' };
  assert.ok((await tellInstance(f.store, ending, { type: 'CancelInstance' })).ok);
  // Its history does not tell how it grew.
  await f.database.knex('history').where({ instance_id: instance }).delete();
  await f.database.knex('instance').where({ id: instance }).delete();
});

test('a job whose result is too large has failed, and an operator sees why', async () => {
  await f.database.knex('job').update({ lease_owner: null, lease_until: null });
  const raised = new Promise<void>((resolve) => {
    f.store.afterStep.push(async (trx, { state }) => {
      if (Object.keys(state.incidents).length > 0)
        void trx.executionPromise.then(
          () => resolve(),
          () => undefined,
        );
    });
  });
  await begin();
  const backoff = { firstMs: 1, longestMs: 1, random: () => 0 };
  const handlers = { work: async () => ({ x: TOO_MUCH }) };
  const worker = await startWorker({ store: f.store, context: null, handlers, backoff, pollMs: 200 });
  await raised;
  await worker.stop();
  const [incident] = await openIncidents(f.database.knex, TENANT);
  assert.match(incident!.message, /at most 2000000 characters/);
});

test('HTTP says 413', async () => {
  const world = await openWorld({ worker: false });
  try {
    const admin = await signIn(world, 'admin');
    const sample = JSON.parse(
      readFileSync(new URL('../../processes/petitie/samples/persoana.json', import.meta.url), 'utf8'),
    ) as object;
    const body = { submissionKey: crypto.randomUUID(), data: sample };
    const filed = await ask(world, 'POST', '/api/procedures/petitie/dossiers', body);
    const row = await world.services.store.knex('dossier').where({ id: filed.body['dossier'] }).first('instance_id');
    const at = `/api/instances/${row.instance_id}/variables`;
    const write = (x: string) => ask(world, 'PATCH', at, { variables: { x } }, admin);
    assert.is((await write(MEGABYTE)).status, 204);
    const refused = await write(TOO_MUCH);
    assert.equal([refused.status, refused.body['code']], [413, 'BODY_TOO_LARGE']);
  } finally {
    await world.close();
  }
});

test.run();
