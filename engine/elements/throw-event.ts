// Intermediate throw event (BPMN 2.0 §10.5.4): none, message (a job, when it has a job type), signal, escalation,
// compensation, link, and several of them.

import { linkTarget } from '../model/ways.ts';
import { throwAll } from '../throwing.ts';
import type { Behaviour } from './element.ts';
import { outgoingWhereTrue } from './outgoing.ts';
import { createOwnJob } from './service-task.ts';

export const throwEvent: Behaviour = {
  execute: (run, key, element) =>
    element.job ? createOwnJob(run, key, element) : throwAll(run, key, element, element.triggers),
  outgoing: (run, key, element) => (linkTarget(element) === null ? outgoingWhereTrue(run, key, element) : []),
  // The token goes on at the catching end of the link (§10.5.5).
  left(run, scope, element) {
    const target = linkTarget(element);
    if (target !== null) run.send({ element: target, scope, flow: null });
  },
};
