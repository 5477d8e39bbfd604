import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { script, sub, user } from './activities.ts';
import { bpmn, end, exclusive, flow, parallel, path, start } from './builder.ts';
import { driver, found } from './driver.ts';

const decision = (attributes = {}) =>
  bpmn(
    start('s'),
    exclusive('x', attributes),
    user('a'),
    user('b'),
    user('c'),
    path('s > x'),
    flow('x', 'a', '=n > 10'),
    flow('x', 'b', '=n > 5'),
    attributes && 'default' in attributes ? flow('x', 'c') : flow('x', 'c', '=n = 1'),
  );

test('an exclusive gateway takes the first flow whose condition holds', async () => {
  const p = await driver(decision());
  assert.is(p.start({ n: 20 }), '+s -s +x -x +a task(a)');
  assert.is(p.events.findLast((event) => event.type === 'ElementEntered')?.flow, 'x-a');
});

test('else the default', async () => {
  const p = await driver(decision({ default: 'x-c' }));
  assert.is(p.start({ n: 1 }), '+s -s +x -x +c task(c)');
});

test('else an incident, and the decision is made again', async () => {
  const p = await driver(decision());
  assert.is(p.start({ n: 3 }), '+s -s +x ~x incident(x NO_FLOW_TAKEN)');
  p.set({ n: 7 });
  assert.is(p.resolve('x'), '/incident -x +b task(b)');
});

test('a condition that is neither true nor false is an incident', async () => {
  const p = await driver(
    bpmn(start('s'), exclusive('x', { default: 'x-b' }), user('a'), user('b'), path('s > x > b'), flow('x', 'a', '=n')),
  );
  assert.is(p.start({ n: 1 }), '+s -s +x ~x incident(x EXPRESSION_FAILED)');
  p.set({ n: null });
  assert.is(p.resolve('x'), '/incident incident(x EXPRESSION_FAILED)');
  p.set({ n: false });
  assert.is(p.resolve('x'), '/incident -x +b task(b)');
});

test('each token passes an exclusive merge on its own', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      parallel('f'),
      exclusive('x'),
      user('t'),
      path('s > f > x > t'),
      '<sequenceFlow id="again" sourceRef="f" targetRef="x"/>',
    ),
  );
  assert.is(p.start(), '+s -s +f -f +x -x +x -x +t task(t) +t task(t)');
  p.complete('t');
  assert.is(p.complete('t'), '/task(completed) -t completed');
});

test('a parallel gateway forks to all and joins when every flow has brought a token', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      parallel('f'),
      user('a'),
      user('b'),
      parallel('j'),
      end('e'),
      path('s > f > a > j > e'),
      path('f > b > j'),
    ),
  );
  assert.is(p.start(), '+s -s +f -f +a task(a) +b task(b)');
  assert.is(p.complete('b'), '/task(completed) -b parked(b-j)');
  assert.is(p.complete('a'), '/task(completed) -a parked(a-j) joined(j) +j -j +e -e completed');
});

test('a second token on the same flow stays for the next round', async () => {
  const twice = '<sequenceFlow id="s2" sourceRef="s" targetRef="a"/>';
  const p = await driver(
    bpmn(start('s'), user('a'), user('b'), parallel('j'), user('t'), path('s > a > j > t'), path('s > b > j'), twice),
  );
  assert.is(p.start(), '+s -s +a task(a) +b task(b) +a task(a)');
  p.complete('a');
  assert.is(p.complete('a'), '/task(completed) -a parked(a-j)');
  assert.is(p.complete('b'), '/task(completed) -b parked(b-j) joined(j) +j -j +t task(t)');
  p.complete('t');
  assert.is(p.status, 'active', 'a token still waits at the join');
  assert.equal(p.state!.activities[1]!.parked, { j: { 'a-j': 1 } });
});

test('an activity leaves by all flows that apply; its default only when no condition holds', async () => {
  const split = (def: string) =>
    bpmn(
      start('s'),
      def,
      user('a'),
      user('b'),
      user('c'),
      path('s > t'),
      flow('t', 'a', '=n > 1'),
      flow('t', 'b', '=n > 2'),
      flow('t', 'c'),
    );
  const p = await driver(split('<userTask id="t" default="t-c"/>'));
  p.start({ n: 3 });
  assert.is(p.complete('t'), '/task(completed) -t +a task(a) +b task(b)');
  const q = await driver(split('<userTask id="t" default="t-c"/>'));
  q.start({ n: 0 });
  assert.is(q.complete('t'), '/task(completed) -t +c task(c)');
  const r = await driver(split('<userTask id="t"/>'));
  r.start({ n: 2 });
  assert.is(r.complete('t'), '/task(completed) -t +a task(a) +c task(c)', 'a flow without condition is always taken');
});

test('an activity none of whose conditions hold is an incident', async () => {
  const p = await driver(bpmn(start('s'), user('t'), user('a'), path('s > t'), flow('t', 'a', '=n > 1')));
  p.start({ n: 0 });
  assert.is(p.complete('t', { m: 1 }), '/task(completed) {m} ~t incident(t NO_FLOW_TAKEN)');
  p.set({ n: 2 });
  assert.is(p.resolve('t'), '/incident -t +a task(a)');
});

test('a loop in which nothing waits stops with an incident and can be let go', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      exclusive('m'),
      script('t', '=n + 1', 'n'),
      exclusive('x', { default: 'x-m' }),
      user('u'),
      path('s > m > t > x > m'),
      flow('x', 'u', '=n > limita'),
    ),
  );
  const trace = p.start({ n: 0, limita: 1e9 });
  assert.match(trace, /incident\(\w STEP_LIMIT\)$/);
  const { element } = Object.values(p.state!.incidents)[0]!;
  p.set({ limita: 0 });
  assert.match(p.resolve(element), /-x \+u task\(u\)$/);
  assert.is(p.open, 'tasks: u');
});

test('tokens that breed without end are held, and a boundary around them withdraws them all', async () => {
  const fork = [parallel('f'), exclusive('m')].join('');
  const p = await driver(
    bpmn(
      start('s'),
      sub('b', start('s2'), fork, path('s2 > m > f > m'), '<sequenceFlow id="twice" sourceRef="f" targetRef="m"/>'),
      path('s > b'),
    ),
  );
  assert.match(p.start(), /held\(\d+\) incident\(\w STEP_LIMIT\)$/);
  assert.match(p.send({ type: 'CancelInstance' }), /dropped .*\/incident !\w !b cancelled$/);
});

test('gateways that decide nothing, or what only a gateway may, are refused', async () => {
  const x = (...more: string[]) => bpmn(start('s'), exclusive('x'), user('a'), user('b'), path('s > x'), ...more);
  assert.equal(await found(x(flow('x', 'a', '=n'), flow('x', 'b'))), ['error missing-condition x-b']);
  assert.equal(await found(x(flow('x', 'a', '=n'), flow('x', 'b', '=m'))), ['warning no-default x']);
  assert.equal(await found(x(flow('x', 'a', 'n'), flow('x', 'b', '=m'))), [
    'error no-feel x-a',
    'warning no-default x',
  ]);
  assert.equal(await found(bpmn(start('s'), parallel('f'), user('a'), path('s > f'), flow('f', 'a', '=n'))), [
    'error condition-without-decision f-a',
    'warning no-default f',
  ]);
  assert.equal(await found(bpmn(start('s'), exclusive('x', { default: 's-x' }), user('a'), path('s > x > a'))), [
    'error bad-default x',
  ]);
});

test.run();
