// What is open in an instance, as people name it: by element.

import type { Key } from '../../engine/values.ts';
import type { Instance } from './driver.ts';

export const isLive = ({ state }: Instance): boolean => state.status === 'active' || state.status === 'suspended';

/** Open activities of an element, oldest first; of a loop its body, then its runs. */
export function openActivities({ state }: Instance, element: string): Key[] {
  return Object.entries(state.activities).flatMap(([key, activity]) =>
    activity.element === element && activity.parent !== null ? [Number(key)] : [],
  );
}

/** Without those that end with another of them. */
export function outermost({ state }: Instance, keys: Key[]): Key[] {
  const all = new Set(keys);
  const holdersOf = (key: Key): Key[] => {
    const parent = state.activities[key]?.parent ?? null;
    return parent === null ? [] : [parent, ...holdersOf(parent)];
  };
  return [...all].filter((key) => !holdersOf(key).some((holder) => all.has(holder)));
}

/**
 * Elements that wait for an event, in the order in which they began to: catch events, receive tasks, the events behind an
 * event-based gateway. One that waits for several things is one place. Boundary events and the starts of event
 * sub-processes are left out: no token is there.
 */
export function waitingElements({ graph, state }: Instance): string[] {
  const { timers, subscriptions, signals, conditions } = state;
  const open = [timers, subscriptions, signals, conditions]
    .flatMap((each) => Object.entries(each))
    .sort(([a], [b]) => Number(a) - Number(b));
  const places = new Map<string, string>();
  for (const [, { element, activity }] of open) {
    const kind = graph.elements[element]?.kind;
    if (kind === 'catchEvent' || kind === 'receiveTask') places.set(`${activity}/${element}`, element);
  }
  return [...places.values()];
}
