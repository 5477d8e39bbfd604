// What catches an event in a model and leads to a user task, which shows that it was caught.

import { user } from './activities.ts';
import { bpmn, path, start } from './builder.ts';
import { boundary, eventSub, startOf } from './events.ts';

/** At the activity `on`: the boundary event `b1`, then the user task `u1`; `nr` is their number. */
export const caughtAt = (nr: string, on: string, interrupting: boolean, ...definitions: string[]) =>
  [boundary(`b${nr}`, on, interrupting, ...definitions), user(`u${nr}`), path(`b${nr} > u${nr}`)].join('');

/** In the scope it stands in: the event sub-process `v1` with the start `vs1` and the user task `vt1`. */
export function caughtIn(id: string, interrupting: boolean, ...definitions: string[]): string {
  const [begins, task] = ['s', 't'].map((kind) => `${id[0]}${kind}${id.slice(1)}`) as [string, string];
  return eventSub(id, startOf(begins, interrupting, ...definitions), user(task), path(`${begins} > ${task}`));
}

/** A process with the user task `t`, and what stands beside it. */
export const beside = (...events: string[]) => bpmn(start('s'), user('t'), path('s > t'), ...events);
