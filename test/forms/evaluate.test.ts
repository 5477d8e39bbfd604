// Visible, typed, validated, cleaned.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../forms/evaluate.ts';
import {
  briefly,
  checkbox,
  date,
  files,
  form,
  group,
  hideWhen,
  list,
  long,
  number,
  page,
  radio,
  text,
} from './builder.ts';

const now = Date.UTC(2026, 10, 21, 12);

test('hidden means absent, and what was typed returns', () => {
  const contact = form([radio('tip', ['p', 'o']), text('nume', { required: true }, hideWhen('=tip != "p"'))]);
  const draft = { tip: 'o', nume: 'Ana' };
  const hidden = evaluate(contact, draft);
  assert.equal(hidden.data, { tip: 'o' });
  assert.ok(hidden.valid);
  assert.equal([...hidden.visible], ['tip']);
  assert.equal(hidden.values, { tip: 'o', nume: 'Ana' });
  assert.equal(evaluate(contact, { ...draft, tip: 'p' }).data, { tip: 'p', nume: 'Ana' });
});

test('a hidden answer does not keep another field alive, in any order of the fields', () => {
  const fields = [
    text('c', {}, hideWhen('=b != "da"')),
    text('b', {}, hideWhen('=a != "da"')),
    radio('a', ['da', 'nu']),
  ];
  const data = { a: 'nu', b: 'da', c: 'x' };
  for (const order of [fields, fields.toReversed()]) assert.equal(evaluate(form(order), data).data, { a: 'nu' });
  assert.equal(evaluate(form(fields), { ...data, a: 'da' }).data, { a: 'da', b: 'da', c: 'x' });
});

test('a chain of forty conditions against the order of the form settles', () => {
  const fields = Array.from({ length: 40 }, (_, index) =>
    text(`f${index}`, {}, index === 39 ? {} : hideWhen(`=f${index + 1} != "x"`)),
  );
  const data = Object.fromEntries(fields.map((_, index) => [`f${index}`, 'x']));
  assert.is(Object.keys(evaluate(form(fields), data).data).length, 40);
  assert.equal(evaluate(form(fields), { ...data, f39: 'y' }).data, { f39: 'y' });
});

test('groups hide what is inside; paths nest; groups may share a path', () => {
  const nested = form([
    radio('tip', ['p', 'o']),
    group('petent', [text('nume')], hideWhen('=tip = "o"')),
    group('petent', [text('email')], { id: 'second' }),
  ]);
  const data = { tip: 'p', petent: { nume: 'Ana', email: 'x' } };
  assert.equal(evaluate(nested, data).data, data);
  assert.equal(evaluate(nested, { ...data, tip: 'o' }).data, { tip: 'o', petent: { email: 'x' } });
});

test('unknown keys are dropped at every level', () => {
  const known = form([text('a'), group('g', [text('b')]), list('l', [text('c')])]);
  const data = { a: '1', z: 1, g: { b: '2', z: 2 }, l: [{ c: '3', z: 3 }] };
  assert.equal(evaluate(known, data).data, { a: '1', g: { b: '2' }, l: [{ c: '3' }] });
});

test('types are checked, not coerced', () => {
  const typed = form([text('t'), long('l'), number('n'), checkbox('c'), radio('r', ['x']), date('d'), files('f')]);
  const bad = { t: 1, l: {}, n: true, c: 'da', r: ['x'], d: 7, f: 'x' };
  assert.equal(briefly(evaluate(typed, bad).problems), [
    't type',
    'l type',
    'n type',
    'c type',
    'r type',
    'd date:real',
    'f type',
  ]);
  assert.equal(evaluate(typed, bad).data, {});
  const good = { t: ' a ', l: 'a\r\nb', n: '12,5', c: true, r: 'x', d: { zi: '1', luna: '2', an: '2026' } };
  assert.equal(evaluate(typed, good).data, { t: 'a', l: 'a\nb', n: 12.5, c: true, r: 'x', d: '2026-02-01' });
});

test('numbers as Romanians and machines write them', () => {
  const one = form([number('n', { min: -5, max: 10_000 }, { decimalDigits: 2 })]);
  const read = (n: unknown): unknown => {
    const { data, problems } = evaluate(one, { n });
    return problems.length > 0 ? problems[0]?.rule : data.n;
  };
  assert.equal(
    ['1', '1,5', '1.5', '1.234,50', '1 234,5', '-3', '−3', 7, '0'].map(read),
    [1, 1.5, 1.5, 1234.5, 1234.5, -3, -3, 7, 0],
  );
  assert.equal(
    ['1.234', 'x', '1e3', '0x10', 'Infinity', '1,2,3', Number.NaN, Infinity].map(read),
    Array(8).fill('number'),
  );
  assert.equal(['1,234', 0.001].map(read), ['decimals', 'decimals']);
  assert.equal(['-6', '10001'].map(read), ['min', 'max']);
  assert.equal(evaluate(form([number('n', {}, { serializeToString: true })]), { n: '12,5' }).data, { n: '12.5' });
});

