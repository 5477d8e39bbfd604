// One component of form-js JSON → one node of a Form.

import type { Json } from '../engine/values.ts';
import { blockComponents, isBuiltInBlock } from './blocks.ts';
import { compileChoices } from './choices.ts';
import { fileKinds, kindOfEnding } from './file-kinds.ts';
import { formats } from './formats/registry.ts';
import { componentKeywords, validateKeywords } from './keywords.ts';
import type { Checks, FileLimits, FormNode, GroupNode, InputNode, InputType, ListNode } from './model.ts';
import { ownBlockComponents } from './own-blocks.ts';
import { isSafeName, readObject } from './paths.ts';
import type { Reader } from './reader.ts';
import type { Moment, TimeFormat } from './times.ts';
import { compileView, viewTypes } from './views.ts';

interface Place {
  /** Names of the blocks of one's own that are around. */
  readonly blocks?: readonly string[];
  /** Pattern of the enclosing group or list, with its trailing separator: `petent.`, `semnatari[].`. */
  readonly prefix: string;
  readonly depth: number;
}

type Component = Record<string, unknown>;

const maxDepth = 8;

const mostComponents = 5_000;

const tones: ReadonlySet<string> = new Set(['note', 'inset', 'warning']);

export const compileNodes = (reader: Reader, components: readonly unknown[], place: Place): FormNode[] =>
  components.flatMap((component) => {
    const node = compileNode(reader, component, place);
    return node === null ? [] : [node];
  });

const compileNode = (reader: Reader, raw: unknown, place: Place): FormNode | null => {
  const type = readObject(raw, 'type');
  const key = readObject(raw, 'key') ?? readObject(raw, 'path');
  const name = [readObject(raw, 'id'), key].find((each) => typeof each === 'string' && each !== '');
  const id = typeof name === 'string' ? name : `#${reader.ids.size + 1}`;
  const keywords =
    typeof type === 'string' && Object.hasOwn(componentKeywords, type) ? componentKeywords[type] : undefined;
  if (typeof type !== 'string' || keywords === undefined) {
    if (type === 'iframe') reader.error(id, 'unsupported-component.iframe', {});
    else if (typeof type !== 'string') reader.error(id, 'unsupported-component.none', {});
    else reader.error(id, 'unsupported-component', { type });
    return null;
  }
  if (place.depth > maxDepth) {
    reader.error(id, 'depth', { most: String(maxDepth) });
    return null;
  }
  const component = raw as Component;
  if (reader.ids.size === mostComponents) reader.error(id, 'size', { most: String(mostComponents) });
  if (reader.ids.size >= mostComponents) return null;
  if (reader.ids.has(id)) reader.error(id, 'duplicate-id', { id });
  reader.ids.add(id);
  for (const keyword of Object.keys(component)) {
    if (!keywords.includes(keyword)) reader.error(id, 'unsupported-keyword', { keyword, type });
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
    const { tone = 'note' } = common.properties;
    if (!tones.has(tone)) reader.error(id, 'tone', { tone });
    return { ...common, kind: 'text', pattern: `${place.prefix}#${id}`, text: reader.text(id, component.text, 'text') };
  }
  if (viewTypes.has(type)) {
    const view = compileView(reader, id, component);
    return view === null ? null : { ...common, kind: 'view', pattern: `${place.prefix}#${id}`, view };
  }
  if (type === 'group') return compileGroup(reader, component, common, place);
  const steps = readSteps(reader, id, type === 'dynamiclist' ? component.path : component.key);
  if (steps === null) return null;
  const pattern = place.prefix + steps.join('.');
  const owner = reader.patterns.get(pattern);
  if (owner !== undefined) reader.error(id, 'duplicate-key', { key: pattern, owner });
  reader.patterns.set(pattern, id);
  if (type === 'dynamiclist') return compileList(reader, component, { ...common, steps, pattern }, place);
  return compileInput(reader, component, { ...common, steps, pattern, type: type as InputType });
};

const readSteps = (reader: Reader, id: string, raw: unknown): string[] | null => {
  const steps = typeof raw === 'string' ? raw.split('.') : [];
  if (steps.length > 0 && steps.every(isSafeName)) return steps;
  reader.error(id, 'key', { found: JSON.stringify(raw) ?? 'undefined' });
  return null;
};

type Shared = Pick<InputNode, 'id' | 'label' | 'description' | 'hide' | 'properties'>;

const ownComponents = ({ components }: Component): readonly unknown[] =>
  Array.isArray(components) ? (components as unknown[]) : [];

