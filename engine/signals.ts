// Signals (BPMN 2.0 §10.5.6) reach every place that waits for them. One that is thrown in the instance is heard at once
// around the thrower (boundary events and event sub-processes of what holds it), because that may end with it; by
// everything else in the instance when the step has come to rest, so that it does not matter which of two parallel tokens
// moves first; by other instances afterwards (`sendings.ts`). No place hears the same one twice.

import { hearsOn, occur } from './occurrences.ts';
import { raiseOnce } from './raise.ts';
import type { Run } from './run.ts';
import type { AwaitedSignal } from './state.ts';
import type { Key, Variables } from './values.ts';

/** A signal on its way inside the instance. */
export interface ThrownSignal {
  name: string;
  variables: Variables;
  /** Places that have heard it. */
  heard: ReadonlySet<string>;
}

/** `thrower`: the activity that throws it; it may be gone afterwards. */
export function throwSignal(run: Run, thrower: Key, name: string, variables: Variables): void {
  run.emit({ type: 'SignalThrown', name, variables });
  const around = new Set<Key>();
  for (let at: Key | null = thrower; at !== null; at = run.activity(at).parent) around.add(at);
  const heard = new Set<string>();
  deliverSignal(run, name, variables, (place) => {
    if (!around.has(place.activity)) return false;
    heard.add(nameOf(place));
    return true;
  });
  run.thrown.push({ name, variables, heard });
}

/** What was thrown first is heard now; false when nothing is on its way. */
export function hearThrown(run: Run): boolean {
  const next = run.thrown.shift();
  if (!next) return false;
  deliverSignal(run, next.name, next.variables, (place) => !next.heard.has(nameOf(place)));
  return true;
}

/** To every place that waited when the signal came, hears it, and is still there when its turn comes. */
export function deliverSignal(
  run: Run,
  name: string,
  variables: Variables,
  hears: (place: AwaitedSignal) => boolean = () => true,
): void {
  for (const [id, place] of Object.entries(run.state.signals)) {
    const key = Number(id);
    const { element, trigger, activity, signal } = place;
    if (signal !== name || !run.state.signals[key] || !hears(place)) continue;
    const event = run.element(element);
    const fault = run.attempt(() => {
      run.emit({ type: 'SignalUnawaited', key, reason: 'received' });
      // Under a new key.
      if (hearsOn(run, activity, event))
        run.emit({ type: 'SignalAwaited', key: run.nextKey(), element, trigger, activity, signal });
      occur(run, activity, event, trigger, variables);
    });
    if (fault) raiseOnce(run, activity, element, fault.code, fault.message);
  }
}

const nameOf = ({ activity, element, trigger }: AwaitedSignal): string => `${activity}/${element}/${trigger}`;
