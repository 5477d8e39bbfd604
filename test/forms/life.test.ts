// The life of a value: computed and hidden to a fixpoint, scoped names, what is private or locked, soft answers, blocks
// and sources. Cases that every side of the engine shares are data, in cases/.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { answerText } from '../../forms/answer-text.ts';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import { everyInstance, isInput, isView, variablesOf } from '../../forms/instances.ts';
import { compileWithNomenclatures } from '../../forms/nomenclatures.ts';
import { toJsonSchema } from '../../forms/json-schema.ts';
import { readFields } from '../../forms/submission.ts';
import { tableOf } from '../../forms/views.ts';
import {
  briefly,
  checkbox,
  form,
  group,
  hideWhen,
  json,
  list,
  number,
  radio,
  text,
  type Component,
} from './builder.ts';

const computed = (key: string, expression: string, more: Component = {}): Component => ({
  type: 'expression',
  id: `x-${key}`,
  key,
  expression,
  ...more,
});

const errors = (components: readonly Component[], traseu: Component = {}): string[] =>
  compileForm(json(components, traseu))
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule, element }) => `${rule} ${element ?? ''}`);

test('expressions and conditions settle in whatever order the form has them', () => {
  const chained = form([
    computed('c', '=b + 1'),
    text('t', {}, hideWhen('=c < 10')),
    computed('b', '=if a = null then 0 else a * 2'),
    number('a', {}, hideWhen('=tip = "y"')),
    radio('tip', ['x', 'y']),
  ]);
  assert.equal(evaluate(chained, { tip: 'x', a: 5, t: 'da', c: 99, b: 99 }).data, {
    tip: 'x',
    a: 5,
    b: 10,
    c: 11,
    t: 'da',
  });
  assert.equal(evaluate(chained, { tip: 'y', a: 5, t: 'da', c: 99 }).data, { tip: 'y', b: 0, c: 1 });
  assert.equal(evaluate(chained, { tip: 'x', a: 5, t: 'da' }).values.t, 'da');
  assert.equal(evaluate(chained, { tip: 'y', a: 5, t: 'da' }).values.t, 'da', 'typed values return');
  assert.not(evaluate(chained, { tip: 'x', a: 5 }).visible.has('c'), 'an expression is not drawn');
});

test('circles and unknown names are refused, also through expressions, this and parent', () => {
  assert.equal(errors([computed('a', '=b'), computed('b', '=a')]), ['cycle a']);
  assert.equal(errors([computed('a', '=b'), number('b', {}, hideWhen('=a = 1'))]), ['cycle a']);
  const item = (formula: string): string[] => errors([list('l', [computed('a', formula), number('b')])]);
  assert.equal(item('=this.a + 1'), ['cycle l[].a']);
  assert.equal(item('=sum(parent.l.a)'), ['cycle l[].a']);
  assert.equal(item('=this.b + i'), []);
  assert.equal(item('=this.zzz'), ['unknown-name x-a']);
  assert.equal(item('=parent.b'), ['unknown-name x-a']);
  assert.equal(errors([computed('a', '=zzz')]), ['unknown-name x-a']);
  assert.equal(errors([computed('a', '=isCnpp("x")')]), ['expression x-a']);
  assert.equal(errors([computed('a', '=isCnp("x")')]), []);
});

test('items compute with their own names; sums over a list follow', () => {
  const bill = form([
    list('linii', [number('bucati'), number('pret'), computed('total', '=bucati * pret')], { min: '1' }),
    computed('suma', '=sum(linii.total)'),
  ]);
  const { data } = evaluate(bill, {
    linii: [
      { bucati: 2, pret: 3 },
      { bucati: 1, pret: 4.5, total: 1000 },
    ],
  });
  assert.equal(data, {
    linii: [
      { bucati: 2, pret: 3, total: 6 },
      { bucati: 1, pret: 4.5, total: 4.5 },
    ],
    suma: 10.5,
  });
});

test('a list whose items nobody may add or remove has as many as at first', () => {
  const fixed = form([{ ...list('l', [text('a')]), allowAddRemove: false, defaultRepetitions: 2 }]);
  assert.equal(evaluate(fixed, {}).data, { l: [{}, {}] });
  assert.equal(briefly(evaluate(fixed, { l: [{}] }).problems), ['l minItems']);
  assert.equal(briefly(evaluate(fixed, { l: [{}, {}, {}] }).problems), ['l maxItems']);
  assert.equal(errors([{ ...list('l', [text('a')]), isRepeating: false }]), ['keyword l-l']);
});

