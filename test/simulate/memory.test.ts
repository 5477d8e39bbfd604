// The protocol on the engine alone, and its lines.

import { readFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PassThrough } from 'node:stream';
import { MemoryDriver } from '../../rehearsal/instances/memory.ts';
import { REQUESTS } from '../../server/simulate/requests.ts';
import { simulate } from '../../server/simulate/run.ts';
import { betweenInstances } from './between-instances.ts';
import { unstorableText } from './unstorable-text.ts';
import { operations } from './operations.ts';
import { alikeOnBothStores, deploy, openSimulation, type Ask } from './worked-example.ts';

const test = suite<{ ask: Ask }>('simulate: memory');

test.before.each(async (context) => {
  const { ask } = await openSimulation((clock) => new MemoryDriver(clock));
  context.ask = ask;
});

alikeOnBothStores(test);
betweenInstances(test);
operations(test);
unstorableText(test);

const malformed = [
  'no json',
  '[]',
  'null',
  '{}',
  '{"op":"fly"}',
  '{"op":"deploy"}',
  '{"op":"deploy","files":[{"name":"a"}]}',
  '{"op":"start"}',
  '{"op":"start","process":7}',
  '{"op":"advance","ms":-1}',
  '{"op":"toString"}',
  '{"op":"completeTask"}',
  '{"op":"throwError","key":"1:2"}',
  '{"op":"signal"}',
  '{"op":"modify"}',
  '{"op":"migrate","instance":"1","process":"p","version":0}',
];

for (const line of malformed) {
  test(`a malformed line is answered: ${line}`, async ({ ask }) => {
    const answer = await ask(line);
    assert.is(answer.ok, false);
    assert.is(answer.error.code, 'BAD_REQUEST');
    assert.match(answer.error.message, /^Expected /);
  });
}

test('a clock beyond what a date can say is refused', async ({ ask }) => {
  assert.is((await ask({ op: 'advance', ms: Number.MAX_SAFE_INTEGER })).rejection.code, 'BAD_VALUE');
  assert.is((await ask({ op: 'setClock', at: 'mâine' })).rejection.code, 'BAD_VALUE');
});

test('instances that set each other off for ever are stopped, and the program goes on', async ({ ask }) => {
  const loop = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><signal id="a" name="a"/>
    <process id="p" isExecutable="true"><startEvent id="s"><signalEventDefinition signalRef="a"/></startEvent>
    <sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"><signalEventDefinition signalRef="a"/></endEvent></process></definitions>`;
  assert.ok((await deploy(ask, loop)).ok);
  assert.is((await ask({ op: 'signal', name: 'a' })).error.code, 'ENDLESS');
  assert.ok((await ask({ op: 'advance', ms: 1 })).ok);
});

test('a process that calls itself without an end stops with an incident', async ({ ask }) => {
  const loop = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="x">
    <process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/>
    <callActivity id="c"><extensionElements><zeebe:calledElement processId="p" propagateAllChildVariables="false"/></extensionElements></callActivity>
    <sequenceFlow id="g" sourceRef="c" targetRef="e"/><endEvent id="e"/></process></definitions>`;
  assert.ok((await deploy(ask, loop)).ok);
  const { state } = await ask({ op: 'start', process: 'p' });
  assert.equal(
    [state.instances.length, state.incidents.map(({ code }) => code), state.active],
    [1_001, ['CALL_FAILED'], 1],
  );
  const over = await ask({ op: 'cancel', instance: state.instances[0]!.key });
  assert.ok(over.state.instances.every(({ status }) => status === 'cancelled'));
});

test('the public page lists every operation with its fields', async () => {
  const page = await readFile(new URL('../../docs/simulate.md', import.meta.url), 'utf8');
  const table = page.slice(page.indexOf('## Requests'), page.indexOf('- **deploy**'));
  const listed = [...table.matchAll(/^\| `(\w+)` \|(.*?)\|/gm)].map(([, op, fields]) => [
    op,
    [...fields!.matchAll(/`(\w+)\??[`:]/g)].map(([, field]) => field),
  ]);
  const wanted = Object.entries(REQUESTS).map(([op, schema]) => [op, Object.keys(schema.properties)]);
  assert.equal(listed.slice(1), wanted);
});

test('one line in, one line out, in order, until the input ends', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const running = simulate('memory', input, output);
  input.end('{"op":"state"}\n\nbroken\r\n{"op":"advance","ms":5}');
  await running;
  const lines = (output.read() as Buffer).toString().trimEnd().split('\n');
  assert.equal(
    lines.map((line) => (JSON.parse(line) as { ok: boolean }).ok),
    [true, false, true],
  );
});

test.run();
