import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, service } from './activities.ts';
import { bpmn, end, extend, path, start, tag } from './builder.ts';
import { driver, found } from './driver.ts';

const task = (name: string, definition: Record<string, string>, ...more: string[]) =>
  bpmn(
    start('s'),
    tag(name, { id: 't' }, extend(tag('zeebe:taskDefinition', definition), ...more)),
    end('e'),
    path('s > t > e'),
  );

test('service, send, script and business rule tasks with a type are jobs', async () => {
  for (const name of ['serviceTask', 'sendTask', 'scriptTask', 'businessRuleTask']) {
    const p = await driver(task(name, { type: 'mail:send' }));
    assert.is(p.start({ a: 1 }), '+s -s +t job(t)');
    assert.equal(p.graph.jobTypes, [{ element: 't', type: 'mail:send' }]);
    assert.is(p.job('t', { b: 2 }), '/job(completed) {b} -t +e -e completed');
    assert.equal(p.variables, { a: 1, b: 2 });
  }
});

test('type and retries may be FEEL; headers are fixed; a worker sees inputs over the scope', async () => {
  const headers = tag('zeebe:taskHeaders', {}, tag('zeebe:header', { key: 'template', value: 'recipisa' }));
  const inputs = io(
    mapping('input', '=a * 2', 'dublu'),
    mapping('input', '=dublu + 1', 'urmator'),
    mapping('input', 'fix', 'x.y'),
  );
  const p = await driver(task('serviceTask', { type: '="t" + string(a)', retries: '=a' }, headers, inputs));
  p.start({ a: 2 });
  assert.equal(
    p.events.find(({ type }) => type === 'JobCreated'),
    {
      type: 'JobCreated',
      key: 3,
      element: 't',
      jobType: 't2',
      retries: 2,
      headers: { template: 'recipisa' },
      variables: { a: 2, dublu: 4, urmator: 5, x: { y: 'fix' } },
      at: p.now,
      activity: 3,
    },
  );
  assert.equal(p.graph.jobTypes, []);
  p.job('t', { dublu: 9, nou: 1 });
  assert.equal(p.variables, { a: 2, nou: 1 }, "a name that is the task's own stays with the task");
});

test('a failed job is tried again; without tries left it is an incident, and resolving it gives one more', async () => {
  const p = await driver(bpmn(start('s'), service('t'), end('e'), path('s > t > e')));
  p.start();
  assert.is(p.fail('t', 2), 'job-failed(2)');
  assert.is(p.fail('t', 0), 'job-failed(0) incident(t JOB_FAILED)');
  assert.is(p.refuse({ type: 'CompleteJob', key: 3, variables: {} }), 'WRONG_STATE');
  assert.is(p.refuse({ type: 'FailJob', key: 3, message: 'x', retries: 0, retryAt: 0 }), 'WRONG_STATE');
  assert.is(p.resolve('t'), '/incident job-retried(1)');
  assert.is(p.refuse({ type: 'ResolveIncident', key: 4 }), 'NOT_FOUND');
  assert.is(p.refuse({ type: 'FailJob', key: 3, message: 'x', retries: -1, retryAt: 0 }), 'BAD_VALUE');
  assert.is(p.refuse({ type: 'FailJob', key: 3, message: 'x', retries: 1, retryAt: NaN }), 'BAD_VALUE');
  assert.is(p.job('t'), '/job(completed) -t +e -e completed');
  assert.is(p.refuse({ type: 'CompleteJob', key: 3, variables: {} }), 'NOT_FOUND');
});

test('a type or retries that are none are incidents, and repaired', async () => {
  const p = await driver(task('serviceTask', { type: '=tip', retries: '=incercari' }));
  assert.is(p.start({ tip: 1, incercari: 0 }), '+s -s +t incident(t EXPRESSION_FAILED)');
  p.set({ tip: 'x' });
  assert.is(p.resolve('t'), '/incident incident(t EXPRESSION_FAILED)');
  p.set({ incercari: 1 });
  assert.is(p.resolve('t'), '/incident job(t)');
});

test('models that say too little or too much are refused', async () => {
  assert.equal(await found(task('serviceTask', {})), ['error missing-attribute t']);
  assert.equal(await found(task('serviceTask', { type: 'x', retries: '0' })), ['error bad-retries t']);
  assert.equal(await found(task('serviceTask', { type: '=1 +' })), ['error bad-expression t']);
  assert.equal(await found(bpmn(start('s'), tag('serviceTask', { id: 't' }), path('s > t'))), [
    'error missing-task-definition t',
  ]);
  const header = tag('zeebe:header', { key: 'a', value: '1' });
  assert.equal(await found(task('serviceTask', { type: 'x' }, tag('zeebe:taskHeaders', {}, header, header))), [
    'error duplicate-header t',
  ]);
  assert.equal(await found(task('serviceTask', { type: 'x' }, io(mapping('input', '=a', 'b c')))), [
    'error bad-name t',
  ]);
  assert.equal(await found(task('serviceTask', { type: 'x' }, tag('zeebe:calledDecision', { decisionId: 'd' }))), [
    'error misplaced-extension t',
  ]);
});

test.run();
