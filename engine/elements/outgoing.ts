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
  if (element.default === null && outgoing.every((id) => !run.graph.flows[id]!.condition)) return outgoing;
  return outgoingOf(run, element, flowVariables(run, key));
}

/** Flows without a condition and those whose condition holds; the default when none of the conditions does. */
export function outgoingOf(run: Run, element: Element, variables: Variables): string[] {
  const fits = flowsThatHold(run, element, variables);
  const taken = element.outgoing.filter((id) => {
    if (id === element.default) return fits.length === 0;
    return !run.graph.flows[id]!.condition || fits.includes(id);
  });
  if (taken.length === 0 && element.outgoing.length > 0) throw noFlow(element);
  return taken;
}

/** Flows that have a condition which holds. */
export function flowsThatHold(run: Run, { outgoing }: Element, variables: Variables): string[] {
  return outgoing.filter((id) => {
    const flow = run.graph.flows[id]!;
    return flow.condition && holds(run, variables, flow);
  });
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
