// What each command does to an instance; whether it may was decided before (`guard.ts`), and what follows from it happens
// afterwards (`step.ts`).

import { begin, complete, leaveAt, withdrawInstance } from './activity.ts';
import type { Command } from './commands.ts';
import { listen, listened } from './listeners.ts';
import { hearsOn, occur } from './occurrences.ts';
import { modify } from './operations/modify.ts';
import { resolve } from './operations/resolve.ts';
import { sendBack } from './operations/send-back.ts';
import { skip } from './operations/skip.ts';
import { raise } from './raise.ts';
import type { Run } from './run.ts';
import { clearScope } from './scopes.ts';
import { ROOT } from './state.ts';
import { deliverSignal } from './signals.ts';
import { throwIt, unhandled } from './throwing.ts';
import { scheduleNext } from './timers.ts';
import type { Key, Variables } from './values.ts';
import { mergeInto, mergeResult } from './variables.ts';

type Asked = Exclude<Command, { type: 'StartInstance' }>;

export function perform(run: Run, command: Asked): void {
  const { now } = run;
  switch (command.type) {
    case 'CompleteTask':
      return completeTask(run, command.key, command.variables);
    case 'CompleteJob':
      return completeJob(run, command.key, command.variables);
    case 'FailJob': {
      const { key, message, retries, retryAt } = command;
      const { activity, element } = run.state.jobs[key]!;
      run.emit({ type: 'JobFailed', key, message, retries, retryAt });
      if (retries === 0) raise(run, activity, element, 'JOB_FAILED', message, key);
      return;
    }
    case 'ThrowError':
      return throwError(run, command);
    case 'ThrowEscalation': {
      const { code, variables } = command;
      throwIt(run, workedAt(run, command.key), { type: 'escalation', code, message: code, variables });
      return;
    }
    case 'FireTimer': {
      const timer = run.state.timers[command.key]!;
      run.emit({ type: 'TimerClosed', key: command.key, reason: 'fired' });
      scheduleNext(run, timer);
      return occur(run, timer.activity, run.element(timer.element), timer.trigger, {});
    }
    case 'CorrelateMessage':
      return correlate(run, command.key, command.variables);
    case 'DeliverSignal':
      return deliverSignal(run, command.name, command.variables);
    case 'CompleteCall':
      return completeCall(run, command.key, command.variables);
    case 'FailCall': {
      const { key, code, message, variables } = command;
      if (!throwIt(run, key, { type: 'error', code, message, variables }))
        raise(run, key, run.activity(key).element, 'UNHANDLED_ERROR', unhandled(code).message);
      return;
    }
    case 'EscalateCall': {
      const { key, code, variables } = command;
      throwIt(run, key, { type: 'escalation', code, message: code, variables });
      return;
    }
    case 'RefuseCall':
      return raise(run, command.key, run.activity(command.key).element, 'CALL_FAILED', command.message);
    case 'ActivateAdHoc':
      return begin(run, { element: command.element, scope: command.scope, flow: null });
    case 'CompleteAdHoc':
      clearScope(run, command.scope);
      return complete(run, command.scope);
    case 'ResolveIncident':
      return resolve(run, command.key);
    case 'SkipIncident':
      return skip(run, command.key, command.variables);
    case 'RescheduleJob':
      return run.emit({ type: 'JobRetried', key: command.key, retries: command.retries, at: command.dueAt });
    case 'RescheduleTimer':
      return run.emit({ type: 'TimerRescheduled', key: command.key, dueAt: command.dueAt });
    case 'SetVariables':
      return mergeInto(run, command.scope ?? ROOT, command.variables);
    case 'CancelInstance':
      withdrawInstance(run);
      return run.emit({ type: 'InstanceCancelled', at: now });
    case 'SuspendInstance':
      return run.emit({ type: 'InstanceSuspended', at: now });
    case 'ResumeInstance':
      run.conditionsDue = run.variablesChanged = true;
      return run.emit({ type: 'InstanceResumed', at: now });
    case 'ModifyInstance':
      return modify(run, command);
    case 'SendBack':
      return sendBack(run, command);
    case 'MigrateInstance':
      throw new Error('Expected a migration to be asked of operations/migrate.ts');
    default:
      return command satisfies never;
  }
}

function completeTask(run: Run, key: Key, variables: Variables): void {
  run.emit({ type: 'TaskClosed', key, reason: 'completed', at: run.now });
  mergeResult(run, key, variables);
  if (listen(run, key, run.elementOf(key), 'completing') === 'done') complete(run, key);
}

function completeJob(run: Run, key: Key, variables: Variables): void {
  const { activity, listener } = run.state.jobs[key]!;
  run.emit({ type: 'JobClosed', key, reason: 'completed' });
  if (!listener) return leaveAt(run, activity, variables);
  listened(run, activity, variables);
}

/** The activity of a job or of a task. */
function workedAt(run: Run, key: Key): Key {
  return run.state.jobs[key]?.activity ?? key;
}

function throwError(run: Run, command: Asked & { type: 'ThrowError' }): void {
  const { key, code, message = code, variables } = command;
  const job = run.state.jobs[key];
  const activity = workedAt(run, key);
  if (throwIt(run, activity, { type: 'error', code, message, variables })) return;
  const { element } = run.activity(activity);
  if (job) run.emit({ type: 'JobFailed', key, message, retries: 0, retryAt: run.now });
  raise(run, activity, element, 'UNHANDLED_ERROR', unhandled(code).message, job ? key : undefined);
}

function correlate(run: Run, key: Key, variables: Variables): void {
  const { element: id, trigger, activity, message, correlationKey } = run.state.subscriptions[key]!;
  const event = run.element(id);
  run.emit({ type: 'SubscriptionClosed', key, reason: 'correlated' });
  const place = { element: id, trigger, activity };
  // Under a new key.
  if (hearsOn(run, activity, event))
    run.emit({ type: 'SubscriptionOpened', key: run.nextKey(), ...place, message, correlationKey });
  occur(run, activity, event, trigger, variables);
}

function completeCall(run: Run, key: Key, variables: Variables): void {
  const { call, outputs } = run.elementOf(key);
  if (call!.propagateAllChild || outputs.length > 0) mergeResult(run, key, variables);
  complete(run, key);
}
