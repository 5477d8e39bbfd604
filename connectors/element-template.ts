// What the studio offers for a connector: one element template (bpmn-io's JSON schema for Zeebe) for each operation, made
// of the contract, so that the two cannot drift. The task gets the job type `anaf:check-vat`, an input for each field, and
// a variable for the answer, whose `status` the model must look at: OK, NO or UNKNOWN.

import type { Contract, Operation, Words } from './connector.ts';
import { taskOperations } from './contracts.ts';

const SCHEMA = 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json';

export interface ElementTemplate {
  $schema: string;
  id: string;
  name: string;
  description: string;
  appliesTo: string[];
  elementType: { value: 'bpmn:ServiceTask' };
  properties: { [name: string]: unknown }[];
}

interface FieldSchema {
  title?: string;
  description?: string;
}

/** `anaf:check-vat` */
export const jobTypeOf = (connector: string, operation: string): string => `${connector}:${operation}`;

export function elementTemplates(contract: Contract, language: keyof Words = 'ro'): ElementTemplate[] {
  return Object.entries(taskOperations(contract)).map(([name, operation]) =>
    templateOf(contract, name, operation, language),
  );
}

function templateOf(contract: Contract, name: string, operation: Operation, language: keyof Words): ElementTemplate {
  const { properties = {}, required = [] } = operation.input as {
    properties?: { [name: string]: FieldSchema };
    required?: string[];
  };
  const inputs = Object.entries(properties).map(([field, { title, description }]) => ({
    label: title ?? field,
    ...(description === undefined ? {} : { description }),
    type: 'String',
    feel: 'required',
    binding: { type: 'zeebe:input', name: field },
    ...(required.includes(field) ? { constraints: { notEmpty: true } } : { optional: true }),
  }));
  const refusals = Object.entries(operation.refusals).map(([code, words]) => `${code}: ${words[language]}`);
  return {
    $schema: SCHEMA,
    id: `ro.traseu.${contract.name}.${name}`,
    name: operation.title[language],
    description: [contract.title[language], ...refusals].join('\n'),
    appliesTo: ['bpmn:Task', 'bpmn:ServiceTask'],
    elementType: { value: 'bpmn:ServiceTask' },
    properties: [
      {
        type: 'Hidden',
        value: jobTypeOf(contract.name, name),
        binding: { type: 'zeebe:taskDefinition', property: 'type' },
      },
      ...inputs,
      {
        label: { ro: 'Variabila cu răspunsul', en: 'Variable for the answer' }[language],
        description: {
          ro: 'status: OK, NO sau UNKNOWN; la UNKNOWN lucrează o persoană',
          en: 'status: OK, NO or UNKNOWN; at UNKNOWN a person works',
        }[language],
        type: 'String',
        value: 'raspuns',
        constraints: { notEmpty: true, pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
        binding: { type: 'zeebe:output', source: '=answer' },
      },
    ],
  };
}
