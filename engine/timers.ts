// Timers of an instance: when they are due is computed in `time/schedule.ts`. Timers that follow variables are recalculated
// at the end of every step that changed some: that is how an extended legal deadline moves its timers.

import { shortJson, textOf } from './expressions.ts';
import { Fault } from './incidents.ts';
import type { Element } from './model/graph.ts';
import type { Run } from './run.ts';
import type { OpenTimer } from './state.ts';
import { nextDue, parseTimer, timerProblem } from './time/schedule.ts';
import type { Due } from './time/schedule.ts';
import type { Key } from './values.ts';

/** Schedules a timer of `element` for an activity. Faults `TIMER_INVALID` when its definition gives no date. */
export function scheduleTimer(run: Run, activity: Key, element: Element, trigger: number): void {
  const { dueAt, cycle } = due(run, activity, element, trigger);
  const { follows } = timerOf(element, trigger);
  const key = run.nextKey();
  run.emit({ type: 'TimerScheduled', key, element: element.id, trigger, activity, dueAt, cycle, follows });
}

/** After a repeating timer fired: schedules the next firing, if one is left. */
export function scheduleNext(run: Run, { cycle, dueAt, element, trigger, activity }: OpenTimer): void {
  const next = cycle && nextDue(cycle, dueAt);
  if (next)
    run.emit({ type: 'TimerScheduled', key: run.nextKey(), element, trigger, activity, ...next, follows: false });
}

function timerOf(element: Element, trigger: number) {
  const timer = element.triggers[trigger];
  if (timer?.type !== 'timer') throw new Error(`Expected '${element.id}' to have a timer`);
  return timer;
}

function due(run: Run, activity: Key, element: Element, trigger: number): Due {
  const { kind, value, zone } = timerOf(element, trigger);
  const text = textOf(run, activity, value, `the timer ${kind} of '${element.id}'`);
  const found = parseTimer(kind, text, run.now, zone);
  if (found) return found;
  const expected = timerProblem(kind, text, run.now, zone) ?? 'a time that is still to come';
  const given = 'text' in value ? `'${text.slice(0, 80)}'` : shortJson(text);
  throw new Fault('TIMER_INVALID', `Expected the timer of '${element.id}' to be ${expected} but it is ${given}`);
}

/**
 * Recalculates every timer that follows variables, on each activity that is open. `failed` is told of one that cannot be,
 * and the timer stays as it was. A date that moved after its (non-interrupting) timer had fired schedules it anew.
 */
export function followVariables(run: Run, failed: (activity: Key, element: Element, fault: Fault) => void): void {
  if (!run.graph.followsVariables) return;
  for (const [id, activity] of Object.entries(run.state.activities)) {
    for (const [elementId, before] of Object.entries(activity.followed ?? {})) {
      const key = Number(id);
      const element = run.element(elementId);
      const trigger = element.triggers.findIndex((each) => each.type === 'timer' && each.follows);
      const fault = run.attempt(() => {
        const { dueAt } = due(run, key, element, trigger);
        if (dueAt === before) return;
        const open = Object.entries(run.state.timers).find(
          ([, timer]) => timer.activity === key && timer.element === elementId,
        );
        if (open) run.emit({ type: 'TimerRescheduled', key: Number(open[0]), dueAt });
        else scheduleTimer(run, key, element, trigger);
      });
      if (fault) failed(key, element, fault);
    }
  }
}
