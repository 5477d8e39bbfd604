// How a token comes to a node, stays and leaves (BPMN 2.0.2 §13.3, §13.4).

import { boundaries, eventSubProcesses, startOf, startsOf } from './model.ts';
import type { Node } from './model.ts';
import { advance, compensate, remember } from './compensation.ts';
import { arm, cancelTransaction, closeStarts, conditionsThatOccur, escalate, throwError } from './events.ts';
import { signalsThatAreHeard, throwSignal } from './signals.ts';
import { activated, arrivalsAt, chosen, fire, gatewaysThatMayFire } from './gateways.ts';
import { begin, ended } from './loops.ts';
import { TooLong, clear, create, find, get, inside, nodeOf, seen, visit, withdraw } from './world.ts';
import type { Live, Token, World } from './world.ts';

/** Moves tokens, lets gateways fire and conditions occur, until everything waits. */
export function settle(world: World): void {
  world.moves = 0;
  while (world.status === 'active') {
    if (++world.moves > 2000) throw new TooLong();
    if (world.tokens.length > 0) {
      const [token] = world.tokens.splice(world.choose(world.tokens.length), 1) as [Token];
      arrive(world, token);
    } else {
      const ways = [...gatewaysThatMayFire(world), ...conditionsThatOccur(world), ...signalsThatAreHeard(world)];
      if (ways.length === 0) return;
      ways[world.choose(ways.length)]!();
    }
  }
}

function arrive(world: World, token: Token): void {
  const node = world.model.nodes[token.node]!;
  const scope = get(world, token.scope);
  if (token.run !== undefined || token.values) return enter(world, node, scope, token);
  const merges = ['parallel', 'inclusive', 'complex'].includes(node.kind) && node.incoming.length > 1;
  if (token.flow === null || !(merges || node.startQuantity > 1)) return enter(world, node, scope);
  scope.parked[token.flow] = (scope.parked[token.flow] ?? 0) + 1;
  if (merges) {
    const { filled } = arrivalsAt(scope, node);
    if (node.kind === 'parallel' && filled.length === node.incoming.length) fire(world, scope, node, filled);
    if (node.kind === 'complex' && activated(scope, node)) fire(world, scope, node, filled);
    return;
  }
  const waiting = node.incoming.flatMap((flow) => Array.from({ length: scope.parked[flow] ?? 0 }, () => flow));
  if (waiting.length < node.startQuantity) return;
  take(scope, waiting.slice(0, node.startQuantity));
  enter(world, node, scope);
}

export function take(scope: Live, flows: string[]): void {
  for (const flow of flows) {
    scope.parked[flow]!--;
    if (scope.parked[flow] === 0) delete scope.parked[flow];
  }
}

export function enter(
  world: World,
  node: Node,
  scope: Live,
  how: { run?: number; values?: Live['values'] } = {},
): void {
  if (node.loop && how.run === undefined) return begin(world, node, scope);
  const live = create(world, node.id, scope.key);
  visit(world, node.id);
  live.run = how.run ?? null;
  live.values = { ...how.values };
  if (node.own) live.values['m'] = seen(world, live)['n']!;
  if (live.run !== null) live.values['loopCounter'] = live.run;
  else for (const boundary of boundaries(world.model, node.id)) arm(world, boundary, live);
  execute(world, live);
}

function execute(world: World, live: Live): void {
  const node = nodeOf(world, live);
  switch (node.kind) {
    case 'user':
      live.open = 'task';
      return;
    case 'service':
      live.open = 'job';
      return;
    case 'call':
      live.open = 'call';
      return;
    case 'catch':
    case 'receive':
      if (node.triggers[0]?.type === 'link') return finish(world, live);
      return arm(world, node, live);
    case 'eventBased':
      for (const flow of node.outgoing) arm(world, world.model.nodes[world.model.flows[flow]!.target]!, live);
      return;
    case 'sub':
    case 'transaction':
    case 'event':
      for (const each of eventSubProcesses(world.model, node.id)) arm(world, startOf(world.model, each.id), live);
      for (const start of node.kind === 'event' ? [] : startsOf(world.model, node.id))
        world.tokens.push({ node: start.id, flow: null, scope: live.key });
      return node.kind === 'event' ? undefined : scopeMayEnd(world, live);
    case 'adHoc':
      for (const each of eventSubProcesses(world.model, node.id)) arm(world, startOf(world.model, each.id), live);
      return;
    case 'throw':
    case 'end':
      return throwAll(world, live);
    default:
      return finish(world, live);
  }
}

