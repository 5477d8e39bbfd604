// Parallel gateway (BPMN 2.0 §13.4.1): waits for one token on each incoming flow, then leaves by all outgoing ones. A
// second token on the same flow stays parked for the next round.

import type { Element } from '../model/graph.ts';
import type { Run, Token } from '../run.ts';
import type { Behaviour } from './element.ts';

export const parallelGateway: Behaviour = { execute: () => 'done', outgoing: (_, __, element) => element.outgoing };

/** Parks the token. True when it was the last one missing: the join's tokens are taken and it may be entered. */
export function joins(run: Run, { scope, flow }: Token, element: Element): boolean {
  if (element.incoming.length < 2 || flow === null) return true;
  run.emit({ type: 'TokenParked', scope, element: element.id, flow });
  const parked = run.activity(scope).parked?.[element.id] ?? {};
  if (!element.incoming.every((id) => (parked[id] ?? 0) > 0)) return false;
  run.emit({ type: 'TokensJoined', scope, element: element.id, flows: element.incoming });
  return true;
}
