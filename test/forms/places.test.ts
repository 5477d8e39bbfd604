// The component `place`: what is a place, which may be chosen, how one is looked for, and what the page shows without
// JavaScript.

import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { answerPage } from '../../forms/answer-page.ts';
import { browserContext, browserForm } from '../../forms/browser-form.ts';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import { toJsonSchema } from '../../forms/json-schema.ts';
import type { Form } from '../../forms/model.ts';
import { placeOption, searchPlaces } from '../../forms/places.ts';
import { FormPage } from '../../forms/render/form-page.tsx';
import { readFields } from '../../forms/submission.ts';

const test = suite('places in forms');

const jsonOf = (more: object = {}, others: object[] = []) => ({
  type: 'default',
  id: 'parcare',
  components: [
    ...others,
    { type: 'place', id: 'loc', key: 'loc', label: 'Locul de parcare', validate: { required: true }, ...more },
  ],
  traseu: { context: ['canal'] },
});

const formOf = (more?: object, others?: object[]): Form => {
  const { form, findings } = compileForm(jsonOf(more, others));
  if (form === null) throw new Error(JSON.stringify(findings));
  return form;
};

const place = (id: string, more: object = {}) => ({
  id,
  zona: id.slice(0, 1),
  numeZona: `Zona ${id.slice(0, 1)}`,
  strada: 'Strada Livezii',
  fel: 'ordinary',
  taxa: '600 lei pe an',
  aproape: [],
  lat: 46,
  lon: 23,
  ...more,
});
const locuri = [
  place('A-001', { aproape: [{ cladire: 'Bloc P1', metri: 30 }] }),
  place('A-002', { aproape: [{ cladire: 'Bloc P1', metri: 12 }], fel: 'disabled' }),
  place('B-001', { strada: 'Strada Școlii' }),
];

const ruleOf = (form: Form, loc: unknown, context: Record<string, unknown> = { locuri }): string =>
  evaluate(form, { loc }, context).problems[0]?.rule ?? 'ok';

test('a place that is offered', () => {
  const form = formOf();
  assert.is(ruleOf(form, 'A-001'), 'ok');
  assert.equal(evaluate(form, { loc: { loc: 'A-001', zona: 'A', cauta: 'livezii' } }, { locuri }).data, {
    loc: 'A-001',
  });
  assert.is(ruleOf(form, undefined), 'required');
  assert.is(ruleOf(form, { loc: '', zona: 'A', cauta: '' }), 'required');
});

test('one that is not: somebody took it, or it never was', () => {
  const form = formOf();
  const { problems } = evaluate(form, { loc: 'A-009' }, { locuri });
  assert.is(problems[0]?.rule, 'taken');
  assert.match(problems[0]?.message ?? '', 'Locul A-009 nu mai este liber');
  for (const hostile of ['<b>', '../x', 'a'.repeat(41), { loc: 'a b' }, ['A-001'], 5, true]) {
    assert.is(ruleOf(form, hostile), 'type', JSON.stringify(hostile));
  }
  for (const hostile of [{ loc: { loc: 'A-001' } }, { zona: 5 }, {}]) assert.is(ruleOf(form, hostile), 'required');
});

test('without a list only the shape is judged: whoever gives the place looks', () => {
  assert.is(ruleOf(formOf(), 'A-009', {}), 'ok');
  assert.is(ruleOf(formOf(), 'A-009', { locuri: [] }), 'taken');
});

test('the list is narrowed by zones or by FEEL over the answers', () => {
  const zones = formOf({ properties: { list: 'B, C' } });
  assert.is(ruleOf(zones, 'B-001'), 'ok');
  assert.is(ruleOf(zones, 'A-001'), 'taken');
  const feel = formOf({ properties: { list: '=locuri[fel = if handicap = true then "disabled" else "ordinary"]' } }, [
    { type: 'checkbox', id: 'handicap', key: 'handicap', label: 'Am certificat' },
  ]);
  const rule = (handicap: boolean, loc: string) =>
    evaluate(feel, { handicap, loc }, { locuri }).problems[0]?.rule ?? 'ok';
  assert.is(rule(false, 'A-001'), 'ok');
  assert.is(rule(false, 'A-002'), 'taken');
  assert.is(rule(true, 'A-002'), 'ok');
  const wrong = compileForm(jsonOf({ properties: { list: 'A B' } }));
  assert.equal(
    wrong.findings.map(({ rule: code }) => code),
    ['place'],
  );
});

