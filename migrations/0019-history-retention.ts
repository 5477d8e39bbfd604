// What an ended instance leaves is cleared when its term is over: its state and closed rows first, its history by months.
// Until then lists of what is due need an index, and whoever deletes an instance must find at once who refers to it.
// The indexes are made under a lock: seconds for a million rows, and nobody is in production yet.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
-- set: its variables, tasks and incidents are gone, and its history goes
alter table instance add column cleared_at timestamptz;
alter table instance add constraint instance_cleared check (cleared_at is null or ended_at is not null);
create index instance_to_clear on instance (tenant_id, release_id, ended_at, id)
  where ended_at is not null and cleared_at is null;

-- an instance that was cleared and whose history is still there
create table history_cleared (
  tenant_id integer not null references tenant,
  instance_id bigint not null,
  started_at timestamptz not null,
  cleared_at timestamptz not null,
  primary key (tenant_id, instance_id)
);
create index history_cleared_at on history_cleared (cleared_at);

-- what is done for the whole installation from time to time: when it was done last, and what came of it
create table housekeeping (
  what text primary key,
  at timestamptz not null,
  facts jsonb not null
);

create index message_buffer_by_receiver on message_buffer (tenant_id, delivered_to) where delivered_to is not null;
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
drop index message_buffer_by_receiver, instance_to_clear;
drop table housekeeping, history_cleared;
alter table instance drop column cleared_at;
`);
}
