// Where the elements of a modification are activated: in which open scope, and which scopes have to be opened on the way.
// Which elements may be activated at all:
//
//   before   whatever a token can come to. Not boundary events and starts of event sub-processes (they are entered when
//            their event occurs), compensation handlers (compensation begins them), the process.
//   after    whatever a token leaves by a flow or a link. Not event-based gateways: one activates after the event.
//
// Interrupting event sub-processes are begun by their event only: it would end what else is in their scope. A looping
// activity begins anew as a whole; a scope that loops is not opened on the way, since nothing says which run it would be.

import type { ModifyInstance } from '../commands.ts';
import type { Element, Graph } from '../model/graph.ts';
import { linkTarget } from '../model/ways.ts';
import type { Rejection } from '../rejections.ts';
import type { InstanceState } from '../state.ts';
import type { Key } from '../values.ts';

type Instruction = ModifyInstance['activate'][number];

export interface Place {
  element: Element;
  /** An open scope. */
  scope: Key;
  /** Scopes that are opened in it, outermost first. */
  opens: string[];
}

export function planOf(graph: Graph, state: InstanceState, command: ModifyInstance): { places: Place[] } | Rejection {
  const places: Place[] = [];
  for (const instruction of command.activate) {
    const place = placeOf(graph, state, instruction, command.terminate);
    if ('code' in place) return place;
    places.push(place);
  }
  return { places };
}

function placeOf(graph: Graph, state: InstanceState, instruction: Instruction, terminate: Key[]): Place | Rejection {
  const { element: id, where = 'before', scope } = instruction;
  const element = Object.hasOwn(graph.elements, id) ? graph.elements[id] : undefined;
  if (!element) return { code: 'NOT_FOUND', message: `Expected an element '${id}' in '${graph.id}' but there is none` };
  if (where !== 'before' && where !== 'after')
    return { code: 'BAD_VALUE', message: `Expected 'before' or 'after' but it is neither for '${id}'` };
  const why = where === 'before' ? notBefore(graph, element) : notAfter(element);
  if (why) return refused(`Expected an element that can be activated ${where} but '${id}' ${why}`);
  if (scope !== undefined) {
    const problem = scopeProblem(graph, state, element, scope, terminate);
    if (problem) return problem;
  }
  return innermost(graph, state, element, scope, terminate);
}

function innermost(
  graph: Graph,
  state: InstanceState,
  element: Element,
  scope: Key | undefined,
  terminate: Key[],
): Place | Rejection {
  const opens: string[] = [];
  for (let id = element.scope!; ;) {
    const possible = openScopes(state, id).filter((key) =>
      scope === undefined ? !within(state, key, terminate) : key === scope,
    );
    // A token that is moved stays in its scope: of several, the one in which something is terminated is meant.
    const left = possible.filter((key) => terminate.some((each) => within(state, each, [key])));
    const open = left.length === 1 ? left : possible;
    if (open.length > 1) {
      const message = `Expected one open '${id}' for '${element.id}' but there are ${open.length}: say in which scope`;
      return { code: 'AMBIGUOUS', message };
    }
    if (open.length === 1) return { element, scope: open[0]!, opens };
    const holder = graph.elements[id]!;
    const why = notOpenable(graph, holder);
    if (why) return refused(`Expected '${id}' to be open for '${element.id}' but it ${why}`);
    opens.unshift(id);
    id = holder.scope!;
  }
}

/** Scopes of an element that take in tokens: not a loop's body, not one that is about to end or being compensated. */
function openScopes(state: InstanceState, id: string): Key[] {
  return Object.entries(state.activities).flatMap(([key, { element, status, loop, compensation }]) =>
    element === id && status === 'active' && !loop && !compensation ? [Number(key)] : [],
  );
}

/** Whether the activity is one of these or inside one. */
export function within(state: InstanceState, key: Key, outer: readonly Key[]): boolean {
  for (let at: Key | null = key; at !== null; at = state.activities[at]?.parent ?? null)
    if (outer.includes(at)) return true;
  return false;
}

function scopeProblem(
  graph: Graph,
  state: InstanceState,
  { id, scope: own }: Element,
  scope: Key,
  terminate: Key[],
): Rejection | null {
  const activity = Number.isSafeInteger(scope) ? state.activities[scope] : undefined;
  if (!activity) return { code: 'NOT_FOUND', message: `Expected an open scope ${scope} but there is none` };
  if (within(state, scope, terminate))
    return refused(`Expected a scope that stays for '${id}' but the command terminates ${scope}`);
  const around: string[] = [];
  for (let at = own; at !== null; at = graph.elements[at]!.scope) around.push(at);
  if (around.includes(activity.element) && openScopes(state, activity.element).includes(scope)) return null;
  return refused(`Expected a scope that can hold '${id}' but ${scope} is not such a one`);
}

function notBefore(graph: Graph, element: Element): string | null {
  const { kind, isForCompensation, scope } = element;
  if (kind === 'process') return 'is the process itself';
  if (kind === 'boundaryEvent') return 'is entered when its event occurs';
  if (kind === 'startEvent' && graph.elements[scope!]!.kind === 'eventSubProcess')
    return 'is entered when its event occurs';
  if (isForCompensation) return 'is begun by compensation';
  return kind === 'eventSubProcess' ? notOpenable(graph, element) : null;
}

function notAfter(element: Element): string | null {
  if (element.kind === 'eventBasedGateway') return 'waits for one of its events: activate after that event';
  return element.outgoing.length === 0 && linkTarget(element) === null ? 'is left by no sequence flow' : null;
}

function notOpenable(graph: Graph, { kind, loop, isForCompensation, starts }: Element): string | null {
  if (loop) return 'loops: activate it as a whole, or in an open run of it';
  if (isForCompensation) return 'is begun by compensation';
  const interrupts = kind === 'eventSubProcess' && graph.elements[starts[0]!]!.interrupting;
  return interrupts ? 'interrupts its scope: its event begins it' : null;
}

function refused(message: string): Rejection {
  return { code: 'WRONG_STATE', message };
}
