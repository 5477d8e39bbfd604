// The file itself, what stands beside processes in it, and what is only drawn (BPMN 2.0 §8, §9).

import { BASE, executed, NAMED, noEffect, refused } from './entry.ts';
import type { Entry, Properties, TypeRule } from './entry.ts';

const STRUCTURE = noEffect('names a type; variables are JSON');
const TEMPLATE = noEffect('tells a modeller where the element came from');
const DRAWN = noEffect('drawn only');

export const ROOT_TYPES: { readonly [type: string]: TypeRule } = {
  'bpmn:Definitions': {
    properties: {
      ...NAMED,
      targetNamespace: executed,
      expressionLanguage: executed,
      typeLanguage: noEffect('names the language of types; variables are JSON'),
      imports: noEffect('imported types are not needed, imported processes are called by their ids'),
      extensions: executed,
      rootElements: executed,
      diagrams: noEffect('drawn only'),
      relationships: DRAWN,
      exporter: noEffect('names a modeller'),
      exporterVersion: noEffect('names a modeller'),
    },
  },
  'bpmn:Extension': {
    properties: {
      mustUnderstand: { ...refusedUnlessFalse() },
      definition: noEffect('declares what extension elements look like'),
    },
  },
  'bpmn:Process': {
    properties: {
      ...NAMED,
      processType: noEffect('says who may see the process'),
      isClosed: noEffect('non-operational (BPMN 2.0 §14)'),
      isExecutable: executed,
      auditing: noEffect('everything that happens is in the history'),
      monitoring: noEffect('everything that happens is in the history'),
      properties: executed,
      laneSets: noEffect('lanes say who, to readers'),
      flowElements: executed,
      artifacts: executed,
      resources: noEffect('says who is responsible, to readers'),
      correlationSubscriptions: refused(
        'messages are correlated by the key of zeebe:subscription',
        'mesajele se potrivesc după cheia din zeebe:subscription',
      ),
      supports: noEffect('says which other process it resembles'),
      definitionalCollaborationRef: DRAWN,
      ioSpecification: executed,
      ioBinding: noEffect('says how a service would be offered; a process is called by its id'),
      supportedInterfaceRef: noEffect('says how a service would be offered; a process is called by its id'),
      modelerTemplate: TEMPLATE,
      modelerTemplateVersion: TEMPLATE,
      modelerTemplateIcon: TEMPLATE,
    },
    extensions: [
      'zeebe:VersionTag',
      'zeebe:Properties',
      'zeebe:ExecutionListeners',
      'zeebe:UserTaskForm',
      'zeebe:JobPriorityDefinition',
    ],
  },
  'bpmn:Message': {
    properties: { ...NAMED, name: executed, itemRef: STRUCTURE, modelerTemplate: TEMPLATE },
    extensions: ['zeebe:Subscription', 'zeebe:Properties'],
  },
  'bpmn:Signal': {
    properties: { ...NAMED, name: executed, structureRef: STRUCTURE, modelerTemplate: TEMPLATE },
    extensions: ['zeebe:Properties'],
  },
  'bpmn:Error': {
    properties: { ...NAMED, errorCode: executed, structureRef: STRUCTURE, modelerTemplate: TEMPLATE },
    extensions: ['zeebe:Properties'],
  },
  'bpmn:Escalation': {
    properties: { ...NAMED, escalationCode: executed, structureRef: STRUCTURE, modelerTemplate: TEMPLATE },
    extensions: ['zeebe:Properties'],
  },
  'bpmn:Interface': { properties: { ...NAMED, name: executed, operations: executed, implementationRef: executed } },
  'bpmn:Operation': {
    properties: {
      ...NAMED,
      name: executed,
      inMessageRef: executed,
      outMessageRef: noEffect('what a job gives back is variables'),
      errorRef: noEffect('a job may throw any error'),
      implementationRef: executed,
    },
  },
  'bpmn:Resource': { properties: { ...NAMED, name: executed, resourceParameters: DRAWN } },
  'bpmn:Association': {
    properties: {
      ...BASE,
      sourceRef: executed,
      targetRef: executed,
      associationDirection: noEffect('who is compensated and by whom is said by source and target'),
    },
  },
  'bpmn:TextAnnotation': { properties: { ...BASE, text: DRAWN, textFormat: DRAWN } },
  'bpmn:Group': { properties: { ...BASE, categoryValueRef: DRAWN } },
};

function refusedUnlessFalse(): Entry {
  return {
    status: 'executed',
    only: [false],
    why: {
      en: 'what only another engine understands is not executed',
      ro: 'ceea ce înțelege numai alt motor nu se execută',
    },
  };
}

/** What a file may hold beside processes and is drawn, or describes what lies outside of processes. */
export const DRAWN_ROOTS: Properties = {
  'bpmn:Collaboration': noEffect('pools and message flows are drawn; what is sent is said by the elements'),
  'bpmn:ItemDefinition': noEffect('names a type; variables are JSON'),
  'bpmn:DataStore': executed,
  'bpmn:Category': noEffect('groups elements for readers'),
  'bpmn:EndPoint': noEffect('the address of a service; jobs are done by type'),
  'bpmn:PartnerEntity': noEffect('names a participant, to readers'),
  'bpmn:PartnerRole': noEffect('names a participant, to readers'),
  'bpmn:CorrelationProperty': noEffect('messages are correlated by the key of zeebe:subscription'),
  'bpmn:Choreography': noEffect('a view of several processes, for readers'),
  'bpmn:GlobalChoreographyTask': noEffect('a view of several processes, for readers'),
  'bpmn:GlobalConversation': noEffect('a view of several processes, for readers'),
};
