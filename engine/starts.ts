// What starts a process from outside and is decided by looking: when its timer starts are due, and whether its condition
// starts hold. There is no instance yet, so a timer reads no variables, and a condition those that it is given.

import { evaluate, FeelError } from './feel/expression.ts';
import type { Expression } from './feel/expression.ts';
import type { TimerTrigger } from './model/graph.ts';
import { parseTimer, type Due } from './time/schedule.ts';
import type { Instant, Variables } from './values.ts';

/** First firing of a timer start that is deployed `now`. Null when nothing of it is still to come. Throws FeelError. */
export function startDue(timer: TimerTrigger, now: Instant): Due | null {
  const { kind, value, zone } = timer;
  const text = 'text' in value ? value.text : evaluate(value.feel, {}, { now });
  return typeof text === 'string' ? parseTimer(kind, text, now, zone) : null;
}

/** Whether a condition start holds. A name that is missing: not yet. Throws FeelError for any other failure. */
export function startHolds(expression: Expression, variables: Variables, now: Instant): boolean {
  try {
    return evaluate(expression, variables, { now }) === true;
  } catch (error) {
    if (error instanceof FeelError && error.code === 'MISSING_NAME') return false;
    throw error;
  }
}
