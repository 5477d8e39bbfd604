// What holds for every accepted sending back in a block-structured model: the instance then stands as it could have stood
// without it (its tokens are where some run of the process has them), so it still ends, and no element is open twice.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Graph } from '../../../engine/model/graph.ts';
import { sendBackTargets } from '../../../engine/operations/send-back.ts';
import { ROOT } from '../../../engine/state.ts';
import type { InstanceState } from '../../../engine/state.ts';
import { step } from '../../../engine/step.ts';
import type { Key } from '../../../engine/values.ts';
import { compiled, Driver, START } from '../driver.ts';
import type { Asked } from '../driver.ts';
import { random } from '../../random.ts';
import { returning } from '../random/returning.ts';

const test = suite('send back, at random');

const VARIABLES = { cheie: 'k', a: true, b: false };
const CHOICES = [false, true].flatMap((a) => [false, true].map((b) => ({ a, b })));

/** Everything that may happen next; `choices`: what the data may be then. */
function ways({ tasks, jobs, timers, subscriptions }: InstanceState, choices = CHOICES): Asked[] {
  const keys = (rows: object): Key[] => Object.keys(rows).map(Number);
  return choices.flatMap((variables): Asked[] => [
    ...keys(tasks).map((key) => ({ type: 'CompleteTask' as const, key, variables })),
    ...keys(jobs).map((key) => ({ type: 'CompleteJob' as const, key, variables })),
    ...keys(subscriptions).map((key) => ({ type: 'CorrelateMessage' as const, key, variables })),
    ...keys(timers).map((key) => ({ type: 'FireTimer' as const, key })),
  ]);
}

/** A timer fires when it is due. */
function timeOf({ timers }: InstanceState, asked: Asked): number {
  return asked.type === 'FireTimer' ? timers[asked.key]!.dueAt : START;
}

/** Where the tokens are, whatever their keys. */
function marking(state: InstanceState, scope: Key = ROOT): string {
  const inside = Object.entries(state.activities).filter(([, { parent }]) => parent === scope);
  const below = inside.map(([key]) => marking(state, Number(key))).toSorted();
  const { element, parked = {} } = state.activities[scope]!;
  const waiting = Object.values(parked).flatMap((flows) =>
    Object.entries(flows).map(([flow, count]) => `${flow}*${count}`),
  );
  return `${element}(${[...below, ...waiting.toSorted()].join(' ')})`;
}

/** All markings that may come after a state; null when there are too many to look at. */
function markings(graph: Graph, from: InstanceState, most: number): Set<string> | null {
  const found = new Set<string>();
  const seen = new Set<string>();
  const todo = [from];
  for (let state = todo.pop(); state; state = todo.pop()) {
    const name = marking(state);
    const timers = Object.values(state.timers).map(({ element }) => element);
    const full = `${name} ${timers.toSorted().join()}`;
    if (seen.has(full)) continue;
    if (seen.size === most) return null;
    seen.add(full);
    found.add(name);
    for (const asked of ways(state)) {
      const next = step(graph, state, { ...asked, at: timeOf(state, asked), actor: 'x' });
      if (!next.ok) throw new Error(next.rejection.message);
      if (next.state.status === 'active') todo.push(next.state);
    }
  }
  return found;
}

function perform(driver: Driver, asked: Asked): void {
  driver.now = timeOf(driver.state!, asked);
  driver.send(asked);
}

function assertOnce(state: InstanceState, what: string): void {
  const open = Object.values(state.activities).map(({ parent, element }) => `${parent} ${element}`);
  const parked = Object.values(state.activities).flatMap(({ parked = {} }) => Object.values(parked));
  assert.is(new Set(open).size, open.length, `${what}: no element is open twice`);
  assert.ok(
    parked.every((flows) => Object.values(flows).every((count) => count === 1)),
    `${what}: no token waits twice`,
  );
}

function runToEnd(driver: Driver, pick: (below: number) => number, what: string): void {
  for (let steps = 0; driver.status === 'active'; steps++) {
    assert.ok(steps < 300, `${what}: it ends`);
    // The data let loops end sooner or later.
    const possible = ways(driver.state!, steps < 60 ? CHOICES : [{ a: false, b: false }]);
    assert.ok(possible.length > 0, `${what}: something may happen`);
    perform(driver, possible[pick(possible.length)]!);
    assertOnce(driver.state!, what);
  }
  assert.is(driver.status, 'completed', what);
}

test('after it the instance stands as it could have stood, and ends', async () => {
  const numRuns = Number(process.env['TRASEU_RUNS'] ?? 40);
  const first = Number(process.env['TRASEU_SEED'] ?? 1);
  let accepted = 0;
  let compared = 0;
  for (let seed = first; seed < first + numRuns; seed++) {
    const graph = await compiled(returning(seed));
    const pick = random(seed * 7919);
    const driver = new Driver(graph);
    driver.start(VARIABLES);
    const known = markings(graph, driver.state!, 250);
    driver.fire('first');
    for (let steps = 0; driver.status === 'active' && steps < 30; steps++) {
      const keys = Object.keys(driver.state!.tasks).map(Number);
      for (const key of keys) {
        for (const { element, ok, reason } of sendBackTargets(graph, driver.state!, key)) {
          const asked = { type: 'SendBack' as const, key, element };
          const what = `seed ${seed}, step ${steps}, from ${driver.state!.tasks[key]!.element} to ${element}`;
          if (!ok) {
            assert.is(driver.refuse(asked), 'AMBIGUOUS', what);
            assert.type(reason, 'string');
            continue;
          }
          const branch = new Driver(graph);
          branch.state = driver.state;
          branch.send(asked);
          accepted++;
          assertOnce(branch.state!, what);
          assert.ok(
            Object.values(branch.state!.tasks).some((task) => task.element === element),
            `${what}: it is open again`,
          );
          if (known) {
            compared++;
            assert.ok(
              known.has(marking(branch.state!)),
              `${what}: ${marking(branch.state!)} is a place of the process`,
            );
          }
          // Where it was before, it can come to be again: no token was lost, none is too many.
          if (known && pick(5) === 0) {
            const again = markings(graph, branch.state!, 400);
            assert.ok(!again || again.has(marking(driver.state!)), `${what}: ${marking(driver.state!)} can be again`);
          }
          if (pick(4) === 0) runToEnd(branch, pick, what);
        }
      }
      const possible = ways(driver.state!);
      perform(driver, possible[pick(possible.length)]!);
    }
  }
  assert.ok(accepted > numRuns * 2 && compared > numRuns, `enough cases: ${accepted}, of them ${compared} compared`);
});

test.run();
