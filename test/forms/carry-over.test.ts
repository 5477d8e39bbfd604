// A draft meets a newer version of its form: what is carried over, what is told, and that nothing typed is lost.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { carryOver, type CarriedOver } from '../../forms/carry-over.ts';
import {
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
  type Component,
} from './builder.ts';

const test = suite('carrying a draft over');

const NOW = Date.UTC(2026, 10, 20, 10);
const carry = (before: readonly Component[], after: readonly Component[], data: unknown): CarriedOver =>
  carryOver(form(before), form(after), data, {}, { now: NOW, language: 'ro' });
/** `path reason "was"`, and so on: one line for each. */
const told = ({ kept, dropped, asked }: CarriedOver) => ({
  kept: kept.map(({ path }) => path),
  dropped: dropped.map(({ path, reason, was }) => `${path} ${reason} "${was}"`),
  asked: asked.map(({ path, reason, required }) => `${path} ${reason}${required ? ' required' : ''}`),
});
const nothing = { kept: [], dropped: [], asked: [] };
const checklist = (key: string, values: readonly string[]): Component => ({ ...radio(key, values), type: 'checklist' });

test('the same form: everything stays as it was typed', () => {
  const same = [text('nume', { required: true }), number('varsta'), date('nascut'), checkbox('acord')];
  const data = { nume: '  Ana ', varsta: '12', nascut: { zi: '1', luna: 'mai', an: '2000' }, acord: true };
  const result = carry(same, same, data);
  assert.equal(result.data, data);
  assert.equal(told(result), { ...nothing, kept: ['nume', 'varsta', 'nascut', 'acord'] });
});

test('an empty draft has nothing to tell of', () => {
  const result = carry([text('a')], [text('b', { required: true })], {});
  assert.equal(result.data, {});
  assert.equal(told(result), nothing);
});

test('a question that is gone is told with its answer; one in another place of the form is the same', () => {
  const result = carry(
    [page('unu', [text('a'), text('b')]), page('doi', [text('c')])],
    [page('altfel', [text('c')]), page('doi', [group('', [text('a')])])],
    { a: 'x', b: 'y', c: 'z' },
  );
  assert.equal(result.data, { c: 'z', a: 'x' });
  assert.equal(told(result), { ...nothing, kept: ['a', 'c'], dropped: ['b removed "y"'] });
  assert.is(result.dropped[0]?.label, 'Întrebarea b');
});

test('a group with another name has other questions: its answers are told, the new ones asked', () => {
  const result = carry(
    [group('petent', [text('nume')])],
    [group('solicitant', [text('nume', { required: true })]), text('z')],
    {
      petent: { nume: 'Ana' },
    },
  );
  assert.equal(told(result), { ...nothing, dropped: ['petent.nume removed "Ana"'] });
  const further = carry(
    [group('petent', [text('nume')]), text('z')],
    [group('solicitant', [text('nume', { required: true })]), text('z')],
    { petent: { nume: 'Ana' }, z: '1' },
  );
  assert.equal(told(further).asked, ['solicitant.nume new required']);
});

test('an answer of another kind is carried when it fits, else told', () => {
  const fits = carry(
    [text('varsta'), date('zi'), radio('oras', ['cluj', 'iasi']), text('oras2')],
    [number('varsta'), text('zi'), text('oras'), radio('oras2', ['cluj', 'iasi'])],
    { varsta: '12', zi: { zi: '1', luna: '5', an: '2000' }, oras: 'cluj', oras2: 'iasi' },
  );
  assert.equal(fits.data, { varsta: '12', zi: '2000-05-01', oras: 'cluj', oras2: 'iasi' });
  assert.equal(told(fits).dropped, []);
  const not = carry(
    [text('varsta'), checkbox('da'), checklist('multe', ['x', 'y']), text('cand')],
    [number('varsta'), radio('da', ['true', 'false']), radio('multe', ['x', 'y']), date('cand')],
    { varsta: 'doisprezece', da: true, multe: ['x', 'y'], cand: 'ieri' },
  );
  assert.equal(not.data, {});
  assert.equal(told(not).dropped, [
    'varsta type "doisprezece"',
    'da type "Da"',
    'multe type "X, Y"',
    'cand type "ieri"',
  ]);
});

test('a choice that is no longer offered is told in its old words; of several, the others stay', () => {
  const result = carry(
    [radio('una', ['x', 'y']), checklist('multe', ['x', 'y', 'z'])],
    [radio('una', ['x', 'z']), checklist('multe', ['x', 'z'])],
    { una: 'y', multe: ['x', 'y', 'z'] },
  );
  assert.equal(result.data, { multe: ['x', 'z'] });
  assert.equal(told(result).dropped, ['una option "Y"', 'multe option "X, Y, Z"']);
});

test('an answer that breaks a stricter check stays in its field and is told with what is asked now', () => {
  const result = carry(
    [long('text'), text('email'), number('ani')],
    [
      long('text', { maxLength: 5 }),
      text('email', {}, { properties: { format: 'email' } }),
      number('ani', { max: 10 }),
    ],
    { text: 'mult prea lung', email: 'ana', ani: '12' },
  );
  assert.equal(result.data, { text: 'mult prea lung', email: 'ana', ani: '12' });
  assert.equal(told(result).dropped, ['text stricter "mult prea lung"', 'email stricter "ana"', 'ani stricter "12"']);
  assert.match(result.dropped[0]?.message ?? '', /5/);
});

test('what was wrong before is not told as a change', () => {
  const wrong = text('email', {}, { properties: { format: 'email' } });
  const result = carry([wrong], [wrong, text('z')], { email: 'ana@' });
  assert.equal(result.data, { email: 'ana@' });
  assert.equal(told(result).dropped, []);
});

