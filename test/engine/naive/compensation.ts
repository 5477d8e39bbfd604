// Compensation (BPMN 2.0.2 §13.5.5): what has completed is undone in reverse order of completion, one after another, with
// its values as they were.

import { eventSubProcesses, startOf } from './model.ts';
import type { Node } from './model.ts';
import { startEventSubProcess, transactionCancelled } from './events.ts';
import { childEnded, finish } from './tokens.ts';
import { create, get, inside, nodeOf, outward, withdraw } from './world.ts';
import type { Done, Live, World } from './world.ts';

/** The completed activity can be compensated from now on, if anything can undo it. */
export function remember(world: World, live: Live, holder: Live): void {
  const node = nodeOf(world, live);
  if (live.loop) holder.done.push(...live.done);
  else if (node.handler) holder.done.push({ node: node.id, values: live.values, inner: null });
  else if (['sub', 'transaction', 'adHoc'].includes(node.kind) && (live.done.length > 0 || undoes(world, node)))
    holder.done.push({ node: node.id, values: live.values, inner: live.done });
}

function undoes(world: World, node: Node): Node | undefined {
  return eventSubProcesses(world.model, node.id).find(({ id }) =>
    startOf(world.model, id).triggers.some(({ type }) => type === 'compensation'),
  );
}

/** A compensation event is thrown: for one activity, or for everything in the scope. */
export function compensate(world: World, live: Live, activity: string | null, waits: boolean): void {
  const holders = outward(world, live).slice(1);
  const scope =
    activity === null
      ? holders.find((each) => nodeOf(world, each).kind !== 'event')!
      : holders.find((each) => nodeOf(world, each).contents.includes(activity))!;
  const fits = (done: Done) => activity === null || done.node === activity;
  const queue = scope.done.filter(fits);
  scope.done = scope.done.filter((done) => !fits(done));
  if (waits) {
    live.undo = { queue, next: 'leave' };
    return advance(world, live);
  }
  if (queue.length > 0) {
    const detached = create(world, live.node, live.parent);
    detached.undo = { queue, next: 'vanish' };
    advance(world, detached);
  }
  finish(world, live);
}

/** The last of what is left is undone next; when nothing is left, what was to follow follows. */
export function advance(world: World, live: Live): void {
  if (inside(world, live).length > 0 || world.tokens.some(({ scope }) => scope === live.key)) return;
  const { queue, next } = live.undo!;
  const last = queue.pop();
  if (last) return undo(world, live, last);
  live.undo = null;
  if (next === 'leave') return finish(world, live);
  if (next === 'cancel') return transactionCancelled(world, live);
  const holder = get(world, live.parent);
  withdraw(world, live);
  childEnded(world, holder);
}

function undo(world: World, live: Live, { node: id, values, inner }: Done): void {
  const node = world.model.nodes[id]!;
  if (inner === null) return void world.tokens.push({ node: node.handler!, flow: null, scope: live.key, values });
  const scope = create(world, id, live.key);
  scope.restored = true;
  scope.values = values;
  scope.done = inner;
  const handler = undoes(world, node);
  if (handler) return startEventSubProcess(world, scope, startOf(world.model, handler.id), {});
  scope.done = [];
  scope.undo = { queue: inner, next: 'vanish' };
  advance(world, scope);
}
