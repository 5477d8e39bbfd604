// Moving tokens by hand: where they are placed, what is opened on the way, what becomes of what is left empty.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, multi, script, service, sub, user, users } from '../activities.ts';
import { bpmn, end, eventGateway, exclusive, extend, flow, fork, parallel, path, start } from '../builder.ts';
import { after, boundary, catching, eventSub, messageDefinition, startOf } from '../events.ts';
import { driver } from '../driver.ts';
import type { Driver } from '../driver.ts';
import type { ModifyInstance } from '../../../engine/commands.ts';

const test = suite('modify');

type Moves = Partial<Pick<ModifyInstance, 'activate' | 'terminate' | 'drop' | 'variables'>>;

const asked = (moves: Moves) => ({ type: 'ModifyInstance' as const, activate: [], terminate: [], ...moves });
const modify = (p: Driver, moves: Moves) => p.send(asked(moves));
const refuse = (p: Driver, moves: Moves) => p.refuse(asked(moves));

const line = bpmn(start('s'), user('a'), user('b'), user('c'), end('e'), path('s > a > b > c > e'));

test('a token is moved: activated there, terminated here', async () => {
  const p = await driver(line);
  p.start();
  assert.is(
    modify(p, { activate: [{ element: 'c' }], terminate: [p.activity('a')], variables: { n: 1 } }),
    '{n} /task(exited) !a +c task(c)',
  );
  assert.is(p.complete('c'), '/task(completed) -c +e -e completed');
});

test('variables of an instruction are the own ones of what it activates', async () => {
  const p = await driver(line);
  p.start({ n: 1 });
  assert.is(modify(p, { activate: [{ element: 'b', variables: { n: 2 } }] }), '+b own {n} task(b)');
  assert.equal(p.variables, { n: 1 });
});

test('after an element its flows are taken without its work; variables are its result', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      user('a'),
      exclusive('x', { default: 'x-b' }),
      user('b'),
      user('c'),
      path('s > a > x > b'),
      flow('x', 'c', '=n > 1'),
    ),
  );
  p.start({ n: 1 });
  const key = p.activity('a');
  assert.is(
    modify(p, { activate: [{ element: 'x', where: 'after', variables: { n: 2 } }], terminate: [key] }),
    '{n} /task(exited) !a +c task(c)',
  );
  assert.is(modify(p, { activate: [{ element: 'a', where: 'after', variables: { n: 0 } }] }), '{n} +x -x +b task(b)');
});

test('a flow that cannot be chosen refuses the whole command', async () => {
  const p = await driver(
    bpmn(start('s'), user('a'), exclusive('x'), user('b'), path('s > a > x'), flow('x', 'b', '=lipsa > 1')),
  );
  p.start();
  assert.is(refuse(p, { activate: [{ element: 'x', where: 'after' }], terminate: [p.activity('a')] }), 'WRONG_STATE');
});

const nested = bpmn(
  start('s'),
  user('a'),
  sub(
    'b',
    extend(io(mapping('input', '=n', 'm'))),
    start('s2'),
    sub('c', start('s3'), user('t'), user('u'), path('s3 > t > u')),
    user('v'),
    path('s2 > c > v'),
  ),
  boundary('late', 'b', true, after('P1D')),
  user('w'),
  path('s > a > b'),
  path('late > w'),
);

test('scopes on the way are opened with their inputs and events, without their starts', async () => {
  const p = await driver(nested);
  p.start({ n: 5 });
  assert.is(
    modify(p, { activate: [{ element: 'u' }, { element: 'v' }], terminate: [p.activity('a')] }),
    '+b own {m} timer(late) +c /task(exited) !a +u task(u) +v task(v)',
  );
  assert.is(p.complete('u'), '/task(completed) -u -c +v task(v)');
  assert.is(p.fire('late'), '/timer(fired) /task(exited) !v /task(exited) !v !b +late -late +w task(w)');
});

test('inputs that fail on the way refuse the whole command', async () => {
  const p = await driver(nested);
  p.start();
  assert.is(refuse(p, { activate: [{ element: 'v' }] }), 'WRONG_STATE');
});

test('an open scope takes the token in; of several, the command must say which', async () => {
  const p = await driver(nested);
  p.start({ n: 5 });
  p.complete('a');
  assert.is(modify(p, { activate: [{ element: 'u' }] }), '+u task(u)');
  assert.is(modify(p, { activate: [{ element: 'b' }] }), '+b own {m} timer(late) +s2 -s2 +c +s3 -s3 +t task(t)');
  assert.is(refuse(p, { activate: [{ element: 'u' }] }), 'AMBIGUOUS');
  const scope = p.activity('b');
  assert.is(modify(p, { activate: [{ element: 'v', scope }] }), '+v task(v)');
  assert.is(
    modify(p, { activate: [{ element: 'v', scope: 1 }] }),
    '+b own {m} timer(late) +v task(v)',
    'a new one in it',
  );
  assert.is(refuse(p, { activate: [{ element: 'v', scope: 99 }] }), 'NOT_FOUND');
  assert.is(refuse(p, { activate: [{ element: 'a', scope }] }), 'WRONG_STATE', 'not around it');
  assert.is(refuse(p, { activate: [{ element: 'v', scope }], terminate: [scope] }), 'WRONG_STATE', 'terminated');
});

