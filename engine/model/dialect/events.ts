// Events and event definitions (BPMN 2.0 §10.5).

import { BASE, executed, FLOW_NODE, INTERACTION, noEffect, refused } from './entry.ts';
import type { Properties, TypeRule } from './entry.ts';

const SETS = noEffect('there is one set: all of its data');
const CATCH: Properties = {
  ...FLOW_NODE,
  ...INTERACTION,
  eventDefinitions: executed,
  eventDefinitionRef: executed,
  parallelMultiple: executed,
  dataOutputs: executed,
  dataOutputAssociations: executed,
  outputSet: SETS,
  properties: refused(
    'a catching event has no variables of its own before it occurs: write an output mapping',
    'un eveniment care așteaptă nu are variabile proprii: scrieți o mapare de ieșire',
  ),
};
const THROW: Properties = {
  ...FLOW_NODE,
  ...INTERACTION,
  eventDefinitions: executed,
  eventDefinitionRef: executed,
  dataInputs: executed,
  dataInputAssociations: executed,
  inputSet: SETS,
  properties: executed,
};

/** Throwing events that a job may work. */
const WORKED: Properties = {
  ...THROW,
  retryCounter: refused(
    'tries are counted by zeebe:taskDefinition retries',
    'încercările se numără prin zeebe:taskDefinition retries',
  ),
};

const COMMON = ['zeebe:IoMapping', 'zeebe:ExecutionListeners', 'zeebe:Properties'];
const JOB = ['zeebe:TaskDefinition', 'zeebe:TaskHeaders', 'zeebe:JobPriorityDefinition'];

export const EVENT_TYPES: { readonly [type: string]: TypeRule } = {
  'bpmn:StartEvent': {
    properties: { ...CATCH, isInterrupting: executed },
    extensions: COMMON,
  },
  'bpmn:IntermediateCatchEvent': { properties: CATCH, extensions: COMMON },
  'bpmn:BoundaryEvent': {
    properties: { ...CATCH, attachedToRef: executed, cancelActivity: executed },
    extensions: COMMON,
  },
  'bpmn:IntermediateThrowEvent': { properties: WORKED, extensions: [...COMMON, ...JOB] },
  'bpmn:EndEvent': { properties: WORKED, extensions: [...COMMON, ...JOB] },
  'bpmn:ImplicitThrowEvent': { properties: THROW },
  'bpmn:MessageEventDefinition': { properties: { ...BASE, messageRef: executed, operationRef: executed } },
  'bpmn:TimerEventDefinition': {
    properties: {
      ...BASE,
      timeDate: executed,
      timeDuration: executed,
      timeCycle: executed,
      followsVariables: executed,
      timeZone: executed,
    },
  },
  'bpmn:SignalEventDefinition': { properties: { ...BASE, signalRef: executed } },
  'bpmn:ErrorEventDefinition': { properties: { ...BASE, errorRef: executed } },
  'bpmn:EscalationEventDefinition': { properties: { ...BASE, escalationRef: executed } },
  'bpmn:ConditionalEventDefinition': {
    properties: { ...BASE, condition: executed },
    extensions: ['zeebe:ConditionalFilter'],
  },
  'bpmn:CompensateEventDefinition': {
    properties: { ...BASE, activityRef: executed, waitForCompletion: executed },
  },
  'bpmn:LinkEventDefinition': {
    properties: {
      ...BASE,
      name: executed,
      source: noEffect('links are paired by their names'),
      target: noEffect('links are paired by their names'),
    },
  },
  'bpmn:CancelEventDefinition': { properties: BASE },
  'bpmn:TerminateEventDefinition': { properties: BASE },
};
