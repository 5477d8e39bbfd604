// What a step wants of other instances, read off its events. The engine decides one instance at a time; whoever drives it
// (the store, a simulation) carries these to where they belong, after the step was kept, in this order.

import type { Command, CompleteCall, EscalateCall, FailCall, RefuseCall, Unsent } from './commands.ts';
import type { Event } from './events.ts';
import type { Caller, Catches, InstanceState } from './state.ts';
import type { Key, Variables } from './values.ts';

/** What another instance is told. */
export type Told = Unsent<CompleteCall | FailCall | EscalateCall | RefuseCall>;

export type Sending =
  /** To one subscription, else to a message start. */
  | { kind: 'message'; name: string; correlationKey: string | null; variables: Variables }
  /** To every other instance that waits for it, and to signal starts. */
  | { kind: 'signal'; name: string; variables: Variables }
  /** Start a process for the call activity `key` of this instance. */
  | { kind: 'call'; key: Key; process: string; variables: Variables; businessKey: string | null; catches: Catches }
  /** Cancel the instance that the call activity `key` of this instance waits for. */
  | { kind: 'abandon'; key: Key }
  | { kind: 'command'; instance: string; command: Told };

/** Actor of a cancellation by the caller: it need not be told that its called instance is gone. */
export const CALLER_ACTOR = 'system:caller';

/** Calls inside each other: more is most likely a process that calls itself without an end. */
export const MOST_CALLS = 1_000;

/** Why a call is refused, for the incident at the call activity. */
export const notDeployed = (process: string): string =>
  `Expected a deployed process '${process}' to call but there is none`;

export const tooDeep = (process: string): string =>
  `Expected at most ${MOST_CALLS} calls inside each other but '${process}' would be one more`;

/** `state`: after the step. */
export function sendings(state: InstanceState, events: readonly Event[], command: Pick<Command, 'actor'>): Sending[] {
  const { caller } = state;
  return events.flatMap((event): Sending[] => {
    switch (event.type) {
      case 'MessageThrown': {
        const { name, correlationKey, variables } = event;
        return [{ kind: 'message', name, correlationKey, variables }];
      }
      case 'SignalThrown':
        return [{ kind: 'signal', name: event.name, variables: event.variables }];
      case 'ChildCalled': {
        const { key, process, variables, businessKey, catches } = event;
        return [{ kind: 'call', key, process, variables, businessKey, catches }];
      }
      case 'ChildAbandoned':
        return [{ kind: 'abandon', key: event.key }];
      case 'InstanceCompleted':
        return tell(caller, ({ key }) => ({ type: 'CompleteCall', key, variables: event.variables ?? {} }));
      case 'InstanceFailed': {
        const { code, message, variables } = event;
        return tell(caller, ({ key }) => ({ type: 'FailCall', key, code, message, variables }));
      }
      case 'CallerEscalated':
        return tell(caller, ({ key }) => ({
          type: 'EscalateCall',
          key,
          code: event.code,
          variables: event.variables,
        }));
      case 'InstanceCancelled':
        if (command.actor === CALLER_ACTOR) return [];
        return tell(caller, ({ key }) => ({
          type: 'RefuseCall',
          key,
          message: 'Expected the called instance to complete but it was cancelled',
        }));
      default:
        return [];
    }
  });
}

function tell(caller: Caller | null, command: (caller: Caller) => Told): Sending[] {
  return caller ? [{ kind: 'command', instance: caller.instance, command: command(caller) }] : [];
}
