// A model asks another system: settings that change under a running worker, acts that happen once, answers that nobody
// knows, and what is kept of it all.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startSimulators, type Simulated } from '../../../connectors/simulator/all.ts';
import type { Variables } from '../../../engine/values.ts';
import { JOBS } from '../../../server/jobs.ts';
import { pointAtSimulators } from '../../../server/connectors/simulated.ts';
import { openConnectors, type Connectors } from '../../../server/connectors/registry.ts';
import type { Services } from '../../../server/app.ts';
import { startWorker, type Worker } from '../../../server/worker.ts';
import { actsOf, clearAct, openActs } from '../../../store/connector-acts.ts';
import { callsOf, connectorFigures, simulatedSources } from '../../../store/connector-calls.ts';
import { readSetting, writeSetting } from '../../../store/connector-settings.ts';
import { deploy } from '../../../store/deploy.ts';
import { readInstance } from '../../../store/tables/instance.ts';
import { io, mapping } from '../../engine/activities.ts';
import { definitions, end, error, extend, path, process, start, tag } from '../../engine/builder.ts';
import { boundary, errorDefinition } from '../../engine/events.ts';
import { ONE_TRY } from '../../scenario-connectors.ts';
import { HERE, MANIFEST, openOffice, SECRET, type Office } from '../../store/office.ts';

const test = suite('asking other systems');
let o: Office;
let simulated: Simulated;
let connectors: Connectors;
let worker: Worker;

const ask = (id: string, type: string, ...mappings: string[]) =>
  tag('serviceTask', { id }, extend(tag('zeebe:taskDefinition', { type, retries: '3' }), io(...mappings))) +
  boundary(`${id}-b`, id, true, errorDefinition('necunoscut')) +
  tag('userTask', { id: `${id}-om` }, extend('<zeebe:userTask/>', io(mapping('input', '=answer', 'intrebare')))) +
  path(`${id}-b > ${id}-om`);

const MODEL = definitions(
  error('necunoscut', 'connector-unknown'),
  process(
    'cerere',
    start('s'),
    ask(
      'rca',
      'baar:check-rca',
      mapping('input', '=cerere.numar', 'plate'),
      mapping('input', '="2026-11-20"', 'date'),
      mapping('output', '=answer', 'rca'),
    ),
    ask(
      'sms',
      'sms:send',
      mapping('input', '=cerere.telefon', 'to'),
      mapping('input', '="Text"', 'text'),
      mapping('output', '=answer', 'sms'),
    ),
    end('e'),
    path('s > rca > sms > e'),
  ),
);

const SETUP = { secret: SECRET, production: false, allowSimulators: true, surroundings: { patience: ONE_TRY } };

test.before.each(async () => {
  o = await openOffice();
  simulated = await startSimulators({ only: ['baar', 'sms'] });
  await pointAtSimulators(o.store, { tenant: HERE, secret: SECRET, setups: simulated.setups });
  const files = { 'process.bpmn': MODEL };
  const deployed = await deploy(o.store, {
    tenant: HERE,
    procedureKey: MANIFEST.key,
    manifest: MANIFEST,
    files,
    deployedBy: 'test',
  });
  assert.ok(deployed.ok);
  connectors = openConnectors({ store: o.store, ...SETUP });
  worker = await startWorker({
    store: o.store,
    handlers: JOBS,
    context: { store: o.store, connectors } as unknown as Services,
    pollMs: 50,
    backoff: { firstMs: 0, longestMs: 0 },
  });
});
test.after.each(async () => {
  await worker.stop();
  await connectors.close();
  await simulated.close();
  await o.close();
});

interface Followed {
  dossier: string;
  instance: string;
  /** Where it stands still, or null when it has ended. */
  at: string | null;
  variables: Variables;
}

/** Files a case and follows it to a person or to its end. */
async function follow(cerere: Variables): Promise<Followed> {
  const { dossier, instance } = await o.file({ data: { ...cerere, subiect: 'S', nume: 'N', email: 'n@exemplu.ro' } });
  return still({ dossier, instance });
}

