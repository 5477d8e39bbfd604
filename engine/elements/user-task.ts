// User task (BPMN 2.0 §10.3.4.1): a person works it through a form. Who may is evaluated when it opens (assignee, candidate
// groups and users, due and follow-up date, priority); claiming and releasing are the task's own lifecycle
// (`lifecycle/user-task.ts`) and never concern the token.

import { integerOf, optionalTextOf, textsOf } from '../expressions.ts';
import { Fault } from '../incidents.ts';
import { listen } from '../listeners.ts';
import { parseInstant } from '../time/iso-8601.ts';
import type { Element, Value } from '../model/graph.ts';
import type { Run } from '../run.ts';
import type { Instant, Key } from '../values.ts';
import type { Behaviour } from './element.ts';

const PRIORITY = 50;

export const userTask: Behaviour = {
  execute(run, key, element) {
    if (listen(run, key, element, 'creating') === 'waits') return 'waits';
    return openTask(run, key, element);
  },
};

export function openTask(run: Run, key: Key, element: Element): 'waits' {
  const { id, name, task } = element;
  run.emit({
    type: 'TaskOpened',
    key,
    element: id,
    name: name || id,
    form: task?.form ?? null,
    assignee: optionalTextOf(run, key, task?.assignee ?? null, `the assignee of '${id}'`),
    candidateGroups: textsOf(run, key, task?.candidateGroups ?? null, `the candidate groups of '${id}'`),
    candidateUsers: textsOf(run, key, task?.candidateUsers ?? null, `the candidate users of '${id}'`),
    dueAt: dateOf(run, key, task?.dueDate ?? null, `the due date of '${id}'`),
    followUpAt: dateOf(run, key, task?.followUpDate ?? null, `the follow-up date of '${id}'`),
    priority: task?.priority ? integerOf(run, key, task.priority, [0, 100], `the priority of '${id}'`) : PRIORITY,
    at: run.now,
  });
  return 'waits';
}

function dateOf(run: Run, key: Key, value: Value | null, what: string): Instant | null {
  const text = optionalTextOf(run, key, value, what);
  if (text === null) return null;
  const at = parseInstant(text);
  if (at === null)
    throw new Fault('EXPRESSION_FAILED', `Expected ${what} to be a date and time with its offset but it is none`);
  return at;
}
