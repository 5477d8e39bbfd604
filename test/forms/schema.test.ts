// The JSON Schema and the engine agree: what the engine keeps of a right submission fits the schema, and where a form
// says only what a schema can say, both accept the same data. Forms and data are random; a failure shows the smallest.

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import { toJsonSchema } from '../../forms/json-schema.ts';
import type { Form } from '../../forms/model.ts';
import { readAction, readFields } from '../../forms/submission.ts';
import { form, group, hideWhen, json, list, number, radio, text, type Component } from './builder.ts';
import { readCases } from './cases.ts';

const runs = Number(process.env.TRAS_RUNS ?? 150);

const compiled = (components: readonly Component[]): Form => {
  const { form, findings } = compileForm(json(components));
  assert.ok(form, JSON.stringify(findings));
  return form;
};

const validator = (form: Form): ValidateFunction =>
  new Ajv2020({ strict: false, validateFormats: false }).compile(toJsonSchema(form));

const bounds = fc
  .tuple(fc.nat(6), fc.nat(6))
  .map(([one, two]): [number, number] => [Math.min(one, two), Math.max(one, two)]);
const values = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
const maybe = <T>(given: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(given, { nil: undefined });

/** Components without conditions, formats or FEEL: what a schema can say in full. */
const plainInput: fc.Arbitrary<Component> = fc.oneof(
  fc.record({ required: fc.boolean(), limits: maybe(bounds) }).map(({ required, limits }) => ({
    type: 'textfield',
    validate: { required, ...(limits ? { minLength: limits[0], maxLength: Math.max(1, limits[1]) } : {}) },
  })),
  fc
    .record({ required: fc.boolean(), limits: maybe(bounds), whole: fc.boolean() })
    .map(({ required, limits, whole }) => ({
      type: 'number',
      ...(whole ? { decimalDigits: 0 } : {}),
      validate: { required, ...(limits ? { min: limits[0], max: limits[1] } : {}) },
    })),
  fc.boolean().map((required) => ({ type: 'radio', values, validate: { required } })),
  fc.boolean().map((required) => ({ type: 'taglist', values, validate: { required } })),
  fc.constant({ type: 'checkbox' }),
);

const keys = ['unu', 'doi', 'trei', 'patru'];

const keyed = (inputs: readonly Component[], prefix: string): Component[] =>
  inputs.map((input, index) => ({ ...input, id: `${prefix}${index}`, key: keys[index], label: `Întrebarea ${index}` }));

const plainForm: fc.Arbitrary<Component[]> = fc
  .tuple(
    fc.array(plainInput, { minLength: 1, maxLength: 4 }),
    fc.array(plainInput, { maxLength: 3 }),
    fc.array(plainInput, { maxLength: 3 }),
    bounds,
  )
  .map(([own, grouped, repeated, [min, max]]) => [
    ...keyed(own, 'a'),
    { type: 'group', id: 'g', path: 'grup', components: keyed(grouped, 'g') },
    {
      type: 'dynamiclist',
      id: 'l',
      path: 'lista',
      label: 'Lista',
      defaultRepetitions: 0,
      components: keyed(repeated, 'l'),
      properties: { min: String(min), max: String(Math.max(1, max)) },
    },
  ]);

/** What a client that means well sends: canonical values, some of them wrong. */
const answer = fc.oneof(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.constantFrom('a', 'b', 'c'),
  fc.integer({ min: -2, max: 9 }),
  fc.integer({ min: -4, max: 18 }).map((halves) => halves / 2),
  fc.boolean(),
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 }),
);
const answers = fc.dictionary(fc.constantFrom(...keys), answer, { maxKeys: 4 });
const submission = fc
  .tuple(answers, maybe(answers), maybe(fc.array(answers, { minLength: 1, maxLength: 8 })))
  .map(([own, grup, lista]) => ({ ...own, ...(grup ? { grup } : {}), ...(lista ? { lista } : {}) }));

/** A number typed as text is right for a person and, by its type, wrong for the schema: left to the cases. */
const numbersAsTexts = (form: Form, data: unknown): boolean => {
  const { problems } = evaluate(form, data);
  return problems.length === 0 && !validator(form)(data) && validator(form)(evaluate(form, data).data);
};

test('a pattern is told where JSON Schema can say it', () => {
  const said = (pattern: string): unknown =>
    (toJsonSchema(compiled([text('a', { pattern })])).properties as { a: { pattern?: string } }).a.pattern;
  assert.is(said('^C-[0-9]+$'), '^C-[0-9]+$');
  assert.is(said('^a\\-b$'), undefined);
  assert.not.ok(validator(compiled([text('a', { pattern: '^C-[0-9]+$' })]))({ a: 'D-1' }));
});

test('where a form says what a schema can say, engine and schema accept the same', () => {
  fc.assert(
    fc.property(plainForm, submission, (components, data) => {
      const form = compiled(components);
      const validate = validator(form);
      const { valid } = evaluate(form, data);
      if (valid !== validate(data) && !numbersAsTexts(form, data)) {
        assert.unreachable(`engine ${valid}, schema ${JSON.stringify(validate.errors)}`);
      }
    }),
    { numRuns: runs, seed: 27 },
  );
});

