// An instance that loops for ever: within one step, by ever more variables, over jobs. It stops with an incident, others go
// on, and an operator decides.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Variables } from '../../engine/values.ts';
import { startWorker } from '../../server/worker.ts';
import { startInstance } from '../../store/start-instance.ts';
import { openStore, type Store } from '../../store/store.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { openIncidents } from '../../store/tables/incident.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { script, service } from '../engine/activities.ts';
import { definitions, end, exclusive, path, process as bpmnProcess, start } from '../engine/builder.ts';
import { checkConsistency } from '../store/consistency.ts';
import { openFixture, TENANT, type Fixture } from '../store/fixture.ts';
import { measured } from './measured.ts';

const test = suite('an instance that loops for ever');
let f: Fixture;

test.before.each(async () => {
  f = await openFixture([]);
});
test.after.each(async () => {
  assert.equal((await checkConsistency(f.database.knex)).problems, []);
  await f.close();
});

const round = (...body: string[]): string => definitions(bpmnProcess('round', start('s'), exclusive('g'), ...body));

async function begin(store: Store, xml: string, variables: Variables = {}) {
  const release = await f.deploy(xml, 'round');
  const started = await startInstance(store, { tenant: TENANT, release, process: 'round', variables, actor: 'test' });
  if (!started.ok) throw new Error(started.rejection.message);
  return started;
}

test('over what does not wait: one step of bounded length, then an incident; the next command goes on from there', async () => {
  const xml = round(script('a', '=1', 'x'), path('s > g > a > g'));
  let first: Awaited<ReturnType<typeof begin>> | undefined;
  const took = await measured('a loop without a wait', 50_000, async () => (first = await begin(f.store, xml)));
  const [incident] = Object.values(first!.state.incidents);
  assert.is(incident?.code, 'STEP_LIMIT');
  // The step itself is half a second of one processor; what else the machine does at that moment is not ours.
  assert.ok(took.heapGrownBytes < 400_000_000, `the heap grew by ${took.heapGrownBytes} bytes`);
  const ask = { tenant: TENANT, instance: first!.instance, actor: 'ana' };
  assert.ok((await tellInstance(f.store, ask, { type: 'CancelInstance' })).ok);
});

test('over ever more text: stops before memory is full', async () => {
  // Half a million characters a round, fifty thousand rounds.
  const xml = round(script('a', '=if x = text then text + "a" else text', 'x'), path('s > g > a > g'));
  const { state, events } = await begin(f.store, xml, { x: '', text: 'a'.repeat(500_000) });
  const [incident] = Object.values(state.incidents);
  assert.is(incident?.code, 'STEP_LIMIT');
  assert.match(incident!.message, /write at most/);
  assert.ok(JSON.stringify(events).length < 20_000_000);
});

test('over jobs: held after so many steps in so short a time, while others are served; goes on when asked', async () => {
  const loops = { every: 40, steps: 120, withinMs: 60_000, entered: 20 };
  const store = openStore(f.database.url, { loops, report: () => undefined });
  const { instance } = await begin(store, round(service('j'), path('s > g > j > g')));
  // Sixty jobs at once are many steps too, and no loop.
  const honest = await f.deploy(
    definitions(
      bpmnProcess(
        'honest',
        start('s'),
        `<serviceTask id="m"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>=200</loopCardinality></multiInstanceLoopCharacteristics></serviceTask>`,
        end('e'),
        path('s > m > e'),
      ),
    ),
    'honest',
  );
  const many = await startInstance(store, {
    tenant: TENANT,
    release: honest,
    process: 'honest',
    variables: {},
    actor: 'test',
  });
  assert.ok(many.ok);
  const held = committed(store, instance, ({ incidents }) => Object.keys(incidents).length > 0);
  const ended = committed(store, many.instance, ({ status }) => status === 'completed');
  const worker = await startWorker({ store, context: null, handlers: { work: async () => ({}) }, pollMs: 200 });
  try {
    await held;
    await ended;
    const [incident] = await openIncidents(f.database.knex, TENANT);
    assert.equal([incident?.instance_id, incident?.code], [instance, 'STEP_LIMIT']);
    assert.match(incident!.message, /'(j|g)' is entered again and again/);
    const before = (await readInstance(f.database.knex, TENANT, instance))!.version;
    assert.ok(before >= 120 && before < 200, `${before} steps`);
    assert.is(await f.database.knex('job').where({ instance_id: instance }).first('key'), undefined);

    const again = committed(store, instance, ({ incidents }) => Object.keys(incidents).length > 0);
    const ask = { tenant: TENANT, instance, actor: 'ana' };
    assert.ok((await tellInstance(store, ask, { type: 'ResolveIncident', key: incident!.key })).ok);
    await again;
    const after = (await readInstance(f.database.knex, TENANT, instance))!.version;
    assert.ok(after >= before + 40 && after < before + 80, `${after} after ${before}`);
  } finally {
    await worker.stop();
    await store.close();
  }
});

/** Resolves when a step of the instance leads to such a state. */
function committed(
  store: Store,
  instance: string,
  when: (state: { status: string; incidents: object }) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    store.afterStep.push(async (trx, accepted) => {
      if (accepted.instance !== instance || !when(accepted.state)) return;
      void trx.executionPromise.then(
        () => resolve(),
        () => undefined,
      );
    });
  });
}

test.run();
