// What a procedure's files say about variables, read once for all places: forms, decisions, deadlines, and the operations of
// the connectors.

import { readFormFile } from '../../forms/form-files.ts';
import { compileForm } from '../../forms/form.ts';
import type { Language } from '../../forms/model.ts';
import { decisionResults } from './decision-results.ts';
import { formEntries } from './form-entries.ts';
import { answerOf } from './platform.ts';
import { variable, type PossibleValue, type Variable, type VariableType } from './variable.ts';

/** Of a connector: what it answers. `output`: JSON schema of the value of an OK. */
export interface OperationFacts {
  readonly type: string;
  readonly codes: readonly PossibleValue[];
  readonly output: unknown;
}

export interface Facts {
  readonly language: Language;
  /** `formId` of the model → entries. */
  readonly forms: ReadonlyMap<string, readonly Variable[]>;
  /** Of the form that begins the case. */
  readonly request: readonly Variable[];
  /** Id of the decision → what it gives. */
  readonly decisions: ReadonlyMap<string, Variable>;
  /** Names of the deadlines beside the main one. */
  readonly deadlines: readonly string[];
  /** Job type → `answer`. */
  readonly answers: ReadonlyMap<string, Variable>;
}

export interface FactsOptions {
  readonly language: Language;
  readonly operations?: readonly OperationFacts[];
}

/** `files`: path → text, manifest.json included. What cannot be read is left out; never throws. */
export const factsOf = async (
  files: { readonly [path: string]: string },
  { language, operations = [] }: FactsOptions,
): Promise<Facts> => {
  const manifest = objectOf(parsed(files['manifest.json']));
  const entries = (path: unknown): Variable[] => {
    const read = typeof path === 'string' ? readFormFile(files, path) : null;
    if (read === null) return [];
    const { form } = 'json' in read ? compileForm(read.json, read.options) : read;
    return form === null ? [] : formEntries(form, language);
  };
  return {
    language,
    forms: new Map(Object.entries(objectOf(manifest['forms'])).map(([id, path]) => [id, entries(path)])),
    request: entries(manifest['startForm']),
    decisions: await decisionResults(files),
    deadlines: Object.keys(objectOf(manifest['deadlines'])),
    answers: new Map(
      operations.map(({ type, codes, output }) => [type, answerOf(schemaEntries(output), codes, language)]),
    ),
  };
};

const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return null;
  }
};

const objectOf = (value: unknown): { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { [name: string]: unknown }) : {};

const SCHEMA_TYPES: { readonly [type: string]: VariableType } = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'ticked',
  array: 'list',
  object: 'context',
};

/** The entries of an object that a JSON schema describes. */
export const schemaEntries = (schema: unknown): Variable[] => {
  const { properties, required } = objectOf(schema);
  const needed = Array.isArray(required) ? (required as unknown[]) : [];
  return Object.entries(objectOf(properties)).map(([name, of]) => {
    const { type, title, items } = objectOf(of);
    return variable(name, (typeof type === 'string' ? SCHEMA_TYPES[type] : undefined) ?? 'any', {
      label: typeof title === 'string' ? title : name,
      entries: schemaEntries(type === 'array' ? items : of),
      maybeAbsent: !needed.includes(name),
    });
  });
};
