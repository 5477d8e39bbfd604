// From what happened to rows: one exhaustive switch over the engine's effects, so that a new effect without a row does
// not compile. Nothing is written here; see `write-rows.ts`.

import type { Event } from '../engine/events.ts';
import type { InstanceState, Move } from '../engine/state.ts';
import type { Key } from '../engine/values.ts';
import { timestamp, timestampOrNull } from './clock.ts';
import { RowChanges, type RowWrites } from './row-changes.ts';
import type { NewDelivery } from './tables/delivery.ts';
import type { HistoryRow } from './tables/history.ts';
import type { IncidentRow } from './tables/incident.ts';
import type { InstanceRow } from './tables/instance.ts';
import type { JobRow } from './tables/job.ts';
import type { SignalWaitRow } from './tables/signal-wait.ts';
import type { SubscriptionRow } from './tables/subscription.ts';
import type { TaskRow } from './tables/task.ts';
import type { TimerRow } from './tables/timer.ts';

/** The row changes of one step or of several steps of distinct instances. */
export class Changes {
  readonly instance = new RowChanges<InstanceRow>('instance', ['tenant_id', 'id']);
  readonly history = new RowChanges<HistoryRow>('history', ['tenant_id', 'instance_id', 'version']);
  readonly task = new RowChanges<TaskRow>('task', ['tenant_id', 'instance_id', 'key']);
  readonly timer = new RowChanges<TimerRow>('timer', ['tenant_id', 'instance_id', 'key']);
  readonly subscription = new RowChanges<SubscriptionRow>('subscription', ['tenant_id', 'instance_id', 'key']);
  readonly signalWait = new RowChanges<SignalWaitRow>('signal_wait', ['tenant_id', 'instance_id', 'key']);
  readonly job = new RowChanges<JobRow>('job', ['tenant_id', 'instance_id', 'key']);
  readonly incident = new RowChanges<IncidentRow>('incident', ['tenant_id', 'instance_id', 'key']);

  /** Commands for other instances, in the order in which they are sent. */
  readonly delivery: NewDelivery[] = [];

  writes(): RowWrites[] {
    const { instance, history, task, timer, subscription, signalWait, job, incident } = this;
    const tables = [instance, history, task, timer, subscription, signalWait, job, incident];
    const sent: RowWrites = { table: 'delivery', keys: [], inserts: this.delivery, patches: [], deletes: [] };
    return [...tables.map((table) => table.writes()), sent];
  }
}

/** Of which instance, who did it, and the instance before and after the step. */
export interface Origin {
  tenant: number;
  instance: string;
  actor: string;
  before: InstanceState | null;
  after: InstanceState;
}

