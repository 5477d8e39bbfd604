// What an administrator did to an instance by hand, or looked at of its data: who, when and why.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table instance_act (
  tenant_id integer not null references tenant,
  id bigint not null generated always as identity,
  -- no foreign key: what was done to an instance is known longer than the instance
  instance_id bigint not null,
  at timestamptz not null,
  account_id uuid not null,
  -- type of the command; 'ReadVariables': nothing was changed
  what text not null,
  -- in the words of who did it
  reason text not null,
  -- the step that it made (history.version); null: none
  version integer,
  primary key (tenant_id, id),
  constraint instance_act_reads check (what <> 'ReadVariables' or version is null),
  foreign key (tenant_id, account_id) references account
);
create index instance_act_of_instance on instance_act (tenant_id, instance_id, id);
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table instance_act');
}
