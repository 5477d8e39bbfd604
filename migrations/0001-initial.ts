// The first schema: people and institutions, and the engine's tables. Every table carries `tenant_id`
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
`);
}

export async function down(): Promise<void> {
  throw new Error('Expected no way back before the first schema: restore a backup instead.');
}
