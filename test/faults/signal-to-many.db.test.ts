// One signal that very many instances wait for: told in batches, whatever their number, by whoever is there to go on.
// TRASEU_RECEIVERS=100000 is the long form.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { broadcastSignal } from '../../store/broadcast-signal.ts';
import { signalsUnderway } from '../../store/deliver-signal.ts';
import { connect } from '../../store/connect.ts';
import { deliverSent } from '../../store/settle.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { user } from '../engine/activities.ts';
import { definitions, end, path, process as bpmnProcess, signal, start } from '../engine/builder.ts';
import { catching, signalDefinition } from '../engine/events.ts';
import { checkConsistency } from '../store/consistency.ts';
import { openFixture, TENANT, type Fixture } from '../store/fixture.ts';
import { cloneInstance } from './clone-instance.ts';
import { measured } from './measured.ts';

const RECEIVERS = Number(process.env['TRASEU_RECEIVERS'] ?? 1_000);
const alarm = { tenant: TENANT, name: 'alarm' };

/** Hears it, has a task, waits for it again. */
const alarmed = definitions(
  signal('sg', 'alarm'),
  bpmnProcess(
    'alarmed',
    start('s'),
    catching('first', signalDefinition()),
    catching('again', signalDefinition()),
    user('t'),
    end('e'),
    path('s > first > again > t > e'),
  ),
);

const test = suite('a signal to many');
let f: Fixture;

test.before.each(async () => {
  f = await openFixture([]);
  f.releases['alarmed'] = await f.deploy(alarmed, 'alarmed');
});
test.after.each(async () => {
  await f.close();
});

const countOf = async (table: string, where: object): Promise<number> =>
  Number((await f.database.knex(table).where(where).count<{ count: string }[]>())[0]!.count);

const waiting = (element: string): Promise<number> => countOf('signal_wait', { element });

async function startMany(many: number): Promise<string> {
  const first = await f.start('alarmed' as never);
  await cloneInstance(f.database.knex, first, many - 1);
  return first;
}

test('all hear it once, though each waits for it again; memory does not grow with their number', async () => {
  await startMany(RECEIVERS);
  const told = await measured('told', RECEIVERS, async () => {
    const sent = await broadcastSignal(f.store, alarm);
    assert.ok(sent.ok && sent.reached === RECEIVERS);
    while ((await deliverSent(f.store)) > 0);
  });
  assert.is(await waiting('first'), 0);
  assert.is(await waiting('again'), RECEIVERS);
  assert.is(await countOf('delivery', {}), 0);
  assert.is(await countOf('history', { command: 'DeliverSignal' }), RECEIVERS);
  // Of a thousand it is what the pool and the first batches take; of a hundred thousand it is not more.
  assert.ok(told.heapGrownBytes < 200_000_000, `the heap grew by ${told.heapGrownBytes} bytes`);
  if (RECEIVERS <= 1_000) assert.equal((await checkConsistency(f.database.knex)).problems, []);
});

test('whoever sent it died in the middle: a worker goes on where it stopped', async () => {
  await startMany(350);
  const dies = f.another();
  const gone = connect(f.database.url);
  await gone.destroy();
  let steps = 0;
  dies.afterStep.push(async () => {
    steps += 1;
    if (steps < 250) return;
    // From here on nothing of it reaches the database.
    dies.knex = gone;
    throw new Error('killed');
  });
  await broadcastSignal(dies, alarm).catch(() => undefined);
  const [underway] = await signalsUnderway(f.database.knex, TENANT);
  assert.equal([underway?.name, underway?.receivers, underway?.told], ['alarm', 350, 200]);
  assert.is(await waiting('again'), 200);

  while ((await deliverSent(f.store)) > 0);
  assert.equal([await waiting('first'), await waiting('again')], [0, 350]);
  assert.is(await countOf('history', { command: 'DeliverSignal' }), 350);
  assert.equal(await signalsUnderway(f.database.knex, TENANT), []);
  assert.equal((await checkConsistency(f.database.knex)).problems, []);
});

test('one instance that cannot be told holds nobody back', async () => {
  const broken = await startMany(250);
  f.store.afterStep.push(async (_trx, { instance }) => {
    if (instance === broken) throw new Error('a fault of ours');
  });
  await broadcastSignal(f.store, alarm);
  while ((await deliverSent(f.store)) > 0);
  assert.equal([await waiting('first'), await waiting('again')], [1, 249]);
  // It is tried again later, alone.
  const left = await f.database.knex('delivery').select('kind', 'target_instance', 'last_error');
  assert.equal(left, [{ kind: 'command', target_instance: broken, last_error: 'a fault of ours' }]);
});

test('a suspended one hears it when it is resumed; who begins to wait later does not', async () => {
  const first = await startMany(120);
  const ask = { tenant: TENANT, instance: first, actor: 'ana' };
  assert.ok((await tellInstance(f.store, ask, { type: 'SuspendInstance' })).ok);
  const sent = await broadcastSignal(f.store, alarm);
  assert.equal(sent, { ok: true, reached: 120, left: 0 });
  await f.start('alarmed' as never);
  while ((await deliverSent(f.store)) > 0);
  assert.equal([await waiting('first'), await waiting('again')], [2, 119]);
  assert.ok((await tellInstance(f.store, ask, { type: 'ResumeInstance' })).ok);
  assert.equal([await waiting('first'), await waiting('again')], [1, 120]);
});

test.run();
