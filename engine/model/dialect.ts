// Which BPMN is executed, as tables: element types, the attributes and children that they may carry, the extension
// elements. What is not in here is refused (`check.ts`). A list of values means: only these, because they say what the
// engine does anyway.

import type { ElementKind } from './graph.ts';

type Allowed = { readonly [property: string]: 'any' | 'warning' | readonly unknown[] };

export interface TypeRule {
  properties: Allowed;
  extensions: readonly string[];
}

const BASE: Allowed = { id: 'any', name: 'any', documentation: 'any', extensionElements: 'any' };
const FLOW_NODE: Allowed = { ...BASE, incoming: 'any', outgoing: 'any', lanes: 'any', categoryValueRef: 'any' };
const ACTIVITY: Allowed = {
  ...FLOW_NODE,
  default: 'any',
  isForCompensation: [false],
  startQuantity: [1],
  completionQuantity: [1],
  boundaryEventRefs: 'any',
  // Data of the drawing; what runs are variables.
  dataInputAssociations: 'warning',
  dataOutputAssociations: 'warning',
};
const TASK: Allowed = { ...ACTIVITY, implementation: 'any' };
const CATCH: Allowed = {
  ...FLOW_NODE,
  eventDefinitions: 'any',
  parallelMultiple: [false],
  dataOutputAssociations: 'warning',
};
const THROW: Allowed = { ...FLOW_NODE, eventDefinitions: 'any', dataInputAssociations: 'warning' };
const GATEWAY: Allowed = { ...FLOW_NODE, gatewayDirection: 'any' };

const JOB = ['zeebe:TaskDefinition', 'zeebe:TaskHeaders', 'zeebe:IoMapping', 'zeebe:Properties'];
const EVENT = ['zeebe:IoMapping', 'zeebe:Properties'];

export const NODE_TYPES: { readonly [type: string]: TypeRule & { kind: ElementKind } } = {
  'bpmn:StartEvent': { kind: 'startEvent', properties: { ...CATCH, isInterrupting: 'any' }, extensions: EVENT },
  'bpmn:EndEvent': { kind: 'endEvent', properties: THROW, extensions: EVENT },
  'bpmn:IntermediateThrowEvent': { kind: 'throwEvent', properties: THROW, extensions: EVENT },
  'bpmn:IntermediateCatchEvent': { kind: 'catchEvent', properties: CATCH, extensions: EVENT },
  'bpmn:BoundaryEvent': {
    kind: 'boundaryEvent',
    properties: { ...CATCH, attachedToRef: 'any', cancelActivity: 'any' },
    extensions: EVENT,
  },
  'bpmn:UserTask': {
    kind: 'userTask',
    properties: TASK,
    extensions: [
      'zeebe:UserTask',
      'zeebe:AssignmentDefinition',
      'zeebe:FormDefinition',
      'zeebe:TaskSchedule',
      'zeebe:PriorityDefinition',
      'zeebe:IoMapping',
      'zeebe:Properties',
    ],
  },
  'bpmn:ManualTask': { kind: 'manualTask', properties: ACTIVITY, extensions: ['zeebe:Properties'] },
  'bpmn:ServiceTask': { kind: 'serviceTask', properties: TASK, extensions: JOB },
  'bpmn:SendTask': { kind: 'serviceTask', properties: { ...TASK, messageRef: 'warning' }, extensions: JOB },
  'bpmn:ScriptTask': {
    kind: 'scriptTask',
    properties: { ...ACTIVITY, scriptFormat: 'any' },
    extensions: [...JOB, 'zeebe:Script'],
  },
  'bpmn:BusinessRuleTask': {
    kind: 'businessRuleTask',
    properties: TASK,
    extensions: [...JOB, 'zeebe:CalledDecision'],
  },
  'bpmn:ReceiveTask': {
    kind: 'receiveTask',
    properties: { ...TASK, messageRef: 'any', instantiate: [false] },
    extensions: EVENT,
  },
  'bpmn:ExclusiveGateway': {
    kind: 'exclusiveGateway',
    properties: { ...GATEWAY, default: 'any' },
    extensions: ['zeebe:Properties'],
  },
  'bpmn:ParallelGateway': { kind: 'parallelGateway', properties: GATEWAY, extensions: ['zeebe:Properties'] },
  'bpmn:EventBasedGateway': {
    kind: 'eventBasedGateway',
    properties: { ...GATEWAY, instantiate: [false], eventGatewayType: ['Exclusive'] },
    extensions: ['zeebe:Properties'],
  },
  'bpmn:SubProcess': {
    kind: 'subProcess',
    properties: { ...ACTIVITY, flowElements: 'any', artifacts: 'any', laneSets: 'any', triggeredByEvent: [false] },
    extensions: EVENT,
  },
};

