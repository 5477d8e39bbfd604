// What must hold between elements: starts and ends, flows within one scope, gateways and boundary events with what they
// need, everything reachable.

import type { Findings } from './findings.ts';
import type { Element, Flow } from './graph.ts';

type Elements = ReadonlyMap<string, Element>;
type Flows = ReadonlyMap<string, Flow>;

const ACTIVITIES = new Set<Element['kind']>([
  'userTask',
  'manualTask',
  'serviceTask',
  'scriptTask',
  'businessRuleTask',
  'receiveTask',
  'subProcess',
]);

export function checkStructure(elements: Elements, flows: Flows, findings: Findings): void {
  for (const flow of flows.values()) checkFlow(flow, elements, findings);
  for (const element of elements.values()) {
    if (element.kind === 'process' || element.kind === 'subProcess') checkScope(element, elements, findings);
    checkEnds(element, findings);
    checkDefault(element, flows, findings);
    if (element.kind === 'boundaryEvent') checkBoundary(element, elements, findings);
    if (element.kind === 'eventBasedGateway') checkEvents(element, elements, flows, findings);
  }
  checkReachable(elements, flows, findings);
}

function checkFlow({ id, source, target, condition }: Flow, elements: Elements, findings: Findings): void {
  const from = elements.get(source);
  const to = elements.get(target);
  if (!from || !to) {
    findings.error(
      id,
      'dangling-flow',
      `Expected the sequence flow to connect elements that run but '${from ? target : source}' does not`,
    );
    return;
  }
  if (from.scope !== to.scope)
    findings.error(
      id,
      'cross-scope-flow',
      `Expected the sequence flow to stay inside one sub-process but it leads from '${source}' to '${target}'`,
    );
  if (condition && from.kind !== 'exclusiveGateway' && !ACTIVITIES.has(from.kind))
    findings.error(
      id,
      'bad-condition',
      `Expected no condition on a flow out of '${source}': only activities and exclusive gateways decide`,
    );
}

function checkScope(scope: Element, elements: Elements, findings: Findings): void {
  const starts = [...elements.values()].filter(
    ({ kind, scope: holder }) => kind === 'startEvent' && holder === scope.id,
  );
  const plain = starts.filter(({ message }) => !message);
  if (starts.length === 0)
    findings.error(scope.id, 'missing-start', `Expected '${scope.id}' to have a start event but it has none`);
  if (plain.length > 1)
    findings.error(
      scope.id,
      'several-starts',
      `Expected one none start event in '${scope.id}' but there are ${plain.length}`,
    );
  if (scope.kind === 'subProcess') {
    for (const { id, message } of starts)
      if (message)
        findings.error(id, 'unsupported-event-definition', 'Expected a none start event in an embedded sub-process');
  }
  const names = new Map<string, string>();
  for (const { id, message } of starts) {
    if (!message || !('text' in message.name)) continue;
    const other = names.get(message.name.text);
    if (other !== undefined)
      findings.error(
        id,
        'ambiguous-message',
        `Expected one start event for message '${message.name.text}' but '${other}' is one, too`,
      );
    names.set(message.name.text, id);
  }
}

function checkEnds({ id, kind, incoming, outgoing }: Element, findings: Findings): void {
  if (kind === 'startEvent' && incoming.length > 0)
    findings.error(id, 'bad-flow', 'Expected no sequence flow into a start event but there is one');
  if (kind === 'startEvent' && outgoing.length === 0)
    findings.error(id, 'bad-flow', 'Expected a sequence flow out of a start event but there is none');
  if (kind === 'boundaryEvent' && incoming.length > 0)
    findings.error(id, 'bad-flow', 'Expected no sequence flow into a boundary event but there is one');
  if ((kind === 'endEvent' || kind === 'terminateEndEvent') && outgoing.length > 0)
    findings.error(id, 'bad-flow', 'Expected no sequence flow out of an end event but there is one');
}

function checkDefault(element: Element, flows: Flows, findings: Findings): void {
  const { id, kind, outgoing } = element;
  if (element.default !== null && !outgoing.includes(element.default)) {
    findings.error(
      id,
      'bad-default',
      `Expected the default flow '${element.default}' to leave from here but it does not`,
    );
    return;
  }
  const open = outgoing.filter((flow) => flow !== element.default && !flows.get(flow)?.condition);
  const conditional = outgoing.length - open.length - (element.default === null ? 0 : 1);
  if (element.default !== null && flows.get(element.default)?.condition)
    findings.error(
      id,
      'bad-default',
      `Expected the default flow '${element.default}' to have no condition but it has one`,
    );
  if (kind === 'exclusiveGateway' && outgoing.length > 1 && open.length > 0) {
    for (const flow of open)
      findings.error(
        flow,
        'missing-condition',
        `Expected every flow out of '${id}' to have a condition or to be its default`,
      );
    return;
  }
  if (kind !== 'exclusiveGateway' && element.default !== null && conditional === 0)
    findings.warning(id, 'bad-default', 'The default flow is always taken: no other flow has a condition');
  if (conditional > 0 && element.default === null && open.length === 0)
    findings.warning(id, 'no-default', 'No default flow: when no condition holds, an incident is raised here');
}

function checkBoundary({ id, attachedTo, scope }: Element, elements: Elements, findings: Findings): void {
  const host = attachedTo === null ? undefined : elements.get(attachedTo);
  if (!host || !ACTIVITIES.has(host.kind) || host.scope !== scope)
    findings.error(
      id,
      'bad-attachment',
      `Expected the boundary event to sit on an activity beside it but '${attachedTo ?? ''}' is none`,
    );
}

function checkEvents({ id, outgoing }: Element, elements: Elements, flows: Flows, findings: Findings): void {
  if (outgoing.length < 2)
    findings.error(
      id,
      'bad-event-gateway',
      `Expected at least two events behind an event-based gateway but there are ${outgoing.length}`,
    );
  const targets = outgoing.map((flow) => elements.get(flows.get(flow)!.target));
  for (const target of targets) {
    if (!target) continue;
    if (target.kind !== 'catchEvent' && target.kind !== 'receiveTask')
      findings.error(
        id,
        'bad-event-gateway',
        `Expected events or receive tasks behind the gateway but '${target.id}' is none`,
      );
    else if (target.incoming.length > 1)
      findings.error(
        id,
        'bad-event-gateway',
        `Expected '${target.id}' to be reached from this gateway only but other flows lead there`,
      );
    else if (target.boundaries.length > 0)
      findings.error(
        id,
        'bad-event-gateway',
        `Expected no boundary events on '${target.id}' behind the gateway but there are some`,
      );
  }
}

function checkReachable(elements: Elements, flows: Flows, findings: Findings): void {
  const reached = new Set<string>();
  const next = [...elements.values()]
    .filter(({ kind, scope }) => kind === 'startEvent' && scope !== null)
    .map(({ id }) => id);
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const element = elements.get(id);
    next.push(...(element?.boundaries ?? []), ...(element?.outgoing.map((flow) => flows.get(flow)!.target) ?? []));
  }
  for (const { id, kind } of elements.values())
    if (kind !== 'process' && !reached.has(id))
      findings.warning(id, 'unreachable', 'No token ever comes here: no flow leads here from a start event');
}
