// What instances send each other, and what starts them from outside: commands on their way, signals that are waited for,
// versions of processes by their id, starts by message, signal, timer and condition, called instances, suspension.

import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
-- A command on its way from a step that was committed to the step that it causes; gone in the same transaction as that.
create table delivery (
  tenant_id integer not null references tenant,
  id bigint generated always as identity,
  kind text not null,
  -- the instance that sent it; null: it came from outside
  source_instance bigint,
  -- the instance that it is for; null: still to be found
  target_instance bigint,
  payload json not null,
  sent_at timestamptz not null,
  -- after a failure of ours it is tried again then
  retry_at timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  primary key (tenant_id, id),
  constraint delivery_kind check (kind in ('message', 'signal', 'call', 'abandon', 'start', 'command')),
  constraint delivery_target check ((kind = 'command') = (target_instance is not null))
);
create index delivery_in_order on delivery (id);
-- what one instance sends another arrives in the order in which it was sent
create index delivery_lane on delivery (tenant_id, source_instance, target_instance, id);
create index delivery_by_target on delivery (tenant_id, target_instance) where target_instance is not null;

create table signal_wait (
  tenant_id integer not null,
  instance_id bigint not null,
  key integer not null,
  element text not null,
  signal text not null,
  primary key (tenant_id, instance_id, key),
  foreign key (tenant_id, instance_id) references instance
);
create index signal_wait_match on signal_wait (tenant_id, signal, instance_id);

-- Every deployed version of a process, counted by its id from 1.
create table process (
  tenant_id integer not null,
  id text not null,
  version integer not null,
  release_id bigint not null,
  primary key (tenant_id, id, version),
  constraint process_once unique (tenant_id, release_id, id),
  foreign key (tenant_id, release_id) references release
);

-- What starts a process from outside; only the newest version of each process has rows.
create table process_start (
  tenant_id integer not null,
  id bigint generated always as identity,
  procedure_key text not null,
  release_id bigint not null,
  process_id text not null,
  element text not null,
  -- position among the element's events
  trigger integer not null,
  kind text not null,
  -- of the message or the signal
  name text,
  -- messages: at most one instance that lives per correlation key
  one_per_key boolean not null default false,
  -- timers: the next firing, what repeats after it, and until when a process fires it
  due_at timestamptz,
  cycle json,
  lease_until timestamptz,
  -- timers: the last firing that started nothing, and why; gone after one that did
  failed_at timestamptz,
  last_error text,
  primary key (tenant_id, id),
  constraint process_start_once unique (tenant_id, process_id, element, trigger),
  constraint process_start_kind check (kind in ('message', 'signal', 'timer', 'condition')),
  constraint process_start_name check ((kind in ('message', 'signal')) = (name is not null)),
  -- a timer without a next firing is there because the last one failed
  constraint process_start_due check ((due_at is null) or (kind = 'timer')),
  constraint process_start_timer check ((kind <> 'timer') or (coalesce(due_at, failed_at) is not null)),
  constraint process_start_failed check ((failed_at is null) = (last_error is null)),
  foreign key (tenant_id, release_id) references release
);
create index process_start_match on process_start (tenant_id, kind, name);
create index process_start_due on process_start (due_at) where due_at is not null;

alter table instance
  -- the call activity that waits for it, and how many calls it is inside of
  add column caller_instance bigint,
  add column caller_key integer,
  add column call_depth integer not null default 0,
  -- correlation key of the message that started it, where the model wants one instance per key
  add column start_key text,
  add constraint instance_caller check ((caller_instance is null) = (caller_key is null)),
  drop constraint instance_status,
  add constraint instance_status check (status in ('active', 'suspended', 'completed', 'cancelled', 'failed')),
  drop constraint instance_ended,
  add constraint instance_ended check ((status in ('active', 'suspended')) = (ended_at is null));
create unique index instance_called_once on instance (tenant_id, caller_instance, caller_key)
  where ended_at is null and caller_instance is not null;
create unique index instance_start_key_once on instance (tenant_id, process_id, start_key)
  where ended_at is null and start_key is not null;

-- A message that would start this process, as soon as the instance that a message with its key has started is over.
alter table message_buffer add column start_process text;
create index message_buffer_start on message_buffer (tenant_id, start_process, correlation_key)
  where start_process is not null and delivered_at is null;

-- Of a suspended instance nothing is fired and no job is given away.
alter table timer add column suspended boolean not null default false;
alter table job add column suspended boolean not null default false;
drop index timer_due;
create index timer_due on timer (due_at) where not suspended;
drop index job_ready;
create index job_ready on job (run_at) where status = 'ready' and not suspended;
`);
  await countVersions(knex);
  await knex.raw(`
insert into process_start (tenant_id, procedure_key, release_id, process_id, element, trigger, kind, name)
  select distinct on (tenant_id, process_id, element)
         tenant_id, procedure_key, release_id, process_id, element, 0, 'message', message
    from message_start order by tenant_id, process_id, element, release_id desc;
drop table message_start;
`);
}

/** Ids of the processes in a BPMN file, in its order. They were compiled when they were deployed; here their ids will do. */
function processIds(xml: string): string[] {
  const text = xml.replace(/<!--[\s\S]*?-->/g, '');
  return [...text.matchAll(/<(?:[\w.-]+:)?process\s[^>]*?\bid\s*=\s*(?:"([^"]+)"|'([^']+)')/g)].map(
    ([, double, single]) => double ?? single ?? '',
  );
}

async function countVersions(knex: Knex): Promise<void> {
  const counts = new Map<string, number>();
  const releases = await knex('release').orderBy(['tenant_id', 'id']).select('tenant_id', 'id', 'files');
  for (const { tenant_id, id: release_id, files } of releases as {
    tenant_id: number;
    id: string;
    files: { [path: string]: string };
  }[]) {
    const ids = Object.entries(files).flatMap(([path, xml]) => (path.endsWith('.bpmn') ? processIds(xml) : []));
    for (const id of new Set(ids)) {
      const version = (counts.get(`${tenant_id}/${id}`) ?? 0) + 1;
      counts.set(`${tenant_id}/${id}`, version);
      await knex('process').insert({ tenant_id, id, version, release_id });
    }
  }
}

export async function down(): Promise<void> {
  throw new Error('Expected no way back from calls and signals: restore a backup instead.');
}
