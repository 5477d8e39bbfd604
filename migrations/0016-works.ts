// The work of a procedure: all its files as owners are changing them, one row per save that is kept. Texts are kept once
// each, by their SHA-256, so that a save costs its changed files and a list of paths.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table work_text (
  tenant_id integer not null references tenant,
  -- of the text as UTF-8, hexadecimal
  sha256 text not null,
  content text not null,
  -- last save that brought it: what nobody refers to goes a day later
  touched_at timestamptz not null,
  primary key (tenant_id, sha256)
);

create table work_save (
  tenant_id integer not null references tenant,
  procedure_key text not null,
  -- 1, 2, 3 …: two who save over the same version meet in the primary key
  version integer not null,
  -- the release that the work goes on from; null while there was none
  base_release bigint,
  -- { path: sha256 } of every file of the procedure's folder
  files jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  -- never thinned out: somebody was asked about it, or it was published
  kept boolean not null default false,
  primary key (tenant_id, procedure_key, version),
  constraint work_save_version_positive check (version > 0),
  foreign key (tenant_id, base_release) references release,
  foreign key (tenant_id, saved_by) references account
);
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table work_save, work_text');
}
