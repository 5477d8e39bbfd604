// One component of form-js JSON → one node of a Form.

import type { Json } from '../engine/values.ts';
import { componentKeywords, validateKeywords } from './keywords.ts';
import type {
  Checks,
  Choices,
  FileLimits,
  FormNode,
  GroupNode,
  InputNode,
  InputType,
  ListNode,
  Option,
} from './model.ts';
import { isSafeName, readObject } from './paths.ts';
import type { Reader } from './reader.ts';

interface Place {
  /** Pattern of the enclosing group or list, with its trailing separator: `petent.`, `semnatari[].`. */
  readonly prefix: string;
  readonly depth: number;
}

type Component = Record<string, unknown>;

const maxDepth = 8;

export const compileNodes = (reader: Reader, components: readonly unknown[], place: Place): FormNode[] =>
  components.flatMap((component) => {
    const node = compileNode(reader, component, place);
    return node === null ? [] : [node];
  });

const compileNode = (reader: Reader, raw: unknown, place: Place): FormNode | null => {
  const type = readObject(raw, 'type');
  const key = readObject(raw, 'key') ?? readObject(raw, 'path');
  const name = readObject(raw, 'id') ?? key;
  const id = typeof name === 'string' ? name : '?';
  const keywords =
    typeof type === 'string' && Object.hasOwn(componentKeywords, type) ? componentKeywords[type] : undefined;
  if (typeof type !== 'string' || keywords === undefined) {
    reader.error(id, 'unsupported-component', `Components of type „${String(type)}” are not supported.`);
    return null;
  }
  if (place.depth > maxDepth) {
    reader.error(id, 'depth', `Groups are nested more than ${maxDepth} deep.`);
    return null;
  }
  const component = raw as Component;
  if (reader.ids.has(id)) reader.error(id, 'duplicate-id', `Two components have the id „${id}”.`);
  reader.ids.add(id);
  for (const keyword of Object.keys(component)) {
    if (!keywords.includes(keyword))
      reader.error(id, 'unsupported-keyword', `\`${keyword}\` is not supported on ${type}.`);
  }
  const hidden = readObject(component.conditional, 'hide');
  const common = {
    id,
    label: reader.text(id, component.label, 'label').trim(),
    description: reader.text(id, component.description, 'description').trim(),
    hide: hidden === undefined || hidden === '' ? null : reader.expression(id, hidden, 'conditional.hide'),
    properties: reader.properties(id, component.properties),
  };
  if (type === 'text') {
    return { ...common, kind: 'text', pattern: `${place.prefix}#${id}`, text: reader.text(id, component.text, 'text') };
  }
  if (type === 'group') return compileGroup(reader, component, common, place);
  const steps = readSteps(reader, id, type === 'dynamiclist' ? component.path : component.key);
  if (steps === null) return null;
  const pattern = place.prefix + steps.join('.');
  const owner = reader.patterns.get(pattern);
  if (owner !== undefined) reader.error(id, 'duplicate-key', `„${pattern}” is already the key of „${owner}”.`);
  reader.patterns.set(pattern, id);
  if (type === 'dynamiclist') return compileList(reader, component, { ...common, steps, pattern }, place);
  return compileInput(reader, component, { ...common, steps, pattern, type: type as InputType });
};

const readSteps = (reader: Reader, id: string, raw: unknown): string[] | null => {
  const steps = typeof raw === 'string' ? raw.split('.') : [];
  if (steps.length > 0 && steps.every(isSafeName)) return steps;
  reader.error(
    id,
    'key',
    `Expected a key of letters, digits and _ (parts separated by points), but it is ${JSON.stringify(raw)}.`,
  );
  return null;
};

type Shared = Pick<InputNode, 'id' | 'label' | 'description' | 'hide' | 'properties'>;

const children = (reader: Reader, component: Component, prefix: string, depth: number): FormNode[] =>
  compileNodes(reader, Array.isArray(component.components) ? (component.components as unknown[]) : [], {
    prefix,
    depth,
  });

const compileGroup = (reader: Reader, component: Component, common: Shared, place: Place): GroupNode => {
  const path = component.path;
  const steps = path === undefined || path === '' ? [] : (readSteps(reader, common.id, path) ?? []);
  const inside = steps.length === 0 ? place.prefix : `${place.prefix}${steps.join('.')}.`;
  const page = common.properties.page === 'true';
  if (page && place.depth > 0) reader.error(common.id, 'page', 'A page must be a top-level group.');
  return {
    ...common,
    kind: 'group',
    steps,
    page,
    pattern: `${place.prefix}#${common.id}`,
    children: children(reader, component, inside, place.depth + 1),
  };
};

const wholeNumber = (text: string | undefined, none: number): number =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : none;

const compileList = (
  reader: Reader,
  component: Component,
  common: Shared & Pick<ListNode, 'steps' | 'pattern'>,
  place: Place,
): ListNode => {
  const min = wholeNumber(common.properties.min, 0);
  const max = wholeNumber(common.properties.max, 50);
  if (min > max || max > 1000)
    reader.error(common.id, 'list-limits', `Expected min ≤ max ≤ 1000, but they are ${min} and ${max}.`);
  const repetitions = component.defaultRepetitions;
  return {
    ...common,
    kind: 'list',
    min,
    max,
    initial: Math.min(max, Math.max(min, typeof repetitions === 'number' ? repetitions : 1)),
    children: children(reader, component, `${common.pattern}[].`, place.depth + 1),
  };
};

