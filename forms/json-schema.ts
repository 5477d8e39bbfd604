// A form as JSON Schema (draft 2020-12), for the API's description and for quick refusal of malformed requests. A
// schema cannot say conditions, formats with control digits, or lists from the context; `evaluate` says the rest, so
// only what always holds is stated here (a field that may be hidden is never required); conditions are told in words.

import type { Formula } from './formula.ts';
import type { Dynamic, Form, FormNode, InputNode, ListNode } from './model.ts';
import { bareText } from './texts.ts';

export type JsonSchema = { [keyword: string]: unknown };

const fixed = <T>(dynamic: Dynamic<T>): T | null => ('fixed' in dynamic ? dynamic.fixed : null);

const defined = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(
    Object.entries(schema).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );

const fileSchema: JsonSchema = {
  type: 'object',
  required: ['id', 'name', 'sizeBytes', 'mediaType'],
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    sizeBytes: { type: 'integer', minimum: 0 },
    mediaType: { type: 'string' },
  },
};

const momentSchema = ({ moment }: InputNode): JsonSchema => {
  if (moment === null || moment.kind === 'date') return { format: 'date' };
  const zone = { utc_offset: '[+-]\\d{2}:\\d{2}', utc_normalized: 'Z', no_timezone: '' }[moment.format];
  const day = moment.kind === 'time' ? '' : '\\d{4}-\\d{2}-\\d{2}T';
  return { pattern: `^${day}\\d{2}:\\d{2}${zone}$` };
};

/** A pattern as JSON Schema may have it: some that this engine reads are errors in the stricter language there. */
const patternOf = ({ checks, type }: InputNode): string | null => {
  if (checks.pattern === null || type !== 'textfield') return null;
  try {
    return new RegExp(checks.pattern.source, 'u').source;
  } catch {
    return null;
  }
};

const inputSchema = (form: Form, node: InputNode): JsonSchema => {
  const { checks, choices } = node;
  const said = { title: bareText(form, node.label), description: bareText(form, node.description) };
  const values = choices?.kind === 'fixed' ? choices.options.map(({ value }) => value) : null;
  switch (node.type) {
    case 'textfield':
    case 'textarea':
      return defined({
        ...said,
        type: 'string',
        minLength: fixed(checks.minLength),
        maxLength: fixed(checks.maxLength),
        pattern: patternOf(node),
        format: node.format?.name === 'email' ? 'email' : null,
      });
    case 'number':
      return defined({
        ...said,
        type: node.asText ? 'string' : node.decimals === 0 ? 'integer' : 'number',
        minimum: node.asText ? null : fixed(checks.min),
        maximum: node.asText ? null : fixed(checks.max),
        // Ajv divides in binary, where 0.15 is no multiple of 0.05: `evaluate` judges fractions.
        multipleOf: node.asText || !Number.isInteger(checks.increment) ? null : checks.increment,
      });
    case 'datetime':
      return defined({ ...said, type: 'string', ...momentSchema(node) });
    case 'expression':
      return defined({ ...said, readOnly: true });
    case 'checkbox':
      return defined({ ...said, type: 'boolean' });
    case 'checklist':
    case 'taglist':
      return defined({ ...said, type: 'array', uniqueItems: true, items: defined({ type: 'string', enum: values }) });
    case 'radio':
    case 'select':
      return defined({ ...said, type: 'string', enum: values });
    case 'place':
      return defined({ ...said, type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$' });
    case 'filepicker':
      return defined({ ...said, type: 'array', maxItems: node.files?.maxFiles, items: fileSchema });
  }
};

/** What stands in a field before anybody answers may be emptied: then it is null. */
const clearable = (form: Form, node: InputNode, schema: JsonSchema): JsonSchema => {
  const prefilled = node.from !== null || form.contextNames.includes(node.pattern.split('.')[0] ?? '');
  if (node.computed !== null || (node.preset === undefined && !prefilled)) return schema;
  const { type, enum: values } = schema;
  return {
    ...schema,
    type: [type, 'null'],
    ...(Array.isArray(values) ? { enum: [...(values as unknown[]), null] } : {}),
  };
};

interface Building {
  properties: { [name: string]: JsonSchema };
  required: string[];
}

const object = ({ properties, required }: Building): JsonSchema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
});

