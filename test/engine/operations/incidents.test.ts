// What an operator does about an incident: repairs and resolves it, or skips it, for each code and place.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { call, executionListeners, io, mapping, multi, script, service, sub, user, userWith } from '../activities.ts';
import { bpmn, end, exclusive, extend, flow, path, start, tag } from '../builder.ts';
import { after, boundary, catching, conditionDefinition, errorDefinition } from '../events.ts';
import { driver } from '../driver.ts';
import type { Driver } from '../driver.ts';

const test = suite('incidents');

const skipRefused = (p: Driver, element: string) =>
  p.refuse({ type: 'SkipIncident', key: p.key('incidents', element), variables: {} });

const failing = bpmn(start('s'), script('x', '=lipsa', 'n'), user('a'), path('s > x > a'));

test('an expression: resolved when its variables are there, again an incident when not', async () => {
  const p = await driver(failing);
  assert.is(p.start(), '+s -s +x incident(x EXPRESSION_FAILED)');
  assert.is(p.resolve('x'), '/incident incident(x EXPRESSION_FAILED)');
  p.set({ lipsa: 1 });
  assert.is(p.resolve('x'), '/incident {n} -x +a task(a)');
  assert.is(p.refuse({ type: 'ResolveIncident', key: 4 }), 'NOT_FOUND');
  assert.is(p.refuse({ type: 'SkipIncident', key: 4, variables: {} }), 'NOT_FOUND');
});

test('a script is skipped with the result that it should have had', async () => {
  const p = await driver(failing);
  p.start();
  assert.is(p.refuse({ type: 'SkipIncident', key: p.key('incidents', 'x'), variables: { n: NaN } }), 'BAD_VALUE');
  assert.is(p.skip('x', { n: 7 }), '/incident {n} -x +a task(a)');
  assert.equal(p.variables, { n: 7 });
});

test('a job: one more try, or its result given by hand; its timers go with it', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      service('j', io(mapping('output', '=r + 1', 'n'))),
      boundary('late', 'j', true, after('P1D')),
      end('e'),
      path('s > j > e'),
      path('late > e'),
    ),
  );
  p.start();
  p.fail('j', 0);
  assert.is(p.resolve('j'), '/incident job-retried(1)');
  p.fail('j', 0);
  assert.is(skipRefused(p, 'j'), 'WRONG_STATE', 'its output would fail');
  assert.is(p.skip('j', { r: 1 }), '/incident /job(cancelled) own {r} {n} /timer(cancelled) -j +e -e completed');
  assert.equal(p.variables, { n: 2 });
});

test('a listener of which the job failed is skipped alone', async () => {
  const listeners = executionListeners({ eventType: 'start', type: 'l' }, { eventType: 'end', type: 'l' });
  const p = await driver(bpmn(start('s'), user('a', listeners), path('s > a')));
  p.start();
  p.fail('a', 0);
  assert.is(p.skip('a', { n: 1 }), '/incident /job(cancelled) own {n} listened task(a)');
  p.complete('a');
  p.fail('a', 0);
  assert.is(p.skip('a'), '/incident /job(cancelled) listened -a completed');
});

test('outputs that fail: resolved when repaired, or left out', async () => {
  const xml = bpmn(start('s'), user('a', io(mapping('output', '=lipsa', 'n'))), user('b'), path('s > a > b'));
  const p = await driver(xml);
  p.start();
  assert.is(p.complete('a'), '/task(completed) ~a incident(a EXPRESSION_FAILED)');
  assert.is(p.skip('a', { n: 5 }), '/incident {n} -a +b task(b)');
  const q = await driver(xml);
  q.start();
  q.complete('a');
  q.set({ lipsa: 2 });
  assert.is(q.resolve('a'), '/incident {n} -a +b task(b)');
});

