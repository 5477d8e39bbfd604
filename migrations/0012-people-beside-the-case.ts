// What people do around a case besides filing it: the applicant's own tasks, procedures that staff begin, a legal term
// that runs again, and what the institution publishes.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table draft
  -- set for what is typed into an applicant's task: the case, and the task's key within its instance; the draft is the
  -- applicant's, whichever way they came, or with an account that of the clerk who does it in their name
  add column dossier_id uuid,
  add column task_key integer,
  add constraint draft_of_task check ((dossier_id is null) = (task_key is null)),
  add constraint draft_of_task_has_no_code check (dossier_id is null or (resume_sha256 is null and email is null)),
  add foreign key (tenant_id, dossier_id) references dossier on delete cascade;
create unique index draft_once_per_task on draft (tenant_id, dossier_id, task_key, account_id) nulls not distinct
  where dossier_id is not null;

alter table dossier
  -- from when the legal term runs, since it runs again; null: from the filing
  add column deadline_from timestamptz,
  drop constraint dossier_channel,
  add constraint dossier_channel check (channel in ('online', 'counter', 'email', 'post', 'phone', 'internal'));

-- A line of a public list. Nothing personal: the columns that the procedure's manifest declares.
create table publication (
  tenant_id integer not null references tenant,
  list text not null,
  -- 1, 2, 3 … within the list; never given again, a withdrawn line keeps its own
  number integer not null,
  id uuid not null default gen_random_uuid(),
  dossier_id uuid not null,
  procedure_key text not null,
  -- 'instance:key' of the job
  cause text not null,
  -- column → text, number, day or document { id, title }; null once it was withdrawn or has expired
  content jsonb,
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  -- the content goes and the line is shown no more
  expires_at timestamptz,
  primary key (tenant_id, list, number),
  unique (tenant_id, id),
  unique (tenant_id, cause),
  foreign key (tenant_id, dossier_id) references dossier,
  constraint publication_number_positive check (number > 0),
  constraint publication_withdrawn check (withdrawn_at is null or content is null)
);
create index publication_by_dossier on publication (tenant_id, dossier_id);
create index publication_search on publication using gin (tenant_id, list, searchable(jsonb_path_query_array(content, '$.*')::text) gin_trgm_ops);
create index publication_expires on publication (expires_at) where content is not null;
`);
}

export async function down(): Promise<void> {
  throw new Error("Expected no way back from applicants' tasks and published lists: restore a backup instead.");
}
