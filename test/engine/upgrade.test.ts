// States that an older version of the engine has stored.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileSources } from '../../engine/model/compile.ts';
import { FORMAT, type InstanceState } from '../../engine/state.ts';
import { step } from '../../engine/step.ts';
import { upgrade } from '../../engine/upgrade/upgrade.ts';
import { service, user } from './activities.ts';
import { bpmn, end, parallel, path, start } from './builder.ts';
import { boundary, catching, messageDefinition, timerDefinition } from './events.ts';

const test = suite('upgrade');
const AT = Date.UTC(2026, 10, 21);
const HOUR = 3_600_000;

const MODEL = bpmn(
  start('s'),
  parallel('g'),
  user('u'),
  boundary('b', 'u', false, timerDefinition('timeCycle', 'R3/PT1H')),
  service('j'),
  catching('c', messageDefinition()),
  end('e'),
  end('f'),
  path('s > g > u > e'),
  path('g > j > e'),
  path('g > c > e'),
  path('b > f'),
);

/** As format 1 was written, of this model: a task with a repeating timer, a job, a subscription. */
const STORED = {
  format: 1,
  status: 'active',
  process: 'p',
  businessKey: null,
  nextKey: 9,
  activities: {
    1: { element: 'p', parent: null, status: 'active', variables: { cheie: 7 }, children: 3 },
    4: { element: 'u', parent: 1, status: 'active', variables: {}, children: 0 },
    5: { element: 'j', parent: 1, status: 'active', variables: {}, children: 0 },
    6: { element: 'c', parent: 1, status: 'active', variables: {}, children: 0 },
  },
  tasks: {
    4: {
      element: 'u',
      form: null,
      assignee: null,
      candidateGroups: [],
      candidateUsers: [],
      dueAt: null,
      followUpAt: null,
      priority: 50,
    },
  },
  jobs: { 5: { element: 'j', jobType: 'work', retries: 3, headers: {} } },
  timers: { 7: { element: 'b', activity: 4, dueAt: AT + HOUR, cycle: { repeats: 2, interval: 'PT1H' } } },
  subscriptions: { 8: { element: 'c', activity: 6, message: 'm', correlationKey: '7' } },
  incidents: {},
};

const stored = (): { format: number } => JSON.parse(JSON.stringify(STORED)) as { format: number };

test('a state of format 1 goes on where it stood', async () => {
  const { processes, findings } = await compileSources([{ name: 'm.bpmn', xml: MODEL }]);
  assert.equal(
    findings.filter(({ severity }) => severity === 'error'),
    [],
  );
  let state: InstanceState = upgrade(stored());
  assert.is(state.format, FORMAT);
  const ask = (command: object): void => {
    const result = step(processes[0]!, state, { actor: 'test', at: AT, ...command } as Parameters<typeof step>[2]);
    if (!result.ok) throw new Error(result.rejection.message);
    state = result.state;
  };
  for (const firing of [1, 2, 3]) {
    const [key, timer] = Object.entries(state.timers)[0]!;
    assert.is(timer.dueAt, AT + firing * HOUR);
    ask({ type: 'FireTimer', key: Number(key), at: timer.dueAt });
  }
  assert.equal(state.timers, {}, 'three times, as it says');
  ask({ type: 'CorrelateMessage', key: 8, variables: {} });
  ask({ type: 'CompleteJob', key: 5, variables: {} });
  ask({ type: 'CompleteTask', key: 4, variables: {} });
  assert.is(state.status, 'completed');
});

test('a timer that fires once more has no cycle left', () => {
  const old = JSON.parse(JSON.stringify(STORED)) as typeof STORED;
  old.timers[7].cycle.repeats = 0;
  assert.is(upgrade(old).timers[7]!.cycle, null);
});

test('a state of today is the very same object', () => {
  const state = upgrade(stored());
  assert.is(upgrade(state), state);
});

test('a format that nobody knows is refused', () => {
  for (const format of [0, FORMAT + 1]) assert.throws(() => upgrade({ format }), /^Expected a state of format 1 to/);
});

test.run();
