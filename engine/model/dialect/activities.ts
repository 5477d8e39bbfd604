// Activities (BPMN 2.0 §10.3): tasks, sub-processes, call activities, loops, and who performs them.

import { BASE, executed, FLOW_NODE, INTERACTION, NAMED, noEffect, only, refused } from './entry.ts';
import type { Properties, TypeRule } from './entry.ts';

const ACTIVITY: Properties = {
  ...FLOW_NODE,
  default: executed,
  isForCompensation: executed,
  startQuantity: executed,
  completionQuantity: executed,
  loopCharacteristics: executed,
  boundaryEventRefs: noEffect('boundary events themselves say where they sit'),
  properties: executed,
  ioSpecification: executed,
  dataInputAssociations: executed,
  dataOutputAssociations: executed,
  resources: noEffect('says who is responsible, to readers; only user tasks are given to people'),
};

const TASK: Properties = { ...ACTIVITY, ...INTERACTION };
const SUB_PROCESS: Properties = {
  ...ACTIVITY,
  ...INTERACTION,
  triggeredByEvent: executed,
  flowElements: executed,
  artifacts: executed,
  laneSets: noEffect('lanes say who, to readers'),
};
const IMPLEMENTATION = noEffect('names a technology; what works is said by the job type, the decision or the message');
const RETRY_COUNTER = refused(
  'tries are counted by zeebe:taskDefinition retries',
  'încercările se numără prin zeebe:taskDefinition retries',
);
const RENDERINGS = noEffect('how a form looks is said by the form (zeebe:formDefinition)');

const COMMON = ['zeebe:IoMapping', 'zeebe:ExecutionListeners', 'zeebe:Properties'];
const JOB = [...COMMON, 'zeebe:TaskDefinition', 'zeebe:TaskHeaders', 'zeebe:JobPriorityDefinition'];
const USER = [
  ...COMMON,
  'zeebe:UserTask',
  'zeebe:AssignmentDefinition',
  'zeebe:FormDefinition',
  'zeebe:TaskSchedule',
  'zeebe:PriorityDefinition',
  'zeebe:TaskHeaders',
  'zeebe:TaskListeners',
];

const CALLABLE: Properties = {
  ...NAMED,
  ioSpecification: executed,
  ioBinding: noEffect('says how a service would be offered; a process is called by its id'),
  supportedInterfaceRef: noEffect('says how a service would be offered; a process is called by its id'),
  resources: noEffect('says who is responsible, to readers; only user tasks are given to people'),
};

