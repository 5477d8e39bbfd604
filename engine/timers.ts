// When a timer is due. A date is an instant; a duration counts from now; a cycle repeats, each firing counted from the
// last due date, so that a late worker never makes it drift. Timers that follow variables are recalculated at the end of
// every step that changed some: that is how an extended legal deadline moves its timers.

import { shortJson, textOf } from './expressions.ts';
import { Fault } from './incidents.ts';
import { addDuration, parseDuration, parseInstant, parseInterval } from './time/iso-8601.ts';
import type { Element, TimerDefinition } from './model/graph.ts';
import type { Run } from './run.ts';
import type { Cycle, OpenTimer } from './state.ts';
import type { Instant, Key } from './values.ts';

/** Schedules the timer of `element` for an activity. Faults `TIMER_INVALID` when its definition gives no date. */
export function scheduleTimer(run: Run, activity: Key, element: Element): void {
  if (!element.timer) throw new Error(`Expected '${element.id}' to have a timer`);
  const { dueAt, cycle } = due(run, activity, element, element.timer);
  const key = run.nextKey();
  const { follows } = element.timer;
  run.emit({ type: 'TimerScheduled', key, element: element.id, activity, dueAt, cycle, follows });
}

/** After a repeating timer fired: schedules the next firing, if one is left. */
export function scheduleNext(run: Run, timer: OpenTimer): void {
  if (!timer.cycle || timer.cycle.repeats === 0) return;
  const { repeats, interval } = timer.cycle;
  const dueAt = addDuration(timer.dueAt, parseDuration(interval)!);
  if (dueAt === null) return;
  const cycle = { repeats: repeats === null ? null : repeats - 1, interval };
  const { element, activity } = timer;
  run.emit({ type: 'TimerScheduled', key: run.nextKey(), element, activity, dueAt, cycle, follows: false });
}

function due(
  run: Run,
  activity: Key,
  element: Element,
  timer: TimerDefinition,
): { dueAt: Instant; cycle: Cycle | null } {
  const text = textOf(run, activity, timer.value, `the timer ${timer.kind} of '${element.id}'`);
  const found = 'text' in timer.value ? `'${text.slice(0, 80)}'` : shortJson(text);
  const invalid = (expected: string) =>
    new Fault('TIMER_INVALID', `Expected the timer of '${element.id}' to be ${expected} but it is ${found}`);
  if (timer.kind === 'date') {
    const dueAt = parseInstant(text);
    if (dueAt === null) throw invalid('a date and time with its offset, as 2030-01-31T12:00:00Z');
    return { dueAt, cycle: null };
  }
  if (timer.kind === 'duration') {
    const duration = parseDuration(text);
    const dueAt = duration && addDuration(run.now, duration);
    if (dueAt === null) throw invalid('a duration, as P10D or PT1H30M');
    return { dueAt, cycle: null };
  }
  const interval = parseInterval(text);
  const dueAt = interval && (interval.start ?? addDuration(run.now, parseDuration(interval.duration)!));
  if (!interval || dueAt === null) throw invalid('a repeating interval, as R3/PT10M');
  const repeats = interval.repeats === null ? null : interval.repeats - 1;
  return { dueAt, cycle: { repeats, interval: interval.duration } };
}

/**
 * Recalculates every timer that follows variables, on each activity that is open. `failed` is told of one that cannot be,
 * and the timer stays as it was. A date that moved after its (non-interrupting) timer had fired schedules it anew.
 */
export function followVariables(run: Run, failed: (activity: Key, element: Element, fault: Fault) => void): void {
  for (const [id, activity] of Object.entries(run.state.activities)) {
    for (const [elementId, before] of Object.entries(activity.followed ?? {})) {
      const key = Number(id);
      const element = run.element(elementId);
      const fault = run.attempt(() => {
        const { dueAt } = due(run, key, element, element.timer!);
        if (dueAt === before) return;
        const open = Object.entries(run.state.timers).find(
          ([, timer]) => timer.activity === key && timer.element === elementId,
        );
        if (open) run.emit({ type: 'TimerRescheduled', key: Number(open[0]), dueAt });
        else scheduleTimer(run, key, element);
      });
      if (fault) failed(key, element, fault);
    }
  }
}
