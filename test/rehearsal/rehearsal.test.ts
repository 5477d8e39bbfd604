// What a rehearsal promises: the platform's jobs are done by themselves, others wait to be told how they end, time passes
// timer by timer, every step can be gone back to, and what was done can be repeated from its file.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mismatch } from '../../connectors/call/shape.ts';
import { contracts } from '../../connectors/contracts.ts';
import { sampleValue } from '../../rehearsal/sample-value.ts';
import { openRehearsal, type Rehearsal } from '../../rehearsal/rehearsal.ts';
import { runScenarios } from '../../rehearsal/run.ts';
import { asSample, scenarioOf, scenarioText } from '../../rehearsal/save.ts';
import { readScenario, type ScenarioStep } from '../../rehearsal/scenario.ts';
import { filesOf } from '../scenario-memory.ts';
import { folderOf } from '../scenario-record.ts';

const test = suite('rehearsal');

const NOW = Date.UTC(2026, 10, 20, 8);
const petition = filesOf(folderOf('petitie'));
const parking = filesOf(folderOf('contract-parcare'));
const toDepartment = { ruta: 'repartizare', departament: 'urbanism' };

async function open(files: { [path: string]: string }): Promise<Rehearsal> {
  const opened = await openRehearsal(files, { now: NOW });
  if (!opened.ok) throw new Error(JSON.stringify(opened.findings));
  return opened.rehearsal;
}

async function filed(files: { [path: string]: string }): Promise<Rehearsal> {
  const rehearsal = await open(files);
  assert.equal(await rehearsal.file({ file: 'persoana' }), { ok: true, stopped: false });
  return rehearsal;
}

const taskOf = (rehearsal: Rehearsal, element: string): string =>
  rehearsal.view().tasks.find((task) => task.element === element)!.key;

const jobOf = (rehearsal: Rehearsal, type: string): string =>
  rehearsal.view().jobs.find((job) => job.type === type)!.key;

test('a request is filed, and the platform does its jobs one step each', async () => {
  const rehearsal = await filed(petition);
  const { cases, tasks, tokens, sentence } = rehearsal.view();
  assert.equal(
    cases.map(({ documents, notices, deadline }) => [
      documents.map(({ template }) => template),
      notices.length,
      deadline,
    ]),
    [[['recipisa'], 1, '2026-12-21']],
  );
  assert.equal(
    [tasks.map(({ element, kind, groups }) => [element, kind, groups]), tokens],
    [[['triaj', 'staff', ['registratura']]], { triaj: 1 }],
  );
  assert.match(sentence, 'Triază petiția');
  assert.ok(rehearsal.steps.filter(({ action }) => action === null).length > 3);
});

test('answers are checked by the form, and what is refused changes nothing', async () => {
  const rehearsal = await filed(petition);
  const { position, steps } = rehearsal;
  const before = steps.length;
  const refused = await rehearsal.complete(taskOf(rehearsal, 'triaj'), { ruta: 'redirectionare' });
  assert.not.ok(refused.ok);
  assert.equal(refused.ok ? [] : refused.problems.map(({ path }) => path), ['autoritate', 'autoritateEmail']);
  assert.equal([rehearsal.position, rehearsal.steps.length], [position, before]);
});

test('going back shows the very same, and doing the same again comes to the same', async () => {
  const rehearsal = await filed(petition);
  const at = rehearsal.position;
  const before = JSON.stringify(rehearsal.view());
  await rehearsal.complete(taskOf(rehearsal, 'triaj'), toDepartment);
  await rehearsal.until('2026-12-22');
  const after = JSON.stringify(rehearsal.view());
  const all = rehearsal.steps.length;
  rehearsal.goTo(at);
  assert.is(JSON.stringify(rehearsal.view()), before);
  assert.is(rehearsal.steps.length, all, 'what came after stays until something else is done');
  rehearsal.goTo(all - 1);
  assert.is(JSON.stringify(rehearsal.view()), after);
  rehearsal.goTo(at);
  await rehearsal.complete(taskOf(rehearsal, 'triaj'), toDepartment);
  await rehearsal.until('2026-12-22');
  assert.is(JSON.stringify(rehearsal.view()), after);
  rehearsal.goTo(at);
  await rehearsal.complete(taskOf(rehearsal, 'triaj'), { ruta: 'clasare', motivClasare: 'fara-obiect' });
  assert.is(rehearsal.view().cases[0]!.outcome, 'clasata');
});

test('time passes timer by timer, each at its own moment, and never back', async () => {
  const rehearsal = await filed(petition);
  const [next] = rehearsal.view().timers;
  await rehearsal.until(new Date(next!.dueAt).toISOString());
  assert.is(rehearsal.now, next!.dueAt);
  assert.ok(rehearsal.view().cases[0]!.notices.some(({ message }) => message === 'termen-triaj'));
  assert.not.ok((await rehearsal.until('2026-11-01')).ok);
  const steps: ScenarioStep[] = [{ file: 'persoana' }, { until: new Date(next!.dueAt).toISOString() }];
  assert.equal(rehearsal.actions(), steps);
});

