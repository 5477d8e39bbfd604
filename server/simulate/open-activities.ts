// What is open in an instance, as people name it: by element.

import type { Key } from '../../engine/values.ts';
import type { Instance } from '../../rehearsal/instances/driver.ts';

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