const validationFormats: Record<string, string> = { email: 'email', phone: 'phone' };

const compileInput = (
  reader: Reader,
  component: Component,
  common: Shared & Pick<InputNode, 'steps' | 'pattern' | 'type'>,
): InputNode => {
  const { id, type } = common;
  const validate = (component.validate ?? {}) as Component;
  for (const name of Object.keys(validate)) {
    if (!validateKeywords.has(name)) reader.error(id, 'unsupported-keyword', `\`validate.${name}\` is not supported.`);
  }
  const checks: Checks = {
    required: reader.flag(id, validate.required, 'validate.required'),
    minLength: reader.bound(id, validate.minLength, 'validate.minLength'),
    maxLength: reader.bound(id, validate.maxLength, 'validate.maxLength'),
    min: reader.bound(id, validate.min, 'validate.min'),
    max: reader.bound(id, validate.max, 'validate.max'),
    earliest: reader.day(
      id,
      validate.earliest ?? (component.disallowPassedDates === true ? '= string(today())' : null),
      'earliest',
    ),
    latest: reader.day(id, validate.latest, 'validate.latest'),
    pattern: reader.pattern(id, validate.pattern),
  };
  const formatName = common.properties.format ?? validationFormats[String(validate.validationType)];
  const format = formatName === undefined ? null : (reader.formats.get(formatName) ?? null);
  if (formatName !== undefined && format === null)
    reader.error(id, 'format', `The format „${formatName}” is not known.`);
  if (type === 'datetime' && (component.subtype ?? 'date') !== 'date') {
    reader.error(id, 'unsupported-keyword', `Only dates are supported, not „${String(component.subtype)}”.`);
  }
  const appearance = component.appearance;
  const locked = component.readonly ?? component.disabled;
  return {
    ...common,
    kind: 'input',
    checks,
    format,
    label: common.label || reader.text(id, component.dateLabel, 'dateLabel').trim(),
    choices: ['radio', 'select', 'checklist'].includes(type) ? compileChoices(reader, id, component) : null,
    preset: component.defaultValue === null ? undefined : (component.defaultValue as Json | undefined),
    readonly: reader.flag(id, locked, 'readonly'),
    from:
      common.properties.from === undefined ? null : reader.expression(id, common.properties.from, 'properties.from'),
    decimals: typeof component.decimalDigits === 'number' ? component.decimalDigits : null,
    asText: component.serializeToString === true,
    files: type === 'filepicker' ? compileFiles(reader, component, common) : null,
    prefix: reader.text(id, readObject(appearance, 'prefixAdorner'), 'prefixAdorner'),
    suffix: common.properties.unit ?? reader.text(id, readObject(appearance, 'suffixAdorner'), 'suffixAdorner'),
  };
};

const compileChoices = (reader: Reader, id: string, component: Component): Choices | null => {
  const source = component.valuesExpression ?? component.valuesKey;
  if (source !== undefined) {
    const list = reader.expression(
      id,
      source,
      component.valuesExpression === undefined ? 'valuesKey' : 'valuesExpression',
    );
    return list === null ? null : { kind: 'feel', list };
  }
  const options = Array.isArray(component.values) ? (component.values as unknown[]).map(readOption) : [];
  const values = options.flatMap((option) => (option === null ? [] : [option.value]));
  if (options.length === 0 || values.length < options.length || new Set(values).size < values.length) {
    reader.error(id, 'values', 'Expected at least one choice, each with its own value (a text) and a label.');
  }
  return { kind: 'fixed', options: options.filter((option) => option !== null) };
};

/** A choice as form-js, a context or a DMN result may write it: `"text"` or `{ value, label, hint? }`; null if neither. */
export const readOption = (raw: unknown): Option | null => {
  if (typeof raw === 'string' || typeof raw === 'number') return { value: String(raw), label: String(raw) };
  const value = readObject(raw, 'value');
  const label = readObject(raw, 'label');
  const hint = readObject(raw, 'hint');
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return null;
  return {
    value: String(value),
    label: typeof label === 'string' && label !== '' ? label : String(value),
    ...(typeof hint === 'string' ? { hint } : {}),
  };
};

const compileFiles = (reader: Reader, component: Component, common: Shared): FileLimits => {
  const accept = component.accept === undefined ? '' : reader.text(common.id, component.accept, 'accept');
  const extensions = accept
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '');
  if (extensions.some((part) => !/^\.[a-z0-9]+$/.test(part))) {
    reader.error(common.id, 'accept', 'Expected file endings in `accept`, for example ".pdf,.jpg".');
  }
  return {
    maxFiles: component.multiple === true ? wholeNumber(common.properties.maxFiles, 10) : 1,
    maxBytes: wholeNumber(common.properties.maxSizeMb, 10) * 1024 * 1024,
    extensions,
  };
};
