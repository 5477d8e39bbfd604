// One flow node → an element of the graph, without what lies between elements (`connect.ts`).

import { adHoc } from './ad-hoc.ts';
import { call } from './calls.ts';
import { dataInputs, dataOutputs, declared } from './data.ts';
import { definitionsOf, triggersOf } from './events.ts';
import type { Place } from './events.ts';
import type { Element, ElementKind } from './graph.ts';
import { listeners } from './listeners.ts';
import { loop } from './loops.ts';
import { mappings } from './mappings.ts';
import { child, tagOf, text } from './node.ts';
import type { Node } from './node.ts';
import { people } from './people.ts';
import { checkWork, decision, job, script } from './tasks.ts';
import { message, messageOf } from './triggers.ts';
import type { Unit } from './unit.ts';
import { expression } from './value.ts';

export type Draft = { -readonly [property in keyof Element]: Element[property] };

const KINDS: { readonly [type: string]: ElementKind } = {
  'bpmn:StartEvent': 'startEvent',
  'bpmn:EndEvent': 'endEvent',
  'bpmn:IntermediateThrowEvent': 'throwEvent',
  'bpmn:IntermediateCatchEvent': 'catchEvent',
  'bpmn:BoundaryEvent': 'boundaryEvent',
  'bpmn:Task': 'task',
  'bpmn:GlobalTask': 'task',
  'bpmn:UserTask': 'userTask',
  'bpmn:GlobalUserTask': 'userTask',
  'bpmn:ManualTask': 'manualTask',
  'bpmn:GlobalManualTask': 'manualTask',
  'bpmn:ServiceTask': 'serviceTask',
  'bpmn:SendTask': 'sendTask',
  'bpmn:ReceiveTask': 'receiveTask',
  'bpmn:ScriptTask': 'scriptTask',
  'bpmn:GlobalScriptTask': 'scriptTask',
  'bpmn:BusinessRuleTask': 'businessRuleTask',
  'bpmn:GlobalBusinessRuleTask': 'businessRuleTask',
  'bpmn:CallActivity': 'callActivity',
  'bpmn:SubProcess': 'subProcess',
  'bpmn:Transaction': 'transaction',
  'bpmn:AdHocSubProcess': 'adHocSubProcess',
  'bpmn:ExclusiveGateway': 'exclusiveGateway',
  'bpmn:ParallelGateway': 'parallelGateway',
  'bpmn:InclusiveGateway': 'inclusiveGateway',
  'bpmn:ComplexGateway': 'complexGateway',
  'bpmn:EventBasedGateway': 'eventBasedGateway',
};

/** Null for what no token comes to. */
export function kindOf(node: Node): ElementKind | null {
  const kind = Object.hasOwn(KINDS, node.$type) ? KINDS[node.$type]! : null;
  return kind === 'subProcess' && node['triggeredByEvent'] === true ? 'eventSubProcess' : kind;
}

export const SCOPES: readonly ElementKind[] = [
  'process',
  'subProcess',
  'eventSubProcess',
  'transaction',
  'adHocSubProcess',
];
export const isScope = (kind: ElementKind): boolean => SCOPES.includes(kind);
export const isActivity = (kind: ElementKind): boolean =>
  kind !== 'process' && kind !== 'eventSubProcess' && !kind.endsWith('Event') && !kind.endsWith('Gateway');

export function blank(id: string, kind: ElementKind, name: string, scope: string | null): Draft {
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
    listeners: null,
    triggers: [],
    parallelMultiple: false,
    interrupting: false,
    attachedTo: null,
    job: null,
    script: null,
    decision: null,
    task: null,
    call: null,
    boundaries: [],
    loop: null,
    startQuantity: 1,
    completionQuantity: 1,
    isForCompensation: false,
    compensatedBy: null,
    starts: [],
    eventSubProcesses: [],
    declares: [],
    adHoc: null,
    instantiate: false,
    parallelEvents: false,
    activation: null,
    upstream: null,
  };
}

/** `holder`: the kind of the scope. `instantiating`: it stands behind a gateway that starts the process. */
export function build(
  node: Node,
  id: string,
  scope: { id: string; kind: ElementKind },
  instantiating: boolean,
  unit: Unit,
): Draft {
  const kind = kindOf(node)!;
  const element = blank(id, kind, text(node, 'name') ?? '', scope.id);
  element.default = text(child(node, 'default'), 'id');
  element.inputs = [...mappings(node, 'inputParameters', unit), ...dataInputs(node, isScope(kind), unit)];
  element.outputs = [...mappings(node, 'outputParameters', unit), ...dataOutputs(node, unit)];
  element.listeners = listeners(node, unit);
  if (isScope(kind)) element.declares = declared(node, unit);
  if (kind.endsWith('Event')) event(element, node, scope.kind, instantiating, unit);
  else if (kind.endsWith('Gateway')) gateway(element, node, unit);
  else activity(element, node, instantiating, unit);
  return element;
}

