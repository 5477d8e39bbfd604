// A signal that reaches many instances: one row of `delivery` that remembers how far it has come, and places that wait in an
// order of their own. Rewrites `signal_wait` under its lock: one row per place that waits at this moment, so it is small.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
-- order in which places began to wait, over all institutions
alter table signal_wait add column wait_id bigint not null generated always as identity;
drop index signal_wait_match;
create index signal_wait_match on signal_wait (tenant_id, signal, wait_id);

alter table delivery
  -- of a signal: the last place that can hear it, and the last that has been told; null: not looked at yet
  add column last_wait bigint,
  add column told_wait bigint,
  -- of a signal: how many instances it is for, and how many have been told so far
  add column receivers integer,
  add column told integer,
  add constraint delivery_signal check
    ((last_wait is null) = (told_wait is null) and (last_wait is null) = (receivers is null)
      and (last_wait is null) = (told is null) and (last_wait is null or kind = 'signal'));
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
alter table delivery
  drop constraint delivery_signal, drop column told, drop column receivers, drop column told_wait, drop column last_wait;
drop index signal_wait_match;
alter table signal_wait drop column wait_id;
create index signal_wait_match on signal_wait (tenant_id, signal, instance_id);
`);
}
