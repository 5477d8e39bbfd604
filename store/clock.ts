// The store's time is the database's, one clock for any number of processes. Tests and simulations put their own in:
// then every "now" that reaches SQL or the engine is theirs, leases included.

import type { Instant } from '../engine/values.ts';

export interface Clocked {
  /** Milliseconds since 1970; missing = the database's clock. */
  clock?: (() => Instant) | undefined;
}

/** SQL for "now" as `timestamptz`. Safe to inline: the injected value is a number. */
export function nowSql(store: Clocked): string {
  if (store.clock === undefined) return 'clock_timestamp()';
  return `to_timestamp(${Math.floor(store.clock())}::float8 / 1000)`;
}

/** SQL for "now" as an `Instant`: whole milliseconds, rounded down, so that it is never ahead of the clock. */
export function instantSql(store: Clocked): string {
  return `floor(extract(epoch from ${nowSql(store)}) * 1000)::float8`;
}

/** The same where the text of the statement must not change: the parameter is `ownNow`. */
export const paramTime = (parameter: string): string =>
  `coalesce(to_timestamp(${parameter}::float8 / 1000), clock_timestamp())`;
export const paramInstant = (parameter: string): string =>
  `coalesce(${parameter}::float8, floor(extract(epoch from clock_timestamp()) * 1000)::float8)`;

/** The store's own time, where it has one. */
export const ownNow = ({ clock }: Clocked): number | null => (clock === undefined ? null : Math.floor(clock()));

const EARLIEST = -62_135_596_800_000;
const LATEST = Date.UTC(9999, 11, 31);

/** An instant as PostgreSQL reads it; beyond the years 1 to 9999 it is the nearest that has a four-digit year. */
export function timestamp(instant: Instant): string {
  // All rows of a step have the same time, and mostly those of its neighbours.
  if (instant !== last.instant) {
    last = { instant, text: new Date(Math.min(Math.max(instant, EARLIEST), LATEST)).toISOString() };
  }
  return last.text;
}

let last = { instant: Number.NaN, text: '' };

export function timestampOrNull(instant: Instant | null): string | null {
  return instant === null ? null : timestamp(instant);
}