/** Throwing events: each trigger in turn; what ends the thrower ends this, too. */
function throwAll(world: World, live: Live): void {
  const node = nodeOf(world, live);
  for (const trigger of node.triggers) {
    if (trigger.type === 'error') return throwError(world, live, trigger.code!);
    if (trigger.type === 'escalation') escalate(world, live, trigger.code!);
    if (trigger.type === 'signal') throwSignal(world, live, trigger.name);
    if (trigger.type === 'cancel') return cancelTransaction(world, live);
    if (trigger.type === 'compensation')
      return compensate(world, live, trigger.activity, trigger.waits || node.kind === 'end');
    if (!find(world, live.key)) return;
  }
  finish(world, live);
}

/** Its work is done: it leaves by the flows that apply, or stands still when there is none. */
export function finish(world: World, live: Live): void {
  const node = nodeOf(world, live);
  const parent = find(world, live.parent);
  if (!parent) {
    world.last = live.values;
    world.status = 'completed';
    world.lives = [];
    world.armed = [];
    return;
  }
  live.open = null;
  if (live.run !== null) {
    remember(world, live, parent);
    withdraw(world, live);
    return ended(world, parent);
  }
  const flows = parent.undo ? [] : chosen(world, node, seen(world, parent));
  if (flows === null) {
    live.stuck = 'NO_FLOW_TAKEN';
    return;
  }
  live.stuck = null;
  remember(world, live, parent);
  withdraw(world, live);
  leave(world, node, flows, parent);
  if (node.triggers.some(({ type }) => type === 'terminate') && node.kind === 'end') clear(world, parent);
  childEnded(world, parent);
}

export function leave(world: World, node: Node, flows: string[], scope: Live): void {
  const link = node.kind === 'throw' ? node.triggers.find(({ type }) => type === 'link') : undefined;
  if (link && 'name' in link) {
    const target = world.model.nodes[node.holder!]!.contents.map((id) => world.model.nodes[id]!).find(
      ({ kind, triggers: [first] }) => kind === 'catch' && first?.type === 'link' && first.name === link.name,
    )!;
    world.tokens.push({ node: target.id, flow: null, scope: scope.key });
  }
  for (let left = node.completionQuantity; left > 0; left--)
    for (const flow of flows) world.tokens.push({ node: world.model.flows[flow]!.target, flow, scope: scope.key });
}

/** Something in it has ended: what does the holder do now? */
export function childEnded(world: World, holder: Live): void {
  if (holder.undo) return advance(world, holder);
  if (nodeOf(world, holder).kind === 'adHoc' && !holder.restored) return innerEnded(world, holder);
  scopeMayEnd(world, holder);
}

/** Nothing is left in the scope but event sub-processes: no other one is begun (§13.5.4). */
export function isCompleting(world: World, scope: Live): boolean {
  const tokens = world.tokens.some((token) => token.scope === scope.key);
  if (tokens || Object.keys(scope.parked).length > 0 || Object.keys(scope.fired).length > 0) return false;
  return inside(world, scope).every((each) => nodeOf(world, each).kind === 'event');
}

/** A scope ends when there is neither token nor activity in it (§13.3.4). */
export function scopeMayEnd(world: World, scope: Live): void {
  if (!isCompleting(world, scope)) return;
  closeStarts(world, scope);
  if (inside(world, scope).length > 0) return;
  if (!scope.restored) return finish(world, scope);
  const holder = get(world, scope.parent);
  withdraw(world, scope);
  childEnded(world, holder);
}

/**
 * Ad-hoc sub-process (§13.3.5): after each completion its condition is looked at. Once it holds, what still runs is
 * cancelled, or goes on to its end. Without a condition it is ended by hand.
 */
function innerEnded(world: World, scope: Live): void {
  const { enough, cancels } = nodeOf(world, scope).adHoc!;
  // What an event sub-process has interrupted ends with it.
  if (scope.interrupted) scope.closing = true;
  if (!scope.closing && !scope.interrupted && enough !== null && (seen(world, scope)['n'] as number) > enough) {
    scope.closing = true;
    closeStarts(world, scope);
    if (cancels) clear(world, scope);
  }
  if (scope.closing || scope.interrupted) scopeMayEnd(world, scope);
}
