// Processes and sub-processes: how they begin, and what event and ad-hoc sub-processes may hold (BPMN 2.0 §10.3.5, §13.5.4).

import { byScope } from '../connect.ts';
import type { Gathered } from '../connect.ts';
import { isActivity, isScope } from '../element.ts';
import type { Draft } from '../element.ts';
import { definitionsOf } from '../events.ts';
import type { Findings } from '../findings.ts';
import { tagOf } from '../node.ts';

export function checkScopes({ elements, nodes }: Gathered, findings: Findings): void {
  const inside = byScope(elements);
  for (const scope of elements.values()) {
    if (!isScope(scope.kind)) continue;
    const held = inside.get(scope.id) ?? [];
    const node = nodes.get(scope.id)!;
    if (node['triggeredByEvent'] === true && scope.kind !== 'eventSubProcess')
      findings.error(scope.id, 'event-driven-scope', { tag: tagOf(node) });
    if (scope.kind === 'eventSubProcess') {
      checkMarkers(scope, findings);
      checkEventSubProcess(scope, held, elements, nodes, findings);
    } else if (scope.kind === 'adHocSubProcess') checkAdHoc(scope, held, findings);
    else checkBegin(scope, held, findings);
    if (scope.kind === 'process') checkMessageStarts(held, findings);
    if (isCompensated(scope, elements) > 1) findings.error(scope.id, 'two-compensation-handlers', {});
  }
}

function checkBegin(scope: Draft, held: readonly Draft[], findings: Findings): void {
  const begins = held.some(({ kind, instantiate }) => kind === 'startEvent' || instantiate);
  if (held.length === 0) findings.warning(scope.id, 'empty-scope', { scope: scope.id });
  else if (scope.starts.length === 0 && !begins) findings.error(scope.id, 'missing-start', { scope: scope.id });
}

function checkMessageStarts(held: readonly Draft[], findings: Findings): void {
  const known = new Map<string, string>();
  for (const { id, kind, triggers } of held) {
    if (kind !== 'startEvent') continue;
    for (const trigger of triggers) {
      if (trigger.type !== 'message' || !('text' in trigger.name)) continue;
      const name = trigger.name.text;
      const other = known.get(name);
      if (other !== undefined) findings.error(id, 'duplicate-message-start', { name, other });
      known.set(name, id);
    }
  }
}

function checkEventSubProcess(
  scope: Draft,
  held: readonly Draft[],
  elements: Gathered['elements'],
  nodes: Gathered['nodes'],
  findings: Findings,
): void {
  const starts = held.filter(({ kind }) => kind === 'startEvent');
  const [start] = starts;
  if (!start || starts.length > 1 || definitionsOf(nodes.get(start.id)!).length === 0)
    findings.error(scope.id, 'event-sub-process-start', { count: String(starts.length) });
  if (!start) return;
  const types = start.triggers.map(({ type }) => type);
  if (types.includes('error') && !start.interrupting) findings.error(start.id, 'non-interrupting-error', {});
  if (types.includes('compensation') && elements.get(scope.scope ?? '')?.kind === 'process')
    findings.error(scope.id, 'compensation-start-in-process', {});
}

function checkMarkers({ id, ...scope }: Draft, findings: Findings): void {
  const { loop, isForCompensation, startQuantity, completionQuantity } = scope;
  const markers = {
    loopCharacteristics: loop !== null,
    isForCompensation,
    startQuantity: startQuantity > 1,
    completionQuantity: completionQuantity > 1,
  };
  for (const [attribute, isThere] of Object.entries(markers))
    if (isThere) findings.error(id, 'event-sub-process-marker', { attribute });
}

/** How many event sub-processes in it undo it. */
function isCompensated({ eventSubProcesses }: Draft, elements: Gathered['elements']): number {
  return eventSubProcesses.filter((id) =>
    elements.get(elements.get(id)?.starts[0] ?? '')?.triggers.some(({ type }) => type === 'compensation'),
  ).length;
}

function checkAdHoc(scope: Draft, held: readonly Draft[], findings: Findings): void {
  for (const { id, kind } of held)
    if (kind === 'startEvent' || kind === 'endEvent') findings.error(scope.id, 'ad-hoc-event', { event: id });
  if (!held.some(({ kind }) => isActivity(kind))) findings.error(scope.id, 'empty-ad-hoc', {});
}
