// Sequence flows: where they may lead, which of them may have conditions, default flows (BPMN 2.0 §8.4.13, §10.6).

import type { Gathered } from '../connect.ts';
import { isActivity } from '../element.ts';
import type { Draft } from '../element.ts';
import type { Findings } from '../findings.ts';
import type { ElementKind, Flow } from '../graph.ts';

const DECIDING: readonly ElementKind[] = ['exclusiveGateway', 'inclusiveGateway', 'complexGateway'];

export function checkFlows({ elements, flows }: Gathered, findings: Findings): void {
  for (const flow of flows.values()) checkFlow(flow, elements, findings);
  for (const element of elements.values()) {
    const { into, outOf } = forbidden(element);
    if (into && element.incoming.length > 0) findings.error(element.id, 'flow-into', { what: into });
    if (outOf && element.outgoing.length > 0) findings.error(element.id, 'flow-out-of', { what: outOf });
    if (element.kind === 'startEvent' && element.outgoing.length === 0)
      findings.warning(element.id, 'start-without-flow', {});
    checkDefault(element, flows, findings);
  }
}

function checkFlow({ id, source, target, condition }: Flow, elements: Gathered['elements'], findings: Findings): void {
  const from = elements.get(source);
  const to = elements.get(target);
  if (!from || !to) {
    findings.error(id, 'dangling-flow', { end: from ? target : source });
    return;
  }
  if (from.scope !== to.scope || from.kind === 'process') findings.error(id, 'cross-scope-flow', { source, target });
  if (condition && !DECIDING.includes(from.kind) && !isActivity(from.kind))
    findings.error(id, 'condition-without-decision', { source });
}

/** What no flow may lead to, and from; named as in the file. */
function forbidden({ kind, triggers, isForCompensation }: Draft): { into?: string; outOf?: string } {
  if (isForCompensation) return { into: 'isForCompensation', outOf: 'isForCompensation' };
  const has = (type: string) => triggers.some((trigger) => trigger.type === type);
  switch (kind) {
    case 'startEvent':
      return { into: kind };
    case 'boundaryEvent':
      return has('compensation') ? { into: kind, outOf: 'compensateEventDefinition' } : { into: kind };
    case 'endEvent':
      return { outOf: kind };
    case 'eventSubProcess':
      return { into: kind, outOf: kind };
    case 'throwEvent':
      return has('link') ? { outOf: 'linkEventDefinition' } : {};
    case 'catchEvent':
      return has('link') ? { into: 'linkEventDefinition' } : {};
    default:
      return {};
  }
}

function checkDefault(element: Draft, flows: Gathered['flows'], findings: Findings): void {
  const { id, kind, outgoing } = element;
  if (element.default !== null && !outgoing.includes(element.default)) {
    findings.error(id, 'bad-default', { flow: element.default });
    return;
  }
  const open = outgoing.filter((flow) => flow !== element.default && !flows.get(flow)?.condition);
  const conditional = outgoing.length - open.length - (element.default === null ? 0 : 1);
  if (element.default !== null && flows.get(element.default)?.condition)
    findings.error(id, 'conditional-default', { flow: element.default });
  if (kind === 'exclusiveGateway' && outgoing.length > 1 && open.length > 0) {
    for (const flow of open) findings.error(flow, 'missing-condition', { gateway: id });
    return;
  }
  if (kind !== 'exclusiveGateway' && element.default !== null && conditional === 0)
    findings.warning(id, 'idle-default', {});
  if (conditional > 0 && element.default === null && open.length === 0) findings.warning(id, 'no-default', {});
}