test('another system is waited for: UNKNOWN leads to a person, NO and OK go on, FAILURE is an incident to be tried again', async () => {
  const rehearsal = await filed(parking);
  assert.equal(
    rehearsal
      .view()
      .jobs.map(({ type }) => type)
      .sort(),
    ['baar:check-rca', 'ghiseul:list-debts', 'rar:check-itp'],
  );
  assert.equal(rehearsal.view().tasks, []);
  await rehearsal.endJob(jobOf(rehearsal, 'baar:check-rca'), { outcome: 'UNKNOWN' });
  assert.equal(
    rehearsal.view().tasks.map(({ element }) => element),
    ['verificaRca'],
  );
  await rehearsal.endJob(jobOf(rehearsal, 'rar:check-itp'), { outcome: 'NO', code: 'expired' });
  await rehearsal.endJob(jobOf(rehearsal, 'ghiseul:list-debts'), { outcome: 'FAILURE' });
  const [incident] = rehearsal.view().incidents;
  assert.ok(incident);
  await rehearsal.retry(incident.key);
  assert.equal(rehearsal.view().incidents, []);
  assert.is(rehearsal.view().jobs.length, 1);
});

test('what the platform refuses is an incident in words', async () => {
  const files = { ...petition };
  delete files['messages/inregistrata.hbs'];
  const rehearsal = await filed(files);
  const { incidents, sentence } = rehearsal.view();
  assert.equal(
    incidents.map(({ element }) => element),
    ['confirmare'],
  );
  assert.match(incidents[0]!.message, 'messages/inregistrata.hbs');
  assert.match(sentence, 'reparat');
  assert.ok(rehearsal.steps.some((step) => step.incident));
});

test('saved as a scenario it holds; on a procedure that behaves otherwise it says where', async () => {
  const rehearsal = await filed(petition);
  await rehearsal.complete(taskOf(rehearsal, 'triaj'), toDepartment);
  await rehearsal.until('2026-12-22');
  const text = scenarioText(scenarioOf(rehearsal, 'Petiția fără răspuns ajunge la șef'));
  assert.ok(readScenario(text).ok);
  const path = 'scenarios/proba.scenario.json';
  const only = Object.fromEntries(Object.entries(petition).filter(([name]) => !name.startsWith('scenarios/')));
  const kept = await runScenarios({ ...only, [path]: text });
  assert.equal(kept.results, [
    { path, title: 'Petiția fără răspuns ajunge la șef', ok: true, problem: null, step: null },
  ]);
  assert.ok(kept.taken.length > 5 && kept.taken.length < kept.flows.length);
  const manifest = JSON.parse(only['manifest.json']!) as { deadline: { amount: number } };
  manifest.deadline.amount = 60;
  const changed = await runScenarios({ ...only, 'manifest.json': JSON.stringify(manifest), [path]: text });
  assert.is(changed.results[0]!.ok, false);
  assert.match(changed.results[0]!.problem!, /^Pasul 4: /);
});

test('a scenario that cannot be read, or a model that cannot run, is told and passes nothing', async () => {
  const path = 'scenarios/proba.scenario.json';
  const wrong = [
    'no json',
    '{}',
    '{"title":"x","on":"ieri","steps":[]}',
    '{"title":"x","on":"2026-11-20","steps":[{"fly":"a"}]}',
    '{"title":"x","on":"2026-11-20","steps":[{"decide":"triaj","answer":{}}]}',
    '{"title":"x","on":"2026-11-20","steps":[{"job":"a","outcome":"MAYBE"}]}',
    '{"title":"x","on":"2026-11-20","steps":[{"expect":{"colour":"red"}}]}',
    '{"title":"x","on":"2026-11-20","steps":[{"decide":"triaj"}]}',
  ];
  for (const text of wrong) {
    const only = Object.fromEntries(Object.entries(petition).filter(([name]) => !name.startsWith('scenarios/')));
    const { results } = await runScenarios({ ...only, [path]: text }, { language: 'en' });
    assert.is(results[0]!.ok, false, text);
    assert.ok(results[0]!.problem, text);
  }
  const broken = await runScenarios({ ...petition, 'process.bpmn': '<nothing/>' });
  assert.ok(broken.results.length > 0 && broken.results.every(({ ok }) => !ok));
});

test('answers are kept as what differs from a sample', () => {
  const samples = { a: { x: 1, y: 2, z: 3 }, b: { x: 9 } };
  assert.equal(asSample(samples, { x: 1, y: 2, z: 3 }), { file: 'a' });
  assert.equal(asSample(samples, { x: 1, y: 5 }), { file: null, answers: { x: 1, y: 5 } });
  assert.equal(asSample(samples, { x: 1, y: 2, z: 4 }), { file: 'a', answers: { z: 4 } });
  assert.equal(asSample({}, { x: 1 }), { file: null, answers: { x: 1 } });
});

test('what an operation may answer is made up from its contract, and fits it', () => {
  for (const { name, operations } of contracts()) {
    for (const [operation, { output }] of Object.entries(operations)) {
      assert.is(mismatch(output, sampleValue(output)), null, `${name}:${operation}`);
    }
  }
});

test.run();
