// Placing tokens by hand: before an element, as if a flow had led there, or on the flows after it, as if it had completed.

import { enter } from '../activity.ts';
import type { ModifyInstance } from '../commands.ts';
import { outgoingWhereTrue } from '../elements/outgoing.ts';
import { BEHAVIOURS } from '../elements/registry.ts';
import type { Element } from '../model/graph.ts';
import { linkTarget } from '../model/ways.ts';
import { Run } from '../run.ts';
import { openScope } from '../scopes.ts';
import { openEvents } from '../subscriptions.ts';
import type { Key, Variables } from '../values.ts';
import { applyInputs, propagate } from '../variables.ts';
import type { Place } from './plan.ts';

/**
 * Sends the tokens on their way. Variables of an instruction: before an element, they become its own (a loop's: of its
 * body); after it, they are its result and go outwards from the scope, without output mappings.
 */
export function place(run: Run, instructions: ModifyInstance['activate'], places: readonly Place[]): void {
  const opened = new Map<string, Key>();
  instructions.forEach(({ where, variables }, index) => {
    const { element, scope: outer, opens } = places[index]!;
    const scope = opens.reduce((parent, id) => openedIn(run, parent, id, opened), outer);
    if (where !== 'after') sendTo(run, scope, element, variables);
    else {
      propagate(run, scope, variables ?? {});
      sendFrom(run, scope, element);
    }
  });
}

/** Scopes that several instructions of a command need are opened once. */
function openedIn(run: Run, parent: Key, id: string, opened: Map<string, Key>): Key {
  const name = `${parent}/${id}`;
  const key = opened.get(name) ?? openWithoutStart(run, parent, id);
  opened.set(name, key);
  return key;
}

/** The scope with its inputs, boundary events and event sub-processes; its start events and start listeners are left out. */
function openWithoutStart(run: Run, parent: Key, id: string): Key {
  const key = enter(run, { element: id, scope: parent, flow: null });
  const element = run.element(id);
  applyInputs(run, key, element);
  for (const boundary of element.boundaries) openEvents(run, key, run.element(boundary));
  run.emit({ type: 'ElementActivated', key, element: id });
  openScope(run, key, element);
  return key;
}

/** A join is entered at once, with one token of each flow by which some wait there. */
export function sendTo(run: Run, scope: Key, { id, startQuantity }: Element, variables: Variables = {}): void {
  const parked = Object.entries(run.activity(scope).parked?.[id] ?? {});
  const flows =
    startQuantity > 1
      ? parked.flatMap(([flow, count]) => Array.from({ length: count }, () => flow)).slice(0, startQuantity)
      : parked.map(([flow]) => flow);
  if (flows.length > 0) takeParked(run, scope, id, flows);
  run.send({ element: id, scope, flow: null, variables });
}

function sendFrom(run: Run, scope: Key, element: Element): void {
  const link = linkTarget(element);
  if (link !== null) return run.send({ element: link, scope, flow: null });
  const flows = flowsOut(run, scope, element);
  for (let each = 0; each < element.completionQuantity; each++)
    for (const flow of flows) run.send({ element: run.graph.flows[flow]!.target, scope, flow });
}

/** The flows that the element would leave by, were it there; asked of a copy, so that it is not. */
function flowsOut({ graph, state, now }: Run, scope: Key, element: Element): string[] {
  const trial = new Run(graph, state, now);
  const key = enter(trial, { element: element.id, scope, flow: null });
  return BEHAVIOURS[element.kind].outgoing?.(trial, key, element) ?? outgoingWhereTrue(trial, key, element);
}

/** Takes away all tokens that wait at a join. */
export function dropParked(run: Run, scope: Key, element: string): void {
  const parked = Object.entries(run.activity(scope).parked?.[element] ?? {});
  const flows = parked.flatMap(([flow, count]) => Array.from({ length: count }, () => flow));
  takeParked(run, scope, element, flows);
}

/** Takes away tokens that wait at a join; what was wrong there is so no more. */
export function takeParked(run: Run, scope: Key, element: string, flows: string[]): void {
  run.touched.add(scope);
  run.emit({ type: 'TokensJoined', scope, element, flows });
  const { incidents } = run.state;
  for (const key of Object.keys(incidents).map(Number)) {
    const { activity, element: at } = incidents[key]!;
    if (activity === scope && at === element) run.emit({ type: 'IncidentResolved', key, at: run.now });
  }
}
