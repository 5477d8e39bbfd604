// How far an instance has come, read off its history: which sequence flows a token has come by, and how often it has been
// through each element. A loop counts once, however many runs it has; a scope restored to be compensated does not count.

import type { Event } from './events.ts';
import type { Key } from './values.ts';

export interface Progress {
  /** Element → how often a token came to it and is there no more: completed, withdrawn, or ended by an error alike. */
  passed: Map<string, number>;
  /** Sequence flows by which a token has come to their target, if only to wait there for others. */
  taken: Set<string>;
}

/** The types of the events that say so; a history may be read without the others. */
export const PROGRESS_EVENTS = [
  'ElementEntered',
  'LoopEntered',
  'TokenParked',
  'ElementCompleted',
  'ElementTerminated',
  'ElementFailed',
  'InstanceMigrated',
] as const satisfies Event['type'][];

type ProgressEvent = Extract<Event, { type: (typeof PROGRESS_EVENTS)[number] }>;

const says = (event: Event): event is ProgressEvent => PROGRESS_EVENTS.some((type) => type === event.type);

/** `events`: of one instance, from its first step on. Elements and flows are named as in the version that it is of now. */
export function progressOf(events: Iterable<Event>): Progress {
  let passed = new Map<string, number>();
  let taken = new Set<string>();
  /** Activities that count when they end: not the runs of a loop, nor restored scopes. */
  const here = new Set<Key>();
  for (const event of events) {
    if (!says(event)) continue;
    switch (event.type) {
      case 'ElementEntered':
      case 'LoopEntered':
        if (event.flow !== null) taken.add(event.flow);
        if (event.type === 'LoopEntered' || event.run === undefined) here.add(event.key);
        break;
      case 'TokenParked':
        taken.add(event.flow);
        break;
      case 'ElementCompleted':
      case 'ElementTerminated':
      case 'ElementFailed':
        if (here.delete(event.key)) count(passed, event.element, 1);
        break;
      case 'InstanceMigrated': {
        const named = (id: string): string => event.elements[id] ?? id;
        const before = passed;
        passed = new Map();
        for (const [element, times] of before) count(passed, named(element), times);
        taken = new Set([...taken].map(named));
        break;
      }
      default:
        event satisfies never;
    }
  }
  return { passed, taken };
}

function count(passed: Map<string, number>, element: string, times: number): void {
  passed.set(element, (passed.get(element) ?? 0) + times);
}
