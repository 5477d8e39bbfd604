// Compares values with the JSON Schemas of a contract. What is said about a mismatch names places, never values.

import { Ajv, type ValidateFunction } from 'ajv';
import type { TSchema } from 'typebox';

const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictTuples: false });

const compiled = new WeakMap<object, ValidateFunction>();

/** Null when the value has the shape; else a sentence: `Expected number at /suma.` */
export function mismatch(schema: TSchema, value: unknown): string | null {
  let check = compiled.get(schema);
  if (check === undefined) {
    check = ajv.compile(schema);
    compiled.set(schema, check);
  }
  if (check(value)) return null;
  const places = (check.errors ?? [])
    .slice(0, 3)
    .map(({ instancePath, message }) => `${instancePath || '/'} ${message ?? ''}`.trim());
  return `Expected another shape: ${places.join('; ')}.`;
}