test('demands that the law forbids are warnings when the form is saved', () => {
  const asked = (label: string, type = 'filepicker'): string[] =>
    compileForm(json([{ type, id: 'f', key: 'f', label }])).findings.map(({ rule }) => rule);
  assert.equal(asked('Copie după cartea de identitate'), ['demand']);
  assert.equal(asked('Copii legalizate ale actelor'), ['demand']);
  assert.equal(asked('Planuri. Nu avem nevoie de copia actului de identitate.'), [], 'what is not wanted');
  assert.equal(asked('Copia legalizată a contractului'), ['demand']);
  assert.equal(asked('Copia cărții de identitate'), ['demand']);
  assert.equal(asked('Cazierul judiciar'), ['demand']);
  assert.equal(asked('Certificatul de atestare fiscală'), ['demand']);
  assert.equal(asked('Aduceți un dosar cu șină', 'textfield'), ['demand']);
  const said = compileForm(json([{ type: 'text', id: 't', text: 'Aduceți actele într-un dosar cu șină.' }]));
  assert.match(said.findings[0]?.ro.message ?? '', 'dosar cu șină');
  assert.equal(asked('Planul de situație'), []);
  assert.equal(asked('Seria cărții de identitate', 'textfield'), []);
});

test('a lock that FEEL decides takes nothing from a submission while it is closed', () => {
  const locked = form([
    radio('tip', ['x', 'y']),
    text('a', {}, { readonly: '=tip = "x"', properties: { from: '=if tip = "x" then cerere.a else null' } }),
  ]);
  const context = { cerere: { a: 'din dosar' } };
  assert.equal(evaluate(locked, { tip: 'x', a: 'altceva' }, context).data, { tip: 'x', a: 'din dosar' });
  assert.equal(evaluate(locked, { tip: 'y', a: 'altceva' }, context).data, { tip: 'y', a: 'altceva' });
});

test('private values are in the data and nowhere else', () => {
  const secret = (key: string, from: string): Component => text(key, {}, { properties: { private: 'true', from } });
  const own = form([text('nume'), secret('scor', '=cerere.scor'), text('b', {}, hideWhen('=scor = "mic"'))]);
  const { data, values, visible } = evaluate(own, { nume: 'Ana', scor: 'mare' }, { cerere: { scor: 'mic' } });
  assert.equal(data, { nume: 'Ana', scor: 'mic' });
  assert.not('scor' in values);
  assert.not(visible.has('scor'));
  assert.not(JSON.stringify(toJsonSchema(own)).includes('scor'));
  assert.equal(
    readFields(own, [
      ['_shown', 'nume scor'],
      ['scor', 'x'],
      ['nume', 'y'],
    ]),
    { nume: 'y' },
  );
  assert.equal(errors([secret('s', '=canal'), text('t', {}, { properties: { from: '=s' } })]), ['private f-t']);
  assert.equal(errors([secret('s', '=canal'), computed('t', '=s')]), ['private x-t']);
});

test('a soft answer that is missing, and an unusual one, warn and pass', () => {
  const office = form([
    text('cod', { required: true }, { label: 'Codul', properties: { soft: 'true', format: 'cpv' } }),
    number('ani', {}, { properties: { unusual: '=ani > 120', messageWarningRo: 'Sunt mulți ani; verificați' } }),
  ]);
  const missing = evaluate(office, {});
  assert.ok(missing.valid);
  assert.equal(briefly(missing.warnings), ['cod required']);
  const odd = evaluate(office, { cod: '72000000-4', ani: 130 });
  assert.ok(odd.valid);
  assert.equal(odd.data, { cod: '72000000-4', ani: 130 });
  assert.equal(briefly(odd.warnings), ['cod warning:control', 'ani warning:unusual']);
  assert.is(odd.warnings[1]?.message, 'Sunt mulți ani; verificați');
  assert.equal(briefly(evaluate(office, { cod: 'x' }).problems), ['cod format:shape']);
});