async function still({ dossier, instance }: { dossier: string; instance: string }): Promise<Followed> {
  let hear: () => void = () => undefined;
  const stop = await o.store.wake.listen(() => hear());
  try {
    for (;;) {
      const heard = new Promise<void>((resolve) => (hear = resolve));
      const row = (await readInstance(o.store.knex, HERE, instance))!;
      const [task] = await o.tasks(instance);
      const variables = row.state.activities[1]?.variables ?? {};
      const incident = Object.values(row.state.incidents)[0];
      if (incident !== undefined) throw new Error(`${incident.code}: ${incident.message}`);
      if (task !== undefined || row.status === 'completed')
        return { dossier, instance, at: task?.element ?? null, variables };
      await heard;
    }
  } finally {
    await stop();
  }
}

const GOOD = { numar: 'B10ABC', telefon: '+40722000111' };

test('OK and NO end the task, and what was said is in the case without the person', async () => {
  const { at, variables, dossier } = await follow({ ...GOOD, numar: 'B10ABE' });
  assert.is(at, null);
  const { rca, sms } = variables as { [name: string]: { [name: string]: string } };
  assert.equal([rca!['status'], rca!['code'], rca!['mode']], ['NO', 'expired', 'simulator']);
  assert.match(rca!['text'] ?? '', 'Polița este expirată');
  assert.is(sms!['status'], 'OK');
  const calls = await callsOf(o.store.knex, { tenant: HERE, dossier });
  assert.equal(
    calls.map(({ connector, operation, status, code, mode }) => [connector, operation, status, code, mode]),
    [
      ['baar', 'check-rca', 'NO', 'expired', 'simulator'],
      ['sms', 'send', 'OK', null, 'simulator'],
    ],
  );
  assert.is(calls[0]!.evidence.length, 1);
  assert.not.ok(/B10ABE|0722000111/.test(JSON.stringify(calls)));
  assert.equal(await simulatedSources(o.store, HERE, dossier), ['baar', 'sms']);
  const [baar] = await connectorFigures(o.store, { tenant: HERE });
  assert.equal([baar?.connector, baar?.no, baar?.unknown, baar?.breaker], ['baar', 1, 0, 'closed']);
});

test('a question is tried again as often as the job may be, and then a person looks', async () => {
  simulated.simulators['baar']!.failures.add({ kind: '503', times: 2 });
  assert.is((await follow(GOOD)).at, null, 'well at the third try');
  simulated.simulators['baar']!.failures.add({ kind: 'html', times: 3 });
  const { at, variables, dossier } = await follow(GOOD);
  assert.is(at, 'rca-om');
  const { answer } = variables as { answer: { [name: string]: string } };
  assert.equal([answer['status'], answer['done'], answer['source']], ['UNKNOWN', 'no', 'baar:check-rca']);
  const calls = await callsOf(o.store.knex, { tenant: HERE, dossier });
  assert.equal(
    calls.map(({ status }) => status),
    ['UNKNOWN', 'UNKNOWN', 'UNKNOWN'],
  );
  assert.equal(await simulatedSources(o.store, HERE, dossier), [], 'nothing was decided on it');
});

test('what the applicant mistyped goes to a person, nobody is asked', async () => {
  const { at } = await follow({ ...GOOD, numar: 'nu e un număr' });
  assert.is(at, 'rca-om');
  assert.is(simulated.simulators['baar']!.asked.length, 0);
});

test('an act whose end is not known is not done again, stands in the list, and may be cleared by a person', async () => {
  simulated.simulators['sms']!.failures.add({ kind: 'reset' });
  const { at, variables, instance } = await follow(GOOD);
  assert.is(at, 'sms-om');
  assert.is((variables['answer'] as Variables)['done'], 'perhaps');
  assert.is(simulated.simulators['sms']!.asked.length, 1);
  const [open, ...more] = await openActs(o.store, { tenant: HERE });
  assert.ok(open?.place.startsWith(`sms:send:${instance}:`));
  assert.equal(more, []);
  assert.not.ok(await clearAct(o.store, { tenant: HERE + 1, place: open!.place }), 'of another institution');
  assert.ok(await clearAct(o.store, { tenant: HERE, place: open!.place }));
  assert.not.ok(await clearAct(o.store, { tenant: HERE, place: open!.place }));
});

