// A value of a shape (JSON Schema), made up: what an operation might answer, for whoever tries a procedure that asks it.

import type { Json } from '../engine/values.ts';

interface Shape {
  type?: string;
  properties?: { readonly [name: string]: unknown };
  items?: unknown;
  anyOf?: readonly unknown[];
  allOf?: readonly unknown[];
  enum?: readonly Json[];
  const?: Json;
  examples?: readonly Json[];
  default?: Json;
  format?: string;
  pattern?: string;
  minimum?: number;
}

const TEXTS: { readonly [format: string]: string } = {
  date: '2026-11-20',
  'date-time': '2026-11-20T10:00:00+02:00',
  email: 'proba@example.com',
};

/** Never throws; what cannot be made up is null. */
export function sampleValue(shape: unknown): Json {
  if (typeof shape !== 'object' || shape === null) return null;
  const of = shape as Shape;
  const [given] = [...(of.examples ?? []), ...(of.enum ?? [])];
  if (of.const !== undefined) return of.const;
  if (given !== undefined) return given;
  if (of.default !== undefined) return of.default;
  if (of.anyOf !== undefined) return sampleValue(of.anyOf[0]);
  if (of.allOf !== undefined) return Object.assign({}, ...of.allOf.map(sampleValue)) as Json;
  switch (of.type) {
    case 'object':
      return Object.fromEntries(Object.entries(of.properties ?? {}).map(([name, each]) => [name, sampleValue(each)]));
    case 'array':
      return of.items === undefined ? [] : [sampleValue(of.items)];
    case 'string':
      return (
        TEXTS[of.format ?? ''] ?? (of.pattern?.includes('\\d{4}-\\d{2}-\\d{2}') === true ? TEXTS['date']! : 'text')
      );
    case 'integer':
    case 'number':
      return of.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return null;
  }
}
