// Random forms of every component that asks, from a seed: conditions on earlier questions, lists, groups, blocks, locks,
// prefills, private fields, limits that FEEL computes. They compile without an error. And random data, as hostile as JSON
// (or a caller's objects) can be.

import type { Component } from './builder.ts';

export type Chance = (below: number) => number;

const pick = <T>(chance: Chance, from: readonly T[]): T => from[chance(from.length)] as T;

interface Growing {
  readonly chance: Chance;
  /** Keys of earlier questions that FEEL sees here. */
  readonly names: string[];
  /** Of the groups around that have a path. */
  readonly prefix: string;
  readonly depth: number;
  next: { id: number };
}

const formats = 'cnp cui iban email phone postalCode plate personName vin cadastralNumber'.split(' ');

const inputTypes =
  'textfield textfield textarea number number datetime checkbox checklist radio select taglist filepicker expression'.split(
    ' ',
  );

const condition = ({ chance, names }: Growing): string => {
  const name = pick(chance, names);
  return pick(chance, [
    `=${name} = "a"`,
    `=${name} != null`,
    `=not(${name} = true)`,
    `=count([${name}]) > 2`,
    `=if ${name} = "b" then context.mult > 3 else false`,
    `=list contains(["a", "x"], ${name})`,
  ]);
};

const choices = ({ chance }: Growing): Component =>
  pick<Component>(chance, [
    { values: ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() })) },
    { valuesExpression: '=context.lista' },
    { valuesKey: 'context.lista' },
    { properties: { source: 'counties' } },
    { properties: { source: 'localities', sourceOf: '="HD"' } },
  ]);

const ofType = (growing: Growing, type: string): Component => {
  const { chance } = growing;
  const limit = (fixed: unknown, feel: string): unknown => (chance(4) === 0 ? feel : fixed);
  switch (type) {
    case 'textfield':
    case 'textarea': {
      if (type === 'textfield' && chance(3) === 0) return { properties: { format: pick(chance, formats) } };
      const least = chance(3);
      return {
        validate: {
          ...(least > 0 ? { minLength: limit(least, '=1 + 1') } : {}),
          ...(chance(2) === 0 ? { maxLength: limit(10, '=context.mult') } : {}),
          ...(chance(4) === 0 ? { pattern: '^[a-z]+$' } : {}),
        },
        properties: { example: 'abc' },
      };
    }
    case 'number':
      return {
        ...(chance(2) === 0 ? { decimalDigits: chance(4) } : {}),
        ...(chance(4) === 0 ? { increment: pick(chance, [0.05, 1, 5]) } : {}),
        ...(chance(5) === 0 ? { serializeToString: true } : {}),
        validate: chance(2) === 0 ? { min: limit(-5, '=0 - 1'), max: limit(1e6, '=context.mult') } : {},
      };
    case 'datetime':
      return {
        subtype: pick(chance, ['date', 'time', 'dateTime']),
        timeSerializingFormat: pick(chance, ['utc_offset', 'utc_normalized', 'no_timezone']),
        ...(chance(3) === 0 ? { timeInterval: 15 } : {}),
        validate: chance(3) === 0 ? { earliest: limit('2000-01-01', '=string(today())') } : {},
      };
    case 'checklist':
    case 'radio':
    case 'select':
    case 'taglist':
      return choices(growing);
    case 'filepicker':
      return { accept: '.pdf,.jpg', multiple: chance(2) === 0, properties: { maxFiles: '3', maxSizeMb: '1' } };
    case 'expression': {
      const names = growing.names;
      return { expression: names.length === 0 ? '=context.mult' : `=[${pick(chance, names)}, ${pick(chance, names)}]` };
    }
    default:
      return {};
  }
};

const presets: Readonly<Record<string, unknown>> = { textfield: 'a', number: 1, radio: 'a', checkbox: true };

