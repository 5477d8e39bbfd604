// Charts to tables. XState's `transition` costs 20–90 µs per call here and ignores an unknown event silently; a look-up
// in a frozen table costs about 10 ns and a missing cell is a refusal. The table is made by asking XState's own
// `transition` for every state and event of the chart, once, when the module is loaded: chart and behaviour cannot differ.

import { transition, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';

export interface Cell<State extends string = string> {
  to: State;
  /** Named entry, exit and transition actions in the order in which XState would run them. */
  actions: readonly string[];
}

export interface Table<State extends string = string, Asked extends string = string> {
  /** Name of the chart. */
  id: string;
  initial: State;
  states: readonly State[];
  events: readonly Asked[];
  /** States that nothing leaves. */
  final: readonly State[];
  /** State → event → cell; see `cellOf`. */
  cells: { readonly [state: string]: { readonly [event: string]: Cell<State> } };
}

/**
 * Throws when the chart uses what a table cannot hold: nested or parallel states, context, guards, delayed or automatic
 * transitions, invoked actors.
 */
export function compileChart<State extends string, Asked extends string>(
  machine: AnyStateMachine,
): Table<State, Asked> {
  const nodes = Object.values(machine.states);
  const states = nodes.map((node) => node.key as State);
  const events = machine.events as Asked[];
  const cells: { [state: string]: { [event: string]: Cell<State> } } = {};
  for (const node of nodes) {
    if (node.type !== 'atomic' && node.type !== 'final') throw unfit(machine.id, `'${node.key}' is ${node.type}`);
    if (node.invoke.length > 0 || node.after.length > 0 || (node.always?.length ?? 0) > 0) {
      throw unfit(machine.id, `'${node.key}' invokes, waits or moves on by itself`);
    }
    for (const candidates of node.transitions.values()) {
      if (candidates.some((each) => each.guard !== undefined)) throw unfit(machine.id, `'${node.key}' has a guard`);
    }
    const snapshot = snapshotIn(machine, node.key);
    const row: { [event: string]: Cell<State> } = {};
    for (const event of events) {
      if (!snapshot.can({ type: event })) continue;
      const [next, actions] = transition(machine, snapshot, { type: event });
      row[event] = Object.freeze({ to: next.value as State, actions: Object.freeze(actions.map((each) => each.type)) });
    }
    cells[node.key] = Object.freeze(row);
  }
  return Object.freeze({
    id: machine.id,
    initial: nodes[0]!.key as State,
    states: Object.freeze(states),
    events: Object.freeze(events),
    final: Object.freeze(states.filter((state) => Object.keys(cells[state]!).length === 0)),
    cells: Object.freeze(cells),
  });
}

/** The chart standing in that state. */
export function snapshotIn(machine: AnyStateMachine, state: string): AnyMachineSnapshot {
  return machine.resolveState({ value: state } as Parameters<AnyStateMachine['resolveState']>[0]) as AnyMachineSnapshot;
}

/** Where the event leads from that state, or null when the chart does not know it there. */
export function cellOf<State extends string, Asked extends string>(
  table: Table<State, Asked>,
  state: State,
  event: Asked,
): Cell<State> | null {
  return table.cells[state]?.[event] ?? null;
}

function unfit(id: string, why: string): Error {
  return new Error(`Expected a flat chart '${id}' without context, guards, delays and actors but ${why}`);
}
