// Events of a step in plain words: what has happened (the history), or what would happen (a preview, which knows the state
// before and so can name what closes). Values of variables are never said, only their names.

import type { Event } from '../../engine/events.ts';
import type { Graph } from '../../engine/model/graph.ts';
import type { InstanceState } from '../../engine/state.ts';
import type { Instant } from '../../engine/values.ts';
import type { InboxWords } from '../../inbox/words.ts';
import { dateTime } from '../../look/dates.ts';
import type { Language } from '../../look/words.ts';

/** So many lines tell a step; a multi-instance would fill pages. */
const MOST_LINES = 30;

export interface Telling {
  language: Language;
  words: InboxWords;
  /** Of the version that the step ran on; several when the release has several processes. */
  graphs: readonly Graph[];
  /** Before the step; null where only the events are known. */
  before: InstanceState | null;
  /** Groups of people by their keyword. */
  groupName: (group: string) => string;
}

/** Name of an element for people; null for one that has none. */
export function elementName(graphs: readonly Graph[], id: string): string | null {
  for (const { elements } of graphs) {
    const name = Object.hasOwn(elements, id) ? elements[id]!.name : '';
    if (name) return name;
  }
  return null;
}

/** One line for each thing that people would notice, in the order in which it happens. */
export function sayEvents(events: readonly Event[], telling: Telling): string[] {
  const teller = new Teller(events, telling);
  const lines = [...new Set(teller.lines())];
  const say = telling.words.instanceEvents;
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES), say.andMore(lines.length - MOST_LINES)];
}

class Teller {
  /** Activities that end in the step: key → element. */
  private readonly closed = new Map<number, string>();
  private readonly entered = new Set<number>();
  /** Activities whose task or job closes, and elements that a task, a job, a call or a stop tells more of. */
  private readonly told = { ends: new Set<number>(), begins: new Set<string>() };
  private readonly telling: Telling;
  private readonly events: readonly Event[];

  constructor(events: readonly Event[], telling: Telling) {
    this.events = events;
    this.telling = telling;
    for (const event of events) {
      if (event.type === 'ElementCompleted' || event.type === 'ElementTerminated' || event.type === 'ElementFailed')
        this.closed.set(event.key, event.element);
      if (event.type === 'ElementEntered') this.entered.add(event.key);
      if (event.type === 'TaskClosed' || event.type === 'JobClosed') this.told.ends.add(event.key);
      if (SAY_MORE.has(event.type) && 'element' in event) this.told.begins.add(event.element);
    }
  }

  lines(): string[] {
    const { through } = this.telling.words.instanceEvents;
    const lines: string[] = [];
    let passed: string[] = [];
    const flush = (): void => {
      if (passed.length > 0) lines.push(through(passed.join(' → ')));
      passed = [];
    };
    for (const event of this.events) {
      // what a token passes without stopping is one line
      if (event.type === 'ElementCompleted' && this.entered.has(event.key)) {
        const name = elementName(this.telling.graphs, event.element);
        if (name !== null && passed.at(-1) !== name) passed.push(name);
        continue;
      }
      const line = this.line(event);
      if (line === null) continue;
      flush();
      lines.push(line);
    }
    flush();
    return lines;
  }

  private name(element: string): string {
    return elementName(this.telling.graphs, element) ?? element;
  }

  private when(at: Instant): string {
    return dateTime(this.telling.language, new Date(at));
  }

