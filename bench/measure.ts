// How numbers are made here. The contenders of one part run in the same process of measurement, alternating, after a
// warm-up; what is told is the median with minimum and maximum. A number without its peer or its limit is not a result.

import { cpus, totalmem } from 'node:os';

export interface Contender {
  name: string;
  /** How many units are told for one that is run; 1 when it says nothing. */
  units?: number;
  /** Of its state in JSON, where it has one. */
  stateBytes?: number;
  /** Does `count` units of work; the time it takes is measured from outside. */
  run(count: number): Promise<void> | void;
}

export interface Measured {
  name: string;
  /** Units a second, or milliseconds: as the result's `unit` says. */
  median: number;
  min: number;
  max: number;
  stateBytes?: number;
}

export interface Result {
  name: string;
  unit: string;
  ours: Measured;
  against: string;
  theirs: Measured;
  /** The other peers. */
  others?: Measured[];
  /** By medians, above 1 when we are faster: ours / theirs of rates, theirs / ours of milliseconds. */
  ratio: number;
  /** Least ratio that we want; null when there is no goal yet. */
  goal: number | null;
  /** Most milliseconds that we want. */
  within?: number;
  met: boolean | null;
  /** What a reader of the number must know. */
  note?: string;
}

export interface Part {
  part: string;
  conditions: {
    cpu: string;
    cores: number;
    memoryGiB: number;
    node: string;
    rounds: number;
    browser?: string;
    /** What else a reader must know, a line each: settings, versions, who is missing. */
    told?: string[];
  };
  results: Result[];
}

/** What a part is asked. */
export interface Options {
  /** Fewer and shorter rounds. */
  quick: boolean;
  /** Only these of its measurements, by name; all when empty. Of parts that know it. */
  only: string[];
}

export const conditions = (rounds: number): Part['conditions'] => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  rounds,
});

/** Seconds gone by, or seconds that the processor has worked for this process. */
export type Clock = 'wall' | 'cpu';

function read(clock: Clock): number {
  if (clock === 'wall') return Number(process.hrtime.bigint()) / 1e9;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function rate(contender: Contender, count: number, clock: Clock): Promise<number> {
  const start = read(clock);
  await contender.run(count);
  // A very short run may be over before the processor's clock has moved.
  return (count * (contender.units ?? 1)) / Math.max(read(clock) - start, 1e-6);
}

function summary({ name, stateBytes }: Contender, rates: number[]): Measured {
  const sorted = [...rates].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const told = { name, median: middle, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
  return stateBytes === undefined ? told : { ...told, stateBytes };
}

export interface How {
  rounds: number;
  roundMs: number;
  clock?: Clock;
}

/**
 * Measures both in turn, `rounds` times; each round lasts about `roundMs` per contender (longer when a single run does). By the
 * processor's clock others on the same machine disturb less; it is for work that waits for nothing.
 */
export async function compare(
  { name, unit, goal, note }: { name: string; unit: string; goal: number | null; note?: string },
  ours: Contender,
  theirs: Contender,
  { rounds, roundMs, clock = 'wall' }: How,
): Promise<Result> {
  const both = [ours, theirs] as const;
  const counts = new Map<Contender, number>();
  for (const each of both) {
    const units = each.units ?? 1;
    let count = 1;
    let perSecond = (await rate(each, count, clock)) / units;
    while (count / perSecond < roundMs / 4000) {
      count *= 4;
      perSecond = (await rate(each, count, clock)) / units;
    }
    counts.set(each, Math.max(1, Math.round((perSecond * roundMs) / 1000)));
  }
  const rates = new Map<Contender, number[]>(both.map((each) => [each, []]));
  for (let round = 0; round < rounds; round++) {
    for (const each of round % 2 === 0 ? both : [theirs, ours]) {
      rates.get(each)?.push(await rate(each, counts.get(each) ?? 1, clock));
    }
  }
  const [a, b] = both.map((each) => summary(each, rates.get(each) ?? [])) as [Measured, Measured];
  const ratio = a.median / b.median;
  const met = goal === null ? null : ratio >= goal;
  return { name, unit, ours: a, against: b.name, theirs: b, ratio, goal, met, ...(note === undefined ? {} : { note }) };
}