export function project(changes: Changes, origin: Origin, event: Event): void {
  const { tenant, instance, actor, before, after } = origin;
  const suspended = after.status === 'suspended';

  switch (event.type) {
    case 'InstanceStarted':
      changes.instance.patch(
        { tenant_id: tenant, id: instance },
        {
          status: 'active',
          business_key: event.businessKey ?? null,
          caller_instance: event.caller?.instance ?? null,
          caller_key: event.caller?.key ?? null,
          started_at: timestamp(event.at),
        },
      );
      break;
    case 'InstanceCompleted':
      changes.instance.patch(
        { tenant_id: tenant, id: instance },
        { status: 'completed', ended_at: timestamp(event.at) },
      );
      break;
    case 'InstanceCancelled':
      changes.instance.patch(
        { tenant_id: tenant, id: instance },
        { status: 'cancelled', ended_at: timestamp(event.at) },
      );
      break;
    case 'InstanceFailed':
      changes.instance.patch({ tenant_id: tenant, id: instance }, { status: 'failed', ended_at: timestamp(event.at) });
      break;
    case 'InstanceSuspended':
    case 'InstanceResumed': {
      const status = event.type === 'InstanceSuspended' ? 'suspended' : 'active';
      changes.instance.patch({ tenant_id: tenant, id: instance }, { status });
      const change = { suspended: status === 'suspended' };
      for (const key of keysOf(before?.timers)) changes.timer.patch(rowOf(origin, key), change);
      for (const key of keysOf(before?.jobs)) changes.job.patch(rowOf(origin, key), change);
      break;
    }
    // Its new release is written by `migrate-instance`, which knows it.
    case 'InstanceMigrated':
      changes.instance.patch({ tenant_id: tenant, id: instance }, { process_id: event.process });
      renameElements(changes, origin, event);
      break;

    case 'TaskOpened':
      changes.task.insert({
        ...rowOf(origin, event.key),
        element: event.element,
        name: event.name,
        form: event.form,
        status: event.assignee === null ? 'ready' : 'reserved',
        assignee: event.assignee,
        candidate_groups: event.candidateGroups,
        candidate_users: event.candidateUsers,
        due_at: timestampOrNull(event.dueAt),
        follow_up_at: timestampOrNull(event.followUpAt),
        priority: event.priority,
        opened_at: timestamp(event.at),
        closed_at: null,
        closed_by: null,
        draft: null,
      });
      break;
    case 'TaskClosed':
      changes.task.patch(rowOf(origin, event.key), {
        status: event.reason,
        closed_at: timestamp(event.at),
        closed_by: actor,
        draft: null,
      });
      break;

    case 'JobCreated':
      changes.job.insert({
        ...rowOf(origin, event.key),
        element: event.element,
        type: event.jobType,
        status: event.retries > 0 ? 'ready' : 'failed',
        retries: event.retries,
        suspended,
        headers: event.headers,
        variables: event.variables,
        run_at: timestamp(event.at),
        lease_until: null,
        lease_owner: null,
        attempts: 0,
        abandoned: 0,
        last_error: null,
      });
      break;
    case 'JobFailed':
      changes.job.patch(rowOf(origin, event.key), {
        status: event.retries > 0 ? 'ready' : 'failed',
        retries: event.retries,
        run_at: timestamp(event.retryAt),
        lease_until: null,
        lease_owner: null,
        abandoned: 0,
        last_error: event.message,
      });
      break;
    case 'JobRetried':
      changes.job.patch(rowOf(origin, event.key), {
        status: 'ready',
        retries: event.retries,
        run_at: timestamp(event.at),
        lease_until: null,
        lease_owner: null,
        abandoned: 0,
      });
      break;
    case 'JobClosed':
      changes.job.delete(rowOf(origin, event.key));
      break;

    case 'TimerScheduled':
      changes.timer.insert({
        ...rowOf(origin, event.key),
        element: event.element,
        due_at: timestamp(event.dueAt),
        suspended,
        lease_until: null,
      });
      break;
    case 'TimerRescheduled':
      changes.timer.patch(rowOf(origin, event.key), { due_at: timestamp(event.dueAt), lease_until: null });
      break;
    case 'TimerClosed':
      changes.timer.delete(rowOf(origin, event.key));
      break;

    case 'SubscriptionOpened':
      changes.subscription.insert({
        ...rowOf(origin, event.key),
        element: event.element,
        message: event.message,
        correlation_key: event.correlationKey,
      });
      break;
    case 'SubscriptionClosed':
      changes.subscription.delete(rowOf(origin, event.key));
      break;

    case 'SignalAwaited':
      changes.signalWait.insert({ ...rowOf(origin, event.key), element: event.element, signal: event.signal });
      break;
    case 'SignalUnawaited':
      changes.signalWait.delete(rowOf(origin, event.key));
      break;

    // What goes to other instances is sent as a whole, in order: `transact` asks `engine/sendings`.
    case 'MessageThrown':
    case 'SignalThrown':
    case 'ChildCalled':
    case 'ChildAbandoned':
    case 'CallerEscalated':
      break;

    case 'IncidentRaised':
      changes.incident.insert({
        ...rowOf(origin, event.key),
        element: event.element,
        code: event.code,
        message: event.message,
        job_key: event.job ?? null,
        raised_at: timestamp(event.at),
        resolved_at: null,
        resolved_by: null,
      });
      break;
    case 'IncidentResolved':
      changes.incident.patch(rowOf(origin, event.key), { resolved_at: timestamp(event.at), resolved_by: actor });
      break;

    default: {
      // Moves have no row of their own; an effect that is not above does not fit this type.
      const move: Move = event;
      void move;
    }
  }
}

/** The key of a row of the instance. */
function rowOf({ tenant, instance }: Origin, key: Key): { tenant_id: number; instance_id: string; key: Key } {
  return { tenant_id: tenant, instance_id: instance, key };
}

const keysOf = (rows: { [key: Key]: unknown } = {}): Key[] => Object.keys(rows).map(Number);

/** What is open stays open under the element's new id. */
function renameElements(
  changes: Changes,
  origin: Origin,
  { elements: to, tasks }: Event & { type: 'InstanceMigrated' },
): void {
  const { before } = origin;
  if (before === null) throw new Error('Expected a started instance to be migrated, but there is none.');
  const rename = (rows: { [key: Key]: { element: string } }, patch: (key: Key, element: string) => void): void => {
    for (const key of keysOf(rows)) {
      const { element } = rows[key]!;
      const renamed = to[element];
      if (renamed !== undefined && renamed !== element) patch(key, renamed);
    }
  };
  rename(before.tasks, (key, element) => changes.task.patch(rowOf(origin, key), { element }));
  for (const key of keysOf(tasks)) changes.task.patch(rowOf(origin, key), tasks[key]!);
  rename(before.timers, (key, element) => changes.timer.patch(rowOf(origin, key), { element }));
  rename(before.jobs, (key, element) => changes.job.patch(rowOf(origin, key), { element }));
  rename(before.subscriptions, (key, element) => changes.subscription.patch(rowOf(origin, key), { element }));
  rename(before.signals, (key, element) => changes.signalWait.patch(rowOf(origin, key), { element }));
  rename(before.incidents, (key, element) => changes.incident.patch(rowOf(origin, key), { element }));
}