test('a flow that cannot be chosen: resolved when repaired, never skipped', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      exclusive('x'),
      user('a'),
      user('b'),
      path('s > x'),
      flow('x', 'a', '=n > 5'),
      flow('x', 'b', '=m'),
    ),
  );
  assert.is(p.start({ n: 1, m: false }), '+s -s +x ~x incident(x NO_FLOW_TAKEN)');
  assert.is(skipRefused(p, 'x'), 'WRONG_STATE');
  p.set({ n: 6 });
  assert.is(p.resolve('x'), '/incident -x +a task(a)');
  const q = await driver(
    bpmn(
      start('s'),
      user('t'),
      user('a'),
      user('b'),
      path('s > t'),
      flow('t', 'a', '=n > 5'),
      flow('t', 'b', '=n < 0'),
    ),
  );
  q.start({ n: 1 });
  assert.is(q.complete('t'), '/task(completed) ~t incident(t NO_FLOW_TAKEN)');
  assert.is(skipRefused(q, 't'), 'WRONG_STATE', 'it would fail again');
  assert.is(q.skip('t', { n: 9 }), '/incident {n} -t +a task(a)', 'unless the variables say where');
});

test('a way out that is found later: outputs and listeners are not done again', async () => {
  const work = [io(mapping('output', '=n + 1', 'n')), executionListeners({ eventType: 'end', type: 'l' })];
  const p = await driver(
    bpmn(
      start('s'),
      user('a', ...work),
      user('b'),
      user('c'),
      path('s > a'),
      flow('a', 'b', '=m > 1'),
      flow('a', 'c', '=m < 0'),
    ),
  );
  p.start({ n: 1, m: 0 });
  p.complete('a');
  assert.is(p.job('a'), '/job(completed) listened listening(end 0) incident(a NO_FLOW_TAKEN)');
  assert.is(p.resolve('a'), '/incident incident(a NO_FLOW_TAKEN)');
  assert.is(skipRefused(p, 'a'), 'WRONG_STATE');
  p.set({ m: 2 });
  assert.is(p.resolve('a'), '/incident -a +b task(b)');
  assert.equal(p.variables, { n: 2, m: 2 });
});

test('a timer that is none', async () => {
  const p = await driver(bpmn(start('s'), catching('c', after('=durata')), user('a'), path('s > c > a')));
  assert.is(p.start({ durata: 'mâine' }), '+s -s +c incident(c TIMER_INVALID)');
  assert.is(p.skip('c'), '/incident -c +a task(a)');
  const q = await driver(bpmn(start('s'), catching('c', after('=durata')), user('a'), path('s > c > a')));
  q.start({ durata: 'mâine' });
  q.set({ durata: 'PT1H' });
  assert.is(q.resolve('c'), '/incident timer(c)');
});

test('a decision that is not there', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      tag(
        'businessRuleTask',
        { id: 'd' },
        extend(tag('zeebe:calledDecision', { decisionId: 'x', resultVariable: 'r' })),
      ),
      user('a'),
      path('s > d > a'),
    ),
  );
  assert.is(p.start(), '+s -s +d incident(d DECISION_FAILED)');
  assert.is(p.resolve('d'), '/incident incident(d DECISION_FAILED)');
  assert.is(p.skip('d', { r: 'da' }), '/incident {r} -d +a task(a)');
});

test('an error that nobody handles, of a task: the task stays, or is given up', async () => {
  const p = await driver(bpmn(start('s'), user('a'), user('b'), path('s > a > b')));
  p.start();
  assert.is(p.error('a', 'E'), 'incident(a UNHANDLED_ERROR)');
  assert.is(p.resolve('a'), '/incident');
  p.error('a', 'E');
  assert.is(p.skip('a', { n: 1 }), '/incident /task(exited) {n} -a +b task(b)');
});

test('an error that nobody handles, of a job and of an end event', async () => {
  const p = await driver(bpmn(start('s'), service('j'), end('e', errorDefinition('err')), path('s > j > e')));
  p.start();
  assert.is(p.error('j', 'Y'), 'job-failed(0) incident(j UNHANDLED_ERROR)');
  assert.is(p.resolve('j'), '/incident job-retried(1)');
  p.error('j', 'Y');
  assert.is(p.skip('j'), '/incident /job(cancelled) -j +e incident(e UNHANDLED_ERROR)');
  assert.is(p.resolve('e'), '/incident incident(e UNHANDLED_ERROR)');
  assert.is(p.skip('e'), '/incident -e completed');
});

