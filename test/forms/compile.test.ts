// What keeps a form from being used, and what is only pointed out.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileForm } from '../../forms/form.ts';
import { files, form, group, hideWhen, json, list, number, page, radio, text, type Component } from './builder.ts';

/** `rule element`, errors first marked with `!`. */
const findings = (components: readonly Component[], traseu: Component = {}): string[] =>
  compileForm(json(components, traseu)).findings.map(({ severity, rule, element }) =>
    `${severity === 'error' ? '!' : ''}${rule} ${element ?? ''}`.trim(),
  );

test('a form of every supported component compiles without a finding', () => {
  assert.equal(
    findings([
      text('a', { required: true, minLength: 2, maxLength: 9, pattern: '^x' }, { properties: { example: 'xyz' } }),
      { type: 'textarea', id: 'b', key: 'b', label: 'B' },
      {
        type: 'number',
        id: 'c',
        key: 'c',
        label: 'C',
        validate: { min: 1, max: '9' },
        decimalDigits: 2,
        increment: '1',
      },
      { type: 'datetime', id: 'd', key: 'd', subtype: 'date', dateLabel: 'D', disallowPassedDates: true },
      { type: 'checkbox', id: 'e', key: 'e', label: 'E', defaultValue: false },
      { type: 'checklist', id: 'f', key: 'f', label: 'F', valuesKey: 'lista' },
      { type: 'select', id: 'g', key: 'g', label: 'G', valuesExpression: '=lista', searchable: true },
      radio('h', ['x', 'y']),
      { type: 'filepicker', id: 'i', key: 'i', label: 'I', accept: '.pdf', multiple: true },
      { type: 'text', id: 'j', text: 'Text' },
      { type: 'taglist', id: 'm', key: 'm', label: 'M', valuesKey: 'lista' },
      { type: 'expression', id: 'n', key: 'n', expression: '=c * 2', computeOn: 'change' },
      { type: 'html', id: 'o', content: '<p>Text</p>' },
      { type: 'image', id: 'p', source: '/sigla.png', alt: 'Sigla' },
      { type: 'separator', id: 'q' },
      { type: 'spacer', id: 'r', height: 20 },
      { type: 'table', id: 's', label: 'S', dataSource: '=lista', rowCount: 5, columns: [{ key: 'a', label: 'A' }] },
      { type: 'documentPreview', id: 't', title: 'T', dataSource: '=lista', maxHeight: 100 },
      { type: 'datetime', id: 'u', key: 'u', label: 'U', subtype: 'dateTime', timeInterval: 15, use24h: true },
      group('k', [text('a', {}, { id: 'k-a' })]),
      list('l', [text('a', {}, { id: 'l-a' })]),
    ]),
    [],
  );
});

test('what is not JSON of a form is one finding, not an exception', () => {
  for (const odd of [null, undefined, 1, 'x', [], {}, { components: {} }]) {
    const { form: compiled, findings: found } = compileForm(odd);
    assert.is(compiled, null);
    assert.equal(
      found.map(({ rule }) => rule),
      ['form'],
    );
  }
});

test('what leaves no right answer is refused, a default that its field refuses is told', () => {
  assert.equal(findings([text('a', { minLength: 3, maxLength: 2 })]), ['!limits f-a']);
  assert.equal(findings([number('a', { min: 5, max: 1 })]), ['!limits f-a']);
  const day = { type: 'datetime', id: 'd', key: 'd', label: 'Ziua' };
  assert.equal(findings([{ ...day, validate: { earliest: '2026-12-01', latest: '2026-11-01' } }]), ['!limits d']);
  assert.equal(findings([{ ...day, validate: { latest: '2026-13-45' } }]), ['!keyword d']);
  assert.equal(findings([list('l', [text('a')], { min: 'doi' })]), ['!keyword l-l']);
  assert.equal(findings([text('a'), { ...text('b'), key: 'a.b' }]), ['!duplicate-key f-b']);
  assert.equal(findings([list('l', [text('x')]), { ...text('b'), key: 'l.b' }]), ['!duplicate-key f-b']);
  assert.equal(findings([number('a', {}, { defaultValue: 'mult' })]), ['default f-a']);
  assert.equal(findings([radio('r', ['da'], { defaultValue: 'poate' })]), ['default f-r']);
  assert.equal(findings([radio('r', ['da'], { defaultValue: 'da' })]), []);
});