const compileGroup = (reader: Reader, component: Component, common: Shared, place: Place): GroupNode => {
  const path = component.path;
  const steps = path === undefined || path === '' ? [] : (readSteps(reader, common.id, path) ?? []);
  const inside = steps.length === 0 ? place.prefix : `${place.prefix}${steps.join('.')}.`;
  const { blocks = [] } = place;
  const page = common.properties.page === 'true';
  if (page && place.depth > 0) reader.error(common.id, 'page', {});
  return {
    ...common,
    kind: 'group',
    steps,
    page,
    scopePrefix: common.properties.block === undefined ? null : inside,
    pattern: `${place.prefix}#${common.id}`,
    children: compileNodes(reader, insideOf(reader, component, common, place), {
      prefix: inside,
      depth: place.depth + 1,
      blocks: common.properties.block === undefined ? blocks : [...blocks, common.properties.block],
    }),
  };
};

/** A group's own components, or those of the block that it stands for. */
const insideOf = (reader: Reader, component: Component, common: Shared, { blocks = [] }: Place): readonly unknown[] => {
  const own = ownComponents(component);
  const { id, properties } = common;
  const { block } = properties;
  if (block === undefined) return own;
  if (own.length > 0) reader.error(id, 'block.own', {});
  const known = isBuiltInBlock(block) || Object.hasOwn(reader.blocks, block);
  if (typeof component.path !== 'string' || component.path === '') reader.error(id, 'block.path', {});
  else if (!known) {
    const names = ['address', 'person', 'company', ...Object.keys(reader.blocks)];
    reader.error(id, 'block', { known: names.join(', '), block });
  } else if (blocks.includes(block)) reader.error(id, 'block.circle', { circle: [...blocks, block].join(' → ') });
  else if (isBuiltInBlock(block)) {
    const made = blockComponents(id, properties);
    if (made !== null) return made;
    reader.error(id, 'block.parts', { block, parts: properties.parts ?? '' });
  } else {
    const { components, wrong, missing } = ownBlockComponents(reader.blocks[block], id, properties);
    if (wrong === null) reader.usedBlocks.add(block);
    else reader.error(id, wrong, { block, parts: missing.join(', ') });
    return components;
  }
  return [];
};

const wholeNumber = (text: string | undefined, none: number): number =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : none;

const compileList = (
  reader: Reader,
  component: Component,
  common: Shared & Pick<ListNode, 'steps' | 'pattern'>,
  place: Place,
): ListNode => {
  const limits = { min: wholeNumber(common.properties.min, 0), max: wholeNumber(common.properties.max, 50) };
  if (limits.min > limits.max || limits.max > 1000) {
    reader.error(common.id, 'list-limits', { min: String(limits.min), max: String(limits.max) });
  }
  if (component.isRepeating === false) {
    reader.error(common.id, 'keyword.repeating', {});
  }
  const ownPages = common.properties.ownPages === 'true';
  const usual = ownPages ? 0 : 1;
  const repetitions = typeof component.defaultRepetitions === 'number' ? component.defaultRepetitions : usual;
  const initial = Math.min(limits.max, Math.max(limits.min, repetitions));
  // Items that nobody may add or remove are as many as there are at first.
  const { min, max } = component.allowAddRemove === false ? { min: initial, max: initial } : limits;
  return {
    ...common,
    kind: 'list',
    min,
    max,
    initial,
    ownPages,
    children: compileNodes(reader, ownComponents(component), {
      ...place,
      prefix: `${common.pattern}[].`,
      depth: place.depth + 1,
    }),
  };
};

const validationFormats: Record<string, string> = { email: 'email', phone: 'phone' };

