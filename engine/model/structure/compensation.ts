// What compensation events refer to (BPMN 2.0 §10.5.5, §13.5.5).

import { byScope } from '../connect.ts';
import type { Gathered } from '../connect.ts';
import { isScope } from '../element.ts';
import type { Draft } from '../element.ts';
import type { Findings } from '../findings.ts';

export function checkCompensation({ elements }: Gathered, findings: Findings): void {
  const inside = byScope(elements);
  for (const { id, kind, scope, triggers } of elements.values()) {
    if (kind !== 'throwEvent' && kind !== 'endEvent') continue;
    for (const trigger of triggers) {
      if (trigger.type !== 'compensation' || trigger.activity === null) continue;
      const { activity } = trigger;
      const target = elements.get(activity);
      if (!target || !isAround(target, scope, elements)) findings.error(id, 'unknown-compensation', { activity });
      else if (!isCompensable(target, elements, inside)) findings.warning(id, 'nothing-to-compensate', { activity });
    }
  }
}

/** Whether it stands in the scope or in one that holds it. */
function isAround(target: Draft, scope: string | null, elements: Gathered['elements']): boolean {
  for (let at = scope; at !== null; at = elements.get(at)?.scope ?? null) if (target.scope === at) return true;
  return false;
}

function isCompensable(
  target: Draft,
  elements: Gathered['elements'],
  inside: ReadonlyMap<string, readonly Draft[]>,
): boolean {
  if (target.compensatedBy !== null) return true;
  if (!isScope(target.kind)) return false;
  const undoes = target.eventSubProcesses.some((id) =>
    elements.get(elements.get(id)?.starts[0] ?? '')?.triggers.some(({ type }) => type === 'compensation'),
  );
  return undoes || (inside.get(target.id) ?? []).some((each) => isCompensable(each, elements, inside));
}
