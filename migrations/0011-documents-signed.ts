// Issued documents live on: signatures make new versions of them, a later document takes the place of an earlier one,
// and anybody can check one by its code. Signatures that are under way, what validations found, and the archive.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table document drop constraint document_kind;
alter table document
  add constraint document_kind check (kind in ('attachment', 'receipt', 'notice', 'answer', 'redirect', 'note',
    'certificate', 'contract', 'decision', 'internal')),
  -- of the newest version, whose bytes the row names
  add column version integer not null default 1,
  add column state text not null default 'valid',
  add column replaced_by uuid,
  add column annulled_at timestamptz,
  add column annul_reason text,
  -- printed on the document, so no secret from whoever has the bytes: kept as it is
  add column check_code text,
  -- data of a simulator are in it
  add column simulated boolean not null default false,
  -- revocation data for the signatures: wanted (the errand looks for them), had, none (there is none to be had)
  add column validation_data text,
  add constraint document_state check (state in ('valid', 'superseded', 'annulled')),
  add constraint document_replaced check ((state = 'superseded') = (replaced_by is not null)),
  add constraint document_annulled check ((state = 'annulled') = (annulled_at is not null and annul_reason is not null)),
  add constraint document_validation_data check (validation_data in ('wanted', 'had', 'none')),
  add constraint document_check_code_once unique (tenant_id, check_code),
  add foreign key (tenant_id, replaced_by) references document (tenant_id, id);
create index document_wants_validation_data on document (tenant_id, id) where validation_data = 'wanted';

create table document_version (
  tenant_id integer not null,
  document_id uuid not null,
  version integer not null,
  sha256 text not null,
  size_bytes integer not null,
  what text not null,
  -- of a signature: { loc, rol, semnatar, nivel, regim, furnizor, la }
  signature jsonb,
  created_at timestamptz not null,
  created_by text not null,
  -- instance:key of the job or the task: a repetition makes no second version
  cause text not null,
  primary key (tenant_id, document_id, version),
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  foreign key (tenant_id, sha256) references blob (tenant_id, sha256),
  constraint document_version_cause_once unique (tenant_id, document_id, cause),
  constraint document_version_what check (what in ('issued', 'signed', 'received', 'validation-data'))
);
create index document_version_by_content on document_version (tenant_id, sha256);

-- With which key of the trust service provider a person signs. No secret: the PIN and the one-time code are typed.
create table signing_credential (
  tenant_id integer not null,
  account_id uuid not null,
  credential text not null,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);

-- A signature that is being made: one of each task, so that the document never gets two.
create table signature (
  tenant_id integer not null,
  instance_id bigint not null,
  task_key integer not null,
  document_id uuid not null,
  -- the version that was shown and is signed
  base_version integer not null,
  seal text not null,
  -- as what the person signs: Primar
  role text not null,
  person uuid not null,
  credential text not null,
  -- what completes the task, for a repetition that only has to put the value in
  variables jsonb not null,
  -- the increment with room for the signature, and what of it is signed
  prepared bytea not null,
  byte_range integer[] not null,
  attributes bytea not null,
  chain bytea[] not null,
  prepared_at timestamptz not null,
  -- who is authorising it now, until when
  attempt uuid,
  attempt_until timestamptz,
  -- from the provider; what is had is never asked for again
  value bytea,
  level text,
  mode text,
  provider text,
  primary key (tenant_id, instance_id, task_key),
  foreign key (tenant_id, instance_id) references instance,
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  constraint signature_attempt check ((attempt is null) = (attempt_until is null))
);

-- What was found in a signed PDF that somebody sent in.
create table validation_report (
  tenant_id integer not null,
  id uuid not null default gen_random_uuid(),
  dossier_id uuid not null,
  document_id uuid not null,
  report jsonb not null,
  checked_at timestamptz not null,
  cause text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  constraint validation_report_once unique (tenant_id, document_id, cause)
);
create index validation_report_by_dossier on validation_report (tenant_id, dossier_id);

-- The record that Legea 135/2007 asks for beside each archived document; its bytes are in the archive's store.
create table archive_entry (
  tenant_id integer not null,
  document_id uuid not null,
  sha256 text not null,
  record jsonb not null,
  archived_at timestamptz not null,
  -- first day on which it may be proposed for selection; null: kept for ever
  selectable_from date,
  checked_at timestamptz,
  state text not null default 'kept',
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  constraint archive_entry_state check (state in ('kept', 'damaged', 'missing'))
);
-- closed cases whose documents are not in the archive yet; what was closed before goes there too
update dossier set archived_at = null where archived_at is not null;
create index dossier_to_archive on dossier (tenant_id, closed_at) where closed_at is not null and archived_at is null;
create index archive_entry_by_check on archive_entry (tenant_id, checked_at nulls first);
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
drop index dossier_to_archive;
drop table archive_entry, validation_report, signature, signing_credential, document_version;
alter table document drop constraint document_kind,
  drop column version, drop column state, drop column replaced_by, drop column annulled_at, drop column annul_reason,
  drop column check_code, drop column simulated, drop column validation_data;
alter table document add constraint document_kind
  check (kind in ('attachment', 'receipt', 'notice', 'answer', 'redirect', 'note'));
`);
}
