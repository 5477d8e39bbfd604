// An operator pulls a job or a timer forward, or puts it off.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { service, user } from '../activities.ts';
import { bpmn, end, path, start } from '../builder.ts';
import { after, boundary } from '../events.ts';
import { DAY, START, driver } from '../driver.ts';

const test = suite('rescheduling');

const model = bpmn(
  start('s'),
  service('j'),
  user('a'),
  boundary('late', 'a', true, after('P1D')),
  end('e'),
  end('f'),
  path('s > j > a > e'),
  path('late > f'),
);

test('a job that waits gets other tries and another time; one that failed is resolved instead', async () => {
  const p = await driver(model);
  p.start();
  const key = p.key('jobs', 'j');
  assert.is(p.send({ type: 'RescheduleJob', key, retries: 5, dueAt: START }), 'job-retried(5)');
  assert.is(p.refuse({ type: 'RescheduleJob', key, retries: 0, dueAt: START }), 'BAD_VALUE');
  assert.is(p.refuse({ type: 'RescheduleJob', key, retries: 1.5, dueAt: START }), 'BAD_VALUE');
  assert.is(p.refuse({ type: 'RescheduleJob', key, retries: 1, dueAt: NaN }), 'BAD_VALUE');
  assert.is(p.refuse({ type: 'RescheduleJob', key: 99, retries: 1, dueAt: START }), 'NOT_FOUND');
  p.fail('j', 0);
  assert.is(p.refuse({ type: 'RescheduleJob', key, retries: 1, dueAt: START }), 'WRONG_STATE');
});

test('a timer fires at its new date and not before', async () => {
  const p = await driver(model);
  p.start();
  p.job('j');
  const key = p.key('timers', 'late');
  p.send({ type: 'RescheduleTimer', key, dueAt: START + 3 * DAY });
  p.now = START + 2 * DAY;
  assert.is(p.refuse({ type: 'FireTimer', key }), 'NOT_DUE');
  p.send({ type: 'RescheduleTimer', key, dueAt: p.now });
  p.fire('late');
  assert.is(p.status, 'completed');
  assert.is(p.refuse({ type: 'RescheduleTimer', key, dueAt: START }), 'NOT_FOUND');
});

test.run();
