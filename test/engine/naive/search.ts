// Whether what the engine did is one of the things that the standard allows. Where the standard leaves the order open (which
// token moves next, which of several gateways fires), the naive interpreter first goes first in, first out, and then tries
// the other ways, those with the fewest departures from that order first.

import { perform } from './commands.ts';
import type { Ask } from './commands.ts';
import type { Model } from './model.ts';
import { observe } from './observe.ts';
import type { Seen } from './observe.ts';
import { Beyond } from './world.ts';
import type { Rows, World } from './world.ts';

/** Runs before the search gives up; it is then not known whether the engine is right. */
const LIMIT = 3000;

export type Verdict =
  | { sound: true; rows: Rows }
  /** `nearest`: what the naive interpreter did, first in, first out. */
  | { sound: false; nearest: Seen; exhausted: boolean };

export function reaches(model: Model, before: Rows, ask: Ask, target: Seen): Verdict {
  const wanted = JSON.stringify(target);
  const prefixes: number[][] = [[]];
  for (let count = 0; count < LIMIT && count < prefixes.length; count++) {
    const prefix = prefixes[count]!;
    const { rows, widths } = run(model, before, ask, prefix, target.visits);
    if (rows && JSON.stringify(observe(model, rows)) === wanted) return { sound: true, rows };
    for (let at = prefix.length; at < widths.length && prefixes.length < LIMIT; at++)
      for (let way = 1; way < widths[at]!; way++)
        prefixes.push([...prefix, ...Array.from({ length: at - prefix.length }, () => 0), way]);
  }
  const nearest = observe(model, run(model, before, ask).rows!);
  return { sound: false, nearest, exhausted: prefixes.length < LIMIT };
}

interface Ran {
  /** Null when more was visited than allowed. */
  rows: Rows | null;
  /** How many ways there were at each choice. */
  widths: number[];
}

/** One run with the first choices given, the others the oldest. */
export function run(model: Model, before: Rows, ask: Ask, choices: number[] = [], most: World['most'] = null): Ran {
  const widths: number[] = [];
  const choose = (ways: number) => {
    widths.push(ways);
    return Math.min(choices[widths.length - 1] ?? 0, ways - 1);
  };
  const world: World = { ...structuredClone(before), model, choose, most };
  try {
    perform(world, ask);
  } catch (error) {
    if (error instanceof Beyond) return { rows: null, widths };
    throw error;
  }
  const { model: _, choose: __, most: ___, ...rows } = world;
  return { rows, widths };
}
