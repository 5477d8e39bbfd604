// Tokens that wait at joins after a migration: the new version may need fewer of them, or none.

import type { Element } from '../model/graph.ts';
import type { Run } from '../run.ts';
import type { Key } from '../values.ts';
import { isJoin } from './net.ts';

/** Fires what is full: parallel joins, and activities with tokens enough to start. Others are looked at as always. */
export function fireFull(run: Run, scope: Key): void {
  for (const id of Object.keys(run.activity(scope).parked ?? {})) {
    const element = run.element(id);
    for (let flows = full(run, scope, element); flows; flows = full(run, scope, element)) {
      run.emit({ type: 'TokensJoined', scope, element: id, flows });
      run.send({ element: id, scope, flow: null });
    }
  }
}

function full(run: Run, scope: Key, element: Element): string[] | null {
  const parked = run.activity(scope).parked?.[element.id] ?? {};
  const { kind, incoming, startQuantity } = element;
  const waiting = Object.entries(parked).flatMap(([flow, count]) => Array.from({ length: count }, () => flow));
  if (waiting.length === 0) return null;
  if (!isJoin(element)) return waiting.length >= startQuantity ? waiting.slice(0, startQuantity) : null;
  return kind === 'parallelGateway' && incoming.every((flow) => parked[flow]) ? incoming : null;
}
