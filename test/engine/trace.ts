// What happened in a step, in a few words: `+a` entered, `-a` completed, `!a` terminated, `task(a)` opened, `/task(completed)`
// closed, … One word per event; the start of the instance and activations are left out.

import type { Event } from '../../engine/events.ts';
import { ROOT } from '../../engine/state.ts';
import type { Variables } from '../../engine/values.ts';

export function trace(events: readonly Event[]): string {
  return events.flatMap(words).join(' ');
}

function words(event: Event): string[] {
  switch (event.type) {
    case 'ElementEntered':
      return [`+${event.element}${event.run === undefined ? '' : `#${event.run}`}`, ...own(event)];
    case 'LoopEntered':
      return [`loop(${event.element})`, ...own(event)];
    case 'LoopBegun':
      return event.total === null ? [] : [`runs(${event.total})`];
    case 'ElementCompleted':
      return [`-${event.element}${event.run === undefined ? '' : ` -#${event.run}`}`];
    case 'ElementTerminated':
      return [`!${event.element}`];
    case 'ElementFailed':
      return [`!!${event.element}`];
    case 'ElementCompleting':
      return [`~${event.element}`];
    case 'ElementCompensated':
      return [`compensated(${event.element})`];
    case 'ListenerAwaited':
      return [event.listening ? `listening(${event.listening.phase} ${event.listening.index})` : 'listened'];
    case 'TaskOpened':
      return [`task(${event.element})`];
    case 'TaskClosed':
      return [`/task(${event.reason})`];
    case 'JobCreated':
      return [`job(${event.element})`];
    case 'JobFailed':
      return [`job-failed(${event.retries})`];
    case 'JobRetried':
      return [`job-retried(${event.retries})`];
    case 'JobClosed':
      return [`/job(${event.reason})`];
    case 'TimerScheduled':
      return [`timer(${event.element})`];
    case 'TimerRescheduled':
      return ['timer-moved'];
    case 'TimerClosed':
      return [`/timer(${event.reason})`];
    case 'SubscriptionOpened':
      return [`message(${event.element})`];
    case 'SubscriptionClosed':
      return [`/message(${event.reason})`];
    case 'SignalAwaited':
      return [`signal(${event.element})`];
    case 'SignalUnawaited':
      return [`/signal(${event.reason})`];
    case 'ConditionAwaited':
      return [`condition(${event.element})`];
    case 'ConditionChanged':
      return [event.met ? 'condition-met' : 'condition-unmet'];
    case 'ConditionUnawaited':
      return ['/condition'];
    case 'TriggerOccurred':
      return [`occurred(${event.element} ${event.trigger}${event.all ? ' all' : ''})`];
    case 'MessageThrown':
      return [`throws(message ${event.name})`];
    case 'SignalThrown':
      return [`throws(signal ${event.name})`];
    case 'CallerEscalated':
      return [`throws(escalation ${event.code})`];
    case 'ChildCalled':
      return [`call(${event.element} ${event.process})`];
    case 'ChildAbandoned':
      return ['/call'];
    case 'IncidentRaised':
      return [`incident(${event.element} ${event.code})`];
    case 'IncidentResolved':
      return ['/incident'];
    case 'VariablesMerged':
      return [`${event.scope === ROOT ? '' : 'own '}{${Object.keys(event.variables).join(' ')}}`];
    case 'TokenParked':
      return [`parked(${event.flow})`];
    case 'TokensJoined':
      return [`joined(${event.element})`];
    case 'GatewayResetting':
      return [`${event.flows ? 'resetting' : 'reset'}(${event.element})`];
    case 'TokensHeld':
      return [`held(${event.tokens.length})`];
    case 'TokensReleased':
      return ['released'];
    case 'TokensDropped':
      return ['dropped'];
    case 'ScopeInterrupted':
      return ['interrupted'];
    case 'CompensableAdded':
      return [`compensable(${event.compensable.element})`];
    case 'CompensablesTaken':
      return [`taken(${event.at.length})`];
    case 'CompensationBegun':
      return [`compensating(${event.compensation.queue.map(({ element }) => element).join(' ')})`];
    case 'CompensationDetached':
      return [`detached(${event.element})`];
    case 'ScopeRestored':
      return [`restored(${event.element})`];
    case 'InstanceCompleted':
      return ['completed'];
    case 'InstanceCancelled':
      return ['cancelled'];
    case 'InstanceFailed':
      return [`failed(${event.code})`];
    case 'InstanceSuspended':
      return ['suspended'];
    case 'InstanceResumed':
      return ['resumed'];
    case 'InstanceMigrated':
      return [`migrated(${event.process})`];
    case 'InstanceStarted':
    case 'ElementActivated':
    case 'CompensationAdvanced':
      return [];
    default:
      return event satisfies never;
  }
}

/** What it has from the beginning. */
function own({ variables = {} }: { variables?: Variables }): string[] {
  const names = Object.keys(variables);
  return names.length > 0 ? [`own {${names.join(' ')}}`] : [];
}
