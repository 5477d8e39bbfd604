// Forms of settings out of JSON Schemas, and back: what a contract declares is what an administrator fills in. Nested
// objects become fields with a path (`configuration.fields.to`), lists one entry per line.

import type { SettingField } from '../../inbox/connector-views.ts';

interface Schema {
  type?: string;
  title?: string;
  description?: string;
  default?: unknown;
  enum?: readonly unknown[];
  pattern?: string;
  minLength?: number;
  properties?: { readonly [name: string]: Schema };
  required?: readonly string[];
  items?: Schema;
}

interface Leaf {
  path: string[];
  schema: Schema;
  required: boolean;
}

/** Longer texts are typed into an area: keys in PEM. */
const LONG = 64;

function leavesOf(schema: unknown, path: readonly string[] = []): Leaf[] {
  const { properties = {}, required = [] } = schema as Schema;
  return Object.entries(properties).flatMap(([name, each]) =>
    each.type === 'object' && each.properties !== undefined
      ? leavesOf(each, [...path, name])
      : [{ path: [...path, name], schema: each, required: required.includes(name) }],
  );
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (inner as { [name: string]: unknown } | null | undefined)?.[name], value);

function kindOf({ type, enum: choices, items, minLength = 0 }: Schema): SettingField['kind'] {
  if (choices !== undefined) return 'select';
  if (type === 'boolean') return 'checkbox';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'array' && items?.type === 'string') return 'lines';
  if (type === 'string') return minLength >= LONG ? 'area' : 'text';
  return 'json';
}

function written(kind: SettingField['kind'], value: unknown): string {
  if (value === undefined || value === null) return '';
  if (kind === 'lines' && Array.isArray(value)) return value.join('\n');
  if (kind === 'json') return JSON.stringify(value, null, 2);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export interface FormWords {
  /** By the last name of the path. */
  labels: { readonly [name: string]: string };
  listHint: string;
  jsonHint: string;
}

/** `secret`: values are only asked whether they are there. */
export function settingFields(
  schema: unknown,
  values: unknown,
  { prefix, secret, words }: { prefix: string; secret: boolean; words: FormWords },
): SettingField[] {
  return leavesOf(schema).map(({ path, schema: each, required }) => {
    const kind = kindOf(each);
    const value = at(values, path) ?? (secret ? undefined : each.default);
    const last = path.at(-1)!;
    const hints = { lines: words.listHint, json: words.jsonHint } as { [kind: string]: string };
    return {
      name: `${prefix}.${path.join('.')}`,
      label: each.title ?? words.labels[path.join('.')] ?? words.labels[last] ?? path.join('.'),
      hint: each.description ?? words.labels[`${last}Hint`] ?? hints[kind] ?? null,
      kind,
      value: secret ? '' : written(kind, value),
      options: (each.enum ?? []).map((choice) => ({ value: String(choice), label: String(choice) })),
      required,
      secret: secret ? (value === undefined ? 'missing' : 'set') : null,
    };
  });
}

export type ReadSetting = { values: { [name: string]: unknown }; notJson: string[] };

/**
 * What was typed, as the schema wants it; what was left empty is left out, or for a secret stays as it is in `before`.
 * `get`: a field of the form that was sent.
 */
export function readSetting(
  schema: unknown,
  get: (name: string) => string | undefined,
  { prefix, before = {} }: { prefix: string; before?: object },
): ReadSetting {
  const values: { [name: string]: unknown } = {};
  const notJson: string[] = [];
  for (const { path, schema: each } of leavesOf(schema)) {
    const typed = (get(`${prefix}.${path.join('.')}`) ?? '').replaceAll('\r\n', '\n').trim();
    const kind = kindOf(each);
    let value: unknown;
    if (kind === 'checkbox') value = typed !== '';
    else if (typed === '') value = at(before, path);
    else if (kind === 'number') value = Number(typed.replace(',', '.'));
    else if (kind === 'lines') value = linesOf(typed);
    else if (kind === 'json') {
      try {
        value = JSON.parse(typed);
      } catch {
        notJson.push(each.title ?? path.join('.'));
      }
    } else value = typed;
    if (value !== undefined) put(values, path, value);
  }
  return { values, notJson };
}

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function put(into: { [name: string]: unknown }, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) into[name] = value;
  else {
    const inner = (into[name] ??= {}) as { [name: string]: unknown };
    put(inner, rest, value);
  }
}
