// Files of procedures that their owners are changing: every save that is kept is a row, the newest is the draft.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table file_draft (
  tenant_id integer not null references tenant,
  procedure_key text not null,
  -- within the procedure's folder
  path text not null,
  -- 1, 2, 3 …: two who save over the same version meet in the primary key
  version integer not null,
  -- the release whose file was being changed
  base_release bigint not null,
  content text not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (tenant_id, procedure_key, path, version),
  constraint file_draft_version_positive check (version > 0),
  foreign key (tenant_id, base_release) references release,
  foreign key (tenant_id, saved_by) references account
);
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table file_draft');
}