test('what is wrong with a pattern is told in the reader’s language', () => {
  const [told] = compileForm(json([text('a', { pattern: '(?=x)' })])).findings;
  assert.match(told?.message ?? '', 'look-around');
  assert.match(told?.ro.message ?? '', 'nu poate privi în jur');
});

test('unsupported components, keywords and versions are refused by name', () => {
  assert.equal(findings([{ type: 'iframe', id: 'x' }]), ['!unsupported-component x']);
  assert.equal(findings([{ type: '__proto__', id: 'x' }]), ['!unsupported-component x']);
  assert.equal(findings([null as unknown as Component]), ['!unsupported-component #1']);
  assert.equal(findings([text('a', {}, { wobble: 1 })]), ['!unsupported-keyword f-a']);
  assert.equal(findings([text('a', { unique: true })]), ['!unsupported-keyword f-a']);
  assert.equal(findings([text('a', {}, { properties: { forma: 'cnp' } })]), ['!unsupported-keyword f-a']);
  assert.equal(findings([{ type: 'datetime', id: 'd', key: 'd', label: 'D', subtype: 'week' }]), ['!keyword d']);
  assert.equal(findings([files('a', {}, { accept: '=nume' })]), ['!computed-text f-a']);
  assert.equal(findings([files('a', {}, { accept: '.pdf,.exe' })]), ['!accept f-a'], 'a kind that nobody can check');
  assert.equal(findings([files('a', {}, { accept: 'image/*' })]), ['!accept f-a']);
  const newer = compileForm({ ...json([]), schemaVersion: 20 }).findings;
  assert.equal(
    newer.map(({ rule }) => rule),
    ['schema-version'],
  );
});

test('keys: missing, odd, of the prototype, twice', () => {
  assert.equal(findings([{ type: 'textfield', id: 'x', label: 'X' }]), ['!key x']);
  for (const key of ['a b', '1a', '__proto__', 'a.constructor', 'a[0]', '']) {
    assert.equal(findings([text('a', {}, { key })]), ['!key f-a'], key);
  }
  assert.equal(findings([text('a'), group('', [text('a', {}, { id: 'other' })])]), ['!duplicate-key other']);
  assert.equal(findings([text('g.a'), group('g', [text('a')])]), ['!duplicate-key f-a']);
  assert.equal(findings([text('a'), text('b', {}, { id: 'f-a' })]), ['!duplicate-id f-a']);
  assert.equal(
    findings([group('p', [text('a')]), group('p', [text('b')], { id: 'p2' })]),
    [],
    'groups may share a path',
  );
});

test('labels and sentences', () => {
  assert.equal(findings([text('a', {}, { label: '' })]), ['!label f-a']);
  assert.equal(findings([text('a', { required: true }, { label: 'Cum vă cheamă?' })]), ['message f-a']);
  assert.equal(findings([text('a', { pattern: '^x' })]), ['message f-a']);
  assert.equal(findings([text('a', {}, { label: '\u0162ara' })]), ['cedilla f-a']);
  assert.equal(findings([text('a')], { translations: { en: {} } }), ['translation f-a']);
  assert.equal(findings([text('a')], { translations: { en: { 'Întrebarea a': 'Question a' } } }), []);
  const image = { type: 'image', id: 'i', source: '/a.png', alt: 'Schița' };
  const table = { type: 'table', id: 't', dataSource: '=lista', columns: [{ key: 'a', label: 'Numele' }] };
  assert.equal(findings([image, table], { translations: { en: {} } }), ['translation i', 'translation t']);
});

test('choices, formats, patterns, limits, FEEL', () => {
  assert.equal(findings([radio('a', [])]), ['!values f-a']);
  assert.equal(findings([radio('a', ['x', 'x'])]), ['!values f-a']);
  assert.equal(findings([text('a', {}, { properties: { format: 'abc' } })]), ['!format f-a']);
  assert.equal(findings([text('a', { pattern: '(?=x)' }, { properties: { example: 'x' } })]), ['!pattern f-a']);
  assert.equal(findings([text('a', { minLength: 'multe' })]), ['!keyword f-a']);
  assert.equal(findings([text('a', { required: 'da' })]), ['!keyword f-a']);
  assert.equal(findings([text('a', {}, hideWhen('=canal = '))]), ['!expression f-a']);
  assert.equal(findings([list('l', [text('a')], { min: '3', max: '2' })]), ['!list-limits l-l']);
});

