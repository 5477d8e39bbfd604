// An operator has repaired what an incident says (variables, or the world): what it stopped is tried again.

import { activate, complete } from '../activity.ts';
import { callActivity } from '../elements/call-activity.ts';
import { raise } from '../raise.ts';
import type { Run } from '../run.ts';
import { endScope } from '../scopes.ts';
import type { Key } from '../values.ts';

/** A job gets one more try; an element goes on from where it stood; joins, conditions and timers are looked at again. */
export function resolve(run: Run, key: Key): void {
  const { activity, job } = run.state.incidents[key]!;
  run.emit({ type: 'IncidentResolved', key, at: run.now });
  if (job !== null) return run.emit({ type: 'JobRetried', key: job, retries: 1, at: run.now });
  const { status, listening } = run.activity(activity);
  run.touched.add(activity);
  run.conditionsDue = run.variablesChanged = true;
  if (status === 'ready' && !listening) return activate(run, activity);
  if (status === 'completing' && !listening) return complete(run, activity);
  const owner = run.elementOf(activity);
  if (owner.kind === 'adHocSubProcess') return endScope(run, activity);
  if (run.state.calls[activity]) callAgain(run, activity);
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