export const ACTIVITY_TYPES: { readonly [type: string]: TypeRule } = {
  'bpmn:Task': { properties: TASK, extensions: COMMON },
  'bpmn:ManualTask': { properties: TASK, extensions: COMMON },
  'bpmn:UserTask': {
    properties: { ...TASK, implementation: IMPLEMENTATION, renderings: RENDERINGS, resources: executed },
    extensions: USER,
  },
  'bpmn:ServiceTask': {
    properties: { ...TASK, implementation: IMPLEMENTATION, operationRef: executed, retryCounter: RETRY_COUNTER },
    extensions: [...JOB, 'zeebe:LinkedResources', 'zeebe:AgentDefinition'],
  },
  'bpmn:SendTask': {
    properties: {
      ...TASK,
      implementation: IMPLEMENTATION,
      operationRef: executed,
      messageRef: executed,
      retryCounter: RETRY_COUNTER,
    },
    extensions: JOB,
  },
  'bpmn:ReceiveTask': {
    properties: {
      ...TASK,
      implementation: IMPLEMENTATION,
      operationRef: executed,
      messageRef: executed,
      instantiate: executed,
    },
    extensions: COMMON,
  },
  'bpmn:ScriptTask': {
    properties: { ...TASK, scriptFormat: executed, script: executed, retryCounter: RETRY_COUNTER },
    extensions: [...JOB, 'zeebe:Script'],
  },
  'bpmn:BusinessRuleTask': {
    properties: { ...TASK, implementation: IMPLEMENTATION, retryCounter: RETRY_COUNTER },
    extensions: [...JOB, 'zeebe:CalledDecision'],
  },
  'bpmn:CallActivity': {
    properties: { ...ACTIVITY, ...INTERACTION, calledElement: executed },
    extensions: [...COMMON, 'zeebe:CalledElement'],
  },
  'bpmn:SubProcess': { properties: SUB_PROCESS, extensions: COMMON },
  'bpmn:Transaction': {
    properties: {
      ...SUB_PROCESS,
      protocol: noEffect('names a technology; transactions are undone by compensation'),
      method: only(
        ['##Compensate'],
        'transactions are undone by compensation',
        'tranzacțiile se anulează prin compensare',
      ),
    },
    extensions: COMMON,
  },
  'bpmn:AdHocSubProcess': {
    properties: {
      ...SUB_PROCESS,
      completionCondition: executed,
      ordering: only(['Parallel', 'Sequential'], 'there is no other order', 'altă ordine nu există'),
      cancelRemainingInstances: executed,
      retryCounter: RETRY_COUNTER,
    },
    extensions: [...JOB, 'zeebe:AdHoc', 'zeebe:AgentDefinition'],
  },
  'bpmn:StandardLoopCharacteristics': {
    properties: { ...BASE, testBefore: executed, loopCondition: executed, loopMaximum: executed },
  },
  'bpmn:MultiInstanceLoopCharacteristics': {
    properties: {
      ...BASE,
      isSequential: executed,
      behavior: only(['All', 'None', 'One', 'Complex'], 'there is no other behavior', 'alt comportament nu există'),
      loopCardinality: executed,
      loopDataInputRef: executed,
      loopDataOutputRef: executed,
      inputDataItem: executed,
      outputDataItem: executed,
      complexBehaviorDefinition: executed,
      completionCondition: executed,
      oneBehaviorEventRef: executed,
      noneBehaviorEventRef: executed,
    },
    extensions: ['zeebe:LoopCharacteristics'],
  },
  'bpmn:ComplexBehaviorDefinition': { properties: { ...BASE, condition: executed, event: executed } },
  'bpmn:GlobalTask': { properties: CALLABLE, extensions: COMMON },
  'bpmn:GlobalManualTask': { properties: CALLABLE, extensions: COMMON },
  'bpmn:GlobalUserTask': {
    properties: { ...CALLABLE, implementation: IMPLEMENTATION, renderings: RENDERINGS, resources: executed },
    extensions: USER,
  },
  'bpmn:GlobalScriptTask': {
    properties: { ...CALLABLE, scriptLanguage: executed, script: executed },
    extensions: [...JOB, 'zeebe:Script'],
  },
  'bpmn:GlobalBusinessRuleTask': {
    properties: { ...CALLABLE, implementation: IMPLEMENTATION },
    extensions: [...JOB, 'zeebe:CalledDecision'],
  },
};

const QUERY = refused(
  'a query for people needs a directory of its own: use zeebe:assignmentDefinition',
  'o interogare de persoane cere un registru propriu: folosiți zeebe:assignmentDefinition',
);
const ROLE: Properties = {
  ...NAMED,
  resourceRef: executed,
  resourceAssignmentExpression: executed,
  resourceParameterBindings: QUERY,
};
const PLAIN_ROLE = noEffect(
  'says who is responsible, to readers: a humanPerformer or a potentialOwner says who does it',
);

/** Who does a user task (§10.3.4). */
export const RESOURCE_TYPES: { readonly [type: string]: TypeRule } = {
  'bpmn:HumanPerformer': { properties: ROLE },
  'bpmn:PotentialOwner': { properties: ROLE },
  'bpmn:Performer': { properties: { ...ROLE, resourceRef: PLAIN_ROLE, resourceAssignmentExpression: PLAIN_ROLE } },
  'bpmn:ResourceRole': { properties: { ...ROLE, resourceRef: PLAIN_ROLE, resourceAssignmentExpression: PLAIN_ROLE } },
  'bpmn:ResourceAssignmentExpression': { properties: { ...BASE, expression: executed } },
};
