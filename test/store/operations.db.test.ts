// What operators do to a running instance, and what a clerk sends back.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { completeTask } from '../../store/complete-task.ts';
import { failJob } from '../../store/fail-job.ts';
import { fetchJobs } from '../../store/fetch-jobs.ts';
import { migrateInstance } from '../../store/migrate-instance.ts';
import { retryInstance } from '../../store/retry-instance.ts';
import { sendBack } from '../../store/send-back.ts';
import { startInstance } from '../../store/start-instance.ts';
import { openIncidentsOf } from '../../store/tables/incident.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { adHoc, script, service } from '../engine/activities.ts';
import { bpmn, definitions, end, extend, message, parallel, path, process, start, tag } from '../engine/builder.ts';
import { after, boundary, catching, errorDefinition, messageDefinition } from '../engine/events.ts';
import { checkConsistency } from './consistency.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('operations');
let f: Fixture;

test.before.each(async () => {
  f = await openFixture([], { clock: true });
});
test.after.each(async () => {
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
  await f.close();
});

const user = (id: string, name: string, form: string): string =>
  tag('userTask', { id, name }, extend('<zeebe:userTask/>', tag('zeebe:formDefinition', { formId: form })));

async function begin(xml: string, variables = {}): Promise<{ tenant: number; instance: string; actor: string }> {
  const release = await f.deploy(xml);
  const started = await startInstance(f.store, { tenant: TENANT, release, process: 'p', variables, actor: 'test' });
  if (!started.ok) throw new Error(started.rejection.message);
  return { tenant: TENANT, instance: started.instance, actor: 'ana' };
}

const taskElements = async (instance: string): Promise<string[]> =>
  (await f.tasks(instance)).map((task) => task.element);

test('moved to another version, its rows have the new names, and it goes on there', async () => {
  const version = (task: string, form: string, wait: string): string =>
    definitions(
      message('msg', '=number', 'reply'),
      process(
        'p',
        start('s'),
        parallel('g'),
        user(task, `Do ${task}`, form),
        boundary(`late-${task}`, task, false, after('P1D')),
        catching(wait, messageDefinition('msg')),
        service('j'),
        user('last', 'Last', 'f'),
        end('e'),
        end('l'),
        path(`s > g > ${task} > last > e`),
        path(`g > ${wait} > e`),
        path('g > j > e'),
        path(`late-${task} > l`),
      ),
    );
  const ask = await begin(version('a', 'form-a', 'w'), { number: 1 });
  const release = await f.deploy(version('b', 'form-b', 'v'));
  const wrong = await migrateInstance(f.store, { ...ask, process: 'p', to: { version: 2 }, mapping: {} });
  assert.is(wrong.ok ? '' : wrong.rejection.code, 'BAD_MAPPING');
  const mapping = { a: 'b', 'late-a': 'late-b', w: 'v' };
  const moved = await migrateInstance(f.store, { ...ask, process: 'p', to: { release }, mapping });
  assert.ok(moved.ok, moved.ok ? '' : moved.rejection.message);
  const [task] = await f.tasks(ask.instance);
  assert.equal([task!.element, task!.name, task!.form], ['b', 'Do b', 'form-b']);
  assert.is((await f.store.knex('timer').first()).element, 'late-b');
  assert.is((await f.store.knex('subscription').first()).element, 'v');
  assert.is((await readInstance(f.store.knex, TENANT, ask.instance))?.release_id, release);
  const done = await completeTask(f.store, { ...ask, key: task!.key, may: () => true, variables: {} });
  assert.ok(done.ok);
  assert.equal(await taskElements(ask.instance), ['last']);
  const none = await migrateInstance(f.store, { ...ask, process: 'p', to: { version: 9 }, mapping });
  assert.is(none.ok ? '' : none.rejection.code, 'NOT_FOUND');
});

const LINE = definitions(
  process(
    'p',
    start('s'),
    user('a', 'A', 'f'),
    user('b', 'B', 'f'),
    user('c', 'C', 'f'),
    end('e'),
    path('s > a > b > c > e'),
  ),
);

test('tokens are moved by hand', async () => {
  const ask = await begin(LINE);
  const [task] = await f.tasks(ask.instance);
  const move = { type: 'ModifyInstance' as const, activate: [{ element: 'c' }], terminate: [task!.key] };
  const moved = await tellInstance(f.store, ask, move);
  assert.ok(moved.ok, moved.ok ? '' : moved.rejection.message);
  assert.equal(await taskElements(ask.instance), ['c']);
});

