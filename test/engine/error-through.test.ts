// BPMN errors through loops, event sub-processes, called processes and transactions (§13.5). Which handler is the nearest is
// in `error.test.ts`.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { call, script, service, sub, times, transaction, user } from './activities.ts';
import { association, bpmn, path, start, tag } from './builder.ts';
import { caughtAt, caughtIn } from './caught.ts';
import {
  boundary,
  cancelDefinition,
  compensateDefinition,
  errorDefinition,
  eventSub,
  signalDefinition,
  startOf,
} from './events.ts';
import { Driver, driver } from './driver.ts';

const test = suite('errors through what holds others');

/** Catches an error at the activity `on`, and leads to the user task `u` with the same number. */
const caught = (nr: string, on: string, code?: string) => caughtAt(nr, on, true, errorDefinition(code));
/** Catches an error in the scope it stands in. */
const heard = (nr: string, code?: string) => caughtIn(`v${nr}`, true, errorDefinition(code));

test('out of a loop: the boundary event sits on the whole, all runs end', async () => {
  for (const [host, begun, left] of [
    [
      times(2),
      'runs(2) +t#1 own {loopCounter} job(t) +t#2 own {loopCounter} job(t)',
      '/job(cancelled) !t /job(cancelled) !t',
    ],
    [times(2, true), 'runs(2) +t#1 own {loopCounter} job(t)', '/job(cancelled) !t'],
  ] as const) {
    const p = await driver(
      bpmn(
        start('s'),
        service('t').replace('</serviceTask>', `${host}</serviceTask>`),
        path('s > t'),
        caught('1', 't'),
      ),
    );
    assert.is(p.start(), `+s -s loop(t) ${begun}`);
    assert.is(p.error('t', 'E'), `${left} !!t +b1 -b1 +u1 task(u1)`);
    assert.is(p.open, 'tasks: u1');
  }
});

test('in a run of a loop over a sub-process: its own event sub-process takes it, the other runs go on', async () => {
  const body = sub('b', start('s2'), user('t'), path('s2 > t'), heard('2'), times(2));
  const p = await driver(bpmn(start('s'), body, path('s > b'), caught('1', 'b')));
  p.start();
  assert.is(p.error('t', 'E'), '/task(exited) !t interrupted +v2 +vs2 -vs2 +vt2 task(vt2)');
  assert.is(p.open, 'tasks: t vt2');
  assert.is(p.error('vt2', 'E'), '/task(exited) !vt2 !v2 !b /task(exited) !t !b !!b +b1 -b1 +u1 task(u1)');
});

test('an error in an event sub-process passes those of the same scope by', async () => {
  const quiet = eventSub(
    'w',
    startOf('ws', false, signalDefinition()),
    user('wt'),
    path('ws > wt'),
    caught('9', 'wt', 'err2'),
  );
  const inner = sub('b', start('s2'), user('t'), path('s2 > t'), heard('2', 'err'), quiet);
  const p = await driver(bpmn(start('s'), inner, path('s > b'), caught('1', 'b')));
  p.start();
  p.error('t', 'E');
  assert.is(p.error('vt2', 'E'), '/task(exited) !vt2 !v2 !!b +b1 -b1 +u1 task(u1)');
  const q = await driver(bpmn(start('s'), inner, path('s > b'), caught('1', 'b')));
  q.start();
  q.signal('sg');
  assert.is(q.error('wt', 'F'), '/task(exited) !!wt +b9 -b9 +u9 task(u9)', 'inside it first');
  const r = await driver(bpmn(start('s'), inner, path('s > b'), caught('1', 'b')));
  r.start();
  r.signal('sg');
  assert.is(
    r.error('wt', 'E'),
    '/task(exited) !t /task(exited) !wt !w interrupted /signal(cancelled) +v2 +vs2 -vs2 +vt2 task(vt2)',
    'another one of the same scope takes it',
  );
});

test('out of a called process: the caller takes what it says it takes', async () => {
  const caller = await driver(
    bpmn(
      start('s'),
      sub('b', start('s2'), call('k', 'alt'), path('s2 > k'), caught('1', 'k', 'err')),
      path('s > b'),
      caught('2', 'b', 'err2'),
    ),
  );
  caller.start();
  const called = caller.events.find((event) => event.type === 'ChildCalled')!;
  assert.equal(called.catches, { errors: ['E', 'F'], escalations: [] });
  assert.is(caller.failCall('k', 'F', { x: 1 }), '/call !k !!b +b2 {x} -b2 +u2 task(u2)');
  const other = await driver(bpmn(start('s'), user('t'), path('s > t')));
  const child = new Driver(other.graph);
  const from = { instance: '7', key: 3, catches: called.catches };
  const begin = { type: 'StartInstance' as const, instance: '8', variables: {}, caller: from };
  child.send(begin);
  assert.is(child.error('t', 'E', { x: 1 }), '/task(exited) !t failed(E)');
  assert.is(child.status, 'failed');
  const second = new Driver(other.graph);
  second.send(begin);
  assert.is(second.error('t', 'G'), 'incident(t UNHANDLED_ERROR)', 'nobody outside takes this code');
});

test('an error of a called process that nobody takes is an incident; resolved, it is called again', async () => {
  const p = await driver(bpmn(start('s'), call('k', 'alt'), path('s > k')));
  p.start();
  assert.is(p.failCall('k', 'E'), 'incident(k UNHANDLED_ERROR)');
  assert.is(p.resolve('k'), '/incident /call call(k alt)');
});

test('out of a transaction: as out of a sub-process, nothing is compensated', async () => {
  const undone = [script('a', '=1', 'x'), boundary('ca', 'a', true, compensateDefinition()), association('ca', 'h')];
  const handler = tag('manualTask', { id: 'h', isForCompensation: true });
  const inner = transaction('x', start('s2'), ...undone, handler, user('t'), path('s2 > a > t'));
  const cancelled = [boundary('c', 'x', true, cancelDefinition()), user('u'), path('c > u')].join('');
  const p = await driver(bpmn(start('s'), inner, path('s > x'), caught('1', 'x'), cancelled));
  assert.is(p.start(), '+s -s +x +s2 -s2 +a {x} compensable(a) -a +t task(t)');
  assert.is(p.error('t', 'E'), '/task(exited) !t !!x +b1 -b1 +u1 task(u1)');
});

test.run();
