// What starts a process from outside and is decided by looking: when its timer starts are due, and whether its condition
// starts hold. There is no instance yet, so a timer reads no variables, and a condition those that it is given.

import { evaluate, FeelError } from './feel/expression.ts';
import type { Expression } from './feel/expression.ts';
import { finding } from './model/findings.ts';
import type { Finding, Graph, TimerTrigger } from './model/graph.ts';
import { parseTimer, timerProblem, type Due, type TimerKind } from './time/schedule.ts';
import type { Instant, Variables } from './values.ts';

/** First firing of a timer start that is deployed `now`. Null when nothing of it is still to come. */
export function startDue(timer: TimerTrigger, now: Instant): Due | null {
  const { kind, value, zone } = timer;
  const text = 'text' in value ? value.text : evaluate(value.feel, {}, { now });
  return typeof text === 'string' ? parseTimer(kind, text, now, zone) : null;
}

/** Timer starts whose expression gives no timer `now`, when they are about to be scheduled. Fixed texts were checked before. */
export function startFindings(graphs: readonly Graph[], now: Instant): Finding[] {
  return graphs.flatMap((graph) =>
    graph.timerStarts.flatMap(({ element, timer }) => {
      const { value, kind } = timer;
      const expected = 'feel' in value ? problemOf(value.feel, kind, now) : null;
      if (expected === null) return [];
      const found = `=${(value as { feel: Expression }).feel.text}`;
      return [finding(graph.file, element, `bad-timer-${kind}`, 'error', { found, expected })];
    }),
  );
}

function problemOf(expression: Expression, kind: TimerKind, now: Instant): string | null {
  try {
    const text = evaluate(expression, {}, { now });
    return typeof text === 'string' ? timerProblem(kind, text) : `a text that is a ${kind}`;
  } catch (error) {
    if (error instanceof FeelError) return 'an expression that can be evaluated';
    throw error;
  }
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
