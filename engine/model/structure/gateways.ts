// Event-based gateways and what starts a process (BPMN 2.0 §10.6.6, §10.3.3).

import type { Gathered } from '../connect.ts';
import type { Draft } from '../element.ts';
import type { Findings } from '../findings.ts';

export function checkGateways({ elements, flows }: Gathered, findings: Findings): void {
  for (const element of elements.values()) {
    checkMany(element, elements, flows, findings);
    if (element.kind === 'eventBasedGateway') checkEvents(element, elements, flows, findings);
    if (element.instantiate) checkInstantiating(element, elements, flows, findings);
    if (element.instantiate || (element.kind === 'startEvent' && element.parallelMultiple))
      checkEntered(element, findings);
  }
}

function checkEvents(
  { id, outgoing }: Draft,
  elements: Gathered['elements'],
  flows: Gathered['flows'],
  findings: Findings,
): void {
  if (outgoing.length < 2) findings.error(id, 'too-few-events', { count: String(outgoing.length) });
  for (const flow of outgoing) {
    const target = elements.get(flows.get(flow)!.target);
    if (!target) continue;
    const waits =
      target.kind === 'receiveTask' ||
      (target.kind === 'catchEvent' && !target.triggers.some(({ type }) => type === 'link'));
    if (!waits) findings.error(id, 'no-event-behind-gateway', { target: target.id });
    else if (target.incoming.length > 1) findings.error(id, 'shared-event-behind-gateway', { target: target.id });
    else if (target.boundaries.length > 0) findings.error(id, 'boundary-behind-gateway', { target: target.id });
    checkEntered(target, findings);
  }
}

/** What comes with all triggers but the last has no place of its own unless a token stands in the event. */
function checkMany(
  { id, kind, parallelMultiple, outputs, scope, incoming }: Draft,
  elements: Gathered['elements'],
  flows: Gathered['flows'],
  findings: Findings,
): void {
  if (!parallelMultiple || outputs.length === 0) return;
  const stands =
    kind === 'catchEvent' || (kind === 'startEvent' && elements.get(scope ?? '')?.kind !== 'eventSubProcess');
  const behind = incoming.some((flow) => elements.get(flows.get(flow)!.source)?.kind === 'eventBasedGateway');
  if (!stands || behind) findings.error(id, 'mapping-of-many', {});
}

/** Its event has occurred when it is entered, so nothing can be done before. */
function checkEntered({ id, inputs, listeners, loop }: Draft, findings: Findings): void {
  if (inputs.length > 0 || loop !== null || (listeners?.start.length ?? 0) > 0)
    findings.error(id, 'work-before-event', {});
}

/** It begins the process: nothing leads to it but, to a receive task, a gateway that does so, too. */
function checkInstantiating(
  { id, scope, incoming }: Draft,
  elements: Gathered['elements'],
  flows: Gathered['flows'],
  findings: Findings,
): void {
  const isInProcess = elements.get(scope ?? '')?.kind === 'process';
  const isFirst = incoming.every((flow) => {
    const source = elements.get(flows.get(flow)!.source);
    return source?.kind === 'eventBasedGateway' && source.instantiate;
  });
  if (!isInProcess || !isFirst) findings.error(id, 'instantiating-inside', {});
}
