// One process element → a Graph, with its findings. Nodes and flows are gathered first, from every level of sub-processes,
// then joined: flows are the truth, `incoming` and `outgoing` children merely must not contradict them.

import { checkNode, tagOf } from './check.ts';
import type { Prefixes } from './check.ts';
import { DRAWN_TYPES, NODE_TYPES, OTHER_TYPES } from './dialect.ts';
import { checkLanguage, eventDefinition, message, timer } from './events.ts';
import type { Findings } from './findings.ts';
import type { Element, Flow, Graph } from './graph.ts';
import { lanesOf } from './lanes.ts';
import { child, children, text } from './node.ts';
import type { Node } from './node.ts';
import { checkStructure } from './structure.ts';
import { checkWork, decision, job, people, script } from './tasks.ts';
import { feel, mappings } from './value.ts';

type Draft = { -readonly [property in keyof Element]: Element[property] };

interface Gathered {
  elements: Map<string, Draft>;
  flows: Map<string, Flow>;
  /** Where each flow and element came from. */
  nodes: Map<string, Node>;
}

export function compileProcess(process: Node, file: string, prefixes: Prefixes, findings: Findings): Graph | null {
  const id = text(process, 'id');
  if (id === null || id === '__proto__') {
    findings.error(process, 'missing-id', 'Expected the process to have an id but it has none');
    return null;
  }
  checkNode(process, OTHER_TYPES['bpmn:Process']!, prefixes, findings);
  const all: Gathered = { elements: new Map(), flows: new Map(), nodes: new Map([[id, process]]) };
  all.elements.set(id, blank(id, 'process', text(process, 'name') ?? '', null));
  gather(process, id, all, prefixes, findings);
  connect(all, findings);
  checkStructure(all.elements, all.flows, findings);
  const elements = [...all.elements.values()];
  return {
    id,
    name: text(process, 'name') ?? '',
    file,
    elements: Object.fromEntries(all.elements),
    flows: Object.fromEntries(all.flows),
    decisions: {},
    messageStarts: elements.flatMap(({ id: element, kind, message, scope }) =>
      kind === 'startEvent' && scope === id && message && 'text' in message.name
        ? [{ element, message: message.name.text }]
        : [],
    ),
    forms: elements.flatMap(({ id: element, task }) => (task?.form ? [{ element, form: task.form }] : [])),
    jobTypes: elements.flatMap(({ id: element, job }) =>
      job && 'text' in job.type ? [{ element, type: job.type.text }] : [],
    ),
    lanes: children(process, 'laneSets').flatMap(lanesOf),
  };
}

function blank(id: string, kind: Element['kind'], name: string, scope: string | null): Draft {
  return {
    id,
    kind,
    name,
    scope,
    incoming: [],
    outgoing: [],
    default: null,
    inputs: [],
    outputs: [],
    boundaries: [],
    start: null,
    timer: null,
    message: null,
    job: null,
    script: null,
    decision: null,
    task: null,
    attachedTo: null,
    interrupting: false,
  };
}

function gather(container: Node, scope: string, all: Gathered, prefixes: Prefixes, findings: Findings): void {
  for (const node of children(container, 'flowElements')) {
    const id = text(node, 'id');
    if (DRAWN_TYPES.has(node.$type)) {
      findings.warning(node, 'not-executed', `A ${tagOf(node)} is drawn only: what runs are variables`);
      continue;
    }
    const rule = Object.hasOwn(NODE_TYPES, node.$type) ? NODE_TYPES[node.$type] : undefined;
    if (!rule && node.$type !== 'bpmn:SequenceFlow') {
      findings.error(node, 'unsupported-element', `Expected no ${tagOf(node)} but there is one: it is not supported`);
      continue;
    }
    if (id === null) {
      findings.error(node, 'missing-id', `Expected every ${tagOf(node)} to have an id but one has none`);
      continue;
    }
    if (all.nodes.has(id) || id === '__proto__') {
      findings.error(node, 'bad-id', `Expected an id of its own but '${id}' is not`);
      continue;
    }
    all.nodes.set(id, node);
    if (!rule) {
      flow(node, id, all, prefixes, findings);
      continue;
    }
    const element = build(node, id, rule.kind, scope, prefixes, findings);
    checkNode(node, rule, prefixes, findings);
    all.elements.set(id, element);
    if (rule.kind === 'subProcess') gather(node, id, all, prefixes, findings);
  }
}

