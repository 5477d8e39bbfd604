// Whether what the engine did is one of the things that the standard allows. Where the standard leaves the order open (which
// token moves next, which of several gateways fires), the naive interpreter first goes first in, first out, and then tries
// the other ways, those with the fewest departures from that order first.

import { perform } from './commands.ts';
import type { Ask } from './commands.ts';
import type { Model } from './model.ts';
import { observe } from './observe.ts';
import type { Seen } from './observe.ts';
import type { Rows } from './world.ts';

/** Runs before the search gives up; it is then not known whether the engine is right. */
const LIMIT = 3000;

export type Verdict =
  | { sound: true; rows: Rows }
  /** `nearest`: what the naive interpreter did, first in, first out. */
  | { sound: false; nearest: Seen; exhausted: boolean };

export function reaches(model: Model, before: Rows, ask: Ask, target: Seen): Verdict {
  const wanted = JSON.stringify(target);
  const prefixes: number[][] = [[]];
  let nearest: Seen | null = null;
  for (let count = 0; count < LIMIT && count < prefixes.length; count++) {
    const prefix = prefixes[count]!;
    const { rows, widths } = run(model, before, ask, prefix);
    const seen = observe(model, rows);
    if (JSON.stringify(seen) === wanted) return { sound: true, rows };
    nearest ??= seen;
    for (let at = prefix.length; at < widths.length && prefixes.length < LIMIT; at++)
      for (let way = 1; way < widths[at]!; way++)
        prefixes.push([...prefix, ...Array.from({ length: at - prefix.length }, () => 0), way]);
  }
  return { sound: false, nearest: nearest!, exhausted: prefixes.length < LIMIT };
}

/** One run with the first choices given, the others the oldest. */
export function run(model: Model, before: Rows, ask: Ask, choices: number[] = []): { rows: Rows; widths: number[] } {
  const widths: number[] = [];
  const choose = (ways: number) => {
    widths.push(ways);
    return Math.min(choices[widths.length - 1] ?? 0, ways - 1);
  };
  const world = { ...structuredClone(before), model, choose };
  perform(world, ask);
  const { model: _, choose: __, ...rows } = world;
  return { rows, widths };
}
