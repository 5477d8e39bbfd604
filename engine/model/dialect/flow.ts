// Sequence flows and gateways (BPMN 2.0 §8.4.13, §10.6).

import { executed, FLOW_ELEMENT, FLOW_NODE, noEffect, only } from './entry.ts';
import type { TypeRule } from './entry.ts';

const GATEWAY = {
  ...FLOW_NODE,
  gatewayDirection: noEffect('the flows themselves say whether it splits or joins'),
};
const EXTENSIONS = ['zeebe:ExecutionListeners', 'zeebe:Properties'];

export const FLOW_TYPES: { readonly [type: string]: TypeRule } = {
  'bpmn:SequenceFlow': {
    properties: {
      ...FLOW_ELEMENT,
      sourceRef: executed,
      targetRef: executed,
      conditionExpression: executed,
      isImmediate: noEffect('non-operational (BPMN 2.0 §14): nothing happens between two elements'),
    },
    extensions: ['zeebe:Properties'],
  },
  'bpmn:ExclusiveGateway': { properties: { ...GATEWAY, default: executed }, extensions: EXTENSIONS },
  'bpmn:ParallelGateway': { properties: GATEWAY, extensions: EXTENSIONS },
  'bpmn:InclusiveGateway': { properties: { ...GATEWAY, default: executed }, extensions: EXTENSIONS },
  'bpmn:ComplexGateway': {
    properties: { ...GATEWAY, default: executed, activationCondition: executed },
    extensions: EXTENSIONS,
  },
  'bpmn:EventBasedGateway': {
    properties: {
      ...GATEWAY,
      instantiate: executed,
      eventGatewayType: only(['Exclusive', 'Parallel'], 'there is no other type', 'alt tip nu există'),
    },
    extensions: EXTENSIONS,
  },
};