function flow(node: Node, id: string, all: Gathered, prefixes: Prefixes, findings: Findings): void {
  checkNode(node, OTHER_TYPES['bpmn:SequenceFlow']!, prefixes, findings);
  const source = text(child(node, 'sourceRef'), 'id');
  const target = text(child(node, 'targetRef'), 'id');
  if (source === null || target === null) {
    findings.error(
      node,
      'dangling-flow',
      'Expected the sequence flow to lead from one element to another but an end is missing',
    );
    return;
  }
  const expression = child(node, 'conditionExpression');
  if (expression) checkLanguage(expression, node, findings);
  const body = text(expression, 'body');
  if (expression && body === null) findings.error(node, 'bad-expression', 'Expected a condition but it is empty');
  const condition = body === null ? null : feel(node, body, 'the condition', findings);
  all.flows.set(id, { id, source, target, condition });
}

function build(
  node: Node,
  id: string,
  kind: Element['kind'],
  scope: string,
  prefixes: Prefixes,
  findings: Findings,
): Draft {
  const element = blank(id, kind, text(node, 'name') ?? '', scope);
  element.default = text(child(node, 'default'), 'id');
  element.inputs = mappings(node, 'inputParameters', findings);
  element.outputs = mappings(node, 'outputParameters', findings);
  if (kind === 'userTask') element.task = people(node, findings);
  if (kind === 'receiveTask') element.message = message(node, child(node, 'messageRef'), false, findings);
  if (kind === 'boundaryEvent') {
    element.attachedTo = text(child(node, 'attachedToRef'), 'id');
    element.interrupting = node['cancelActivity'] !== false;
  }
  if (kind === 'serviceTask' || kind === 'scriptTask' || kind === 'businessRuleTask') {
    element.job = job(node, findings);
    const ways: { [name: string]: unknown } = { 'zeebe:taskDefinition': element.job };
    if (kind === 'scriptTask') ways['zeebe:script'] = element.script = script(node, findings);
    if (kind === 'businessRuleTask') ways['zeebe:calledDecision'] = element.decision = decision(node, findings);
    checkWork(node, ways, findings);
  }
  const definition = eventDefinition(node, kind, prefixes, findings);
  if (definition?.$type === 'bpmn:TerminateEventDefinition') element.kind = 'terminateEndEvent';
  if (definition?.$type === 'bpmn:MessageEventDefinition')
    element.message = message(node, child(definition, 'messageRef'), kind === 'startEvent', findings);
  if (definition?.$type === 'bpmn:TimerEventDefinition') {
    const repeatable = kind === 'boundaryEvent' && !element.interrupting;
    element.timer = timer(node, definition, repeatable, findings);
  }
  const maps = ['serviceTask', 'scriptTask', 'businessRuleTask', 'userTask', 'subProcess'];
  if (element.inputs.length > 0 && !maps.includes(kind))
    findings.error(
      node,
      'unsupported-extension',
      `Expected no input mapping on a ${tagOf(node)}: it has no work that could read it`,
    );
  return element;
}

/** Writes flows, boundary events and starts into the elements that they belong to. */
function connect({ elements, flows, nodes }: Gathered, findings: Findings): void {
  for (const { id, source, target } of flows.values()) {
    elements.get(source)?.outgoing.push(id);
    elements.get(target)?.incoming.push(id);
  }
  for (const element of elements.values()) {
    const node = nodes.get(element.id)!;
    for (const [property, known] of Object.entries({ incoming: element.incoming, outgoing: element.outgoing })) {
      for (const listed of children(node, property)) {
        const id = text(listed, 'id');
        if (id === null || !known.includes(id))
          findings.error(
            node,
            'flow-mismatch',
            `Expected '${id ?? ''}' to be ${property} here as its own ends say but it is not`,
          );
      }
    }
    if (element.attachedTo !== null) elements.get(element.attachedTo)?.boundaries.push(element.id);
    const holder = element.scope === null ? undefined : elements.get(element.scope);
    if (holder && element.kind === 'startEvent' && !element.message) holder.start ??= element.id;
  }
}
