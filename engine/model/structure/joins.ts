// Parallel joins that can never be complete, because two of their incoming flows are branches of one decision. It is said
// only where it is certain: the gateway that decides is passed by one token at most, and each of the two flows is reached
// by one of its branches and in no other way.

import type { Gathered } from '../connect.ts';
import type { Draft } from '../element.ts';
import type { Findings } from '../findings.ts';
import { besides } from '../ways.ts';

/** Steps spent on a process at most: beyond, nothing is said. */
const MOST_STEPS = 1_000_000;

export function checkJoins({ elements, flows }: Gathered, findings: Findings): void {
  const joins = [...elements.values()].filter(
    ({ kind, incoming }) => kind === 'parallelGateway' && incoming.length > 1,
  );
  if (joins.length === 0) return;
  let steps = 0;
  const targetOf = (flow: string): string => flows.get(flow)!.target;

  /** Everything that a token can come to from there, `without` passing one element. Flows and elements. */
  function reach(from: readonly string[], without: string | null): Set<string> {
    const found = new Set<string>();
    const next = [...from];
    for (let id = next.pop(); id !== undefined; id = next.pop()) {
      if (id === without || found.has(id)) continue;
      steps++;
      found.add(id);
      const element = elements.get(id);
      if (!element) {
        next.push(targetOf(id));
        continue;
      }
      next.push(...element.outgoing, ...besides(element));
    }
    return found;
  }

  const multiplied = reach(
    [...elements.values()].flatMap((each) => multiplying(each, elements)),
    null,
  );
  const begins = [...elements.values()].flatMap(({ id, kind, starts }) => (kind === 'startEvent' ? [id] : starts));
  for (const gateway of elements.values()) {
    const { id, outgoing, scope } = gateway;
    if (steps > MOST_STEPS) return;
    if (!decides(gateway) || multiplied.has(id) || elements.get(scope!)?.kind === 'adHocSubProcess') continue;
    const branches = outgoing.map((flow) => reach([flow], null));
    const around = reach(begins, id);
    // A decision that a token can come back to may be taken differently then.
    if (branches.some((branch) => branch.has(id))) continue;
    for (const join of joins) {
      steps += join.incoming.length * branches.length;
      const ways = join.incoming.map((flow) => (around.has(flow) ? [] : branches.filter((branch) => branch.has(flow))));
      const first = ways.findIndex((way) => way.length === 1);
      const second = ways.findIndex((way) => way.length === 1 && way[0] !== ways[first]![0]);
      if (first >= 0 && second >= 0)
        findings.warning(join.id, 'stuck-join', {
          first: join.incoming[first]!,
          second: join.incoming[second]!,
          gateway: id,
        });
    }
  }
}

function decides({ kind, outgoing, parallelEvents }: Draft): boolean {
  return outgoing.length > 1 && (kind === 'exclusiveGateway' || (kind === 'eventBasedGateway' && !parallelEvents));
}

/** Where more than one token may go on after one came. */
function multiplying(element: Draft, elements: Gathered['elements']): string[] {
  const { kind, outgoing, completionQuantity, attachedTo, interrupting, starts } = element;
  const several = starts.length > 1 || kind === 'adHocSubProcess' ? starts : [];
  if (attachedTo !== null && !interrupting) return [...several, ...outgoing];
  const chooses = kind === 'exclusiveGateway' || (kind === 'eventBasedGateway' && !element.parallelEvents);
  const multiplies = (outgoing.length > 1 && !chooses) || completionQuantity > 1;
  return elements.has(element.id) && multiplies ? [...several, ...outgoing] : several;
}
