// Gateways (BPMN 2.0.2 §13.4) and where tokens leave (§13.3.1).

import { holds } from './model.ts';
import type { Node, Values } from './model.ts';
import { mayFire } from './inclusive.ts';
import { childEnded, enter, leave, take } from './tokens.ts';
import { inside, seen } from './world.ts';
import type { Live, World } from './world.ts';

/** Incoming flows with a token, and how many tokens wait in all. */
export function arrivalsAt(scope: Live, node: Node): { filled: string[]; count: number } {
  const filled = node.incoming.filter((flow) => (scope.parked[flow] ?? 0) > 0);
  return { filled, count: filled.reduce((sum, flow) => sum + scope.parked[flow]!, 0) };
}

/** The flows that get a token; null when there must be one and none is. */
export function chosen(world: World, node: Node, values: Values): string[] | null {
  const flows = node.outgoing.map((id) => world.model.flows[id]!);
  if (flows.length === 0 || node.kind === 'parallel') return node.outgoing;
  const applies = flows.filter(({ id, condition }) => id !== node.default && (!condition || holds(condition, values)));
  if (node.kind === 'exclusive') {
    const first = applies[0]?.id ?? node.default;
    return first === null ? null : [first];
  }
  const byCondition = applies.some(({ condition }) => condition !== null);
  const taken = applies.map(({ id }) => id);
  if (node.default !== null && !byCondition) taken.push(node.default);
  return taken.length === 0 ? null : taken;
}

/** A complex gateway that waits for its start is activated when its condition holds (§13.4.5). */
export function activated(scope: Live, node: Node): boolean {
  return !scope.fired[node.id] && arrivalsAt(scope, node).count >= node.activation;
}

/** Consumes one token of each of the flows and goes on as the gateway. */
export function fire(world: World, scope: Live, node: Node, flows: string[]): void {
  take(scope, flows);
  if (node.kind === 'complex') scope.fired[node.id] = flows;
  enter(world, node, scope);
}

/** Inclusive gateways, and complex ones to be reset, that the tokens elsewhere do not hold back. */
export function gatewaysThatMayFire(world: World): (() => void)[] {
  const ways: (() => void)[] = [];
  for (const scope of world.lives) {
    for (const id of world.model.nodes[scope.node]!.contents) {
      const node = world.model.nodes[id]!;
      if (node.incoming.length < 2) continue;
      const { filled } = arrivalsAt(scope, node);
      if (
        node.kind === 'inclusive' &&
        filled.length > 0 &&
        mayFire(world.model, id, filled, tokensIn(world, scope, id))
      )
        ways.push(() => fire(world, scope, node, filled));
      const consumed = scope.fired[id];
      if (!consumed) continue;
      const known = [...new Set([...filled, ...consumed])];
      if (mayFire(world.model, id, known, tokensIn(world, scope, id))) ways.push(() => reset(world, scope, node));
    }
  }
  return ways;
}

/** Where the tokens of a scope are, other than at this gateway. */
function tokensIn(world: World, scope: Live, gateway: string): string[] {
  const parked = Object.keys(scope.parked).map((flow) => world.model.flows[flow]!.target);
  // The token of an event whose compensation nothing waits for has gone on.
  const lives = inside(world, scope)
    .filter(({ undo }) => undo?.next !== 'vanish')
    .map(({ node }) => node);
  return [...parked, ...lives].filter((id) => id !== gateway);
}

/**
 * The second phase of a complex gateway: takes what came late, gives tokens where a condition holds, waits for start.
 */
function reset(world: World, scope: Live, node: Node): void {
  const consumed = scope.fired[node.id]!;
  take(
    scope,
    arrivalsAt(scope, node).filled.filter((flow) => !consumed.includes(flow)),
  );
  delete scope.fired[node.id];
  const values = seen(world, scope);
  const holding = node.outgoing.filter((id) => {
    const { condition } = world.model.flows[id]!;
    return id !== node.default && condition !== null && holds(condition, values);
  });
  leave(world, node, holding.length > 0 || node.default === null ? holding : [node.default], scope);
  if (activated(scope, node) && arrivalsAt(scope, node).count > 0)
    fire(world, scope, node, arrivalsAt(scope, node).filled);
  childEnded(world, scope);
}
