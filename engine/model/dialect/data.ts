// Data (BPMN 2.0 §10.4): all of it is variables here.

import { BASE, executed, FLOW_ELEMENT, noEffect } from './entry.ts';
import type { Properties, TypeRule } from './entry.ts';

const ITEM: Properties = {
  ...BASE,
  itemSubjectRef: noEffect('names a type; variables are JSON'),
  dataState: noEffect('non-operational (BPMN 2.0 §14): text for readers'),
};
const COLLECTION = noEffect('a variable may hold a list');
const VIRTUAL = noEffect('the sets themselves say what they hold');
const NON_OPERATIONAL = noEffect('non-operational (BPMN 2.0 §14)');

const INPUT: Properties = {
  ...ITEM,
  name: executed,
  isCollection: COLLECTION,
  inputSetRef: VIRTUAL,
  inputSetWithOptional: VIRTUAL,
  inputSetWithWhileExecuting: VIRTUAL,
};
const OUTPUT: Properties = {
  ...ITEM,
  name: executed,
  isCollection: COLLECTION,
  outputSetRef: VIRTUAL,
  outputSetWithOptional: VIRTUAL,
  outputSetWithWhileExecuting: VIRTUAL,
};
const ASSOCIATION: Properties = {
  ...BASE,
  sourceRef: executed,
  targetRef: executed,
  transformation: executed,
  assignment: executed,
};
const EXPRESSION: Properties = { ...BASE, body: executed };

export const DATA_TYPES: { readonly [type: string]: TypeRule } = {
  'bpmn:DataObject': { properties: { ...FLOW_ELEMENT, ...ITEM, name: executed, isCollection: COLLECTION } },
  'bpmn:DataObjectReference': { properties: { ...FLOW_ELEMENT, ...ITEM, name: executed, dataObjectRef: executed } },
  'bpmn:DataStoreReference': { properties: { ...FLOW_ELEMENT, ...ITEM, name: executed, dataStoreRef: executed } },
  'bpmn:DataStore': {
    properties: {
      ...ITEM,
      name: executed,
      capacity: noEffect('a variable of the instance has no capacity'),
      isUnlimited: noEffect('a variable of the instance has no capacity'),
    },
  },
  'bpmn:Property': { properties: { ...ITEM, name: executed } },
  'bpmn:DataInput': { properties: INPUT },
  'bpmn:DataOutput': { properties: OUTPUT },
  'bpmn:InputOutputSpecification': {
    properties: { ...BASE, dataInputs: executed, dataOutputs: executed, inputSets: executed, outputSets: executed },
  },
  'bpmn:InputSet': {
    properties: {
      ...BASE,
      name: noEffect('text for readers'),
      dataInputRefs: executed,
      optionalInputRefs: NON_OPERATIONAL,
      whileExecutingInputRefs: NON_OPERATIONAL,
      outputSetRefs: noEffect('there is one set of either kind'),
    },
  },
  'bpmn:OutputSet': {
    properties: {
      ...BASE,
      name: noEffect('text for readers'),
      dataOutputRefs: executed,
      optionalOutputRefs: NON_OPERATIONAL,
      whileExecutingOutputRefs: NON_OPERATIONAL,
      inputSetRefs: noEffect('there is one set of either kind'),
    },
  },
  'bpmn:DataInputAssociation': { properties: ASSOCIATION },
  'bpmn:DataOutputAssociation': { properties: ASSOCIATION },
  'bpmn:Assignment': { properties: { ...BASE, from: executed, to: executed } },
  'bpmn:Expression': { properties: EXPRESSION },
  'bpmn:FormalExpression': {
    properties: { ...EXPRESSION, language: executed, evaluatesToTypeRef: noEffect('the place says what it must give') },
  },
};