test('what is left empty is terminated outwards, and at last the instance is cancelled', async () => {
  const p = await driver(nested);
  p.start({ n: 5 });
  p.complete('a');
  assert.is(modify(p, { terminate: [p.activity('t')] }), '/task(exited) !t !c /timer(cancelled) !b cancelled');
  assert.is(p.status, 'cancelled');
  assert.is(refuse(p, { activate: [{ element: 'a' }] }), 'NOT_ACTIVE');
});

test('a scope that gets a token in the same command stays', async () => {
  const p = await driver(nested);
  p.start({ n: 5 });
  p.complete('a');
  const keys = [p.activity('t'), p.activity('c')];
  assert.is(modify(p, { activate: [{ element: 'v' }], terminate: keys }), '/task(exited) !t !c +v task(v)');
  assert.is(
    modify(p, { activate: [{ element: 't' }], terminate: [p.activity('b')] }),
    '+b own {m} timer(late) +c /task(exited) !v /timer(cancelled) !b +t task(t)',
    'a scope that is terminated is not the one that is meant',
  );
});

const joined = bpmn(
  start('s'),
  fork('f', 'a > j', 'b > j'),
  users('a', 'b', 'c'),
  parallel('j'),
  end('e'),
  path('s > f'),
  path('j > c > e'),
);

test('activating a join takes the tokens that wait there', async () => {
  const p = await driver(joined);
  p.start();
  p.complete('a');
  assert.is(
    modify(p, { activate: [{ element: 'j' }], terminate: [p.activity('b')] }),
    'joined(j) /task(exited) !b +j -j +c task(c)',
  );
  assert.is(p.complete('c'), '/task(completed) -c +e -e completed');
});

test('tokens that wait at a join can be taken away', async () => {
  const p = await driver(joined);
  p.start();
  p.complete('a');
  assert.is(refuse(p, { drop: [{ scope: 1, element: 'f' }] }), 'NOT_FOUND');
  assert.is(refuse(p, { drop: [{ scope: 9, element: 'j' }] }), 'NOT_FOUND');
  assert.is(
    modify(p, { activate: [{ element: 'c' }], terminate: [p.activity('b')], drop: [{ scope: 1, element: 'j' }] }),
    'joined(j) /task(exited) !b +c task(c)',
  );
  assert.is(p.complete('c'), '/task(completed) -c +e -e completed');
});

test('after a split each of its flows gets a token; they join as usual', async () => {
  const p = await driver(joined);
  p.start();
  assert.is(
    modify(p, { activate: [{ element: 'a', where: 'after' }], terminate: [p.activity('a')] }),
    '/task(exited) !a parked(a-j)',
  );
  assert.is(p.complete('b'), '/task(completed) -b parked(b-j) joined(j) +j -j +c task(c)');
});

const looped = (sequential: boolean, ...more: string[]) =>
  bpmn(
    start('s'),
    sub(
      'm',
      start('s2'),
      user('t'),
      user('u'),
      path('s2 > t > u'),
      multi({ inputCollection: '=[1, 2, 3]', inputElement: 'i' }, '', { isSequential: sequential }),
    ),
    user('z'),
    path('s > m > z'),
    ...more,
  );

test('a looping activity is activated as a whole', async () => {
  const p = await driver(looped(true));
  p.start();
  assert.is(
    modify(p, { activate: [{ element: 'm' }], terminate: [p.activity('m')] }),
    '/task(exited) !t !m !m loop(m) runs(3) +m#1 own {i loopCounter} +s2 -s2 +t task(t)',
  );
});

test('inside a loop the run must be said when there are several, and must be open', async () => {
  const p = await driver(looped(false));
  p.start();
  assert.is(refuse(p, { activate: [{ element: 'u' }] }), 'AMBIGUOUS');
  const run = p.key('tasks', 't');
  const scope = p.state!.activities[run]!.parent!;
  assert.is(modify(p, { activate: [{ element: 'u', scope }], terminate: [run] }), '/task(exited) !t +u task(u)');
  assert.is(refuse(p, { activate: [{ element: 'u', scope: p.activity('m') }] }), 'WRONG_STATE', 'the body');
  modify(p, { activate: [{ element: 'z' }], terminate: [p.activity('m')] });
  assert.is(refuse(p, { activate: [{ element: 'u' }] }), 'WRONG_STATE', 'none is open');
});

test('a token that is moved inside a run stays in it', async () => {
  const p = await driver(looped(false));
  p.start();
  const [, second, third] = Object.keys(p.state!.tasks).map(Number) as [number, number, number];
  const scope = p.state!.activities[second]!.parent;
  assert.is(modify(p, { activate: [{ element: 'u' }], terminate: [second] }), '/task(exited) !t +u task(u)');
  assert.is(p.state!.activities[p.activity('u')]!.parent, scope);
  const others = [p.key('tasks', 't'), third];
  assert.is(refuse(p, { activate: [{ element: 'u' }], terminate: others }), 'AMBIGUOUS', 'out of two runs');
});

