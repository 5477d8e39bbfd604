// Other systems: how each institution reaches them, which acts were begun there, what was asked and answered.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table connector_setting (
  tenant_id integer not null references tenant,
  -- 'anaf'; 'rest:name' and 'hook:name' are made by the institution
  connector text not null,
  mode text not null,
  -- without a secret
  configuration jsonb not null,
  -- encrypted under the installation's secret; null: none
  secrets bytea,
  -- own networks where its hosts may be: '10.1.2.0/24'
  networks text[] not null default '{}',
  -- counts changes: processes that have it open compare
  version integer not null default 1,
  changed_at timestamptz not null,
  -- null: by the installation itself
  changed_by uuid,
  primary key (tenant_id, connector),
  constraint connector_setting_mode check (mode in ('live', 'sandbox', 'simulator', 'manual')),
  constraint connector_setting_version check (version > 0),
  foreign key (tenant_id, changed_by) references account
);

-- An act in another system that must not be done twice.
create table connector_act (
  tenant_id integer not null references tenant,
  -- 'sms:send:' and the job's instance:key
  place text not null,
  -- SHA-256 of the input
  digest text not null,
  begun_at timestamptz not null,
  -- null: nobody knows how it ended
  done_at timestamptz,
  value json,
  primary key (tenant_id, place),
  constraint connector_act_done check ((done_at is null) = (value is null))
);
create index connector_act_open on connector_act (tenant_id, begun_at) where done_at is null;

-- A question to another system and how it ended.
create table connector_call (
  tenant_id integer not null references tenant,
  id bigint generated always as identity,
  -- null: of no case, such as a test from the page of settings
  dossier_id uuid,
  connector text not null,
  operation text not null,
  status text not null,
  mode text not null,
  -- of a NO
  code text,
  -- of NO and UNKNOWN; for the operator, nothing personal
  reason text,
  -- of UNKNOWN: whether an act may have happened
  done text,
  correlation_id text not null,
  asked_at timestamptz not null,
  -- state of the breaker afterwards
  breaker text not null,
  -- requests and answers without personal data
  evidence jsonb not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, dossier_id) references dossier on delete cascade,
  constraint connector_call_status check (status in ('OK', 'NO', 'UNKNOWN'))
);
create index connector_call_of_dossier on connector_call (tenant_id, dossier_id, id) where dossier_id is not null;
create index connector_call_newest on connector_call (tenant_id, connector, asked_at desc);
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table connector_call, connector_act, connector_setting');
}