test('required: texts, boxes, lists of boxes, files; blanks are no answer', () => {
  const required = form(
    [text('t', { required: true }), checkbox('c', { required: true }), files('f', { required: true })].concat([
      {
        type: 'checklist',
        id: 'k',
        key: 'k',
        label: 'K',
        validate: { required: true },
        values: [{ value: 'x', label: 'X' }],
      },
    ]),
  );
  const expected = ['t required', 'c required', 'f required', 'k required'];
  assert.equal(briefly(evaluate(required, {}).problems), expected);
  assert.equal(briefly(evaluate(required, { t: ' \u0000 ', c: false, f: [], k: [] }).problems), expected);
  assert.equal(briefly(evaluate(required, { t: null, c: null, f: null, k: '' }).problems), expected);
});

test('limits and requirement by FEEL', () => {
  const computed = form([
    radio('canal2', ['email', 'posta']),
    text('email', { required: '=canal2 = "email"' }),
    number('zile', { max: '=if canal = "scurt" then 5 else 15' }),
  ]);
  assert.equal(briefly(evaluate(computed, { canal2: 'email', zile: 10 }, { canal: 'scurt' }).problems), [
    'email required',
    'zile max',
  ]);
  assert.equal(briefly(evaluate(computed, { canal2: 'posta', zile: 10 }).problems), []);
});

test('lengths and patterns', () => {
  const limited = form([
    text('t', { minLength: 2, maxLength: 4, pattern: '^[a-zș]+$' }, { properties: { example: 'abc' } }),
  ]);
  const rule = (t: string): string | undefined => evaluate(limited, { t }).problems[0]?.rule;
  assert.equal(['a', 'abcde', 'ab1', '\u015f\u015f\u015f', 'abcd', ''].map(rule), [
    'minLength',
    'maxLength',
    'pattern',
    undefined,
    undefined,
    undefined,
  ]);
  assert.is(
    evaluate(form([text('t')]), { t: 'x'.repeat(1_001) }).problems[0]?.rule,
    'maxLength',
    'a limit without being asked',
  );
});

test('dates: limits by value and by FEEL, today is a day in Bucharest', () => {
  const limited = form([date('d', { latest: '= string(today())', earliest: '2026-01-01' })]);
  const rule = (d: string, at = now): string | undefined => evaluate(limited, { d }, {}, { now: at }).problems[0]?.rule;
  assert.is(rule('2026-11-21'), undefined);
  assert.is(rule('2026-11-22'), 'latest');
  assert.is(rule('2025-12-31'), 'earliest');
});

test('choices: fixed, from the context, from an expression; nothing else passes', () => {
  const choosing = form([
    radio('r', ['x', 'y']),
    { type: 'select', id: 's', key: 's', label: 'S', valuesKey: 'lista' },
    { type: 'checklist', id: 'k', key: 'k', label: 'K', valuesExpression: '=lista[item.activ = true]' },
  ]);
  const context = {
    lista: [
      { value: 'a', label: 'A', activ: true },
      { value: 'b', label: 'B', activ: false },
    ],
  };
  assert.ok(evaluate(choosing, { r: 'x', s: 'b', k: ['a', 'a'] }, context).valid);
  assert.equal(evaluate(choosing, { k: ['a', 'a'] }, context).data, { k: ['a'] });
  assert.equal(briefly(evaluate(choosing, { r: 'z', s: 'c', k: ['b'] }, context).problems), [
    'r option',
    's option',
    'k option',
  ]);
  assert.equal(
    briefly(evaluate(choosing, { s: 'a' }, {}).problems),
    ['s option'],
    'a list that is not there offers nothing',
  );
  assert.equal(briefly(evaluate(choosing, { s: 'a' }, { lista: 'abc' }).problems), ['s option']);
});

test('defaults stand until somebody answers, also with nothing', () => {
  const preset = form([text('t', {}, { defaultValue: 'x' }), checkbox('c', {}, { defaultValue: true })]);
  assert.equal(evaluate(preset, {}).data, { t: 'x', c: true });
  assert.equal(evaluate(preset, { t: '', c: false }).data, { t: null, c: false }, 'emptied, which is not: never asked');
});

test('prefilled from the context only where the form says so; locked fields keep it whatever is posted', () => {
  const prefilled = form([
    text('canal'),
    text('altul'),
    text('email', {}, { properties: { from: '=cerere.email' } }),
    text('numar', {}, { readonly: true, properties: { from: '=cerere.numar' } }),
    text('fix', {}, { disabled: true, defaultValue: 'x' }),
  ]);
  const context = { canal: 'online', altul: 'nu', cerere: { email: 'a@b.ro', numar: '7' } };
  assert.equal(evaluate(prefilled, {}, context).data, { canal: 'online', email: 'a@b.ro', numar: '7', fix: 'x' });
  const tampered = { canal: 'post', email: '', numar: '8', fix: 'y' };
  assert.equal(evaluate(prefilled, tampered, context).data, { canal: 'post', email: null, numar: '7', fix: 'x' });
});