function event(element: Draft, node: Node, holder: ElementKind, instantiating: boolean, unit: Unit): void {
  const { kind } = element;
  const place = placeOf(kind, holder, instantiating);
  if (kind === 'boundaryEvent') {
    element.attachedTo = text(child(node, 'attachedToRef'), 'id');
    element.interrupting = node['cancelActivity'] !== false;
  }
  if (place === 'eventSubProcessStart') element.interrupting = node['isInterrupting'] !== false;
  element.triggers = triggersOf(node, place, element.interrupting, unit);
  element.parallelMultiple = node['parallelMultiple'] === true && element.triggers.length > 1;
  const isMessage = definitionsOf(node).some(({ $type }) => $type === 'bpmn:MessageEventDefinition');
  if (kind === 'throwEvent' || kind === 'endEvent') {
    element.job = job(node, unit);
    if (element.job && !isMessage) unit.findings.error(node, 'job-without-message', { tag: tagOf(node) });
    if (element.job && isMessage && definitionsOf(node).length > 1)
      unit.findings.error(node, 'job-beside-others', { tag: tagOf(node) });
    // The job sends the message.
    if (element.job) element.triggers = element.triggers.filter(({ type }) => type !== 'message');
  } else if (element.inputs.length > 0) unit.findings.error(node, 'input-without-work', { tag: tagOf(node) });
  if ((kind === 'catchEvent' || kind === 'boundaryEvent') && definitionsOf(node).length === 0)
    unit.findings.error(node, 'missing-event-definition', { tag: tagOf(node) });
}

function placeOf(kind: ElementKind, holder: ElementKind, instantiating: boolean): Place {
  if (kind === 'startEvent')
    return holder === 'process'
      ? 'processStart'
      : holder === 'eventSubProcess'
        ? 'eventSubProcessStart'
        : 'subProcessStart';
  if (kind === 'catchEvent') return instantiating ? 'instantiating' : 'catch';
  return kind === 'boundaryEvent' ? 'boundary' : kind === 'throwEvent' ? 'throw' : 'end';
}

function gateway(element: Draft, node: Node, unit: Unit): void {
  if (element.kind === 'complexGateway') element.activation = expression(node, 'activationCondition', unit);
  if (element.kind !== 'eventBasedGateway') return;
  element.instantiate = node['instantiate'] === true;
  element.parallelEvents = node['eventGatewayType'] === 'Parallel';
  if (element.parallelEvents && !element.instantiate) unit.findings.error(node, 'parallel-events-without-start', {});
}

function activity(element: Draft, node: Node, instantiating: boolean, unit: Unit): void {
  element.loop = loop(node, unit);
  element.isForCompensation = node['isForCompensation'] === true;
  element.startQuantity = quantity(node, 'startQuantity', unit);
  element.completionQuantity = quantity(node, 'completionQuantity', unit);
  switch (element.kind) {
    case 'userTask':
      element.task = people(node, unit);
      break;
    case 'callActivity':
      element.call = call(node, unit);
      break;
    case 'adHocSubProcess':
      element.adHoc = adHoc(node, unit);
      break;
    case 'receiveTask': {
      element.instantiate = node['instantiate'] === true;
      const place = element.instantiate || instantiating ? 'instantiating' : 'catch';
      const received = message(node, messageOf(node), place, unit);
      element.triggers = received ? [received] : [];
      break;
    }
    default:
      work(element, node, unit);
  }
}

function work(element: Draft, node: Node, unit: Unit): void {
  const { kind } = element;
  if (!['serviceTask', 'sendTask', 'scriptTask', 'businessRuleTask'].includes(kind)) return;
  element.job = job(node, unit);
  const ways: { [name: string]: unknown } = { 'zeebe:taskDefinition': element.job };
  if (kind === 'serviceTask' && !element.job) ways['operationRef'] = null;
  if (kind === 'scriptTask') {
    ways['zeebe:script'] = element.script = script(node, unit);
    if (text(node, 'script') !== null) {
      ways['script'] = ways['zeebe:script'];
      delete ways['zeebe:script'];
    }
  }
  if (kind === 'businessRuleTask') ways['zeebe:calledDecision'] = element.decision = decision(node, unit);
  if (kind === 'sendTask' && !element.job) {
    const sent = messageOf(node) ? message(node, messageOf(node), 'throw', unit) : null;
    element.triggers = sent ? [sent] : [];
    ways['messageRef'] = sent;
  }
  checkWork(node, ways, unit);
}

function quantity(node: Node, property: 'startQuantity' | 'completionQuantity', { findings }: Unit): number {
  const given = node[property] ?? 1;
  if (typeof given === 'number' && Number.isInteger(given) && given >= 1 && given <= 1000) return given;
  findings.error(node, 'bad-quantity', { property, found: JSON.stringify(given) });
  return 1;
}
