// Asked only once: what is offered on a page, from where, and what taking it does.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  answersFor,
  filledWith,
  heldOn,
  offersOn,
  takeOffer,
  type Known,
  type OfferRequest,
} from '../../forms/reuse.ts';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import type { Form } from '../../forms/model.ts';
import { builtInSources } from '../../forms/sources.ts';
import { checkbox, date, files, form, group, hideWhen, json, list, page, text } from './builder.ts';
import { nomenclatures } from './nomenclatures.ts';

const test = suite('asked only once');

const known = (answers: Record<string, never> | Record<string, unknown>, number = '12'): Known => ({
  source: { id: `d-${number}`, number, on: '2026-03-12' },
  answers: new Map(Object.entries(answers)) as Known['answers'],
  documents: [],
});
const asked = (data: unknown, more: Partial<OfferRequest> = {}): OfferRequest => ({
  page: 'formular',
  data,
  context: {},
  now: Date.parse('2026-11-22T10:00:00Z'),
  ...more,
});
const reuse = (name: string): Record<string, unknown> => ({ properties: { reuse: name } });
const token = (name: string): Record<string, unknown> => ({ properties: { autocomplete: name } });

const simple = form([
  text('nume', {}, token('name')),
  text('cod', {}, { properties: { reuse: 'cnp', format: 'cnp' } }),
  text('altceva'),
  date('nascut', {}, { subtype: 'date', dateLabel: 'Data', properties: { autocomplete: 'bday' } }),
]);

const offered = (target: Form, request: OfferRequest, sources: Known[]): [string, string, string][][] =>
  offersOn(target, request, sources).map(({ items }) =>
    items.map(({ path, label, text: told }) => [path, label, told.replaceAll('\u00a0', ' ')]),
  );

test('answers are known by reuse name, else by autocomplete token', () => {
  const data = { nume: 'Ana Pop', cod: '1980418150010', altceva: 'x', nascut: '1998-04-18' };
  assert.equal(Object.fromEntries(answersFor(simple, data)), {
    name: 'Ana Pop',
    cnp: '1980418150010',
    bday: '1998-04-18',
  });
  assert.equal([...answersFor(simple, null)], []);
  const hidden = form([
    text('a', {}, { properties: { reuse: 'a', private: 'true' } }),
    list('l', [text('b', {}, token('name'))]),
    text('c', {}, token('off')),
  ]);
  assert.equal(
    [...answersFor(hidden, { a: '1', l: [{ b: '2' }], c: '3' })],
    [],
    'never private ones or items of lists',
  );
});

test('what an account says stands in a new draft, and the page knows where it is from', () => {
  const target = form([
    page('unu', [text('email', {}, { properties: { format: 'email' } }), text('nume', {}, token('name'))]),
    page('doi', [text('altul', {}, { properties: { format: 'email', autocomplete: 'off' } })]),
  ]);
  const answers = new Map([
    ['email', 'ana@exemplu.ro'],
    ['tel', '+40722000111'],
  ]);
  const data = filledWith(target, answers);
  assert.equal(data, { email: 'ana@exemplu.ro' }, 'nothing where it is somebody else’s');
  assert.equal(heldOn(evaluate(target, data, {}), 'unu', answers), ['Întrebarea email']);
  assert.equal(heldOn(evaluate(target, { email: 'ion@exemplu.ro' }, {}), 'unu', answers), [], 'changed since');
});

test('only open, unanswered questions are offered, in words', () => {
  const source = known({ name: 'Ana Pop', bday: '1998-04-18', iban: 'x' });
  assert.equal(offered(simple, asked({}), [source]), [
    [
      ['nume', 'Întrebarea nume', 'Ana Pop'],
      ['nascut', 'Întrebarea nascut', '18 aprilie 1998'],
    ],
  ]);
  assert.equal(offered(simple, asked({ nume: 'Ion', nascut: { zi: '1', luna: '', an: '' } }), [source]), [], 'typed');
  const locked = form([text('nume', {}, { readonly: true, ...token('name') }), checkbox('x', {}, token('off'))]);
  assert.equal(offered(locked, asked({}), [source]), []);
});

test('what the form would refuse today is not offered', () => {
  assert.equal(offered(simple, asked({}), [known({ cnp: '1234567890123' })]), []);
  const shown = form([text('tip'), text('nume', {}, { ...token('name'), ...hideWhen('=tip != "a"') })]);
  assert.equal(offered(shown, asked({}), [known({ name: 'Ana' })]), [], 'not asked');
  assert.equal(offered(shown, asked({ tip: 'a' }), [known({ name: 'Ana' })]), [[['nume', 'Întrebarea nume', 'Ana']]]);
});

test('the same from an older source is not offered again, something else is, three at most', () => {
  const newest = known({ name: 'Ana Pop', bday: '1998-04-18' }, '40');
  const same = known({ name: 'Ana Pop' }, '30');
  const other = known({ name: 'Ana Popescu' }, '20');
  const more = ['1', '2', '3'].map((number) => known({ name: `Alt nume ${number}` }, number));
  const found = offersOn(simple, asked({}), [newest, same, other, ...more]);
  assert.equal(
    found.map(({ source }) => source.number),
    ['40', '20', '1'],
  );
});

test('an address is offered whole: the locality follows its county', () => {
  const { form: withAddress } = compileForm(json([group('adresa', [], { properties: { block: 'address' } })]), {
    sources: new Map([...builtInSources, ...nomenclatures]),
  });
  assert.ok(withAddress);
  const before = answersFor(withAddress, { adresa: { judet: 'HD', strada: 'Lungă', numar: '4' } });
  assert.is(before.get('address.numar'), '4');
  assert.is(before.get('address-level1'), 'HD');
  const [offer] = offersOn(withAddress, asked({}), [{ ...known({}), answers: before }]);
  const taken = takeOffer({}, offer!);
  assert.equal(evaluate(withAddress, taken, {}).data, { adresa: { judet: 'HD', strada: 'Lungă', numar: '4' } });
});

test('documents are offered by name and taken as copies of the draft', () => {
  const act = { id: 'd1', name: 'buletin.pdf', sizeBytes: 10, mediaType: 'application/pdf' };
  const target = form([files('act', {}, reuse('identity')), files('altul')]);
  const source: Known = { ...known({ identity: [act] }), documents: [act] };
  const [offer] = offersOn(target, asked({}, { documents: [] }), [source]);
  assert.equal(
    offer?.items.map(({ path, text: told }) => [path, told]),
    [['act', 'buletin.pdf']],
  );
  const copy = { ...act, id: 'own' };
  assert.equal(takeOffer({ altul: 'kept' }, offer!, new Map([['d1', copy]])), { altul: 'kept', act: [copy] });
  assert.equal(offersOn(target, asked({}, { documents: [] }), [{ ...source, documents: [] }]), [], 'deleted since');
});

test('only the page that is open, and never against prototypes', () => {
  const paged = form([page('unu', [text('a', {}, token('name'))]), page('doi', [text('b', {}, token('name'))])]);
  const source = known({ name: 'Ana', __proto__: 'x', constructor: 'y' });
  assert.equal(offered(paged, asked({}, { page: 'doi' }), [source]), [[['b', 'Întrebarea b', 'Ana']]]);
  assert.is(({} as Record<string, unknown>).x, undefined);
});

test.run();
