// Elements that no token ever comes to.

import type { Gathered } from '../connect.ts';
import type { Findings } from '../findings.ts';
import { besides } from '../ways.ts';

export function checkReachable({ elements, flows }: Gathered, findings: Findings): void {
  const reached = new Set<string>();
  const next = [...elements.values()].flatMap(({ id, kind, starts, instantiate }) =>
    kind === 'startEvent' || kind === 'eventSubProcess' || instantiate ? [id, ...starts] : starts,
  );
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const element = elements.get(id);
    if (!element) continue;
    next.push(...besides(element), ...element.outgoing.map((flow) => flows.get(flow)!.target));
    if (element.compensatedBy !== null) next.push(element.compensatedBy);
  }
  for (const { id, kind, isForCompensation, triggers } of elements.values()) {
    // These have findings of their own, or are never come to by a token.
    const isApart = kind === 'process' || isForCompensation || triggers.some(({ type }) => type === 'compensation');
    const isLink = kind === 'catchEvent' && triggers.some(({ type }) => type === 'link');
    if (!isApart && !isLink && !reached.has(id)) findings.warning(id, 'unreachable', {});
  }
}
