// The first schema: the engine's tables, the case file around them, and the people. Every table carries `tenant_id`
// first in its key, so that a distributed PostgreSQL can shard by institution; named checks repeat the invariants that
// the code keeps. Reviewed as a whole in `schema.sql`, which is generated from the result.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create extension if not exists citext;
create extension if not exists unaccent;
create collation if not exists romanian (provider = icu, locale = 'ro', deterministic = true);

-- People and institutions ------------------------------------------------------------------------------------------

create table tenant (
  tenant_id integer primary key,
  key text not null unique,
  name text not null,
  -- letterhead, address, schedule, arms, accent: see store/tables/tenant.ts
  settings jsonb not null default '{}',
  demo boolean not null default false
);

create table department (
  tenant_id integer not null references tenant,
  key text not null,
  name text not null,
  primary key (tenant_id, key)
);

create table account (
  tenant_id integer not null references tenant,
  id uuid not null default gen_random_uuid(),
  email citext not null,
  full_name text not null,
  phone text,
  password_hash text not null,
  language text not null default 'ro',
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  demo boolean not null default false,
  primary key (tenant_id, id),
  constraint account_email_once unique (tenant_id, email),
  constraint account_language check (language in ('ro', 'en'))
);

create table account_role (
  tenant_id integer not null,
  account_id uuid not null,
  role text not null,
  -- set for clerk and head: the department in which the role holds
  department text,
  foreign key (tenant_id, account_id) references account on delete cascade,
  foreign key (tenant_id, department) references department (tenant_id, key),
  constraint account_role_once unique nulls not distinct (tenant_id, account_id, role, department),
  constraint account_role_known check (role in ('citizen', 'registry', 'clerk', 'head', 'mayor', 'owner', 'admin')),
  constraint account_role_department check ((role in ('clerk', 'head')) = (department is not null))
);

create table session (
  -- SHA-256 of the cookie's value: a leaked table opens no session
  id text primary key,
  tenant_id integer,
  account_id uuid,
  data jsonb not null,
  expires_at timestamptz not null,
  foreign key (tenant_id, account_id) references account on delete cascade
);
create index session_expires on session (expires_at);

-- Procedures and their instances -----------------------------------------------------------------------------------

create table release (
  tenant_id integer not null references tenant,
  id bigint generated always as identity,
  procedure_key text not null,
  version integer not null,
  content_sha256 text not null,
  -- json, not jsonb, wherever the order of the names is the author's or the engine's: jsonb would sort them
  manifest json not null,
  -- { path: text } of every file of the procedure's folder
  files jsonb not null,
  deployed_at timestamptz not null default now(),
  deployed_by text not null,
  primary key (tenant_id, id),
  constraint release_version_once unique (tenant_id, procedure_key, version),
  constraint release_version_positive check (version > 0)
);

-- Which processes a message starts; only those of each procedure's newest release.
create table message_start (
  tenant_id integer not null,
  message text not null,
  procedure_key text not null,
  release_id bigint not null,
  process_id text not null,
  element text not null,
  primary key (tenant_id, message, procedure_key, process_id, element),
  foreign key (tenant_id, release_id) references release
);

create sequence instance_id;

create table instance (
  tenant_id integer not null references tenant,
  id bigint not null default nextval('instance_id'),
  release_id bigint not null,
  process_id text not null,
  business_key text,
  status text not null,
  -- +1 per committed step; the history row of that step has the same number
  version integer not null,
  -- format of the state, for engine/upgrade
  format integer not null,
  state json not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, release_id) references release,
  constraint instance_status check (status in ('active', 'completed', 'cancelled')),
  constraint instance_ended check ((status = 'active') = (ended_at is null)),
  constraint instance_version_positive check (version > 0)
) with (fillfactor = 70);

