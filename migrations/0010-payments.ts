// What applicants owe in a case, every try at paying it, everything that was said about it by providers, and what a
// person must look into because money came where none was owed, or went back.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table payment (
  tenant_id integer not null references tenant,
  id uuid not null,
  dossier_id uuid not null,
  -- what people read and quote; the orders at providers begin with it
  code text not null,
  -- instance:key of the job that asked for it
  cause text not null,
  description text not null,
  -- [{ label, bani }]
  lines json not null,
  bani integer not null,
  due_on date,
  state text not null default 'open',
  -- the attempt by which it is paid
  paid_by integer,
  paid_at timestamptz,
  -- the process was told that it is paid
  confirmed_at timestamptz,
  cancelled_at timestamptz,
  requested_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, dossier_id) references dossier,
  constraint payment_code_once unique (tenant_id, code),
  constraint payment_cause_once unique (tenant_id, cause),
  constraint payment_bani_positive check (bani > 0),
  constraint payment_state_known check (state in ('open', 'started', 'paid', 'failed', 'cancelled', 'reversed')),
  constraint payment_paid_by_something check ((state = 'paid') = (paid_by is not null)),
  constraint payment_paid_at_some_time check ((state = 'paid') <= (paid_at is not null)),
  constraint payment_cancelled_at_some_time check ((state = 'cancelled') = (cancelled_at is not null))
);
create index payment_of_dossier on payment (tenant_id, dossier_id);
create index payment_newest on payment (tenant_id, requested_at desc, id);

create table payment_attempt (
  tenant_id integer not null,
  payment_id uuid not null,
  -- 1, 2, 3 … of this payment
  number integer not null,
  -- the number under which the provider knows it
  order_id text not null,
  provider text not null,
  mode text not null,
  state text not null,
  -- the provider's number of it, or the receipt's
  reference text,
  -- the provider's own code of the state
  code text,
  -- where the payer goes on
  payment_url text,
  -- account, or 'applicant'
  started_by text not null,
  started_at timestamptz not null,
  settled_at timestamptz,
  -- day of a receipt
  received_on date,
  -- when the provider is asked next; null: not any more
  ask_after timestamptz,
  asked integer not null default 0,
  primary key (tenant_id, payment_id, number),
  foreign key (tenant_id, payment_id) references payment,
  constraint payment_attempt_order_once unique (tenant_id, order_id),
  constraint payment_attempt_provider_known check (provider in ('ghiseul', 'netopia', 'euplatesc', 'casierie')),
  constraint payment_attempt_mode_known check (mode in ('live', 'sandbox', 'simulator', 'manual')),
  constraint payment_attempt_state_known
    check (state in ('started', 'pending', 'paid', 'failed', 'reversed', 'withdrawn')),
  constraint payment_attempt_receipt check ((provider = 'casierie') = (received_on is not null)),
  -- only what is under way is asked about
  constraint payment_attempt_asked check (ask_after is null or state in ('started', 'pending'))
);
create index payment_attempt_due on payment_attempt (ask_after) where ask_after is not null;

alter table payment add constraint payment_paid_by_attempt
  foreign key (tenant_id, id, paid_by) references payment_attempt (tenant_id, payment_id, number);

-- append-only; of notices that nobody signed only for a while
create table payment_event (
  tenant_id integer not null references tenant,
  id bigint generated always as identity,
  at timestamptz not null,
  provider text not null,
  kind text not null,
  verdict text not null,
  -- null: of no payment that is known
  payment_id uuid,
  order_id text,
  state text,
  bani bigint,
  reference text,
  code text,
  -- of the body as it came, hexadecimal
  body_sha256 text,
  -- without personal data
  body text,
  primary key (tenant_id, id),
  foreign key (tenant_id, payment_id) references payment,
  constraint payment_event_kind_known check (kind in ('notice', 'answer', 'reconciliation', 'desk')),
  constraint payment_event_verdict_known check (verdict in ('settled', 'repeated', 'other-order', 'other-amount',
    'no-signature', 'wrong-signature', 'wrong-merchant', 'unreadable', 'no-answer'))
);
create index payment_event_of_payment on payment_event (tenant_id, payment_id, id);
create index payment_event_unsigned on payment_event (at) where payment_id is null;

create table payment_concern (
  tenant_id integer not null references tenant,
  id bigint generated always as identity,
  payment_id uuid,
  order_id text not null,
  provider text not null,
  reason text not null,
  bani bigint not null,
  reference text,
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- account, or 'system:…'
  closed_by text,
  note text,
  primary key (tenant_id, id),
  foreign key (tenant_id, payment_id) references payment,
  constraint payment_concern_once unique (tenant_id, order_id, reason),
  constraint payment_concern_reason_known check (reason in ('paid-twice', 'paid-after-cancel', 'case-closed',
    'other-amount', 'unknown-order', 'reversed', 'entry-withdrawn')),
  constraint payment_concern_closed check (num_nonnulls(closed_at, closed_by) in (0, 2))
);
create index payment_concern_open on payment_concern (tenant_id, opened_at) where closed_at is null;

-- the day's list of a provider, compared once
create table payment_day (
  tenant_id integer not null references tenant,
  provider text not null,
  on_date date not null,
  taken_at timestamptz not null,
  done_at timestamptz,
  listed integer,
  changed integer,
  primary key (tenant_id, provider, on_date),
  constraint payment_day_provider_known check (provider = 'ghiseul')
);
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
alter table payment drop constraint payment_paid_by_attempt;
drop table payment_day, payment_concern, payment_event, payment_attempt, payment;
`);
}
