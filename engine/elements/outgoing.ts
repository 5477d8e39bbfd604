// Leaving an activity or event by every sequence flow that applies: those without a condition, and those whose condition
// holds; the default flow when none of the conditions does (BPMN 2.0 §13.2.1, "implicit split").

import { booleanOf } from '../expressions.ts';
import { Fault } from '../incidents.ts';
import type { Element, Flow } from '../model/graph.ts';
import type { Run } from '../run.ts';
import { variablesOf } from '../state.ts';
import type { Key, Variables } from '../values.ts';

export function outgoingWhereTrue(run: Run, key: Key, element: Element): string[] {
  const { outgoing } = element;
  const flows = outgoing.map((id) => run.graph.flows[id]!);
  if (flows.every((flow) => !flow.condition) && element.default === null) return outgoing;
  const scope = flowVariables(run, key);
  const fits = flows.filter((flow) => flow.condition && holds(run, scope, flow));
  const taken = flows.filter((flow) => {
    if (flow.id === element.default) return fits.length === 0;
    return !flow.condition || fits.includes(flow);
  });
  if (taken.length === 0) throw noFlow(element);
  return taken.map((flow) => flow.id);
}

/** Conditions see the variables of the scope: the element has left, its own are gone. */
export function flowVariables(run: Run, key: Key): Variables {
  return variablesOf(run.state, run.activity(key).parent!);
}

export function holds(run: Run, variables: Variables, flow: Flow): boolean {
  return booleanOf(run, variables, flow.condition!, `the condition of sequence flow '${flow.id}'`);
}

export function noFlow(element: Element): Fault {
  return new Fault(
    'NO_FLOW_TAKEN',
    `Expected a sequence flow out of '${element.id}' whose condition holds, or a default, but there is none`,
  );
}
