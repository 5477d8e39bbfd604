// What the crash test keeps beside the store, in the same database: which submission made which instance (as a case file
// does, in the instance's transaction), and what jobs did "outside" (keyed, as the outside must be).

import type { Knex } from 'knex';

export const TENANT = 1;
export const MODEL = 'busy';
/** Longer than any run: a message waits for its subscription, not for the clock. */
export const MESSAGE_TTL_MS = 86_400_000;

export async function makeLedger(knex: Knex): Promise<void> {
  await knex.raw(`
    create table crash_submission (key text primary key, instance_id bigint not null unique);
    create table crash_effect (instance_id bigint, key integer, runs integer not null default 1, primary key (instance_id, key));
  `);
}

/** What a job does outside; a repeated run finds that it was done. */
export async function recordEffect(knex: Knex, instance: string, key: number): Promise<void> {
  await knex.raw(
    `insert into crash_effect as e (instance_id, key) values (?, ?)
     on conflict (instance_id, key) do update set runs = e.runs + 1`,
    [instance, key],
  );
}

/** Submissions whose reply has not been sent, some of them at random. */
export async function withoutReply(knex: Knex, limit: number): Promise<string[]> {
  const found = await knex.raw<{ rows: { key: string }[] }>(
    `select s.key from crash_submission s
      where not exists (select from message_buffer b where b.tenant_id = ? and b.name = 'reply' and b.message_id = s.key)
      order by random() limit ?`,
    [TENANT, limit],
  );
  return found.rows.map((row) => row.key);
}
