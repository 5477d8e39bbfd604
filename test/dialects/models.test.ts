// Whole models of other engines, written for this test, translated and run on the engine, as `traseu simulate` runs them.

import { readdir, readFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { translateModel } from '../../dialects/translate.ts';
import { MemoryDriver } from '../../rehearsal/instances/memory.ts';
import { openSimulation, type Ask } from '../simulate/worked-example.ts';
import { lostIn } from './lost.ts';

const test = suite('dialects: models');
const FOLDER = new URL('models/', import.meta.url);
const textOf = (name: string): Promise<string> => readFile(new URL(name, FOLDER), 'utf8');

for (const name of await readdir(FOLDER))
  test(`${name} runs here, and nothing of it is lost`, async () => {
    const xml = await textOf(name);
    const made = await translateModel(xml);
    assert.equal(
      made.findings.filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.equal(lostIn(xml, made), []);
    for (const { en, ro } of made.changes) assert.not.match(`${en} ${ro}`, /\{from\}|\{to\}/);
    // What was translated once has nothing left to translate but what is kept.
    const again = await translateModel(made.xml);
    assert.equal(again.changes, []);
    assert.is(again.xml, made.xml);
  });

async function deployed(name: string): Promise<Ask> {
  const { xml } = await translateModel(await textOf(name));
  const { ask } = await openSimulation((clock) => new MemoryDriver(clock));
  assert.ok((await ask({ op: 'deploy', files: [{ name: 'process.bpmn', xml }] })).ok);
  return ask;
}

const jobOf = async (ask: Ask, element: string): Promise<string> => {
  const { state } = await ask({ op: 'state' });
  const job = state.jobs.find((each) => each.element === element);
  assert.ok(job, `a job of ${element} in ${JSON.stringify(state.jobs)} ${JSON.stringify(state.incidents)}`);
  return job.key;
};
const complete = async (ask: Ask, element: string, variables = {}): Promise<void> => {
  assert.ok((await ask({ op: 'completeJob', key: await jobOf(ask, element), variables })).ok);
};

const LEAVE = { zile: 5, fel: 'odihna', departament: 'urbanism', solicitant: 'ana' };

test('Camunda 7: the long way, with a reminder', async () => {
  const ask = await deployed('concediu.camunda.bpmn');
  await ask({ op: 'start', process: 'concediu', variables: LEAVE });
  await complete(ask, 'sold', { soldZile: 20 });
  await complete(ask, 'aprobare');
  const { state } = await ask({ op: 'advance', ms: 86_400_000 });
  assert.equal(
    state.tasks.map(({ element, candidateGroups }) => [element, candidateGroups]),
    [['aprobare', ['sefi', 'urbanism']]],
  );
  await complete(ask, 'aminte');
  await ask({ op: 'completeTask', element: 'aprobare', variables: { aprobat: true } });
  await complete(ask, 'anunta', { trimis: true });
  const end = (await ask({ op: 'state' })).state;
  assert.is(end.instances[0]!.status, 'completed');
  assert.is(end.visited['gata'], 1);
  assert.is(end.instances[0]!.variables['ramase'], 15);
});

test('Camunda 7: an error of the program is caught, with its code', async () => {
  const ask = await deployed('concediu.camunda.bpmn');
  await ask({ op: 'start', process: 'concediu', variables: LEAVE });
  const { state } = await ask({ op: 'throwError', key: await jobOf(ask, 'sold'), code: 'FARA_SOLD' });
  assert.is(state.visited['refuzat'], 1);
  assert.is(state.instances[0]!.variables['motiv'], 'FARA_SOLD');
});

test('Flowable: offers are judged until enough are, then it is counted and paid', async () => {
  const ask = await deployed('achizitie.flowable.bpmn20.xml');
  const oferte = [1, 2, 3].map((number) => ({ evaluator: `om${number}` }));
  const started = await ask({
    op: 'start',
    process: 'achizitie',
    variables: { oferte, suma: 2000, adresa: 'https://x', initiator: 'ana' },
  });
  assert.equal(
    started.state.tasks.map(({ assignee }) => assignee),
    ['om1', 'om2', 'om3'],
  );
  await ask({ op: 'completeTask', element: 'evalueaza', variables: { punctaj: 8 } });
  const { state } = await ask({ op: 'completeTask', element: 'evalueaza', variables: { punctaj: 9 } });
  assert.equal(state.tasks, []);
  assert.equal(state.incidents, []);
  await complete(ask, 'comanda');
  await complete(ask, 'plateste', { numar: 'P-1' });
  const end = (await ask({ op: 'state' })).state.instances;
  assert.equal(
    end.map(({ status }) => status),
    ['completed', 'completed'],
  );
  assert.is(end[0]!.variables['numarPlata'], 'P-1');
  assert.is(end[0]!.variables['total'], 2380);
  assert.is(end[0]!.variables['prag'], 1000);
});

test('Activiti: an approval chain, a signal ends it', async () => {
  const ask = await deployed('avize.activiti.bpmn20.xml');
  await ask({ op: 'start', process: 'avize', variables: { avizatori: ['ana', 'ion'], cerere: { suma: 10 } } });
  assert.equal(
    (await ask({ op: 'state' })).state.tasks.map(({ assignee }) => assignee),
    ['ana'],
  );
  await ask({ op: 'completeTask', element: 'aviz', variables: { aviz: true } });
  await complete(ask, 'aviz');
  assert.equal(
    (await ask({ op: 'state' })).state.tasks.map(({ assignee }) => assignee),
    ['ion'],
  );
  const { state } = await ask({ op: 'signal', name: 'retrasa' });
  assert.is(state.visited['retras'], 1);
  assert.is(state.instances[0]!.status, 'completed');
});

test('Operaton: a decision, a call, a message', async () => {
  const ask = await deployed('sesizare.operaton.bpmn');
  await ask({ op: 'start', process: 'sesizare', variables: { text: 'groapă', strada: 'Lungă' } });
  await complete(ask, 'incadreaza', { fel: 'drum' });
  assert.equal((await ask({ op: 'state' })).state.waiting, ['raspuns', 'prea-tarziu']);
  const { state } = await ask({ op: 'message', name: 'raspuns-drum', variables: { rezultat: 'reparat' } });
  assert.equal(state.incidents, []);
  assert.is(state.instances[0]!.variables['concluzie'], 'Strada Lungă: reparat');
});

test.run();