test('twenty begin one act at once: one does', async () => {
  const acts = actsOf(o.store, HERE);
  const found = await Promise.all(Array.from({ length: 20 }, () => acts.begin('a', 'd')));
  assert.is(found.filter(({ state }) => state === 'new').length, 1);
  assert.is(found.filter(({ state }) => state === 'begun').length, 19);
  await acts.finish('a', { id: 7 });
  assert.equal(await acts.begin('a', 'd'), { state: 'done', value: { id: 7 } });
  assert.equal(await acts.begin('a', 'other'), { state: 'other' });
  await acts.forget('a');
  assert.equal((await acts.begin('a', 'd')).state, 'done', 'what was done is not forgotten');
  assert.equal((await actsOf(o.store, HERE + 1).begin('a', 'd')).state, 'new', 'of another institution');
});

test('a change of settings counts at the next question, without a restart', async () => {
  assert.is((await follow(GOOD)).at, null);
  const setting = (await readSetting(o.store.knex, { tenant: HERE, connector: 'baar' }))!;
  const { configuration, secrets, version } = setting;
  const change = { tenant: HERE, connector: 'baar', configuration, secrets, by: null };
  assert.ok(await writeSetting(o.store, { ...change, mode: 'manual', expected: version }));
  const asked = simulated.simulators['baar']!.asked.length;
  assert.is((await follow(GOOD)).at, 'rca-om');
  assert.is(simulated.simulators['baar']!.asked.length, asked);
  assert.not.ok(
    await writeSetting(o.store, { ...change, mode: 'simulator', expected: version }),
    'somebody was faster',
  );
  assert.ok(await writeSetting(o.store, { ...change, mode: 'simulator', expected: version + 1 }));
  assert.is((await follow(GOOD)).at, null);
});

test('secrets cannot be read in the table, nor used in another place, nor without the installation’s secret', async () => {
  const setting = (await readSetting(o.store.knex, { tenant: HERE, connector: 'baar' }))!;
  assert.not.ok(setting.secrets!.toString('latin1').includes('simulator-cheie'));
  await writeSetting(o.store, {
    tenant: HERE,
    connector: 'rar',
    mode: 'simulator',
    configuration: setting.configuration,
    secrets: setting.secrets,
    by: null,
  });
  const moved = await connectors.get(HERE, 'rar');
  assert.is(moved.mode, 'manual');
  assert.match(moved.trouble ?? '', 'secrets');
  const elsewhere = openConnectors({ store: o.store, ...SETUP, secret: `${SECRET} another` });
  assert.match((await elsewhere.get(HERE, 'baar')).trouble ?? '', 'TRASEU_SECRET');
  await elsewhere.close();
  const good = await connectors.get(HERE, 'baar');
  assert.equal(good.setup?.secrets, { apiKey: 'simulator-cheie' });
});

test('in production a simulator is not asked', async () => {
  const strict = openConnectors({ store: o.store, ...SETUP, production: true, allowSimulators: false });
  const ready = await strict.get(HERE, 'baar');
  assert.equal([ready.mode, ready.setup], ['manual', null]);
  assert.match(ready.trouble ?? '', 'production');
  await strict.close();
});

test('what was asked and what is kept belongs to one institution', async () => {
  const { dossier } = await follow(GOOD);
  assert.equal(await callsOf(o.store.knex, { tenant: HERE + 1, dossier }), []);
  assert.equal(await simulatedSources(o.store, HERE + 1, dossier), []);
  assert.is((await connectors.get(HERE + 1, 'baar')).mode, 'manual');
});

test.run();
