// What an element file says: the hooks in which its kind differs. What all kinds share (inputs, listeners, boundary events,
// outputs, leaving) is in `engine/activity.ts`; the order in which hooks run is in `engine/lifecycle/activity.ts`.

import type { Outcome } from '../activity.ts';
import type { Element } from '../model/graph.ts';
import type { Run } from '../run.ts';
import type { Key } from '../values.ts';

export interface Behaviour {
  /**
   * Does the element's work, or begins it. `done` leaves at once; `waits` stays until something completes it. Throws a
   * `Fault` when the model or its data is wrong: everything begun is undone and an incident is raised.
   */
  execute(run: Run, key: Key, element: Element): Outcome;
  /** The sequence flows to leave by. Default: those whose conditions hold (`elements/outgoing.ts`). */
  outgoing?(run: Run, key: Key, element: Element): string[];
  /** It has left its scope. */
  left?(run: Run, scope: Key, element: Element): void;
}