test('an address: county, locality of that county, street; elsewhere refused', async () => {
  const block = { label: 'Adresa', properties: { block: 'address' } };
  const compiled = await compileWithNomenclatures(json([group('adresa', [], block)]));
  assert.equal(compiled.findings, []);
  const own = compiled.form;
  assert.ok(own);
  const adresa = { judet: 'HD', localitate: '86696', strada: 'Str. Unirii', numar: '8', codPostal: '330005' };
  assert.equal(evaluate(own, { adresa }).data, { adresa });
  assert.equal(evaluate(own, { adresa }).warnings, []);
  const elsewhere = evaluate(own, { adresa: { ...adresa, judet: 'AB' } });
  assert.equal(briefly(elsewhere.problems), ['adresa.localitate option']);
  assert.equal(briefly(elsewhere.warnings), ['adresa.codPostal warning:unusual']);
  assert.equal(briefly(evaluate(own, {}).problems), [
    'adresa.judet required',
    'adresa.localitate required',
    'adresa.strada required',
    'adresa.numar required',
  ]);
  const english = evaluate(own, {}, {}, { language: 'en' }).problems[0]?.message;
  assert.is(english, 'Select county');
  const instances = [...everyInstance(evaluate(own, { adresa }).instances)].filter(isInput);
  const [judet, localitate] = instances.map(({ options }) => options.length);
  assert.is(judet, 42);
  assert.is(localitate, 487);
  const unloaded = compileForm(json([group('adresa', [], block)])).form;
  assert.ok(unloaded);
  assert.not(evaluate(unloaded, { adresa }).valid, 'a nomenclature that is not there lets nothing pass');
});

test('blocks of persons and organisations, in lists too, with the parts that a form wants', () => {
  const own = form([
    group('p', [], { properties: { block: 'person', parts: 'nume cnp', optional: 'cnp' } }),
    list('firme', [group('f', [], { properties: { block: 'company' } })], { min: '1' }),
  ]);
  assert.equal([...own.inputs.keys()], ['p.nume', 'p.cnp', 'firme[].f.denumire', 'firme[].f.cui']);
  const data = { p: { nume: 'Țîrlea' }, firme: [{ f: { denumire: 'Alfa', cui: 'RO4270740' } }] };
  assert.equal(evaluate(own, data).data, {
    p: { nume: 'Țîrlea' },
    firme: [{ f: { denumire: 'Alfa', cui: '4270740' } }],
  });
  assert.equal(errors([group('p', [], { properties: { block: 'persoana' } })]), ['block g-p']);
  assert.equal(errors([group('', [], { properties: { block: 'person' } })]), ['block g-']);
});

test('a code that is typed and must be in its nomenclature; sources by name', async () => {
  const cpv = text('cpv', {}, { properties: { format: 'cpv', source: 'cpv' } });
  const own = (await compileWithNomenclatures(json([cpv]))).form;
  assert.ok(own);
  assert.ok(evaluate(own, { cpv: '45233139-3' }).valid, 'a real code whose check digit does not fit');
  assert.equal(briefly(evaluate(own, { cpv: '72000000-4' }).problems), ['cpv unknown']);
  const chosen = { type: 'select', id: 's', key: 's', label: 'S', properties: { source: 'cpv', sourceOf: '="7200"' } };
  const { form: choosing } = await compileWithNomenclatures(json([chosen]));
  assert.ok(choosing);
  const [select] = evaluate(choosing, { s: '72000000-5' }).instances;
  assert.ok(select !== undefined && isInput(select));
  assert.is(
    answerText({ form: choosing, language: 'en', now: 0 }, select, select.value),
    '72000000-5 IT services: consulting, software development, Internet and support',
  );
  assert.equal(errors([text('a', {}, { properties: { source: 'nicaieri' } })]), ['source f-a']);
});

test('a table shows what the answers make', () => {
  const own = form([
    list('l', [text('nume')]),
    { type: 'table', id: 't', label: 'T', dataSource: '=l', columns: [{ key: 'nume', label: 'Nume' }] },
  ]);
  const { instances, now, data } = evaluate(own, { l: [{ nume: 'Ana' }, { nume: 'Ion' }] });
  const [table] = [...everyInstance(instances)].filter(isView);
  assert.ok(table?.node.view.type === 'table');
  assert.equal(tableOf(table.node.view, variablesOf(table.scope), now).rows, [['Ana'], ['Ion']]);
  assert.equal(Object.keys(data), ['l']);
});

test('a consent is given, not taken', () => {
  const consent = (more: Component): Component => checkbox('c', {}, { properties: { consent: 'true' }, ...more });
  assert.equal(errors([consent({})]), []);
  assert.equal(errors([consent({ defaultValue: true })]), ['consent f-c']);
  assert.equal(errors([consent({ validate: { required: true } })]), ['consent f-c']);
});

test.run();
