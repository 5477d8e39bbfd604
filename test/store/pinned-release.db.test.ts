// New instances take the newest version; one that runs stays with the release that it was started with, whole: its model,
// its forms, its decisions, its templates. (Who starts what by message: deploy.db.test.ts; moving cases: move-cases.db.test.ts.)

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { variablesOf } from '../../engine/state.ts';
import { completeTask } from '../../store/complete-task.ts';
import { deploy } from '../../store/deploy.ts';
import { startInstance } from '../../store/start-instance.ts';
import { newestRelease, readRelease } from '../../store/tables/release.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('pinned releases');
let f: Fixture;

test.before(async () => {
  f = await openFixture([]);
});
test.after(() => f.close());

const model = (task: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="test">
<bpmn:process id="taxare" isExecutable="true">
  <bpmn:startEvent id="start" />
  <bpmn:userTask id="verifica" name="${task}"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>
  <bpmn:businessRuleTask id="calculeaza"><bpmn:extensionElements><zeebe:calledDecision decisionId="taxa" resultVariable="taxa" /></bpmn:extensionElements></bpmn:businessRuleTask>
  <bpmn:endEvent id="end" />
  <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="verifica" />
  <bpmn:sequenceFlow id="f2" sourceRef="verifica" targetRef="calculeaza" />
  <bpmn:sequenceFlow id="f3" sourceRef="calculeaza" targetRef="end" />
</bpmn:process></bpmn:definitions>`;

const decision = (amount: number): string =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="test">
  <decision id="taxa" name="taxa"><variable name="taxa" /><literalExpression id="l"><text>suma * ${amount}</text></literalExpression></decision>
</definitions>`;

async function publish(version: number): Promise<void> {
  const files = {
    'process.bpmn': model(`Verifică ${version}`),
    'taxa.dmn': decision(version),
    'forms/verifica.form.json': `{"version":${version}}`,
    'templates/raspuns.hbs': `Versiunea ${version}`,
  };
  const deployment = { tenant: TENANT, procedureKey: 'taxare', manifest: {}, files, deployedBy: 'ana' };
  const deployed = await deploy(f.store, deployment);
  assert.ok(deployed.ok, JSON.stringify(deployed));
}

async function start(): Promise<string> {
  const release = (await newestRelease(f.store.knex, TENANT, 'taxare'))!.id;
  const asked = { tenant: TENANT, release, process: 'taxare', variables: { suma: 100 }, actor: 'ana' };
  const started = await startInstance(f.store, asked);
  assert.ok(started.ok);
  return started.instance;
}

/** What it decides, by which words it asked, and the files that its form and letter come from. */
async function finish(instance: string): Promise<unknown[]> {
  const [task] = await f.tasks(instance);
  const ask = { tenant: TENANT, instance, key: task!.key, actor: 'ana', variables: {}, may: () => true };
  assert.ok((await completeTask(f.store, ask)).ok);
  const row = (await readInstance(f.store.knex, TENANT, instance))!;
  assert.is(row.status, 'completed');
  const { files } = (await readRelease(f.store.knex, TENANT, row.release_id))!;
  return [
    task!.name,
    variablesOf(row.state)['taxa'],
    files['forms/verifica.form.json'],
    files['templates/raspuns.hbs'],
  ];
}

test('a running instance keeps model, decision, form and template of its release; a new one takes the newest', async () => {
  await publish(1);
  const old = await start();
  await publish(2);
  const young = await start();
  assert.equal(await finish(old), ['Verifică 1', 100, '{"version":1}', 'Versiunea 1']);
  assert.equal(await finish(young), ['Verifică 2', 200, '{"version":2}', 'Versiunea 2']);
});

test('another process, with nothing compiled yet, finds the same', async () => {
  await publish(3);
  const old = await start();
  await publish(4);
  const [mine, other] = [f.store, f.another()];
  f.store = other;
  try {
    assert.equal(await finish(old), ['Verifică 3', 300, '{"version":3}', 'Versiunea 3']);
  } finally {
    f.store = mine;
  }
});

test.run();
