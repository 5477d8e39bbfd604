// What most tests leave out and most modellers write: flows named at both ends, ids everywhere, drawings among what runs,
// data sets, global tasks, declared extensions.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Attributes, definitions, extend, process, tag } from '../builder.ts';
import { compiled, driver, Driver } from '../driver.ts';

const test = suite('spelled out');

/** `kind:id` one after another, each flow named at both ends. */
function chain(...nodes: [kind: string, id: string, body?: string][]): string {
  const flow = (at: number): string => `f${at}`;
  const drawn = nodes.map(([kind, id, body = ''], at) =>
    tag(
      kind,
      { id },
      at > 0 ? tag('incoming', {}, flow(at)) : '',
      at < nodes.length - 1 ? tag('outgoing', {}, flow(at + 1)) : '',
      body,
    ),
  );
  const flows = nodes
    .slice(1)
    .map(([, id], at) => tag('sequenceFlow', { id: flow(at + 1), sourceRef: nodes[at]![1], targetRef: id }));
  return drawn.join('') + flows.join('');
}

const USER = extend('<zeebe:userTask/>');
const JOB = extend('<zeebe:taskDefinition type="w"/>');

test('flows named at both ends run as those that are not', async () => {
  const p = await driver(
    definitions(
      process(
        'p',
        chain(
          ['startEvent', 's'],
          ['task', 'a'],
          ['manualTask', 'b'],
          ['exclusiveGateway', 'c'],
          ['inclusiveGateway', 'd'],
          ['parallelGateway', 'e'],
          ['complexGateway', 'f'],
          ['userTask', 'g', USER],
          ['serviceTask', 'h', JOB],
          ['sendTask', 'i', JOB],
          ['businessRuleTask', 'j', JOB],
          ['scriptTask', 'k', extend('<zeebe:script expression="=1" resultVariable="x"/>')],
          ['intermediateThrowEvent', 'l'],
          ['subProcess', 'm', '<task id="m1"/>'],
          ['transaction', 'n', '<task id="n1"/>'],
          ['endEvent', 'z'],
        ),
      ),
    ),
  );
  p.start();
  p.complete('b');
  p.complete('g');
  for (const job of ['h', 'i', 'j']) p.job(job);
  assert.is(p.status, 'completed');
  assert.equal(p.variables, { x: 1 });
});

test('drawings, extensions and version tags change nothing', async () => {
  const p = await driver(
    definitions(
      '<extension mustUnderstand="false" definition="x:y"/>',
      process(
        'p',
        extend(
          '<zeebe:versionTag value="v1"/><zeebe:properties><zeebe:property name="a" value="b"/></zeebe:properties>',
        ),
        tag(
          'userTask',
          { id: 'a' },
          USER,
          '<resourceRole id="r" name="registrator"/><performer id="q" name="arhivar"/>',
        ),
        '<textAnnotation id="t"><text>Cine răspunde?</text></textAnnotation>',
        '<association id="as" sourceRef="a" targetRef="t"/>',
        '<group id="g"/>',
      ),
    ),
  );
  assert.is(p.start(), '+a task(a)');
});

test('a transaction that says how it is undone, as all are', async () => {
  const p = await driver(
    definitions(process('p', tag('transaction', { id: 't', method: '##Compensate' }, '<task id="a"/>'))),
  );
  assert.is(p.start(), '+t +a -a -t completed');
});

test('data goes in and out by sets', async () => {
  const p = await driver(
    definitions(
      process(
        'p',
        '<dataObject id="d"/><dataObjectReference id="dr" name="cerere" dataObjectRef="d"/>',
        tag(
          'userTask',
          { id: 'a' },
          USER,
          '<ioSpecification id="io"><dataInput id="in" name="primita"/><dataOutput id="out" name="raspuns"/>',
          '<inputSet id="is"><dataInputRefs>in</dataInputRefs></inputSet>',
          '<outputSet id="os"><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>',
          '<dataInputAssociation id="da"><sourceRef>dr</sourceRef><targetRef>in</targetRef></dataInputAssociation>',
          '<dataOutputAssociation id="db"><sourceRef>out</sourceRef><targetRef>dr</targetRef></dataOutputAssociation>',
        ),
      ),
    ),
  );
  p.start({ cerere: 'loc' });
  assert.equal(p.state!.activities[p.activity('a')]!.variables, { primita: 'loc' });
  p.complete('a', { raspuns: 'da' });
  assert.equal(p.variables, { cerere: 'da' });
});

test('a timer counts in the zone that it names, and follows variables', async () => {
  const timer = (kind: string, text: string, attributes: { [name: string]: string }): string =>
    tag(
      'intermediateCatchEvent',
      { id: 't' },
      tag('timerEventDefinition', { id: 'td', ...attributes }, tag(kind, {}, text)),
    );
  const zoned = await driver(
    definitions(process('p', timer('timeDuration', 'P90D', { 'traseu:timeZone': 'Europe/Bucharest' }))),
  );
  zoned.start();
  // 1 January 02:00 in Bucharest, and 02:00 in summer time.
  assert.is(new Date(Object.values(zoned.state!.timers)[0]!.dueAt).toISOString(), '2030-03-31T23:00:00.000Z');
  const follows = await driver(
    definitions(process('p', timer('timeDate', '=termen', { 'traseu:followsVariables': 'true' }))),
  );
  follows.start({ termen: '2030-02-01T00:00:00Z' });
  assert.match(follows.set({ termen: '2030-03-01T00:00:00Z' }), 'timer-moved');
});

const globals: [string, string, string][] = [
  ['globalTask', '', '+g_task -g_task completed'],
  ['globalManualTask', '', '+g_task task(g_task)'],
  ['globalUserTask', '', '+g_task task(g_task)'],
  [
    'globalScriptTask',
    extend('<zeebe:script expression="=1 + 1" resultVariable="x"/>'),
    '+g_task {x} -g_task completed',
  ],
  ['globalBusinessRuleTask', JOB, '+g_task job(g_task)'],
];
for (const [kind, body, trace] of globals) {
  test(`${kind} is called as a process of one task`, async () => {
    const attributes: Attributes = { id: 'g', name: 'G' };
    if (kind === 'globalScriptTask') attributes['scriptLanguage'] = 'feel';
    const p = new Driver(await compiled(definitions(tag(kind, attributes, body))));
    assert.is(p.start(), trace);
  });
}

test.run();
