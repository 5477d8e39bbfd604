// Complex gateway (BPMN 2.0 §13.4.5): fires as soon as its activation condition holds over the variables, the number of
// tokens that wait (`activationCount`) and `waitingForStart`; then it waits for the flows that had none and is reset. At
// the reset the flows with a condition that holds get a token once more, `waitingForStart` being false in it; when none
// holds, the default flow does. Without an activation condition it is an inclusive split for every token.

import { booleanOf } from '../expressions.ts';
import type { Element } from '../model/graph.ts';
import type { Run } from '../run.ts';
import { variablesOf } from '../state.ts';
import type { Key, Variables } from '../values.ts';
import type { Behaviour } from './element.ts';
import { flowsThatHold, flowVariables, outgoingOf } from './outgoing.ts';

export const complexGateway: Behaviour = {
  execute: () => 'done',
  outgoing: (run, key, element) => outgoingOf(run, element, { ...flowVariables(run, key), waitingForStart: true }),
};

export function activates(
  run: Run,
  scope: Key,
  element: Element,
  parked: { readonly [flow: string]: number },
): boolean {
  const activationCount = Object.values(parked).reduce((sum, count) => sum + count, 0);
  const seen: Variables = { ...variablesOf(run.state, scope), ...parked, activationCount, waitingForStart: true };
  return booleanOf(run, seen, element.activation!, `the activation condition of '${element.id}'`);
}

/** Takes the tokens that came after it had fired (`fired`: the flows that it had fired by), and is as new. */
export function resetsBy(
  run: Run,
  scope: Key,
  element: Element,
  parked: { readonly [flow: string]: number },
  fired: string[],
): void {
  const { id } = element;
  const late = Object.keys(parked).filter((flow) => !fired.includes(flow));
  const seen = { ...variablesOf(run.state, scope), waitingForStart: false };
  const holding = flowsThatHold(run, element, seen);
  const flows = holding.length > 0 || element.default === null ? holding : [element.default];
  if (late.length > 0) run.emit({ type: 'TokensJoined', scope, element: id, flows: late });
  run.emit({ type: 'GatewayResetting', scope, element: id, flows: null });
  for (const flow of flows) run.send({ element: run.graph.flows[flow]!.target, scope, flow });
}