const input = (growing: Growing): Component => {
  const { chance, names } = growing;
  const type = pick(chance, inputTypes);
  const key = `f${(growing.next.id += 1)}`;
  const own = ofType(growing, type);
  const { properties, validate, ...rest } = own as { properties?: Component; validate?: Component };
  const more: Component = {};
  const told: Component = { ...properties };
  const role = chance(14);
  const plain = told.format === undefined && type !== 'expression' && type !== 'filepicker';
  if (role === 0) told.private = 'true';
  if (role === 1 && plain) more.readonly = true;
  if (role === 2 && plain && names.length > 0) more.readonly = condition(growing);
  if (role === 3 && plain) told.from = '=context.prefill';
  if (role === 4 && plain && Object.hasOwn(presets, type)) more.defaultValue = presets[type];
  if (role === 5) told.soft = 'true';
  if (role === 6 && names.length > 0) told.unusual = condition(growing);
  const required = chance(3) === 0 && type !== 'expression';
  const asks = type === 'expression' ? {} : { validate: { ...validate, ...(required ? { required: true } : {}) } };
  const component = {
    type,
    id: key,
    key: chance(8) === 0 ? `g${growing.depth}x.${key}` : key,
    label:
      names.length > 0 && chance(6) === 0 ? `Întrebarea ${key} după {{${pick(chance, names)}}}` : `Întrebarea ${key}`,
    ...rest,
    ...more,
    ...asks,
    ...(Object.keys(told).length > 0 ? { properties: told } : {}),
    ...(names.length > 0 && chance(4) === 0 ? { conditional: { hide: condition(growing) } } : {}),
  };
  if (told.private !== 'true' && component.key === key) names.push(growing.prefix + key);
  return component;
};

const several = (growing: Growing, most: number): Component[] =>
  Array.from({ length: 1 + growing.chance(most) }, () => component(growing));

const component = (growing: Growing): Component => {
  const { chance, depth, next, names, prefix } = growing;
  const kind = depth < 3 ? chance(10) : 9;
  const id = `c${(next.id += 1)}`;
  const hidden = names.length > 0 && chance(4) === 0 ? { conditional: { hide: condition(growing) } } : {};
  const inside = { ...growing, names: [...names], depth: depth + 1 };
  if (kind === 0) {
    const limits = pick<Component>(chance, [{}, { min: '1', max: '3' }, { max: '5' }]);
    const components = several({ ...inside, prefix: '' }, 4);
    return { type: 'dynamiclist', id, path: id, label: `Lista ${id}`, components, properties: limits, ...hidden };
  }
  if (kind === 1)
    return { type: 'group', id, path: id, components: several({ ...inside, prefix: `${prefix}${id}.` }, 4), ...hidden };
  if (kind === 2) return { type: 'group', id, components: several({ ...growing, depth: depth + 1 }, 4), ...hidden };
  if (kind === 3) {
    const properties = { block: pick(chance, ['address', 'person', 'company', 'own']) };
    return { type: 'group', id, path: id, components: [], properties, ...hidden };
  }
  if (kind === 4) return { type: 'text', id, text: 'Text', ...hidden };
  return input(growing);
};

/** Compile with the nomenclatures and `ownBlock` as the block `own`. */
export const randomForm = (chance: Chance): Component => ({
  id: 'intamplare',
  components: several({ chance, names: [], prefix: '', depth: 0, next: { id: 0 } }, 12),
  traseu: { context: ['context'] },
});

export const ownBlock: Component = {
  components: [
    {
      type: 'radio',
      id: 'fel',
      key: 'fel',
      label: 'Felul',
      values: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    },
    {
      type: 'textfield',
      id: 'alt',
      key: 'alt',
      label: 'Altul',
      conditional: { hide: '=fel != "b"' },
      validate: { required: true },
    },
  ],
};

export const context = { context: { lista: ['a', { value: 'b', label: 'B' }], mult: 7, prefill: 'a' } };

const oddNames = '__proto__ constructor prototype toString length a.b f1[0] hasOwnProperty zi luna an ora id name'
  .split(' ')
  .concat('', '\u0000', '😀', '\ud800');

const oddScalars: readonly unknown[] = [
  null,
  undefined,
  true,
  false,
  0,
  -0,
  1,
  -1,
  1.5,
  0.1,
  1e308,
  5e-324,
  Number.NaN,
  Infinity,
];

