// Standard loops (BPMN 2.0.2 §13.3.6) and multi-instance activities (§13.3.7): the body holds the runs and carries the
// boundary events; each run is one visit.

import { boundaries } from './model.ts';
import type { Loop, Node } from './model.ts';
import { arm } from './events.ts';
import { finish } from './tokens.ts';
import { clear, create, inside, nodeOf } from './world.ts';
import type { Live, World } from './world.ts';

export function begin(world: World, node: Node, scope: Live): void {
  const body = create(world, node.id, scope.key);
  body.loop = { begun: 0, completed: 0 };
  for (const boundary of boundaries(world.model, node.id)) arm(world, boundary, body);
  const loop = node.loop!;
  if (loop.type === 'multi') {
    for (let left = loop.sequential ? Math.min(1, loop.count) : loop.count; left > 0; left--) run(world, body);
    if (loop.count === 0) finish(world, body);
  } else if (!loop.before || more(loop, 0)) run(world, body);
  else finish(world, body);
}

function run(world: World, body: Live): void {
  world.tokens.push({ node: body.node, flow: null, scope: body.key, run: ++body.loop!.begun });
}

function more(loop: Loop & { type: 'standard' }, runs: number): boolean {
  return runs < loop.times && (loop.maximum === null || runs < loop.maximum);
}

/** A run has completed. */
export function ended(world: World, body: Live): void {
  const state = body.loop!;
  const loop = nodeOf(world, body).loop!;
  state.completed++;
  if (loop.type === 'standard') return more(loop, state.completed) ? run(world, body) : finish(world, body);
  if (state.completed === loop.count || (loop.enough !== null && state.completed >= loop.enough)) {
    clear(world, body);
    return finish(world, body);
  }
  if (loop.sequential && inside(world, body).length === 0) run(world, body);
}
