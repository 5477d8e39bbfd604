// The case file around an instance: registers, dossiers, what people wrote and sent, what was issued. Reviewed as a
// whole in `schema.sql`, which is generated from the result.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
-- The case file (dosar) --------------------------------------------------------------------------------------------

-- Yearly registers: the row lock on the counter makes the numbers gapless.
create table register_counter (
  tenant_id integer not null references tenant,
  register text not null,
  year integer not null,
  last_number integer not null,
  primary key (tenant_id, register, year),
  constraint register_counter_positive check (last_number > 0)
);

create table dossier (
  tenant_id integer not null references tenant,
  id uuid not null default gen_random_uuid(),
  procedure_key text not null,
  release_id bigint not null,
  instance_id bigint not null,
  subject text not null,
  -- the citizen's account, when filed signed in
  applicant_account uuid,
  applicant_name text,
  applicant_email citext,
  channel text not null,
  -- the clerk who entered it at the counter
  entered_by uuid,
  language text not null default 'ro',
  -- SHA-256 of the secret code with which it is followed without an account
  follow_up_sha256 text not null,
  -- a key of the sender: a double click files once
  submission_key text not null,
  form_data jsonb not null,
  department text,
  responsible uuid,
  -- legal deadline by the platform's calendar; dates without time, local
  filed_at timestamptz not null,
  deadline_on date,
  deadline_target_on date,
  deadline_basis text,
  deadline_extended boolean not null default false,
  joined_to uuid,
  outcome text,
  closed_at timestamptz,
  retention_class text,
  retention_years integer,
  archived_at timestamptz,
  demo boolean not null default false,
  primary key (tenant_id, id),
  foreign key (tenant_id, instance_id) references instance,
  foreign key (tenant_id, release_id) references release,
  foreign key (tenant_id, applicant_account) references account (tenant_id, id),
  foreign key (tenant_id, department) references department (tenant_id, key),
  foreign key (tenant_id, joined_to) references dossier (tenant_id, id),
  constraint dossier_instance_once unique (tenant_id, instance_id),
  constraint dossier_submission_once unique (tenant_id, procedure_key, submission_key),
  constraint dossier_channel check (channel in ('online', 'counter', 'email', 'post', 'phone')),
  constraint dossier_joined_elsewhere check (joined_to is null or joined_to <> id)
);
create index dossier_by_applicant on dossier (tenant_id, applicant_account, filed_at desc);
create index dossier_by_deadline on dossier (tenant_id, deadline_on) where closed_at is null;

create table register_entry (
  tenant_id integer not null,
  register text not null,
  year integer not null,
  number integer not null,
  direction text not null,
  registered_at timestamptz not null,
  channel text not null,
  party text,
  summary text not null,
  dossier_id uuid,
  -- instance:key of the job that asked for the number: a repeated job gets the same one
  cause text,
  cancelled_at timestamptz,
  cancel_reason text,
  primary key (tenant_id, register, year, number),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint register_entry_cause_once unique (tenant_id, register, cause),
  constraint register_entry_direction check (direction in ('in', 'out', 'internal')),
  constraint register_entry_cancelled check ((cancelled_at is null) = (cancel_reason is null))
);
create index register_entry_by_dossier on register_entry (tenant_id, dossier_id);

create table blob (
  tenant_id integer not null references tenant,
  sha256 text not null,
  content bytea not null,
  size_bytes integer not null,
  primary key (tenant_id, sha256),
  constraint blob_size check (size_bytes = length(content))
);

create table draft (
  tenant_id integer not null references tenant,
  id uuid not null default gen_random_uuid(),
  -- SHA-256 of the browser's draft token
  token_sha256 text not null unique,
  procedure_key text not null,
  release_id bigint not null,
  account_id uuid,
  data jsonb not null,
  updated_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, release_id) references release,
  foreign key (tenant_id, account_id) references account on delete cascade
);
create index draft_expires on draft (expires_at);

create table message (
  tenant_id integer not null,
  id uuid not null default gen_random_uuid(),
  dossier_id uuid not null,
  direction text not null,
  author_account uuid,
  author_name text not null,
  body text not null,
  sent_at timestamptz not null default now(),
  read_at timestamptz,
  -- a key of the sender: a double click or a repeated job sends once
  cause text,
  primary key (tenant_id, id),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint message_cause_once unique (tenant_id, dossier_id, cause),
  constraint message_direction check (direction in ('to_applicant', 'from_applicant', 'internal'))
);
create index message_by_dossier on message (tenant_id, dossier_id, sent_at);

create table document (
  tenant_id integer not null,
  id uuid not null default gen_random_uuid(),
  -- either still in a draft, or in a case file
  draft_id uuid,
  dossier_id uuid,
  message_id uuid,
  kind text not null,
  title text not null,
  file_name text not null,
  media_type text not null,
  size_bytes integer not null,
  sha256 text not null,
  public_to_applicant boolean not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  register text,
  register_year integer,
  register_number integer,
  cause text,
  primary key (tenant_id, id),
  foreign key (tenant_id, sha256) references blob,
  foreign key (tenant_id, draft_id) references draft (tenant_id, id) on delete cascade,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, message_id) references message (tenant_id, id),
  foreign key (tenant_id, register, register_year, register_number) references register_entry,
  constraint document_owner check ((draft_id is null) <> (dossier_id is null)),
  constraint document_cause_once unique (tenant_id, dossier_id, cause),
  constraint document_kind check (kind in ('attachment', 'receipt', 'notice', 'answer', 'redirect', 'note'))
);
create index document_by_dossier on document (tenant_id, dossier_id, created_at);
create index document_by_draft on document (draft_id) where draft_id is not null;

-- What happened to a case in people's words; the engine's own history stays in history.
create table timeline (
  tenant_id integer not null,
  dossier_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null,
  actor text not null,
  -- keyword of the catalogue, with its parameters
  what text not null,
  params jsonb not null default '{}',
  public_to_applicant boolean not null,
  primary key (tenant_id, dossier_id, id),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);

-- E-mails handed over, kept as proof; mode says whether a real SMTP server took it.
create table mail (
  tenant_id integer not null,
  cause text not null,
  dossier_id uuid,
  to_address text not null,
  subject text not null,
  body text not null,
  mode text not null,
  sent_at timestamptz not null default now(),
  primary key (tenant_id, cause),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint mail_mode check (mode in ('live', 'file'))
);

-- Days off that the government or the institution adds or takes back, over the calendar computed by law.
create table calendar_day (
  tenant_id integer not null references tenant,
  on_date date not null,
  working boolean not null,
  reason text not null,
  primary key (tenant_id, on_date)
);
`);
}

export async function down(): Promise<void> {
  throw new Error('Expected no way back before the first schema: restore a backup instead.');
}