export const OTHER_TYPES: { readonly [type: string]: TypeRule } = {
  'bpmn:Definitions': {
    properties: {
      ...BASE,
      targetNamespace: 'any',
      expressionLanguage: 'any',
      typeLanguage: 'any',
      imports: 'warning',
      rootElements: 'any',
      diagrams: 'any',
      exporter: 'any',
      exporterVersion: 'any',
    },
    extensions: [],
  },
  'bpmn:Process': {
    properties: {
      ...BASE,
      processType: 'any',
      isClosed: 'any',
      isExecutable: 'any',
      laneSets: 'any',
      flowElements: 'any',
      artifacts: 'any',
      definitionalCollaborationRef: 'any',
    },
    extensions: ['zeebe:VersionTag', 'zeebe:Properties'],
  },
  'bpmn:SequenceFlow': {
    properties: { ...BASE, sourceRef: 'any', targetRef: 'any', conditionExpression: 'any', isImmediate: 'any' },
    extensions: ['zeebe:Properties'],
  },
  'bpmn:Message': {
    properties: { ...BASE, itemRef: 'warning' },
    extensions: ['zeebe:Subscription', 'zeebe:Properties'],
  },
  'bpmn:MessageEventDefinition': { properties: { ...BASE, messageRef: 'any' }, extensions: [] },
  'bpmn:TimerEventDefinition': {
    properties: { ...BASE, timeDate: 'any', timeDuration: 'any', timeCycle: 'any', followsVariables: 'any' },
    extensions: [],
  },
  'bpmn:TerminateEventDefinition': { properties: BASE, extensions: [] },
};

/** Attributes that each extension element may carry. */
export const EXTENSION_PROPERTIES: { readonly [type: string]: Allowed } = {
  'zeebe:IoMapping': { inputParameters: 'any', outputParameters: 'any' },
  'zeebe:Properties': { properties: 'any' },
  'zeebe:TaskDefinition': { type: 'any', retries: 'any' },
  'zeebe:TaskHeaders': { values: 'any' },
  'zeebe:Script': { expression: 'any', resultVariable: 'any' },
  // Always the decision and the form of the same release, which is also the newest that it knows.
  'zeebe:CalledDecision': { decisionId: 'any', resultVariable: 'any', bindingType: ['latest', 'deployment'] },
  'zeebe:FormDefinition': { formId: 'any', bindingType: ['latest', 'deployment'] },
  'zeebe:UserTask': {},
  'zeebe:AssignmentDefinition': { assignee: 'any', candidateGroups: 'any', candidateUsers: 'any' },
  'zeebe:TaskSchedule': { dueDate: 'any', followUpDate: 'any' },
  'zeebe:PriorityDefinition': { priority: 'any' },
  'zeebe:Subscription': { correlationKey: 'any' },
  'zeebe:VersionTag': { value: 'any' },
};

/** Flow elements that are drawn but never run. */
export const DRAWN_TYPES = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

/** Attributes of tools, which never change what runs. */
export const TOOL_NAMESPACES = new Set([
  'http://camunda.org/schema/modeler/1.0',
  'http://bpmn.io/schema/bpmn/biocolor/1.0',
  'http://www.omg.org/spec/BPMN/non-normative/color/1.0',
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://www.w3.org/XML/1998/namespace',
]);

/** Namespaces of other engines: what they say would change what runs, and here it would not. */
export const ENGINE_NAMESPACES =
  /camunda\.org\/schema\/1\.0\/bpmn|activiti\.org|flowable\.org|jboss\.org|jbpm|operaton\.org|bonitasoft|ibm\.com/;