/** In the language of the form's own texts, as its titles are. */
const saying = {
  ro: { hidden: 'Lipsește când', required: 'Obligatoriu când', limit: 'Limitat de' },
  en: { hidden: 'Absent while', required: 'Required while', limit: 'Limited by' },
} as const;

interface Described {
  readonly form: Form;
  /** Names that no formula which is told may read. */
  readonly secrets: ReadonlySet<string | undefined>;
}

/** What a schema cannot judge, told: under which conditions it is absent or required, and limits that FEEL computes. */
const told = (
  { form, secrets }: Described,
  node: InputNode | ListNode,
  hidden: readonly Formula[],
  schema: JsonSchema,
): JsonSchema => {
  const words = saying[form.language];
  const feel = (what: string, formula: Formula): string[] =>
    formula.reads.some((name) => secrets.has(name)) ? [] : [`${what}: ${formula.text.replace(/^\s*=\s*/, '')}`];
  const checks = node.kind === 'input' ? Object.entries<unknown>({ ...node.checks }) : [];
  const computed = checks.flatMap(([name, check]) => {
    if (typeof check !== 'object' || check === null || !('feel' in check)) return [];
    return feel(name === 'required' ? words.required : `${words.limit} ${name}`, (check as { feel: Formula }).feel);
  });
  const notes = [...hidden.flatMap((formula) => feel(words.hidden, formula)), ...computed];
  return defined({ ...schema, description: [schema.description, ...notes].filter((note) => note).join('\n') });
};

const place = (described: Described, nodes: readonly FormNode[], into: Building, around: readonly Formula[]): void => {
  const { form } = described;
  for (const node of nodes) {
    if (node.kind === 'text' || node.kind === 'view') continue;
    const hidden = node.hide === null ? around : [...around, node.hide];
    const optional = hidden.length > 0;
    const steps = node.kind === 'group' ? node.steps : node.steps.slice(0, -1);
    const target = steps.reduce(descend, into);
    if (node.kind === 'group') {
      place(described, node.children, target, hidden);
      continue;
    }
    const name = node.steps.at(-1) ?? '';
    if (node.kind === 'list') {
      const item: Building = { properties: {}, required: [] };
      place(described, node.children, item, []);
      const schema = {
        type: 'array',
        title: bareText(form, node.label),
        minItems: node.min,
        maxItems: node.max,
        items: object(item),
      };
      target.properties[name] = told(described, node, hidden, schema);
      if (!optional && node.min > 0) target.required.push(name);
      continue;
    }
    if (node.secret) continue;
    target.properties[name] = told(described, node, hidden, clearable(form, node, inputSchema(form, node)));
    // The server puts in what is locked: nobody need send it.
    const locked = !('fixed' in node.readonly) || node.readonly.fixed;
    if (locked) target.properties[name].readOnly = true;
    else if (!optional && !node.soft && fixed(node.checks.required) === true) target.required.push(name);
  }
};

const building = new WeakMap<JsonSchema, Building>();

const descend = (at: Building, step: string): Building => {
  const existing = at.properties[step];
  const known = existing === undefined ? undefined : building.get(existing);
  if (known !== undefined) return known;
  const fresh: Building = { properties: {}, required: [] };
  const schema: JsonSchema = { type: 'object', properties: fresh.properties, required: fresh.required };
  building.set(schema, fresh);
  at.properties[step] = schema;
  return fresh;
};

/** The schema of `data` as a client sends it. Unknown names are allowed, for evaluation drops them. */
export const toJsonSchema = (form: Form): JsonSchema => {
  const root: Building = { properties: {}, required: [] };
  const secrets = new Set([...form.inputs.values()].flatMap((each) => (each.secret ? [each.steps[0]] : [])));
  place({ form, secrets }, form.nodes, root, []);
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: form.id, ...object(root) };
};
