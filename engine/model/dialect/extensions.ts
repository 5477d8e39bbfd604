// Extension elements of the namespaces that we read: Zeebe's (`http://camunda.org/schema/zeebe/1.0`), which many modellers
// write.

import { executed, noEffect, only, refused } from './entry.ts';
import type { TypeRule } from './entry.ts';

const BINDING = only(
  ['latest', 'deployment'],
  'always the one of the same release, which is also the newest that it knows',
  'se folosește mereu cea din aceeași versiune publicată, care este și cea mai nouă pe care o cunoaște',
);
const VERSION_TAG = refused(
  'versions are bound by release, not by tag',
  'versiunile se leagă prin publicare, nu prin etichetă',
);
const FORM_KEY = refused('forms are found by formId', 'formularele se găsesc după formId');
const TEMPLATE = noEffect('tells a modeller where the element came from');
const TEXT = noEffect('for readers and tools');
const AD_HOC_OUTPUT = refused(
  'outputs of the activities are written by their own mappings',
  'ieșirile activităților se scriu prin mapările lor',
);

export const EXTENSION_TYPES: { readonly [type: string]: TypeRule } = {
  'zeebe:IoMapping': {
    properties: {
      inputParameters: executed,
      outputParameters: executed,
      ioMapping: refused('mappings are not nested', 'mapările nu se pun una în alta'),
    },
  },
  'zeebe:Input': {
    properties: {
      source: executed,
      target: executed,
      modelerConfigurationTemplate: TEMPLATE,
      modelerConfigurationName: TEMPLATE,
    },
  },
  'zeebe:Output': { properties: { source: executed, target: executed } },
  'zeebe:Properties': { properties: { properties: TEXT } },
  'zeebe:TaskDefinition': { properties: { type: executed, retries: executed } },
  'zeebe:TaskHeaders': { properties: { values: executed } },
  'zeebe:Header': { properties: { id: TEXT, key: executed, value: executed } },
  'zeebe:Script': { properties: { expression: executed, resultVariable: executed } },
  'zeebe:CalledDecision': {
    properties: { decisionId: executed, resultVariable: executed, bindingType: BINDING, versionTag: VERSION_TAG },
  },
  'zeebe:CalledElement': {
    properties: {
      processId: executed,
      processIdExpression: refused(
        'an expression is written as processId="=…"',
        'o expresie se scrie ca processId="=…"',
      ),
      propagateAllChildVariables: executed,
      propagateAllParentVariables: executed,
      businessId: executed,
      bindingType: only(
        ['latest'],
        'the newest version of the process is called',
        'se apelează cea mai nouă versiune a procesului',
      ),
      versionTag: VERSION_TAG,
    },
  },
  'zeebe:FormDefinition': {
    properties: {
      formId: executed,
      formKey: FORM_KEY,
      externalReference: FORM_KEY,
      bindingType: BINDING,
      versionTag: VERSION_TAG,
    },
  },
  'zeebe:UserTask': { properties: {} },
  'zeebe:AssignmentDefinition': {
    properties: { assignee: executed, candidateGroups: executed, candidateUsers: executed },
  },
  'zeebe:TaskSchedule': { properties: { dueDate: executed, followUpDate: executed } },
  'zeebe:PriorityDefinition': { properties: { priority: executed } },
  'zeebe:Subscription': { properties: { correlationKey: executed } },
  'zeebe:VersionTag': { properties: { value: TEXT } },
  'zeebe:LoopCharacteristics': {
    properties: {
      inputCollection: executed,
      inputElement: executed,
      outputCollection: executed,
      outputElement: executed,
    },
  },
  'zeebe:ExecutionListeners': { properties: { listeners: executed } },
  'zeebe:ExecutionListener': {
    properties: {
      eventType: only(['start', 'end'], 'elements start and end', 'elementele încep și se termină'),
      type: executed,
      retries: executed,
      headers: executed,
    },
  },
  'zeebe:TaskListeners': { properties: { listeners: executed } },
  'zeebe:TaskListener': {
    properties: {
      eventType: only(
        ['creating', 'completing'],
        'assigning, updating and cancelling a task is not held up by a job',
        'repartizarea, modificarea și anularea unei activități nu așteaptă după un job',
      ),
      type: executed,
      retries: executed,
    },
  },
  'zeebe:AdHoc': {
    properties: {
      activeElementsCollection: executed,
      outputCollection: AD_HOC_OUTPUT,
      outputElement: AD_HOC_OUTPUT,
    },
  },
  'zeebe:ConditionalFilter': { properties: { variableNames: executed, variableEvents: executed } },
};

/** Extension elements that are known and never executed. */
export const REFUSED_EXTENSIONS: { readonly [type: string]: { en: string; ro: string } } = {
  'zeebe:LinkedResources': {
    en: 'what a job needs is passed in variables and headers',
    ro: 'ce îi trebuie unui job se transmite prin variabile și antete',
  },
  'zeebe:JobPriorityDefinition': {
    en: 'jobs are done in the order of their creation',
    ro: 'joburile se execută în ordinea creării',
  },
  'zeebe:AgentDefinition': {
    en: 'no agent is executed: the elements of the process say what happens',
    ro: 'nu se execută agenți: elementele procesului spun ce se întâmplă',
  },
  'zeebe:UserTaskForm': {
    en: 'forms are files of their own, found by formId',
    ro: 'formularele sunt fișiere separate, găsite după formId',
  },
};
