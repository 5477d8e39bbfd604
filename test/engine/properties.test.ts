// What holds for every model and every order of events: see `invariants.ts`, which the driver checks at every step.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from '../../engine/commands.ts';
import { step } from '../../engine/step.ts';
import { sub, user } from './activities.ts';
import { bpmn, end, exclusive, parallel, path, start } from './builder.ts';
import { boundary, messageDefinition } from './events.ts';
import { Driver, compiled, DAY, START } from './driver.ts';
import type { Asked } from './driver.ts';
import { random } from '../random.ts';
import { structured } from './random/structured.ts';
import { tangled } from './random/tangled.ts';

const VARIABLES = { n: 0, cheie: 'k', alta: 'l' };

const TYPES: Exclude<Command['type'], 'MigrateInstance'>[] = [
  'StartInstance',
  'CompleteTask',
  'CompleteJob',
  'FailJob',
  'ThrowError',
  'ThrowEscalation',
  'FireTimer',
  'CorrelateMessage',
  'DeliverSignal',
  'CompleteCall',
  'FailCall',
  'EscalateCall',
  'RefuseCall',
  'ActivateAdHoc',
  'CompleteAdHoc',
  'ResolveIncident',
  'SkipIncident',
  'RescheduleJob',
  'RescheduleTimer',
  'SetVariables',
  'CancelInstance',
  'SuspendInstance',
  'ResumeInstance',
  'ModifyInstance',
  'SendBack',
];

/** One thing that may happen next, chosen by the seed; null when nothing is open. */
function next(driver: Driver, pick: (below: number) => number): Asked | null {
  const { tasks, jobs, timers, subscriptions, incidents } = driver.state!;
  const variables = { n: pick(10) };
  const keys = (rows: object) => Object.keys(rows).map(Number);
  const ways: Asked[] = [
    ...keys(tasks).map((key) => ({ type: 'CompleteTask' as const, key, variables })),
    ...keys(jobs)
      .filter((key) => jobs[key]!.retries > 0)
      .flatMap((key): Asked[] => [
        { type: 'CompleteJob', key, variables },
        { type: 'FailJob', key, message: 'broken', retries: pick(2), retryAt: START },
      ]),
    ...keys(timers).map((key) => ({ type: 'FireTimer' as const, key })),
    ...keys(subscriptions).map((key) => ({ type: 'CorrelateMessage' as const, key, variables })),
    ...keys(incidents).map((key) => ({ type: 'ResolveIncident' as const, key })),
  ];
  return ways[pick(Math.max(1, ways.length))] ?? null;
}

function perform(driver: Driver, asked: Asked): void {
  if (asked.type === 'FireTimer') driver.now = Math.max(driver.now, driver.state!.timers[asked.key]!.dueAt);
  driver.send(asked);
}

test('every instance of a structured model ends, with nothing left', async () => {
  for (let seed = 1; seed <= 100; seed++) {
    const driver = new Driver(await compiled(structured(seed)));
    const pick = random(seed * 7919);
    driver.start(VARIABLES);
    let steps = 0;
    for (let asked = next(driver, pick); asked; asked = next(driver, pick)) {
      assert.ok(++steps < 5000, `seed ${seed} ends`);
      perform(driver, asked);
    }
    assert.is(driver.status, 'completed', `seed ${seed} is completed`);
  }
});

test('no tangle makes a step throw, or last for ever', async () => {
  for (let seed = 1; seed <= 15; seed++) {
    const driver = new Driver(await compiled(tangled(seed)));
    const pick = random(seed * 104_729);
    driver.start(VARIABLES);
    for (let steps = 0; steps < 25; steps++) {
      if (Object.values(driver.state!.incidents).some(({ code }) => code === 'STEP_LIMIT')) break;
      const asked = next(driver, pick);
      if (!asked) break;
      perform(driver, asked);
    }
    if (driver.status === 'active') driver.send({ type: 'CancelInstance' });
  }
});

test('any command with any key is either done or rejected, never an exception', async () => {
  const graph = await compiled(structured(3));
  const driver = new Driver(graph);
  driver.start(VARIABLES);
  const rest = { variables: {}, message: '', retries: 1, retryAt: 0, code: 'A', name: 's', element: 'nowhere' };
  for (const type of TYPES) {
    for (const key of [-1, 0, 1, 2, 3, 4, 5, 1e9, NaN, 1.5]) {
      const named = { key, scope: key, activate: [], terminate: [key], mapping: {}, instance: '1' };
      const asked = { type, ...rest, ...named, at: START + 1000 * DAY, actor: 'x' } as Command;
      const result = step(graph, driver.state, asked);
      if (!result.ok) assert.match(result.rejection.message, /^Expected /);
    }
  }
});

test('the same commands give the same events', async () => {
  const graph = await compiled(structured(11));
  const histories = [1, 2].map(() => {
    const driver = new Driver(graph);
    const pick = random(42);
    driver.start(VARIABLES);
    for (let asked = next(driver, pick); asked; asked = next(driver, pick)) perform(driver, asked);
    return driver.history;
  });
  assert.equal(histories[0], histories[1]);
});

test('the state of an instance does not grow with its age', async () => {
  const inside = sub('sub', start('in'), user('task'), end('out'), path('in > task > out'));
  const around = boundary('told', 'sub', false, messageDefinition());
  const nodes = [exclusive('again'), parallel('fork'), parallel('join'), user('beside'), inside, around, end('heard')];
  const paths = ['start > again > fork > sub > join > again', 'fork > beside > join', 'told > heard'];
  const driver = new Driver(await compiled(bpmn(start('start'), ...nodes, ...paths.map(path))));
  driver.start(VARIABLES);
  const sizes = Array.from({ length: 200 }, () => {
    driver.message('told');
    driver.complete('beside');
    driver.complete('task', { n: 1 });
    // Keys have ever more digits.
    return JSON.stringify(driver.state).replaceAll(/\d+/g, '0').length;
  });
  assert.equal(new Set(sizes).size, 1, 'it has one size after every round');
});

test.run();