const oddTexts = (
  'a b c x abc persoana a@b.ro 0722123456 1850101221144 RO49AAAA1B31007593840000 B00AAA HD 86687 2026-02-31 2026-11-22 ' +
  '2026-11-22T09:30 2026-11-22T09:30Z 2026-11-22T24:00+99:99 09:30 25:61 1,50 1.234 1e5 0x1f NaN --1 \u015f\u0163 ' +
  `<script> {{f1}} =f1 \u202eabc a\u0301 ${'x'.repeat(20_000)} ${'9'.repeat(400)} ${'a'.repeat(50)}! ${'('.repeat(500)}`
)
  .split(' ')
  .concat('', ' ', '\ud800', '\udc00a', '\u0000', ' \u00a0\n\t ', ' '.repeat(5_000) + 'x');

/** Any value, of the kinds that JSON has and of some that only a caller in the same process can pass. */
export const anything = (chance: Chance, depth = 0): unknown => {
  const kind = chance(20);
  if (depth > 5 || kind < 12) return pick(chance, [...oddScalars, ...oddTexts]);
  const size = chance(6);
  if (kind < 15) return Array.from({ length: size }, () => anything(chance, depth + 1));
  if (kind === 15) {
    const sparse: unknown[] = [];
    sparse[chance(200)] = anything(chance, depth + 1);
    return sparse;
  }
  if (kind === 16) return { 0: anything(chance, depth + 1), length: pick(chance, [1, 1e9, '2']) };
  if (kind === 17)
    return {
      id: pick(chance, ['1', 1, null]),
      name: 'a.pdf',
      sizeBytes: pick(chance, [1, -1, 1e9]),
      mediaType: 'application/pdf',
    };
  const object = Object.fromEntries(
    Array.from({ length: size }, () => [pick(chance, oddNames), anything(chance, depth + 1)]),
  );
  if (chance(8) === 0) Object.defineProperty(object, '__proto__', { value: { f1: 'a' }, enumerable: true });
  return object;
};

/** Data in the shape of a form, each value likely and at times hostile. */
export const answersTo = (chance: Chance, components: readonly Component[]): Record<string, unknown> => {
  const data: Record<string, unknown> = {};
  for (const each of components) {
    const { type, path, components: inside } = each as { type: string; path?: string; components?: Component[] };
    const key = String(each.key ?? '').split('.');
    if (type === 'group') {
      const made = answersTo(chance, inside ?? []);
      if (path === undefined) Object.assign(data, made);
      else data[path] = chance(10) === 0 ? anything(chance) : { ...made, fel: 'b', alt: 'x', extra: 1 };
    } else if (type === 'dynamiclist') {
      const items = Array.from({ length: chance(5) }, () => answersTo(chance, inside ?? []));
      data[path ?? ''] = chance(10) === 0 ? anything(chance) : items;
    } else if (each.key !== undefined && chance(6) > 0) {
      const value = chance(4) === 0 ? anything(chance) : likely(chance, each);
      if (key.length === 1) data[key[0] ?? ''] = value;
      else data[key[0] ?? ''] = { ...(data[key[0] ?? ''] as object), [key[1] ?? '']: value };
    }
  }
  if (chance(5) === 0) data[pick(chance, oddNames)] = anything(chance);
  return data;
};

const likely = (chance: Chance, { type, subtype }: Component): unknown => {
  switch (type) {
    case 'number':
      return pick<unknown>(chance, [1, 0, '1,5', '3', -2, 0.15]);
    case 'checkbox':
      return chance(2) === 0;
    case 'checklist':
    case 'taglist':
      return pick(chance, [['a'], ['a', 'b'], [], ['HD']]);
    case 'datetime':
      return subtype === 'time' ? '09:30' : subtype === 'dateTime' ? '2026-11-22T09:30' : '2026-11-22';
    case 'filepicker':
      return [{ id: '1', name: 'a.pdf', sizeBytes: 10, mediaType: 'application/pdf' }];
    default:
      return pick(chance, ['a', 'b', 'HD', 'abc', '', 'a@b.ro']);
  }
};