test('new questions, and those that must be answered now, as far as the person had come', () => {
  const before = [page('unu', [text('a'), text('b')]), page('doi', [text('c')]), page('trei', [text('d')])];
  const after = [
    page('unu', [text('a'), text('b', { required: true }), text('e')]),
    page('nou', [text('f', { required: true })]),
    page('doi', [text('c')]),
    page('trei', [text('d'), text('g', { required: true })]),
  ];
  assert.equal(told(carry(before, after, { a: '1' })).asked, ['b required required', 'e new']);
  assert.equal(told(carry(before, after, { a: '1', c: '2' })).asked, [
    'b required required',
    'e new',
    'f new required',
  ]);
});

test('a rule over several answers that is new is told at its field', () => {
  const rule = { name: 'suma', path: 'b', valid: '=b > a', message: 'Scrieți mai mult decât la prima întrebare.' };
  const result = carryOver(form([number('a'), number('b')]), form([number('a'), number('b')], { rules: [rule] }), {
    a: '2',
    b: '1',
  });
  assert.equal(told(result).dropped, ['b stricter "1"']);
  assert.is(result.dropped[0]?.message, rule.message);
});

test('lists: items keep their order and their gaps; a shorter list tells what is over', () => {
  const items = [{ nume: 'Ana' }, {}, { nume: 'Ion', rol: 'martor' }];
  const before = [list('oameni', [text('nume'), text('rol')], { item: 'Persoana', max: '5' })];
  const same = carry(before, [list('oameni', [text('nume'), text('rol')], { max: '5' })], { oameni: items });
  assert.equal(same.data, { oameni: items });
  const shorter = carry(before, [list('oameni', [text('nume')], { max: '2' })], { oameni: items });
  assert.equal(shorter.data, { oameni: [{ nume: 'Ana' }, {}] });
  assert.equal(told(shorter).dropped, ['oameni[2].nume tooMany "Ion"', 'oameni[2].rol removed "martor"']);
  assert.is(shorter.dropped[0]?.label, 'Persoana 3: întrebarea nume');
  const more = carry(
    before,
    [list('oameni', [text('nume'), text('rol'), text('loc', { required: true })], { max: '5' })],
    {
      oameni: [{ nume: 'Ana', rol: 'x' }],
    },
  );
  assert.equal(told(more).asked, ['oameni[0].loc new required']);
});

test('a list that became a group, and a group that became a list, are other questions', () => {
  const asList = [list('om', [text('nume')], { max: '3' })];
  const asGroup = [group('om', [text('nume')])];
  assert.equal(told(carry(asList, asGroup, { om: [{ nume: 'Ana' }] })).dropped, ['om[0].nume removed "Ana"']);
  assert.equal(told(carry(asGroup, asList, { om: { nume: 'Ana' } })).dropped, ['om.nume removed "Ana"']);
  assert.equal(carry(asGroup, asList, { om: { nume: 'Ana' } }).data, {});
});

test('a list that was answered with none stays answered', () => {
  const oameni = [list('oameni', [text('nume')], { max: '3' })];
  assert.equal(carry(oameni, oameni, { oameni: [] }).data, { oameni: [] });
});

test('files stay where their question is, also when they are too many now; else they are told by name', () => {
  const file = (id: string) => ({ id, name: `${id}.pdf`, sizeBytes: 10, mediaType: 'application/pdf' });
  const many = (maxFiles: string): Component[] => [files('acte', {}, { multiple: true, properties: { maxFiles } })];
  const data = { acte: [file('a'), file('b')] };
  assert.equal(carry(many('3'), many('3'), data).data, data);
  const fewer = carry(many('3'), many('1'), data);
  assert.equal(fewer.data, data);
  assert.equal(told(fewer).dropped, ['acte stricter "a.pdf, b.pdf"']);
  assert.equal(told(carry(many('3'), [text('alt')], data)).dropped, ['acte removed "a.pdf, b.pdf"']);
});

test('blocks are carried part by part', () => {
  const address = (more: Component): Component => ({
    ...group('adresa', []),
    label: 'Adresa',
    properties: { block: 'address', ...more },
  });
  const data = { adresa: { strada: 'Horea', numar: '4' } };
  const result = carry([address({})], [address({})], data);
  assert.equal(result.data, data);
});

test('a condition that is new hides an answer without losing it; hidden answers are never told of', () => {
  const result = carry([text('a'), text('b')], [text('a'), text('b', {}, hideWhen('=a = "x"'))], { a: 'x', b: 'y' });
  assert.equal(result.data, { a: 'x', b: 'y' });
  assert.equal(told(result), { ...nothing, kept: ['a'] });
  const gone = carry([text('a'), text('b', {}, hideWhen('=a = "x"'))], [text('a')], { a: 'x', b: 'y' });
  assert.equal(told(gone), { ...nothing, kept: ['a'] });
});

test('an answer that is filled in by itself now is told and not carried', () => {
  const result = carry([text('a')], [text('a', {}, { readonly: true })], { a: 'x' });
  assert.equal(result.data, {});
  assert.equal(told(result).dropped, ['a taken "x"']);
});

test('data of any shape never throws and brings no foreign names', () => {
  for (const data of [
    null,
    7,
    'x',
    [],
    { a: { b: {} } },
    { oameni: 'x' },
    JSON.parse('{"__proto__":{"a":"x"},"a":["x"]}'),
  ]) {
    const result = carry([text('a'), list('oameni', [text('n')])], [number('a'), list('oameni', [number('n')])], data);
    assert.ok(Object.keys(result.data).every((name) => ['a', 'oameni'].includes(name)));
    assert.is(({} as { a?: unknown }).a, undefined);
  }
});

test.run();
