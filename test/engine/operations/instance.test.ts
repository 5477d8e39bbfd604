// Commands about the instance itself: suspend and resume, cancel, variables; and what a suspended one refuses.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { adHoc, call, service, sub, user, users } from '../activities.ts';
import { bpmn, complex, definitions, end, fork, message, parallel, path, process, signal, start } from '../builder.ts';
import {
  after,
  boundary,
  catching,
  conditionDefinition,
  messageDefinition,
  signalDefinition,
  timerDefinition,
} from '../events.ts';
import { driver } from '../driver.ts';
import type { Asked, Driver } from '../driver.ts';

const test = suite('the instance');

const everything = definitions(
  message('msg', '=cheie', 'm'),
  signal('sg', 'semnal'),
  process(
    'p',
    start('s'),
    fork('f', 't', 'j', 'w', 'm', 'g', 'c', 'h'),
    user('t'),
    service('j'),
    catching('w', after('PT1H')),
    catching('m', messageDefinition()),
    catching('g', signalDefinition()),
    call('c', 'x'),
    adHoc('h', {}, user('h1')),
    path('s > f'),
  ),
);

/** One command of every type that something open could take. */
function commands(p: Driver): Asked[] {
  const variables = {};
  const call = p.key('calls', 'c');
  const job = p.key('jobs', 'j');
  const task = p.key('tasks', 't');
  return [
    { type: 'CompleteTask', key: task, variables },
    { type: 'CompleteJob', key: job, variables },
    { type: 'FailJob', key: job, message: '', retries: 1, retryAt: p.now },
    { type: 'ThrowError', key: job, code: 'E', variables },
    { type: 'ThrowEscalation', key: job, code: 'E', variables },
    { type: 'FireTimer', key: p.key('timers', 'w') },
    { type: 'CorrelateMessage', key: p.key('subscriptions', 'm'), variables },
    { type: 'DeliverSignal', name: 'semnal', variables },
    { type: 'CompleteCall', key: call, variables },
    { type: 'FailCall', key: call, code: 'E', message: '', variables },
    { type: 'EscalateCall', key: call, code: 'E', variables },
    { type: 'RefuseCall', key: call, message: '' },
    { type: 'ActivateAdHoc', scope: p.activity('h'), element: 'h1' },
    { type: 'CompleteAdHoc', scope: p.activity('h') },
    { type: 'ResolveIncident', key: p.key('incidents', 't') },
    { type: 'SkipIncident', key: p.key('incidents', 't'), variables },
    { type: 'RescheduleJob', key: job, retries: 1, dueAt: 0 },
    { type: 'RescheduleTimer', key: p.key('timers', 'w'), dueAt: 0 },
    { type: 'ModifyInstance', activate: [{ element: 't' }], terminate: [] },
    { type: 'SendBack', key: job, element: 't' },
    { type: 'SuspendInstance' },
  ];
}

test('a suspended instance only takes ResumeInstance, SetVariables and CancelInstance', async () => {
  const p = await driver(everything);
  p.start({ cheie: 'k' });
  p.error('t', 'E');
  p.now += 3_600_000;
  const asked = commands(p);
  assert.is(p.send({ type: 'SuspendInstance' }), 'suspended');
  assert.is(p.status, 'suspended');
  for (const each of asked) assert.is(p.refuse(each), 'NOT_ACTIVE', each.type);
  assert.is(p.set({ n: 1 }), '{n}');
  assert.is(p.send({ type: 'ResumeInstance' }), 'resumed');
  assert.is(p.refuse({ type: 'ResumeInstance' }), 'NOT_ACTIVE');
  assert.is(p.fire('w'), '/timer(fired) -w', 'what was due while it was suspended');
  p.send({ type: 'SuspendInstance' });
  assert.match(p.cancel(), / cancelled$/);
});

test('an ended instance takes nothing', async () => {
  const p = await driver(everything);
  p.start({ cheie: 'k' });
  p.error('t', 'E');
  const asked = commands(p);
  p.cancel();
  for (const each of [...asked, { type: 'ResumeInstance' as const }, { type: 'CancelInstance' as const }])
    assert.match(p.refuse(each), /^(NOT_ACTIVE|NOT_FOUND)$/, each.type);
  assert.is(p.refuse({ type: 'SetVariables', variables: {} }), 'NOT_ACTIVE');
});

test('cancelling withdraws all there is: tasks, jobs, calls, events, incidents, tokens at joins', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      fork('f', 'b', 'j', 'u > y'),
      sub('b', start('s2'), user('t'), path('s2 > t')),
      boundary('late', 'b', false, after('P1D')),
      service('j'),
      user('u'),
      parallel('y'),
      end('e'),
      path('s > f'),
      path('b > y > e'),
      path('late > e'),
    ),
  );
  p.start();
  p.fail('j', 0);
  p.complete('u');
  assert.is(p.cancel(), 'dropped /task(exited) !t /timer(cancelled) !b /job(cancelled) /incident !j cancelled');
});

test('an instance is cancelled with an incident of its own', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      fork('f', 'a > g', 'b > g'),
      users('a', 'b'),
      complex('g', '=lipsa'),
      end('e'),
      path('s > f'),
      path('g > e'),
    ),
  );
  p.start();
  assert.is(p.complete('a'), '/task(completed) -a parked(a-g) incident(g EXPRESSION_FAILED)');
  assert.is(p.refuse({ type: 'SkipIncident', key: p.key('incidents', 'g'), variables: {} }), 'WRONG_STATE');
  const moved = { type: 'ModifyInstance' as const, activate: [], terminate: [p.activity('b')] };
  assert.is(
    p.send({ ...moved, drop: [{ scope: 1, element: 'g' }] }),
    'joined(g) /incident /task(exited) !b cancelled',
    'and it is left empty',
  );
});

test('conditions and timers that follow variables are looked at when it is resumed', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      fork('f', 'c', 't'),
      catching('c', conditionDefinition('=gata')),
      user('t'),
      boundary('b', 't', true, timerDefinition('timeDate', '=termen', { 'traseu:followsVariables': true })),
      end('e'),
      path('s > f'),
      path('c > e'),
      path('b > e'),
    ),
  );
  p.start({ gata: false, termen: '2030-02-01T00:00:00Z' });
  p.send({ type: 'SuspendInstance' });
  assert.is(p.set({ gata: true, termen: '2030-03-01T00:00:00Z' }), '{gata termen}');
  assert.is(p.send({ type: 'ResumeInstance' }), 'resumed /condition -c +e -e timer-moved');
});

test('variables are written into exactly one scope, and must be JSON', async () => {
  const p = await driver(bpmn(start('s'), sub('b', start('s2'), user('t'), path('s2 > t')), path('s > b')));
  p.start({ n: 1 });
  assert.is(p.set({ n: 2 }, 'b'), 'own {n}');
  assert.equal(p.variables, { n: 1 });
  assert.is(p.set({ n: 3 }), '{n}');
  assert.is(p.refuse({ type: 'SetVariables', variables: {}, scope: 99 }), 'NOT_FOUND');
  assert.is(p.refuse({ type: 'SetVariables', variables: { a: undefined } as never }), 'BAD_VALUE');
  assert.is(p.set({}), '', 'nothing to write');
});

test.run();
