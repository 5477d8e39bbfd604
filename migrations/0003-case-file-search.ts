// What the reads of the case files need at a million of them: search without diacritics, queues that touch open cases
// only, and one timeline entry per cause.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- What is searched, in small letters and without diacritics: 'ȘCOALĂ' is found by 'scoala'. unaccent itself is not
-- immutable, because its dictionary could be replaced; ours is not.
create function searchable(text) returns text language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, $1));

create index dossier_search on dossier
  using gin (tenant_id, searchable(subject || ' ' || coalesce(applicant_name, '')) gin_trgm_ops);
create index dossier_by_filing on dossier (tenant_id, filed_at desc, id);
create index dossier_open_by_department on dossier (tenant_id, department) where closed_at is null;
create index dossier_open_by_responsible on dossier (tenant_id, responsible) where closed_at is null;
create index dossier_by_email on dossier (tenant_id, applicant_email) where applicant_email is not null;
create index dossier_by_name on dossier (tenant_id, searchable(applicant_name)) where applicant_name is not null;
create index dossier_joined on dossier (tenant_id, joined_to) where joined_to is not null;
create index register_entry_by_number on register_entry (tenant_id, number, year);
create unique index timeline_cause_once on timeline (tenant_id, dossier_id, what, (params ->> 'cause'))
  where params ->> 'cause' is not null;
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
drop index timeline_cause_once, register_entry_by_number, dossier_joined, dossier_by_name, dossier_by_email,
  dossier_open_by_responsible, dossier_open_by_department, dossier_by_filing, dossier_search;
drop function searchable(text);
`);
}
