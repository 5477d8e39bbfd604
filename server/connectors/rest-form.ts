// A REST connector as an administrator fills it in, flat and in lines, and the definition that it stands for
// (connectors/rest/rest.ts). It has one operation, of its own name: models use it as `rest:name`.

import { Type, type Static } from 'typebox';
import { mismatch } from '../../connectors/call/shape.ts';
import type { Contract } from '../../connectors/connector.ts';
import { RestDefinition, restContract } from '../../connectors/rest/rest.ts';
import { compileExpression, FeelError } from '../../engine/feel/expression.ts';

const closed = { additionalProperties: false } as const;
const Line = Type.String({ minLength: 1 });
const Filled = Type.String({ minLength: 1, maxLength: 300 });
const Feel = Type.String({ pattern: '^=.' });

/** Keys are those of the dictionary (`connectors.rest`). */
export const RestForm = Type.Object(
  {
    label: Filled,
    labelEn: Filled,
    url: Type.String({ pattern: '^https?://[^/?#]+$' }),
    effect: Type.Enum(['asks', 'acts']),
    method: Type.Enum(['GET', 'POST', 'PUT', 'DELETE']),
    path: Type.String({ pattern: '^/' }),
    authentication: Type.Enum(['none', 'basic', 'bearer', 'header']),
    header: Type.Optional(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]*$' })),
    fields: Type.Array(Line),
    query: Type.Optional(Type.Array(Line)),
    body: Type.Optional(Feel),
    answers: Type.Optional(Type.Array(Type.String({ pattern: '^[2-4][0-9]{2}$' }))),
    refusal: Type.Optional(Feel),
    refusals: Type.Optional(Type.Array(Line)),
    result: Feel,
    personal: Type.Optional(Type.Array(Line)),
    manual: Filled,
    manualEn: Filled,
  },
  closed,
);
export type RestForm = Static<typeof RestForm>;

/** What was typed makes no connector; the message is for the administrator and quotes only what they typed. */
export class RestFormError extends Error {}

const FIELD = /^([A-Za-z_]\w*)(\?)?\s+(text|number|boolean|date)$/;
const TYPES: { readonly [type: string]: object } = {
  text: { type: 'string', minLength: 1, maxLength: 1000 },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
};

function inputOf(lines: readonly string[]): object {
  const properties: { [name: string]: object } = {};
  const required: string[] = [];
  for (const line of lines) {
    const [, name, missing, type] = FIELD.exec(line) ?? [];
    if (name === undefined)
      throw new RestFormError(`Expected „name type”, such as „cadastru text”, but found „${line}”.`);
    properties[name] = TYPES[type!]!;
    if (missing === undefined) required.push(name);
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

/** `name = rest of the line`. */
function pairs(lines: readonly string[] = []): [string, string][] {
  return lines.map((line) => {
    const cut = line.indexOf('=');
    const [name, value] = [line.slice(0, cut).trim(), line.slice(cut + 1).trim()];
    if (cut < 1 || name === '' || value === '') throw new RestFormError(`Expected „name = …” but found „${line}”.`);
    return [name, value];
  });
}

const feel = (text: string): string => {
  try {
    compileExpression(text);
  } catch (error) {
    if (error instanceof FeelError) throw new RestFormError(`„${text}”: ${error.message}`);
    throw error;
  }
  return text;
};

/** Throws RestFormError with what is wrong; `form` has the form's shape. */
export function definitionOf(name: string, form: RestForm): RestDefinition {
  const { query, body, refusal, refusals, header, answers, personal } = form;
  const words = pairs(refusals).map(([code, meaning]) => [code, { ro: meaning, en: meaning }]);
  const definition: RestDefinition = {
    name: 'rest',
    title: { ro: form.label, en: form.labelEn },
    url: form.url,
    authentication: { kind: form.authentication, ...(header === undefined ? {} : { header }) },
    operations: {
      [name]: {
        title: { ro: form.label, en: form.labelEn },
        manual: { ro: form.manual, en: form.manualEn },
        effect: form.effect,
        method: form.method,
        path: form.path,
        ...(query === undefined
          ? {}
          : {
              query: Object.fromEntries(pairs(query).map(([key, text]) => [key, feel(`=${text.replace(/^=/, '')}`)])),
            }),
        ...(body === undefined ? {} : { body: feel(body) }),
        ...(answers === undefined ? {} : { answers: answers.map(Number) }),
        ...(refusal === undefined ? {} : { refusal: feel(refusal) }),
        refusals: Object.fromEntries(words),
        result: feel(form.result),
        personal: personal ?? [],
        input: inputOf(form.fields) as RestDefinition['operations'][string]['input'],
        output: {},
      },
    },
  };
  const wrong = mismatch(RestDefinition, definition);
  if (wrong !== null) throw new RestFormError(wrong);
  const unknown = [...form.path.matchAll(/\{(\w+)\}/g)]
    .map(([, field]) => field!)
    .filter((field) => !Object.hasOwn((inputOf(form.fields) as { properties: object }).properties, field));
  if (unknown.length > 0)
    throw new RestFormError(`The path has fields that the question has not: ${unknown.join(', ')}.`);
  return definition;
}

/** The contract of `rest:name`; null when the stored form makes none (any more). */
export function restOf(name: string, form: unknown): { contract: Contract; configuration: object } | null {
  if (mismatch(RestForm, form) !== null) return null;
  try {
    const definition = definitionOf(name, form as RestForm);
    return { contract: restContract(definition) as unknown as Contract, configuration: { url: definition.url } };
  } catch (error) {
    if (error instanceof RestFormError) return null;
    throw error;
  }
}