-- One row per committed step, append-only, partitioned by month; the default partition takes what no month holds yet.
create table history (
  tenant_id integer not null,
  instance_id bigint not null,
  version integer not null,
  at timestamptz not null,
  actor text not null,
  command text not null,
  events json not null,
  primary key (tenant_id, instance_id, version, at)
) partition by range (at);
create table history_default partition of history default;

create table task (
  tenant_id integer not null,
  instance_id bigint not null,
  key integer not null,
  element text not null,
  name text not null,
  form text,
  status text not null,
  assignee text,
  candidate_groups text[] not null,
  candidate_users text[] not null,
  due_at timestamptz,
  follow_up_at timestamptz,
  priority smallint not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  -- what the person has typed and not yet decided
  draft jsonb,
  primary key (tenant_id, instance_id, key),
  foreign key (tenant_id, instance_id) references instance,
  constraint task_status check (status in ('ready', 'reserved', 'completed', 'exited')),
  constraint task_reserved check (status <> 'reserved' or assignee is not null),
  constraint task_closed check ((status in ('completed', 'exited')) = (closed_at is not null)),
  constraint task_priority check (priority between 0 and 100)
);
create index task_open_by_group on task using gin (candidate_groups) where closed_at is null;
create index task_open_by_assignee on task (tenant_id, assignee) where closed_at is null;

create table timer (
  tenant_id integer not null,
  instance_id bigint not null,
  key integer not null,
  element text not null,
  due_at timestamptz not null,
  lease_until timestamptz,
  primary key (tenant_id, instance_id, key),
  foreign key (tenant_id, instance_id) references instance
);
create index timer_due on timer (due_at);

create table subscription (
  tenant_id integer not null,
  instance_id bigint not null,
  key integer not null,
  element text not null,
  message text not null,
  -- null: whatever key the message carries
  correlation_key text,
  primary key (tenant_id, instance_id, key),
  foreign key (tenant_id, instance_id) references instance
);
create index subscription_match on subscription (tenant_id, message, correlation_key);

-- Every message sent, until its time to live: a message that nobody waits for yet waits here. A delivered one stays a
-- while when its sender gave it an id, so that the same message sent twice is delivered once.
create table message_buffer (
  tenant_id integer not null references tenant,
  id bigint generated always as identity,
  name text not null,
  correlation_key text,
  variables json not null,
  -- sender's own id: the same message sent twice is kept once
  message_id text,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  delivered_at timestamptz,
  delivered_to bigint,
  primary key (tenant_id, id),
  foreign key (tenant_id, delivered_to) references instance (tenant_id, id),
  constraint message_once unique (tenant_id, name, message_id),
  constraint message_delivered check ((delivered_at is null) = (delivered_to is null))
);
create index message_buffer_match on message_buffer (tenant_id, name, correlation_key) where delivered_at is null;
create index message_buffer_expires on message_buffer (expires_at);

create table job (
  tenant_id integer not null,
  instance_id bigint not null,
  key integer not null,
  element text not null,
  type text not null,
  status text not null,
  retries integer not null,
  headers json not null,
  variables json not null,
  run_at timestamptz not null,
  lease_until timestamptz,
  lease_owner text,
  attempts integer not null default 0,
  -- leases in a row that ran out without a word from the worker
  abandoned integer not null default 0,
  last_error text,
  primary key (tenant_id, instance_id, key),
  foreign key (tenant_id, instance_id) references instance,
  constraint job_status check (status in ('ready', 'failed')),
  constraint job_retries check (retries >= 0),
  constraint job_failed check (status <> 'failed' or retries = 0)
);
create index job_ready on job (run_at) where status = 'ready';

create table incident (
  tenant_id integer not null,
  instance_id bigint not null,
  key integer not null,
  element text not null,
  code text not null,
  message text not null,
  job_key integer,
  raised_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by text,
  primary key (tenant_id, instance_id, key),
  foreign key (tenant_id, instance_id) references instance
);
create index incident_open on incident (tenant_id, raised_at) where resolved_at is null;

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