test('names: of the form, its groups and items, the context; nothing else', () => {
  assert.equal(findings([text('a'), text('b', {}, hideWhen('=a = "x" and canal = null'))]), []);
  assert.equal(findings([text('b', {}, hideWhen('=nimic = 1'))]), ['!unknown-name f-b']);
  assert.equal(findings([group('p', [text('a')]), text('b', {}, hideWhen('=p.a = null'))]), []);
  assert.equal(findings([group('p', [text('a')]), text('b', {}, hideWhen('=p.zz = null'))]), ['!unknown-name f-b']);
  assert.equal(
    findings([text('z'), list('l', [text('a'), text('b', {}, hideWhen('=a = z or i = 1 or this.a = null'))])]),
    [],
  );
  assert.equal(
    findings([list('l', [text('a')]), text('b', {}, hideWhen('=count(l) = 1 and some x in l satisfies x.a = "1"'))]),
    [],
  );
  const undeclared = compileForm({ components: [text('b', {}, hideWhen('=nimic = 1'))] });
  assert.ok(undeclared.form, 'a form from another tool declares no context');
  assert.equal(
    undeclared.findings.map(({ severity, rule }) => `${severity} ${rule}`),
    ['warning unknown-name'],
  );
});

test('conditions in a circle are refused, also through groups, items and rules of other fields', () => {
  const cycle = (components: readonly Component[]): boolean =>
    findings(components).some((each) => each.startsWith('!cycle'));
  assert.ok(cycle([text('a', {}, hideWhen('=a = "x"'))]));
  assert.ok(cycle([text('a', {}, hideWhen('=b = "x"')), text('b', {}, hideWhen('=a = "x"'))]));
  assert.ok(cycle([text('a', {}, hideWhen('=p.b = "x"')), group('p', [text('b')], hideWhen('=a = "x"'))]));
  assert.ok(cycle([list('l', [text('a', {}, hideWhen('=b = 1')), text('b', {}, hideWhen('=a = 1'))])]));
  assert.ok(
    cycle(
      [text('a', {}, hideWhen('=count(l) > 1')), list('l', [text('x')], {}), text('y')].map((each) =>
        each.type === 'dynamiclist' ? { ...each, ...hideWhen('=a = null') } : each,
      ),
    ),
  );
  assert.not(cycle([text('a'), text('b', {}, hideWhen('=a = "x"')), text('c', {}, hideWhen('=b = "x" or a = "y"'))]));
  assert.not(
    cycle([group('p', [radio('tip', ['x']), text('b', {}, hideWhen('=p.tip = "x"'))])]),
    'siblings in one group',
  );
  assert.not(cycle([text('a', {}, hideWhen('=n > 1')), number('n')]), 'a later field');
});

test('pages: everything on one, none nested, ids fit for addresses', () => {
  assert.equal(
    form([text('a')]).pages.map(({ id }) => id),
    ['formular'],
  );
  assert.equal(
    form([page('unu', [text('a')]), page('doi', [text('b')])]).pages.map(({ title }) => title),
    ['Pagina unu', 'Pagina doi'],
  );
  assert.equal(findings([page('unu', [text('a')]), text('b')]), ['!outside-page f-b']);
  assert.equal(findings([page('unu', [page('doi', [text('a')])])]), ['!page doi']);
  assert.equal(findings([page('unu/doi', [text('a')])]), ['!page-id unu/doi']);
});

test('deep nesting is refused, not followed', () => {
  let deep: Component = text('a');
  for (let level = 0; level < 5_000; level += 1) deep = { type: 'group', id: `g${level}`, components: [deep] };
  assert.equal(
    findings([deep])
      .slice(0, 1)
      .map((each) => each.split(' ')[0]),
    ['!depth'],
  );
});

test.run();