const compileInput = (
  reader: Reader,
  component: Component,
  common: Shared & Pick<InputNode, 'steps' | 'pattern' | 'type'>,
): InputNode => {
  const { id, type, properties } = common;
  const secret = properties.private === 'true';
  const validate = (readObject(component, 'validate') ?? {}) as Component;
  for (const name of Object.keys(validate)) {
    if (!validateKeywords.has(name)) reader.error(id, 'unsupported-keyword', { keyword: `validate.${name}`, type });
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
    increment: readIncrement(reader, id, component.increment),
  };
  const formatName = properties.format ?? validationFormats[String(validate.validationType)];
  const format = formatName === undefined ? null : (formats.get(formatName) ?? null);
  if (formatName !== undefined && format === null) reader.error(id, 'format', { name: formatName });
  if (properties.consent === 'true') {
    const required = !('fixed' in checks.required) || checks.required.fixed;
    const ticked = component.defaultValue === true || properties.from !== undefined;
    if (type !== 'checkbox' || required || ticked) {
      reader.error(id, 'consent', {});
    }
  }
  const appearance = component.appearance;
  const locked = component.readonly ?? component.disabled;
  return {
    ...common,
    kind: 'input',
    checks,
    format,
    label: common.label || reader.text(id, component.dateLabel ?? component.timeLabel, 'dateLabel').trim(),
    choices: compileChoices(reader, id, component, properties),
    preset: component.defaultValue === null ? undefined : (component.defaultValue as Json | undefined),
    readonly: secret || type === 'expression' ? { fixed: true } : reader.flag(id, locked, 'readonly'),
    from: properties.from === undefined ? null : reader.expression(id, properties.from, 'properties.from'),
    computed: type === 'expression' ? reader.expression(id, component.expression, 'expression') : null,
    soft: properties.soft === 'true',
    secret,
    unusual: properties.unusual === undefined ? null : reader.expression(id, properties.unusual, 'properties.unusual'),
    moment: type === 'datetime' ? compileMoment(reader, id, component) : null,
    decimals: readDecimals(reader, id, component.decimalDigits),
    asText: component.serializeToString === true,
    files: type === 'filepicker' ? compileFiles(reader, component, common) : null,
    prefix: reader.text(id, readObject(appearance, 'prefixAdorner'), 'prefixAdorner'),
    suffix: properties.unit ?? reader.text(id, readObject(appearance, 'suffixAdorner'), 'suffixAdorner'),
  };
};

const readIncrement = (reader: Reader, id: string, raw: unknown): number | null => {
  if (raw === undefined || raw === null || raw === '') return null;
  const increment = Number(raw);
  if (Number.isFinite(increment) && increment > 0) return increment;
  reader.error(id, 'keyword.number', { keyword: 'increment', what: 'a number above 0', ce: 'un număr mai mare ca 0' });
  return null;
};

const readDecimals = (reader: Reader, id: string, raw: unknown): number | null => {
  if (raw === undefined || raw === null || raw === '') return null;
  const decimals = Number(raw);
  if (Number.isInteger(decimals) && decimals >= 0 && decimals <= 15) return decimals;
  const [what, ce] = ['a whole number from 0 to 15', 'un număr întreg de la 0 la 15'];
  reader.error(id, 'keyword.number', { keyword: 'decimalDigits', what, ce });
  return null;
};

const timeFormats: ReadonlySet<unknown> = new Set(['utc_offset', 'utc_normalized', 'no_timezone']);

const compileMoment = (reader: Reader, id: string, component: Component): Moment => {
  const { subtype = 'date' } = component;
  // form-js writes `datetime`.
  const kind = subtype === 'datetime' ? 'dateTime' : typeof subtype === 'string' && subtype !== '' ? subtype : 'date';
  const format = component.timeSerializingFormat ?? 'no_timezone';
  const interval = component.timeInterval ?? null;
  const unknown = [
    kind === 'date' || kind === 'time' || kind === 'dateTime' ? '' : 'subtype',
    timeFormats.has(format) ? '' : 'timeSerializingFormat',
    interval === null || [1, 5, 10, 15, 20, 30, 60].includes(interval as number) ? '' : 'timeInterval',
  ].filter((keyword) => keyword !== '');
  for (const keyword of unknown) {
    reader.error(id, 'keyword.value', { keyword, found: JSON.stringify(component[keyword]) });
  }
  return { kind: kind as Moment['kind'], format: format as TimeFormat, interval: interval as number | null };
};

const compileFiles = (reader: Reader, component: Component, common: Shared): FileLimits => {
  const accept = component.accept === undefined ? '' : reader.fixedText(common.id, component.accept, 'accept');
  const extensions = accept
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '');
  if (extensions.some((part) => !/^\.[a-z0-9]+$/.test(part))) {
    reader.error(common.id, 'accept', {});
  } else if (extensions.some((part) => kindOfEnding(part) === null)) {
    const known = Object.values(fileKinds).flatMap((kind) => kind.extensions);
    reader.error(common.id, 'accept.kind', { known: known.join(', ') });
  }
  const total = wholeNumber(common.properties.maxTotalMb, 0);
  if (component.multiple !== undefined && typeof component.multiple !== 'boolean') {
    reader.error(common.id, 'keyword.multiple', {});
  }
  return {
    maxFiles: component.multiple === true ? wholeNumber(common.properties.maxFiles, 10) : 1,
    maxBytes: wholeNumber(common.properties.maxSizeMb, 10) * 1024 * 1024,
    maxTotalBytes: total === 0 ? null : total * 1024 * 1024,
    extensions,
  };
};