const calling = bpmn(start('s'), call('c', '=called'), user('a'), path('s > c > a'));

test('a call that could not be made is made again, or counts as answered', async () => {
  const p = await driver(calling);
  p.start({ called: 'x' });
  const refuse = () => p.send({ type: 'RefuseCall', key: p.key('calls', 'c'), message: 'Expected … but …' });
  assert.is(refuse(), 'incident(c CALL_FAILED)');
  p.set({ called: 'y' });
  assert.is(p.resolve('c'), '/incident /call call(c y)');
  refuse();
  p.set({ called: 7 });
  assert.is(p.resolve('c'), '/incident incident(c EXPRESSION_FAILED)', 'stands where it stood');
  assert.is(p.skip('c', { n: 1 }), '/incident /call {n} -c +a task(a)');
  p.complete('a');
  const q = await driver(calling);
  q.start({ called: 'x' });
  assert.is(q.failCall('c', 'E'), 'incident(c UNHANDLED_ERROR)');
  assert.is(q.resolve('c'), '/incident /call call(c x)');
});

test('what is wrong with an event beside a call does not call again', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      call('c', 'x'),
      boundary('b', 'c', false, conditionDefinition('=n > 1')),
      end('e'),
      path('s > c'),
      path('b > e'),
    ),
  );
  assert.is(p.start({ n: 'x' }), '+s -s +c condition(b) call(c x) incident(b EXPRESSION_FAILED)');
  assert.is(p.resolve('b'), '/incident incident(b EXPRESSION_FAILED)');
});

test('a step that is too long goes on when resolved; it is never skipped', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      exclusive('m'),
      script('x', '=n + 1', 'n'),
      exclusive('q', { default: 'q-m' }),
      user('a'),
      path('s > m > x > q > m'),
      flow('q', 'a', '=stop'),
    ),
  );
  p.start({ n: 0, stop: false });
  const { element, code } = Object.values(p.state!.incidents)[0]!;
  assert.is(code, 'STEP_LIMIT');
  assert.is(skipRefused(p, element), 'WRONG_STATE');
  p.set({ stop: true });
  assert.match(p.resolve(element), / \+a task\(a\)$/);
});

test('a condition that fails: of a catch event it may count as true, of a boundary event not', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      user('t'),
      boundary('b', 't', false, conditionDefinition('=n > 1')),
      catching('c', conditionDefinition('=n > 1')),
      user('a'),
      end('e'),
      path('s > t > c > a'),
      path('b > e'),
    ),
  );
  assert.is(p.start({ n: 'x' }), '+s -s +t condition(b) task(t) incident(b EXPRESSION_FAILED)');
  assert.is(skipRefused(p, 'b'), 'WRONG_STATE');
  assert.is(p.set({ n: 1 }), '{n}');
  assert.is(p.resolve('b'), '/incident');
  p.set({ n: 'x' });
  assert.is(p.complete('t'), '/task(completed) /condition /incident -t +c condition(c) incident(c EXPRESSION_FAILED)');
  assert.is(p.skip('c'), '/incident /condition -c +a task(a)');
});

test('inputs of a sub-process, and the collection of a loop', async () => {
  const many = multi({ inputCollection: '=lista', outputCollection: 'out', outputElement: '=1' });
  const p = await driver(
    bpmn(
      start('s'),
      sub('b', extend(io(mapping('input', '=lipsa', 'n'))), start('s2'), user('t'), path('s2 > t')),
      userWith('m', many),
      user('a'),
      path('s > b > m > a'),
    ),
  );
  assert.is(p.start(), '+s -s +b incident(b EXPRESSION_FAILED)');
  assert.is(p.skip('b'), '/incident -b loop(m) incident(m EXPRESSION_FAILED)');
  assert.is(p.skip('m', { out: [3] }), '/incident {out} -m +a task(a)');
});

test.run();
