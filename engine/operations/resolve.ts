// An operator has repaired what an incident says (variables, or the world): what it stopped is tried again.

import { activate, complete } from '../activity.ts';
import { callActivity } from '../elements/call-activity.ts';
import { raise } from '../raise.ts';
import type { Run } from '../run.ts';
import { endScope } from '../scopes.ts';
import type { Key } from '../values.ts';

/** A job gets one more try; an element goes on from where it stood; joins, conditions and timers are looked at again. */
export function resolve(run: Run, key: Key): void {
  const { activity, job, element } = run.state.incidents[key]!;
  run.emit({ type: 'IncidentResolved', key, at: run.now });
  if (job !== null) return run.emit({ type: 'JobRetried', key: job, retries: 1, at: run.now });
  run.touched.add(activity);
  run.conditionsDue = run.variablesChanged = true;
  // Else it is about an event beside the activity, or a join in it.
  if (run.activity(activity).element === element) goOn(run, activity);
}

function goOn(run: Run, key: Key): void {
  const { status, listening } = run.activity(key);
  const awaited = Object.values(run.state.jobs).some(({ activity, listener }) => listener && activity === key);
  if (awaited) return;
  if (status === 'ready' && !listening) return activate(run, key);
  // Its end listeners are done, when it has any: only leaving did not succeed.
  if (status === 'completing') return complete(run, key, listening ? 'endListeners' : undefined);
  if (run.elementOf(key).adHoc) return endScope(run, key);
  if (run.state.calls[key]) callAgain(run, key);
}

/** The call that could not be made, or failed. */
function callAgain(run: Run, key: Key): void {
  const element = run.elementOf(key);
  const fault = run.attempt(() => {
    run.emit({ type: 'ChildAbandoned', key });
    callActivity.execute(run, key, element);
  });
  if (fault) raise(run, key, element.id, fault.code, fault.message);
}
