// Conditional events (BPMN 2.0 §10.5.5): occur when their condition becomes true. Looked at when they are first awaited and
// whenever variables have changed. A name that does not exist yet means "not yet", the one place where a missing name is no
// error: these conditions wait for data.

import { closeIncidents } from './activity.ts';
import { FeelError, evaluate } from './feel/expression.ts';
import { reason } from './expressions.ts';
import { Fault } from './incidents.ts';
import type { Element } from './model/graph.ts';
import { hearsOn, occur } from './occurrences.ts';
import { raiseOnce } from './raise.ts';
import type { Run } from './run.ts';
import { variablesOf } from './state.ts';
import type { AwaitedCondition } from './state.ts';
import type { Key } from './values.ts';

/** Lets the first condition that has become true occur; false when there is none. */
export function occurCondition(run: Run): boolean {
  if (!run.conditionsDue) return false;
  for (const id of Object.keys(run.state.conditions)) {
    const key = Number(id);
    const awaited = run.state.conditions[key]!;
    const event = run.element(awaited.element);
    let occurred = false;
    const fault = run.attempt(() => {
      occurred = changed(run, key, awaited, event);
    });
    if (fault) raiseOnce(run, awaited.activity, event.id, fault.code, fault.message);
    else if (occurred) return true;
  }
  run.conditionsDue = false;
  return false;
}

function changed(run: Run, key: Key, { activity, trigger, met }: AwaitedCondition, event: Element): boolean {
  const holds = holdsNow(run, activity, event, trigger);
  if (holds === met) return false;
  if (!holds || hearsOn(run, activity, event)) run.emit({ type: 'ConditionChanged', key, met: holds });
  else run.emit({ type: 'ConditionUnawaited', key });
  if (!holds) return false;
  closeIncidents(run, activity, event.id);
  occur(run, activity, event, trigger, {});
  return true;
}

function holdsNow(run: Run, activity: Key, event: Element, at: number): boolean {
  const trigger = event.triggers[at];
  if (trigger?.type !== 'condition') throw new Error(`Expected '${event.id}' to have a condition`);
  try {
    const found = evaluate(trigger.expression, variablesOf(run.state, activity), { now: run.now });
    if (typeof found === 'boolean') return found;
    throw new Fault(
      'EXPRESSION_FAILED',
      `Expected the condition of '${event.id}' to be true or false but it is neither`,
    );
  } catch (error) {
    if (error instanceof FeelError && error.code === 'MISSING_NAME') return false;
    if (error instanceof Fault) throw error;
    throw new Fault(
      'EXPRESSION_FAILED',
      `Expected the condition of '${event.id}' to have a value but ${reason(error)}`,
    );
  }
}