test('repeated blocks: own scope, limits, items shown before anybody adds one', () => {
  const repeated = form([
    radio('tip', ['x', 'y']),
    list('l', [text('a', { required: true }), text('b', {}, hideWhen('=a != "da" or parent.tip = "y" or i = 3'))], {
      min: '1',
      max: '3',
    }),
  ]);
  const items = [
    { a: 'da', b: '1' },
    { a: 'nu', b: '2' },
    { a: 'da', b: '3' },
  ];
  assert.equal(evaluate(repeated, { tip: 'x', l: items }).data.l, [{ a: 'da', b: '1' }, { a: 'nu' }, { a: 'da' }]);
  assert.equal(evaluate(repeated, { tip: 'y', l: items }).data.l, [{ a: 'da' }, { a: 'nu' }, { a: 'da' }]);
  assert.equal(briefly(evaluate(repeated, {}).problems), ['l[0].a required']);
  assert.equal(briefly(evaluate(repeated, { l: [] }).problems), ['l minItems']);
  assert.equal(briefly(evaluate(repeated, { l: [...items, ...items] }).problems), ['l maxItems']);
  assert.equal(briefly(evaluate(repeated, { l: 'x' }).problems), ['l type', 'l minItems'].slice(0, 1));
  assert.equal(briefly(evaluate(repeated, { l: [null, 3, 'x'] }).problems), [
    'l[0].a required',
    'l[1].a required',
    'l[2].a required',
  ]);
});

test('rules over several fields speak at their field, once, and only when it is shown', () => {
  const ruled = form(
    [radio('tip', ['da', 'nu']), text('email', { validationType: 'email' }, hideWhen('=tip = "nu"')), text('adresa')],
    {
      rules: [
        {
          name: 'contact',
          path: 'email',
          valid: '=email != null or adresa != null',
          message: 'Introduceți una din două',
        },
      ],
    },
  );
  assert.equal(evaluate(ruled, {}).problems, [
    { path: 'email', rule: 'rule:contact', message: 'Introduceți una din două' },
  ]);
  assert.equal(briefly(evaluate(ruled, { email: 'x' }).problems), ['email format:at']);
  assert.ok(evaluate(ruled, { adresa: 'x' }).valid);
  assert.ok(evaluate(ruled, { tip: 'nu' }).valid);
});

test('pages: problems of one, those that are hidden are left out', () => {
  const paged = form([
    page('unu', [radio('tip', ['a', 'b'], { validate: { required: true } })]),
    page('doi', [text('x', { required: true })], hideWhen('=tip = "b"')),
    page('trei', [text('y', { required: true })]),
  ]);
  assert.equal(briefly(evaluate(paged, {}, {}, { page: 'trei' }).problems), ['y required']);
  assert.equal(briefly(evaluate(paged, {}).problems), ['tip required', 'x required', 'y required']);
  const short = evaluate(paged, { tip: 'b', x: '1', y: '2' });
  assert.equal(
    short.pages.map(({ id }) => id),
    ['unu', 'trei'],
  );
  assert.equal(short.data, { tip: 'b', y: '2' });
});

test('files: type, size, count, and only documents of this draft', () => {
  const picker = form([
    files('f', {}, { multiple: true, accept: '.pdf,.JPG', properties: { maxFiles: '2', maxSizeMb: '1' } }),
  ]);
  const file = (id: string, name: string, sizeBytes = 10) => ({ id, name, sizeBytes, mediaType: 'application/pdf' });
  const rule = (...f: unknown[]): string | undefined => evaluate(picker, { f }).problems[0]?.rule;
  assert.is(rule(file('1', 'a.pdf'), file('2', 'B.JPG')), undefined);
  assert.is(rule(file('1', 'a.pdf.exe')), 'fileType');
  assert.is(rule(file('1', 'pdf')), 'fileType');
  assert.is(rule(file('1', 'a.pdf', 1024 * 1024 + 1)), 'fileSize');
  assert.is(rule(file('1', 'a.pdf', -1)), 'fileSize');
  assert.is(rule(file('1', 'a.pdf'), file('2', 'b.pdf'), file('3', 'c.pdf')), 'fileCount');
  assert.is(rule({ id: 1 }), 'type');
  const documents = [file('1', 'a.pdf')];
  const forged = evaluate(picker, { f: [{ ...file('1', 'a.pdf'), name: 'x.exe', extra: 1 }] }, {}, { documents });
  assert.equal(forged.data, { f: documents });
  assert.equal(briefly(evaluate(picker, { f: [file('9', 'z.pdf')] }, {}, { documents }).problems), ['f fileUnknown']);
});

test('the same input gives the same answer, and the cleaned data is a fixed point', () => {
  const any = form([text('t'), number('n'), date('d'), list('l', [text('a')]), group('g', [checkbox('c')])]);
  const once = evaluate(
    any,
    { t: ' \u015ei ', n: '1,50', d: '1.2.2026', l: [{ a: 'x ' }], g: { c: true } },
    {},
    { now },
  );
  const twice = evaluate(any, once.data, {}, { now });
  assert.equal(twice.data, once.data);
  assert.ok(once.valid && twice.valid);
});

test.run();
