// An operator gives up what an incident stopped: the element counts as done, with the operator's variables as its result.

import { complete, leaveAt } from '../activity.ts';
import type { Graph } from '../model/graph.ts';
import type { Rejection } from '../rejections.ts';
import type { Run } from '../run.ts';
import type { InstanceState } from '../state.ts';
import type { Key, Variables } from '../values.ts';

/** What stopped at a gateway, or while leaving by a flow, has nothing to be done: its token must be moved instead. */
export function skipProblem(graph: Graph, state: InstanceState, key: Key): Rejection | null {
  const { activity, code, element } = state.incidents[key]!;
  const { kind } = graph.elements[element]!;
  const waits = kind.endsWith('Gateway') || code === 'NO_FLOW_TAKEN' || code === 'STEP_LIMIT' || activity === 1;
  if (!waits && state.activities[activity]!.element === element) return null;
  const message = `Expected an incident whose element can count as done but '${element}' cannot: move its token (modify)`;
  return { code: 'WRONG_STATE', message };
}

export function skip(run: Run, key: Key, variables: Variables): void {
  const { activity, job } = run.state.incidents[key]!;
  if (job !== null) run.emit({ type: 'JobClosed', key: job, reason: 'cancelled' });
  if (run.state.calls[activity]) run.emit({ type: 'ChildAbandoned', key: activity });
  if (run.activity(activity).listening) run.emit({ type: 'ListenerAwaited', key: activity, listening: null });
  if (Object.keys(variables).length === 0) complete(run, activity);
  else leaveAt(run, activity, variables);
}