test('a terminated run counts as such, and the loop goes on', async () => {
  const p = await driver(looped(true));
  p.start();
  const run = () => Number(Object.keys(p.state!.activities).find((key) => p.state!.activities[Number(key)]!.run));
  assert.is(modify(p, { terminate: [run()] }), '/task(exited) !t !m +m#2 own {i loopCounter} +s2 -s2 +t task(t)');
  p.complete('t');
  assert.is(p.complete('u'), '/task(completed) -u -m -#2 +m#3 own {i loopCounter} +s2 -s2 +t task(t)');
  assert.is(modify(p, { terminate: [p.key('tasks', 't')] }), '/task(exited) !t !m -m +z task(z)', 'emptied');
});

test('a loop of which every run is terminated is left empty', async () => {
  const p = await driver(looped(false));
  p.start();
  const keys = Object.keys(p.state!.tasks).map(Number);
  assert.is(modify(p, { terminate: keys }), '/task(exited) !t /task(exited) !t /task(exited) !t !m !m !m !m cancelled');
});

test('an event-based gateway cannot be passed, its events can be waited for', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      eventGateway('g'),
      catching('m', messageDefinition()),
      catching('t', after('PT1H')),
      user('a'),
      path('s > g > m > a'),
      path('g > t'),
    ),
  );
  p.start({ cheie: 'k' });
  assert.is(refuse(p, { activate: [{ element: 'g', where: 'after' }] }), 'WRONG_STATE');
  assert.is(
    modify(p, { activate: [{ element: 'm' }], terminate: [p.activity('g')] }),
    '/timer(cancelled) /message(cancelled) !g +m message(m)',
  );
  assert.is(p.message('m'), '/message(correlated) -m +a task(a)');
});

const handled = (interrupting: boolean) =>
  bpmn(
    start('s'),
    user('a'),
    path('s > a'),
    eventSub('h', startOf('hs', interrupting, messageDefinition()), user('ht'), path('hs > ht')),
  );

test('an interrupting event sub-process is begun by its event only', async () => {
  const p = await driver(handled(true));
  p.start({ cheie: 'k' });
  for (const element of ['h', 'hs', 'ht']) assert.is(refuse(p, { activate: [{ element }] }), 'WRONG_STATE', element);
  p.message('hs');
  assert.is(modify(p, { activate: [{ element: 'hs', where: 'after' }] }), '+ht task(ht)', 'in an open one');
  assert.is(
    modify(p, { activate: [{ element: 'a' }], terminate: [p.activity('h')] }),
    '/task(exited) !ht /task(exited) !ht !h +a task(a)',
  );
});

test('a non-interrupting one may be begun, and opened on the way', async () => {
  const p = await driver(handled(false));
  p.start({ cheie: 'k' });
  assert.is(modify(p, { activate: [{ element: 'h' }] }), '+h +hs -hs +ht task(ht)');
  assert.is(p.complete('ht'), '/task(completed) -ht -h');
  assert.is(modify(p, { activate: [{ element: 'ht' }] }), '+h +ht task(ht)');
});

test('boundary events, handlers and the process are not activated', async () => {
  const p = await driver(nested);
  p.start({ n: 1 });
  assert.is(refuse(p, { activate: [{ element: 'late' }] }), 'WRONG_STATE');
  assert.is(refuse(p, { activate: [{ element: 'p' }] }), 'WRONG_STATE');
  assert.is(refuse(p, { activate: [{ element: 'w', where: 'after' }] }), 'WRONG_STATE', 'no way out');
  assert.is(modify(p, { activate: [{ element: 'late', where: 'after' }] }), '+w task(w)');
});

test('unknown elements and keys are refused, and nothing to do', async () => {
  const p = await driver(line);
  assert.is(refuse(p, { activate: [{ element: 'a' }] }), 'NOT_FOUND');
  p.start();
  assert.is(refuse(p, { activate: [{ element: 'lipsa' }] }), 'NOT_FOUND');
  assert.is(refuse(p, { activate: [{ element: 'constructor' }] }), 'NOT_FOUND');
  assert.is(refuse(p, { activate: [{ element: 'c' }], terminate: [77] }), 'NOT_FOUND');
  assert.is(refuse(p, { terminate: [1] }), 'WRONG_STATE');
  assert.is(refuse(p, {}), 'BAD_VALUE');
  assert.is(refuse(p, { activate: [{ element: 'c', variables: { n: NaN } }] }), 'BAD_VALUE');
  assert.is(refuse(p, { variables: { n: NaN } }), 'BAD_VALUE');
});

test('a job, a boundary timer and an incident go with what is terminated', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      service('j'),
      boundary('late', 'j', false, after('P1D')),
      user('a'),
      script('x', '=1', 'n'),
      path('s > j > a'),
      path('late > x'),
    ),
  );
  p.start();
  p.fail('j', 0);
  assert.is(
    modify(p, { activate: [{ element: 'a' }], terminate: [p.activity('j')] }),
    '/job(cancelled) /timer(cancelled) /incident !j +a task(a)',
  );
  assert.is(p.open, 'tasks: a');
});

test.run();
