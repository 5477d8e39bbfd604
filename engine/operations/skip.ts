// An operator gives up what an incident stopped. By where the incident stands:
//
//   before or at an element's work   the element counts as done; the operator's variables are its result, as a task's or a
//                                    job's would be (its outputs are applied). Its job, task or call is withdrawn, what
//                                    an ad-hoc sub-process still holds too.
//   after it (outputs), at a loop    it leaves without its outputs; the variables go outwards from its scope.
//   a listener's job                 that job counts as done, with the variables.
//
// Where a token does not know its way (gateways, conditions of flows), where an event beside an activity cannot be told to
// have occurred, and where the step was too long, nothing can count as done: tokens are moved by hand instead.

import { complete, leaveAt } from '../activity.ts';
import type { SkipIncident } from '../commands.ts';
import { listened } from '../listeners.ts';
import type { Graph } from '../model/graph.ts';
import type { Rejection } from '../rejections.ts';
import { Run } from '../run.ts';
import { clearScope } from '../scopes.ts';
import { ROOT } from '../state.ts';
import type { InstanceState } from '../state.ts';
import type { Key, Variables } from '../values.ts';
import { propagate } from '../variables.ts';

/** Tried on a copy: what fails again at the same place cannot count as done. */
export function skipProblem(graph: Graph, state: InstanceState, command: SkipIncident): Rejection | null {
  const { activity, code, element } = state.incidents[command.key]!;
  const { kind } = graph.elements[element]!;
  if (
    activity === ROOT ||
    code === 'STEP_LIMIT' ||
    kind.endsWith('Gateway') ||
    state.activities[activity]!.element !== element
  )
    return refused(element, 'cannot: move its token (modify)');
  const trial = new Run(graph, state, command.at);
  const fault = trial.attempt(() => skip(trial, command.key, command.variables));
  const again = Object.entries(trial.state.incidents).find(
    ([key, { activity: at }]) => at === activity && Number(key) >= state.nextKey,
  );
  const why = fault?.message ?? again?.[1].message;
  return why === undefined ? null : refused(element, `fails again: ${why}`);
}

function refused(element: string, why: string): Rejection {
  return {
    code: 'WRONG_STATE',
    message: `Expected an incident whose element can count as done but '${element}' ${why}`,
  };
}

export function skip(run: Run, key: Key, variables: Variables): void {
  const { activity, job } = run.state.incidents[key]!;
  const { listening, status, parent, loop } = run.activity(activity);
  run.emit({ type: 'IncidentResolved', key, at: run.now });
  if (job !== null) run.emit({ type: 'JobClosed', key: job, reason: 'cancelled' });
  if (listening) return listened(run, activity, variables);
  if (status === 'completing' || loop) {
    clearScope(run, activity);
    propagate(run, parent!, variables);
    return complete(run, activity, 'applyOutputs');
  }
  if (run.state.tasks[activity]) run.emit({ type: 'TaskClosed', key: activity, reason: 'exited', at: run.now });
  if (run.state.calls[activity]) run.emit({ type: 'ChildAbandoned', key: activity });
  clearScope(run, activity);
  leaveAt(run, activity, variables);
}