test('sent back to an earlier task, by whoever has it', async () => {
  const ask = await begin(LINE);
  const [first] = await f.tasks(ask.instance);
  assert.ok((await completeTask(f.store, { ...ask, key: first!.key, may: () => true, variables: {} })).ok);
  const [second] = await f.tasks(ask.instance);
  const back = { ...ask, key: second!.key, element: 'a' };
  const refused = await sendBack(f.store, { ...back, may: () => false });
  assert.is(refused.ok ? '' : refused.rejection.code, 'NOT_PERMITTED');
  const sent = await sendBack(f.store, { ...back, may: () => true, variables: { why: 'incomplete' } });
  assert.ok(sent.ok, sent.ok ? '' : sent.rejection.message);
  assert.equal(await taskElements(ask.instance), ['a']);
  const again = await sendBack(f.store, { ...back, may: () => true });
  assert.is(again.ok ? '' : again.rejection.code, 'NOT_FOUND');
});

test('everything that failed is tried again; what cannot be mended is skipped', async () => {
  const work = [script('x', '=x + 1', 'xr'), script('y', '=y + 1', 'yr')];
  const ask = await begin(bpmn(start('s'), parallel('g'), ...work, end('e'), path('s > g > x > e'), path('g > y > e')));
  assert.is((await openIncidentsOf(f.store.knex, TENANT, ask.instance)).length, 2);
  assert.ok((await tellInstance(f.store, ask, { type: 'SetVariables', variables: { x: 1 } })).ok);
  assert.equal(await retryInstance(f.store, ask), { ok: true, resolved: 2 });
  const [left] = await openIncidentsOf(f.store.knex, TENANT, ask.instance);
  assert.is(left!.element, 'y');
  const skipped = await tellInstance(f.store, ask, { type: 'SkipIncident', key: left!.key, variables: { yr: 0 } });
  assert.ok(skipped.ok, skipped.ok ? '' : skipped.rejection.message);
  assert.is((await readInstance(f.store.knex, TENANT, ask.instance))?.status, 'completed');
});

test('a job ends in an error that the model handles, or that stops it; an escalation leaves it open', async () => {
  const caught = boundary('b', 'j', true, errorDefinition('err'));
  const ask = await begin(
    bpmn(start('s'), service('j'), caught, user('h', 'H', 'f'), end('e'), path('s > j > e'), path('b > h > e')),
  );
  const [job] = await fetchJobs(f.store, { types: ['work'], limit: 1, owner: 'w', leaseMs: 1_000 });
  const report = async (type: 'ThrowError' | 'ThrowEscalation', code: string): Promise<void> => {
    assert.ok((await tellInstance(f.store, ask, { type, key: job!.key, code, variables: { why: 'x' } })).ok);
  };
  await report('ThrowEscalation', 'X');
  await report('ThrowError', 'E2');
  assert.is((await openIncidentsOf(f.store.knex, TENANT, ask.instance))[0]!.code, 'UNHANDLED_ERROR');
  assert.equal(await retryInstance(f.store, ask), { ok: true, resolved: 1 });
  await report('ThrowError', 'E');
  assert.equal(await taskElements(ask.instance), ['h']);
  const gone = await failJob(f.store, job!, 'too late');
  assert.is(gone.ok ? '' : gone.rejection.code, 'NOT_FOUND');
});

test('an ad-hoc sub-process is worked by hand', async () => {
  const model = definitions(
    process(
      'p',
      start('s'),
      adHoc('a', {}, user('x', 'X', 'f'), user('y', 'Y', 'f')),
      user('u', 'U', 'f'),
      end('e'),
      path('s > a > u > e'),
    ),
  );
  const ask = await begin(model);
  const row = await readInstance(f.store.knex, TENANT, ask.instance);
  const scope = Number(Object.entries(row!.state.activities).find(([, { element }]) => element === 'a')![0]);
  assert.ok((await tellInstance(f.store, ask, { type: 'ActivateAdHoc', scope, element: 'x' })).ok);
  assert.equal(await taskElements(ask.instance), ['x']);
  assert.ok((await tellInstance(f.store, ask, { type: 'CompleteAdHoc', scope })).ok);
  assert.equal(await taskElements(ask.instance), ['u']);
});

test.run();
