// Events (BPMN 2.0.2 §13.5): waiting for them, their occurrence, and the way of errors and escalations outward.

import { boundaries, eventSubProcesses, holds, startOf } from './model.ts';
import type { Node, Values } from './model.ts';
import { advance } from './compensation.ts';
import { finish, isCompleting } from './tokens.ts';
import { clear, create, disarm, get, outward, seen, visit, withdraw, write } from './world.ts';
import type { Armed, Live, World } from './world.ts';

const AWAITED = ['timer', 'message', 'signal', 'condition'];

/** `live` waits for the triggers of `event`: its own, its boundary's, or its event sub-process's. */
export function arm(world: World, event: Node, live: Live): void {
  event.triggers.forEach(({ type }, trigger) => {
    if (AWAITED.includes(type)) armOne(world, event.id, trigger, live);
  });
}

function armOne(world: World, node: string, trigger: number, live: Live): void {
  world.armed.push({ key: ++world.key, node, trigger, live: live.key, met: false });
}

/** Conditions that became true; those that are no longer so are noted. */
export function conditionsThatOccur(world: World): (() => void)[] {
  return world.armed.flatMap((armed) => {
    const trigger = world.model.nodes[armed.node]!.triggers[armed.trigger]!;
    if (trigger.type !== 'condition') return [];
    const holdsNow = holds(trigger.condition, seen(world, get(world, armed.live)));
    if (!holdsNow) armed.met = false;
    return holdsNow && !armed.met ? [() => occur(world, armed, {})] : [];
  });
}

/** A trigger occurs. */
export function occur(world: World, armed: Armed, values: Values): void {
  const node = world.model.nodes[armed.node]!;
  const live = get(world, armed.live);
  const trigger = node.triggers[armed.trigger]!;
  if (trigger.type === 'condition') armed.met = true;
  else world.armed = world.armed.filter((each) => each !== armed);
  if (node.all) {
    const occurred = [...(live.occurred[node.id] ?? []), armed.trigger];
    live.occurred[node.id] = occurred;
    const from = node.kind === 'boundary' ? get(world, live.parent) : live;
    if (occurred.length < node.triggers.length) return write(world, from, values);
    delete live.occurred[node.id];
  }
  const goesOn = !node.interrupting && (node.kind === 'boundary' || node.kind === 'start');
  if (goesOn && node.all) {
    arm(world, node, live);
    // What still holds has occurred already.
    for (const each of world.armed) if (each.node === node.id && each.live === live.key) each.met = true;
  } else if (goesOn && (['message', 'signal'].includes(trigger.type) || (trigger.type === 'timer' && trigger.repeats)))
    armOne(world, node.id, armed.trigger, live);
  happened(world, node, live, values);
}

function happened(world: World, event: Node, live: Live, values: Values): void {
  if (event.kind === 'boundary') return leaveByBoundary(world, event, live, values);
  if (event.kind === 'start') return startEventSubProcess(world, live, event, values);
  if (event.id === live.node) {
    disarm(world, live);
    write(world, live, values);
    return finish(world, live);
  }
  // One of the events behind an event-based gateway.
  const scope = get(world, live.parent);
  withdraw(world, live);
  passThrough(world, event, scope, values);
}

/** An event that has already occurred is visited and left. */
function passThrough(world: World, event: Node, scope: Live, values: Values): void {
  const live = create(world, event.id, scope.key);
  visit(world, event.id);
  write(world, live, values);
  finish(world, live);
}

function leaveByBoundary(world: World, boundary: Node, host: Live, values: Values): void {
  const scope = get(world, host.parent);
  if (boundary.interrupting) withdraw(world, host);
  passThrough(world, boundary, scope, values);
}

export function startEventSubProcess(world: World, scope: Live, start: Node, values: Values): void {
  if (start.interrupting && !scope.restored) {
    clear(world, scope);
    scope.interrupted = true;
    closeStarts(world, scope);
  }
  const handler = create(world, start.holder!, scope.key);
  visit(world, handler.node);
  for (const each of eventSubProcesses(world.model, handler.node)) arm(world, startOf(world.model, each.id), handler);
  write(world, handler, values);
  world.tokens.push({ node: start.id, flow: null, scope: handler.key });
}

/** No event starts an event sub-process of this scope any more. */
export function closeStarts(world: World, scope: Live): void {
  world.armed = world.armed.filter(({ live, node }) => live !== scope.key || world.model.nodes[node]!.kind !== 'start');
}

/** The nearest that handles it, from inside out: boundary events, then event sub-processes of the scope, and so on. */
function handlerOf(world: World, thrower: Live, type: 'error' | 'escalation', code: string): [Node, Live] | null {
  const chain = outward(world, thrower);
  for (const [depth, live] of chain.entries()) {
    const attached = live.run === null && !live.restored ? boundaries(world.model, live.node) : [];
    const boundary = best(attached, type, code);
    if (boundary) return [boundary, live];
    const scope = chain[depth + 1];
    if (!scope || scope.interrupted || scope.restored || scope.loop || isCompleting(world, scope)) continue;
    const starts = eventSubProcesses(world.model, scope.node)
      .filter(({ id }) => !chain.slice(0, depth + 1).some(({ node }) => node === id))
      .map(({ id }) => startOf(world.model, id));
    const start = best(starts, type, code);
    if (start) return [start, scope];
  }
  return null;
}

/** An exact code wins over one that catches all. */
function best(events: Node[], type: string, code: string): Node | undefined {
  const catching = (wanted: string | null) =>
    events.find(({ triggers }) =>
      triggers.some((each) => each.type === type && 'code' in each && each.code === wanted),
    );
  return catching(code) ?? catching(null);
}

export function throwError(world: World, thrower: Live, code: string, values: Values = {}): void {
  const found = handlerOf(world, thrower, 'error', code);
  if (!found) {
    thrower.stuck = 'UNHANDLED_ERROR';
    return;
  }
  handle(world, found, values);
}

export function escalate(world: World, thrower: Live, code: string, values: Values = {}): void {
  const found = handlerOf(world, thrower, 'escalation', code);
  if (found) handle(world, found, values);
}

function handle(world: World, [event, live]: [Node, Live], values: Values): void {
  if (event.kind === 'boundary') leaveByBoundary(world, event, live, values);
  else startEventSubProcess(world, live, event, values);
}

/** A cancel end event: the transaction is withdrawn, compensated, and left by its cancel boundary event. */
export function cancelTransaction(world: World, end: Live): void {
  const transaction = get(world, end.parent);
  clear(world, transaction);
  disarm(world, transaction);
  transaction.undo = { queue: transaction.done, next: 'cancel' };
  transaction.done = [];
  advance(world, transaction);
}

export function transactionCancelled(world: World, transaction: Live): void {
  const boundary = boundaries(world.model, transaction.node).find(({ triggers }) => triggers[0]?.type === 'cancel')!;
  const host = transaction.run === null ? transaction : get(world, transaction.parent);
  leaveByBoundary(world, boundary, host, {});
}