test('hostile lists offer nothing', () => {
  for (const list of [[null], ['A-001'], [{ id: 5 }], [{ id: '<script>' }], [{ id: 'x', aproape: 'y', fel: {} }]]) {
    assert.is(ruleOf(formOf(), 'A-001', { locuri: list }), 'taken');
  }
});

test('what is posted: the choice and what it was looked for by', () => {
  const form = formOf();
  const posted = [
    ['_shown', 'loc'],
    ['loc', 'A-001'],
    ['loc.zona', 'A'],
    ['loc.cauta', ''],
    ['loc.altceva', 'x'],
  ] as const;
  assert.equal(readFields(form, posted), { loc: { loc: 'A-001', zona: 'A', cauta: '' } });
  assert.equal(readFields(form, posted.slice(0, 2)), { loc: 'A-001' });
  const looked = answerPage(form, {
    entries: [...posted, ['_refresh', 'loc']],
    previous: {},
    context: { locuri },
    page: 'formular',
  });
  assert.is(looked.outcome, 'stay');
  assert.equal(looked.problems, []);
});

const options = locuri.flatMap((each) => placeOption(each) ?? []);
const found = (zona: string, cauta: string, loc = '') =>
  searchPlaces(options, { loc, zona, cauta }, 2).shown.map(({ place: { id } }) => id);

test('looking: by zone, street without diacritics, number, and building, the nearest first', () => {
  assert.equal(found('', ''), ['A-001', 'A-002']);
  assert.equal(found('B', ''), ['B-001']);
  assert.equal(found('', 'scolii'), ['B-001']);
  assert.equal(found('', 'a-002'), ['A-002']);
  assert.equal(found('', 'bloc p1'), ['A-002', 'A-001']);
  assert.equal(found('', 'nicăieri'), []);
  assert.equal(found('', '', 'B-001'), ['B-001', 'A-001', 'A-002'], 'the chosen one stays');
  assert.equal(
    searchPlaces(options, { loc: '', zona: 'A', cauta: '' }, 2).zones.map(({ key, free }) => [key, free]),
    [
      ['A', 2],
      ['B', 1],
    ],
  );
});

test('the page without JavaScript', () => {
  const form = formOf();
  const evaluation = evaluate(form, { loc: 'A-002' }, { locuri });
  const html = renderToString(h(FormPage, { evaluation, page: 'formular' }));
  assert.match(html, /<select[^>]*name="loc.zona"/);
  assert.match(html, /name="loc.cauta"/);
  assert.match(html, /<button[^>]*name="_refresh"/);
  assert.match(html, /type="radio"[^>]*value="A-002"[^>]* checked/);
  assert.match(html, 'la 12\u00a0m de Bloc P1 · pentru persoane cu dizabilități · 600 lei pe an');
  assert.match(html, /data-place-map="loc"/);
  const none = renderToString(h(FormPage, { evaluation: evaluate(form, {}, { locuri: [] }), page: 'formular' }));
  assert.match(none, 'Acum nu este liber niciun loc');
});

test('the browser gets the list, the API a schema', () => {
  const json = jsonOf();
  const served = browserForm({ json, blocks: {} }, formOf())!;
  assert.equal(browserContext(served, { locuri, canal: 'online' }), { locuri });
  const { properties } = toJsonSchema(formOf()) as { properties: Record<string, { pattern?: string }> };
  assert.ok(new RegExp(properties['loc']!.pattern!).test('A-012'));
});

test.run();
