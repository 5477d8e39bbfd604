// The engine against the naive interpreter (`naive/`), on random unstructured models of all elements: after every command
// the same things are open, the same tokens wait, and every element was visited as often. See `runs.ts` for longer runs.

import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Duel, VALUES } from './naive/duel.ts';
import { Gone } from './naive/commands.ts';
import type { Ask } from './naive/commands.ts';
import { observe } from './naive/observe.ts';
import { run } from './naive/search.ts';
import { TooLong } from './naive/world.ts';
import { build } from './random/build.ts';
import { rawModel } from './random/raw.ts';
import type { RawScope } from './random/raw.ts';
import { holds } from './runs.ts';

const dice = fc.array(fc.nat({ max: 100_000 }), { minLength: 10, maxLength: 40, size: 'max' });

/** The model started; null when it is refused, or does not come to rest. */
async function begun(raw: RawScope): Promise<Duel | null> {
  const duel = await Duel.of(build(raw));
  if (Array.isArray(duel)) return null;
  try {
    duel.send({ type: 'start', values: VALUES });
  } catch (error) {
    if (error instanceof TooLong) return null;
    throw error;
  }
  return duel;
}

/** Asks one thing after another; false when nothing more can be asked. */
function goOn(duel: Duel, number: number): boolean {
  const asks = duel.asks(number);
  if (asks.length === 0) return false;
  try {
    duel.send(asks[number % asks.length]!);
    return true;
  } catch (error) {
    if (error instanceof TooLong) return false;
    throw error;
  }
}

test('what the engine does is what the standard says', async () => {
  await holds(
    fc.asyncProperty(rawModel(2), dice, async (raw, numbers) => {
      const duel = await begun(raw);
      fc.pre(duel !== null);
      for (const number of numbers) if (!goOn(duel, number)) break;
    }),
    120,
  );
});

test('an instance that is cancelled at any moment leaves nothing behind', async () => {
  await holds(
    fc.asyncProperty(rawModel(2), dice, async (raw, numbers) => {
      const duel = await begun(raw);
      fc.pre(duel !== null);
      for (const number of numbers) if (!goOn(duel, number)) break;
      if (duel.active) duel.send({ type: 'cancel' });
    }),
    40,
  );
});

test('the same commands give the same events', async () => {
  await holds(
    fc.asyncProperty(rawModel(2), dice, async (raw, numbers) => {
      const histories = [];
      for (const duel of [await begun(raw), await begun(raw)]) {
        fc.pre(duel !== null);
        for (const number of numbers) if (!goOn(duel, number)) break;
        histories.push(duel.driver.history);
      }
      assert.equal(histories[0], histories[1]);
    }),
    20,
  );
});

test('tasks that do not depend on each other may be completed in any order', async () => {
  await holds(
    fc.asyncProperty(rawModel(1), dice, async (raw, numbers) => {
      const duel = await begun(raw);
      fc.pre(duel !== null);
      for (const number of numbers) {
        const done = duel.asks(0).filter((ask) => ask.type === 'done');
        const [one, two] = [done[number % Math.max(1, done.length)], done[(number + 2) % Math.max(1, done.length)]];
        if (one && two && one.node !== two.node) assertSwaps(duel, { ...one, values: {} }, { ...two, values: {} });
        if (!goOn(duel, number)) break;
      }
    }),
    40,
  );
});

/** Where the naive interpreter ends alike in both orders, the engine does, too. */
function assertSwaps(duel: Duel, one: Ask, two: Ask): void {
  const orders = [
    [one, two],
    [two, one],
  ];
  const [naive, other] = orders.map((order) => alone(duel, order));
  if (naive === null || naive !== other) return;
  const [first, second] = orders.map((order) => duel.branch(order));
  assert.equal(first, second, `${duel.story}\n${JSON.stringify(orders[0])}`);
}

/** What the naive interpreter shows after these; null when one cannot be asked any more. */
function alone(duel: Duel, asks: Ask[]): string | null {
  let { rows } = duel;
  try {
    for (const ask of asks) rows = run(duel.model, rows, ask).rows!;
  } catch (error) {
    if (error instanceof Gone || error instanceof TooLong) return null;
    throw error;
  }
  return JSON.stringify(observe(duel.model, rows));
}

test.run();