  /** Null: people would not notice. */
  private line(event: Event): string | null {
    const say = this.telling.words.instanceEvents;
    const { before } = this.telling;
    switch (event.type) {
      case 'InstanceCompleted':
        return say.completed;
      case 'InstanceCancelled':
        return say.cancelled;
      case 'InstanceFailed':
        return say.failed;
      case 'InstanceSuspended':
        return say.suspended;
      case 'InstanceResumed':
        return say.resumed;
      case 'InstanceMigrated':
        return say.migrated;
      case 'ElementEntered':
        return this.reached(event.key, event.element);
      case 'ElementTerminated':
      case 'ElementFailed':
        return this.ended(event.key, event.element);
      case 'ElementCompensated':
        return say.compensated(this.name(event.element));
      case 'TaskOpened':
        return say.task(
          event.name || this.name(event.element),
          event.candidateGroups.map(this.telling.groupName).join(', '),
        );
      case 'TaskClosed':
        return event.reason === 'exited' ? this.about(event.key, before?.tasks, say.taskGone) : null;
      case 'JobCreated':
        return say.job(this.name(event.element));
      case 'JobFailed':
        return this.about(event.key, before?.jobs, (name) => say.jobFails(name, event.retries));
      case 'JobClosed':
        return event.reason === 'cancelled' ? this.about(event.key, before?.jobs, say.jobGone) : null;
      case 'TimerScheduled':
        return say.timer(this.name(event.element), this.when(event.dueAt));
      case 'TimerRescheduled':
        return this.about(event.key, before?.timers, (name) => say.timerMoved(name, this.when(event.dueAt)));
      case 'TimerClosed':
        return event.reason === 'cancelled' ? this.about(event.key, before?.timers, say.timerGone) : null;
      case 'SubscriptionOpened':
        return say.message(event.message);
      case 'SubscriptionClosed': {
        const gone = before?.subscriptions[event.key];
        return event.reason === 'cancelled' && gone ? say.messageGone(gone.message) : null;
      }
      case 'SignalAwaited':
        return say.signal(event.signal);
      case 'SignalUnawaited': {
        const gone = before?.signals[event.key];
        return event.reason === 'cancelled' && gone ? say.signalGone(gone.signal) : null;
      }
      case 'MessageThrown':
        return say.thrown(event.name);
      case 'SignalThrown':
        return say.signalled(event.name);
      case 'ChildCalled':
        return say.call(event.process);
      case 'ChildAbandoned': {
        const gone = before?.calls[event.key];
        return gone ? say.callGone(gone.process) : null;
      }
      case 'IncidentRaised':
        return say.stop(this.name(event.element), this.cause(event.code));
      case 'IncidentResolved':
        return this.about(event.key, before?.incidents, say.stopGone);
      case 'VariablesMerged': {
        const names = Object.keys(event.variables);
        return names.length === 0 ? null : say.variables(names.join(', '));
      }
      default:
        return null;
    }
  }

  private cause(code: string): string {
    const { codes } = this.telling.words.stops;
    const text = code in codes ? codes[code as keyof typeof codes] : codes.other;
    return text.charAt(0).toLowerCase() + text.slice(1);
  }

  /** A task, a job and an event say more themselves; what is left is a scope or a step that waits for something else. */
  private reached(key: number, element: string): string | null {
    const name = elementName(this.telling.graphs, element);
    if (name === null || this.closed.has(key) || this.told.begins.has(element)) return null;
    return this.telling.words.instanceEvents.reaches(name);
  }

  private ended(key: number, element: string): string | null {
    const name = elementName(this.telling.graphs, element);
    return name === null || this.told.ends.has(key) ? null : this.telling.words.instanceEvents.ends(name);
  }

  /** Of something that the state before knew by this key, or an activity that ended in this step. */
  private about(
    key: number,
    known: { readonly [key: number]: { element: string } } | undefined,
    line: (name: string) => string,
  ): string | null {
    const element = known?.[key]?.element ?? this.closed.get(key);
    return element === undefined ? null : line(this.name(element));
  }
}

const SAY_MORE: ReadonlySet<Event['type']> = new Set([
  'TaskOpened',
  'JobCreated',
  'ChildCalled',
  'IncidentRaised',
] satisfies Event['type'][]);

/** JSON of the events for engineers; a variable's value is replaced by what kind of value it is. */
export function rawEvents(events: readonly Event[]): string {
  return events.map((event) => JSON.stringify(event, withoutValues)).join('\n');
}

const HOLD_VALUES = [
  'variables',
  'output',
  'items',
  'businessKey',
  'correlationKey',
  'message',
  'compensable',
  'tokens',
  'compensation',
  'queue',
];

function withoutValues(key: string, value: unknown): unknown {
  if (!HOLD_VALUES.includes(key)) return value;
  if (typeof value !== 'object' || value === null) return value === null ? null : '…';
  if (Array.isArray(value)) return `… (${value.length})`;
  return Object.fromEntries(Object.keys(value).map((name) => [name, '…']));
}
