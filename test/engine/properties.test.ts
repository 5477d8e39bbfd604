// What holds for every model and every order of events: see `invariants.ts`, which the driver checks at every step.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { step } from '../../engine/step.ts';
import { Driver, compiled, DAY, START } from './driver.ts';
import type { Asked } from './driver.ts';
import { random, structured, tangled } from './random-model.ts';

const VARIABLES = { n: 0, cheie: 'k', alta: 'l' };

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
  for (let seed = 1; seed <= 150; seed++) {
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
  for (let seed = 1; seed <= 60; seed++) {
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
  const types = ['CompleteTask', 'CompleteJob', 'FailJob', 'FireTimer', 'CorrelateMessage', 'ResolveIncident'] as const;
  for (const type of types) {
    for (const key of [-1, 0, 1, 2, 3, 4, 5, 1e9, NaN, 1.5]) {
      const asked = {
        type,
        key,
        variables: {},
        message: '',
        retries: 1,
        retryAt: 0,
        at: START + 1000 * DAY,
        actor: 'x',
      };
      const result = step(graph, driver.state, asked);
      if (!result.ok) assert.match(result.rejection.message, /^Expected .* but /);
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

test.run();
