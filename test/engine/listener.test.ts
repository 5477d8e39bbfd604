// Execution and task listeners: jobs around an element's own work.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { executionListeners, taskListeners, user } from './activities.ts';
import { bpmn, end, extend, path, start, tag } from './builder.ts';
import { boundary, messageDefinition } from './events.ts';
import { driver } from './driver.ts';
import { assertCompleted } from './outcome.ts';

const test = suite('listeners');

test('execution listeners run before and after the work, one after another', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      tag(
        'serviceTask',
        { id: 'a' },
        extend(
          tag('zeebe:taskDefinition', { type: 'w' }),
          executionListeners(
            { eventType: 'start', type: 'l1' },
            { eventType: 'start', type: 'l2' },
            { eventType: 'end', type: 'l3' },
          ),
        ),
      ),
      end('e'),
      path('s > a > e'),
    ),
  );
  assert.is(p.start(), '+s -s +a listening(start 0) job(a)');
  assert.is(p.job('a', { q: 1 }), '/job(completed) own {q} listening(start 1) job(a)');
  assert.is(p.job('a'), '/job(completed) listened job(a)');
  assert.is(p.job('a'), '/job(completed) listening(end 0) job(a) ~a');
  assert.is(p.job('a', { z: 2 }), '/job(completed) {z} listened -a +e -e completed');
  assertCompleted(p, { z: 2 });
});

test('task listeners run before the task opens and after it was completed', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      user('a', taskListeners({ eventType: 'creating', type: 'l1' }, { eventType: 'completing', type: 'l2' })),
      end('e'),
      path('s > a > e'),
    ),
  );
  assert.is(p.start(), '+s -s +a listening(creating 0) job(a)');
  assert.is(p.job('a', { q: 1 }), '/job(completed) own {q} listened task(a)');
  assert.is(p.complete('a', { w: 1 }), '/task(completed) {w} listening(completing 0) job(a)');
  assert.is(p.job('a'), '/job(completed) listened -a +e -e completed');
  assertCompleted(p, { w: 1 });
});

test('a listener is withdrawn with its activity', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      user('a', taskListeners({ eventType: 'creating', type: 'l1' })),
      boundary('b', 'a', true, messageDefinition()),
      end('e'),
      path('s > a > e'),
    ),
  );
  assert.is(p.start({ cheie: 1 }), '+s -s +a message(b) listening(creating 0) job(a)');
  assert.is(p.message('b'), '/message(correlated) /job(cancelled) !a +b -b completed');
  assertCompleted(p, { cheie: 1 });
});

test.run();
