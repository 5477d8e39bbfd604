// What jobs did "outside", kept beside the store in the same database and keyed as the outside must be; and what clients
// were told, kept where nobody is killed.

import type { Knex } from 'knex';

export async function makeEffects(knex: Knex): Promise<void> {
  await knex.raw(`
    create table test_effect (
      instance_id bigint, key integer, runs integer not null default 1, node text not null,
      at timestamptz not null default clock_timestamp(), primary key (instance_id, key))
  `);
}

/** What a job does outside; a repeated run finds that it was done. */
export async function recordEffect(knex: Knex, job: { instance: string; key: number }, node: string): Promise<void> {
  await knex.raw(
    `insert into test_effect as e (instance_id, key, node) values (?, ?, ?)
     on conflict (instance_id, key) do update set runs = e.runs + 1`,
    [job.instance, job.key, node],
  );
}

/** What one client was told for certain. Everything here must be found in the database afterwards. */
export interface Told {
  /** By submission key: the number that the registry gave. */
  filed: Map<string, { number: number; year: number }>;
  /** By `instance:key` of the task: who was told that they have it. */
  claimed: Map<string, string>;
  /** By `instance:key` of the task: who was told that it is decided, and with which note. */
  decided: Map<string, { account: string; note: string }>;
  /** Correlation keys of messages that were taken. */
  replied: Set<string>;
}

export const nothingTold = (): Told => ({
  filed: new Map(),
  claimed: new Map(),
  decided: new Map(),
  replied: new Set(),
});
