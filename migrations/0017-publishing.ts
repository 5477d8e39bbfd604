// Publishing a procedure's work: who asked, who agreed, from when; procedures that are not offered any more; cases on their
// way to another release; and every act with who, when and why.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table publication_request (
  tenant_id integer not null references tenant,
  procedure_key text not null,
  -- 1, 2, 3 … within the procedure
  number integer not null,
  -- the save that is to be published, whole
  work_version integer not null,
  -- the newest release when it was asked; null: there was none
  over_release bigint,
  note text not null,
  -- null: as soon as it is agreed to
  publish_from timestamptz,
  status text not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  -- the second person; null where the institution does not demand one
  approved_at timestamptz,
  approved_by uuid,
  -- published, failed, refused or withdrawn
  ended_at timestamptz,
  -- account id, or system:…
  ended_by text,
  -- why it was refused or withdrawn, or could not be published
  reason text,
  -- failed: what the check found
  problems jsonb,
  release_id bigint,
  primary key (tenant_id, procedure_key, number),
  constraint publication_request_status
    check (status in ('waiting', 'scheduled', 'published', 'failed', 'refused', 'withdrawn')),
  constraint publication_request_second_person check (approved_by <> asked_by),
  constraint publication_request_approved check ((approved_at is null) = (approved_by is null)),
  constraint publication_request_ended check ((ended_at is null) = (status in ('waiting', 'scheduled'))),
  constraint publication_request_published check ((release_id is null) = (status <> 'published')),
  constraint publication_request_scheduled check (status <> 'scheduled' or publish_from is not null),
  foreign key (tenant_id, procedure_key, work_version) references work_save,
  foreign key (tenant_id, over_release) references release,
  foreign key (tenant_id, release_id) references release,
  foreign key (tenant_id, asked_by) references account,
  foreign key (tenant_id, approved_by) references account
);
-- one at a time
create unique index publication_request_open on publication_request (tenant_id, procedure_key)
  where status in ('waiting', 'scheduled');
create index publication_request_due on publication_request (publish_from) where status = 'scheduled';

create table retired_procedure (
  tenant_id integer not null references tenant,
  procedure_key text not null,
  retired_at timestamptz not null,
  retired_by uuid not null,
  note text not null,
  primary key (tenant_id, procedure_key),
  foreign key (tenant_id, retired_by) references account
);

create table case_migration (
  tenant_id integer not null references tenant,
  id bigint generated always as identity,
  procedure_key text not null,
  from_release bigint not null,
  to_release bigint not null,
  -- element of the old release: element of the new one
  mapping jsonb not null,
  note text not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  primary key (tenant_id, id),
  constraint case_migration_elsewhere check (from_release <> to_release),
  foreign key (tenant_id, from_release) references release,
  foreign key (tenant_id, to_release) references release,
  foreign key (tenant_id, asked_by) references account
);
create index case_migration_by_procedure on case_migration (tenant_id, procedure_key, id);

create table case_migration_item (
  tenant_id integer not null,
  migration_id bigint not null,
  instance_id bigint not null,
  status text not null,
  -- refused: what stood against it
  problems jsonb,
  done_at timestamptz,
  primary key (tenant_id, migration_id, instance_id),
  constraint case_migration_item_status check (status in ('waiting', 'moved', 'refused', 'gone')),
  constraint case_migration_item_done check ((done_at is null) = (status = 'waiting')),
  foreign key (tenant_id, migration_id) references case_migration,
  foreign key (tenant_id, instance_id) references instance
);
create index case_migration_item_waiting on case_migration_item (tenant_id, migration_id, instance_id)
  where status = 'waiting';

create table procedure_act (
  tenant_id integer not null references tenant,
  id bigint generated always as identity,
  procedure_key text not null,
  at timestamptz not null,
  -- account id, or system:…
  actor text not null,
  what text not null,
  note text not null default '',
  release_id bigint,
  request integer,
  params jsonb not null default '{}',
  primary key (tenant_id, id),
  constraint procedure_act_what check (what in ('asked', 'approved', 'refused', 'withdrawn', 'published', 'failed',
    'rolled-back', 'retired', 'taken-up', 'cases-moved')),
  foreign key (tenant_id, release_id) references release
);
create index procedure_act_by_procedure on procedure_act (tenant_id, procedure_key, id);

-- the cases that a release still has
create index instance_open_of_release on instance (tenant_id, release_id) where ended_at is null;
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'drop index instance_open_of_release; drop table procedure_act, case_migration_item, case_migration, retired_procedure, publication_request',
  );
}