const hostileKey = fc.oneof(
  fc.constantFrom(
    ...keys,
    'grup',
    'lista',
    'nume',
    'tip',
    'copii',
    'adresa',
    '__proto__',
    'constructor',
    'toString',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
);
const hostile = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, undefined, true, 0, -0, 1e308, Number.NaN, '', ' ', 'a', '2026-02-31', '0'.repeat(9_999)),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.double(),
    fc.array(tie('any'), { maxLength: 6 }),
    fc.dictionary(hostileKey, tie('any'), { maxKeys: 8 }),
  ),
})).any;

const known = (form: Form, data: unknown, prefix = ''): string[] =>
  Object.entries(data as object).flatMap(([name, value]: [string, unknown]) => {
    const pattern = prefix + name;
    if (form.inputs.has(pattern)) return [];
    if (Array.isArray(value)) return value.flatMap((item) => known(form, item, `${pattern}[].`));
    return typeof value === 'object' && value !== null ? known(form, value, `${pattern}.`) : [pattern];
  });

test('whatever is sent to any form of the cases: JSON of known names, right by the schema when it is valid', () => {
  for (const { file, form, context, now } of readCases()) {
    const validate = validator(form);
    const own = fc.dictionary(
      fc.constantFrom(...new Set([...form.inputs.keys()].map((pattern) => pattern.split(/[.[]/)[0] ?? ''))),
      hostile,
    );
    fc.assert(
      fc.property(fc.oneof(hostile, own), (data) => {
        const result = evaluate(form, data, context, { now });
        assert.equal(JSON.parse(JSON.stringify(result.data)), result.data, file);
        assert.equal(known(form, result.data), [], file);
        assert.not.match(JSON.stringify(result.data), /\\u0000|__proto__/);
        if (result.valid) assert.ok(validate(result.data), `${file} ${JSON.stringify(validate.errors)}`);
        for (const { path, message } of [...result.problems, ...result.warnings]) {
          assert.ok(path !== '' && message !== '' && !message.includes('undefined'), `${file} ${path} ${message}`);
        }
      }),
      { numRuns: Math.ceil(runs / 2), seed: 29 },
    );
  }
  assert.equal(Object.keys(Object.prototype), []);
});

test('valid cases changed at one place: never valid by the engine and wrong by the schema', () => {
  for (const { form, context, now, cases } of readCases()) {
    const validate = validator(form);
    const right = cases.filter((each) => each.problems === undefined && typeof each.submit === 'object');
    if (right.length === 0) continue;
    fc.assert(
      fc.property(
        fc.constantFrom(...right),
        fc.constantFrom(...form.inputs.keys()),
        hostile,
        ({ submit, context: more }, pattern, value) => {
          const data = structuredClone(submit) as Record<string, unknown>;
          const [first = '', ...rest] = pattern.split('.');
          if (rest.length === 0) data[first] = value;
          else if (!first.endsWith(']')) data[first] = { ...(data[first] as object), [rest.join('.')]: value };
          const result = evaluate(form, data, { ...context, ...more }, { now });
          if (result.valid) assert.ok(validate(result.data), JSON.stringify(validate.errors));
        },
      ),
      { numRuns: Math.ceil(runs / 2), seed: 31 },
    );
  }
});

test('whatever is posted to any form of the cases becomes a draft that can be evaluated', () => {
  for (const { form, context, now } of readCases()) {
    const paths = [...form.inputs.keys()].map((pattern) => pattern.replaceAll('[]', '[0]'));
    const name = fc.oneof(
      fc.constantFrom(...paths, ...paths.map((path) => `${path}.zi`), ...paths.map((path) => `${path}.ora`)),
      fc.constantFrom('_shown', '_add', '_remove', '_upload', '_refresh', '__proto__', 'copii[9999].nume', 'l[0][1]'),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    const value = fc.oneof(fc.constantFrom(...paths, '', 'true', 'copii[0]', 'x y'), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 30 }), hostile, (entries, previous) => {
        readAction(form, entries);
        const draft = readFields(form, entries, previous);
        assert.is(Object.getPrototypeOf(draft), Object.prototype);
        const { data } = evaluate(form, draft, context, { now });
        assert.equal(known(form, data), []);
      }),
      { numRuns: Math.ceil(runs / 2), seed: 37 },
    );
  }
  assert.equal(Object.keys(Object.prototype), []);
});

test('conditions and computed limits are told in words, private names never', () => {
  const schema = toJsonSchema(
    form([
      radio('tip', ['a', 'b']),
      group(
        'g',
        [text('x', { required: '=tip = "a"' }, { description: 'Ajutor', ...hideWhen('=tip = "b"') })],
        hideWhen('=tip = null'),
      ),
      text('y', {}, hideWhen('=scor > 5')),
      number('scor', {}, { properties: { private: 'true' } }),
      number('z', { max: '=scor' }),
      list('l', [text('q', { maxLength: '=10' })], {}),
    ]),
  ) as { properties: Record<string, { description?: string; properties?: Record<string, { description?: string }> }> };
  assert.is(
    schema.properties.g?.properties?.x?.description,
    'Ajutor\nLipsește când: tip = null\nLipsește când: tip = "b"\nObligatoriu când: tip = "a"',
  );
  assert.not.match(JSON.stringify(schema), 'scor');
  assert.match(JSON.stringify(schema), 'Limitat de maxLength: 10');
});

test.run();
