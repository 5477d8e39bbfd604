// The HTML of forms: names, descriptions, errors, and that everything works without JavaScript.

import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { answerPage } from '../../forms/answer-page.ts';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import type { Form } from '../../forms/model.ts';
import { Answers } from '../../forms/render/answers.tsx';
import { ListPage } from '../../forms/render/list-page.tsx';
import { FormPage, type FormPageProps } from '../../forms/render/form-page.tsx';
import type { Entry } from '../../forms/submission.ts';
import {
  checkbox,
  date,
  files,
  form,
  group,
  list,
  long,
  number,
  page,
  radio,
  text,
  type Component,
} from './builder.ts';

const pageOf = (given: Form, { values = {}, ...more }: Partial<FormPageProps> & { values?: unknown } = {}): string =>
  render(h(FormPage, { evaluation: evaluate(given, values), page: given.pages[0]?.id ?? '', ...more }));

/** The tag that has this id. */
const tag = (html: string, id: string): string => new RegExp(`<[^>]* id="${id}"[^>]*>`).exec(html)?.[0] ?? '';

const everything = form([
  text('t', { required: true, maxLength: 150 }, { description: 'Indiciu' }),
  long('l', { maxLength: 1000 }),
  number('n', {}, { properties: { unit: 'lei' } }),
  date('d'),
  checkbox('c'),
  radio('r', ['x', 'y']),
  { type: 'select', id: 's', key: 's', label: 'S', values: [{ value: 'a', label: 'A' }] },
  {
    type: 'checklist',
    id: 'k',
    key: 'k',
    label: 'K',
    values: [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ],
  },
  files('f', {}, { multiple: true, accept: '.pdf', properties: { maxFiles: '3', maxSizeMb: '2' } }),
  group('g', [text('e', { validationType: 'email' })], { label: 'Grupul' }),
  list('i', [text('a')], { item: 'Elementul' }),
  { type: 'text', id: 'x', text: 'Unu **doi** [trei](https://exemplu.ro)\n\n- a\n- b\n\n<b>nu</b>' },
]);

test('every control has a label or a legend, and unique ids', () => {
  const html = pageOf(everything);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  assert.is(new Set(ids).size, ids.length);
  const labelled = new Set([...html.matchAll(/<label[^>]* for="([^"]+)"/g)].map((match) => match[1]));
  for (const control of html.matchAll(/<(?:input|select|textarea)[^>]*>/g)) {
    const [, id] = / id="([^"]+)"/.exec(control[0]) ?? [];
    if (/type="hidden"/.test(control[0])) continue;
    assert.ok(labelled.has(id), control[0]);
  }
  for (const described of html.matchAll(/aria-describedby="([^"]+)"/g)) {
    for (const id of described[1]?.split(' ') ?? []) assert.ok(ids.includes(id), `describedby ${id}`);
  }
});

test('an error stands in the summary, at the field, in its description; hints stay', () => {
  const { problems } = evaluate(everything, {});
  const html = pageOf(everything, { problems });
  assert.match(html, 'Mai este un lucru de corectat');
  assert.match(html, '<a href="#t">Introduceți întrebarea t</a>');
  assert.match(html, /id="e-t"><span class="govuk-visually-hidden">Eroare:<\/span> Introduceți întrebarea t/);
  const input = tag(html, 't');
  assert.match(input, 'aria-describedby="h-t e-t t-info"');
  assert.match(input, 'aria-invalid="true"');
  assert.match(html, /class="govuk-form-group govuk-form-group--error[^>]* data-field="t"/);
  assert.not.match(pageOf(everything), 'aria-invalid');
});

test('every error link leads to an element that is there', () => {
  const all = form([
    date('d', { required: true }),
    radio('r', ['x'], { validate: { required: true } }),
    files('f', { required: true }),
    list('i', [text('a', { required: true })], { min: '1' }),
    checkbox('c', { required: true }),
  ]);
  for (const values of [{}, { i: [] }]) {
    const { problems } = evaluate(all, values);
    assert.ok(problems.length > 3);
    const html = pageOf(all, { values, problems });
    for (const link of html.matchAll(/<a href="#([^"]+)"/g)) assert.is.not(tag(html, link[1] ?? ''), '', link[1]);
  }
});

test('what was typed is kept, wrong or not, and never becomes markup', () => {
  const values = {
    t: '"><script>x</script>',
    l: '</textarea><b>',
    n: '1.2.3',
    d: { zi: '99', luna: 'x', an: '' },
    r: 'y',
    k: ['b'],
    c: true,
  };
  const html = pageOf(everything, { values });
  assert.not.match(html, /<script|<\/textarea><b>/);
  assert.match(tag(html, 'n'), 'value="1.2.3"');
  assert.match(tag(html, 'd'), 'value="99"');
  assert.match(tag(html, 'd-luna'), 'value="x"');
  assert.match(tag(html, 'r-2'), 'checked');
  assert.not.match(tag(html, 'r'), 'checked');
  assert.match(tag(html, 'k-2'), 'checked');
  assert.match(tag(html, 'c'), 'checked');
});

test('keyboards, autocomplete, optional marks, limits before choosing', () => {
  const html = pageOf(everything);
  assert.match(tag(html, 'g-e'), 'inputmode="email"');
  assert.match(tag(html, 'g-e'), 'autocomplete="email"');
  assert.match(tag(html, 'n'), 'inputmode="decimal"');
  assert.match(tag(html, 'f'), 'accept=".pdf"');
  assert.match(html, 'Cel mult 3\u00a0fișiere, de cel mult 2\u00a0MB fiecare: PDF.');
  assert.match(html, 'Cel mult 1000\u00a0de caractere.');
  assert.match(html, /Întrebarea l<span class="optional"> \(opțional\)<\/span>/);
  assert.not.match(html, /Întrebarea t<span class="optional">/);
  assert.match(html, 'enctype="multipart/form-data"');
});

test('a question named like its page is its heading; a second one takes it back', () => {
  const asked = (...components: Component[]): string =>
    pageOf(form([page('p', components, { label: 'Unde este imobilul?' })]));
  const only = { label: 'Unde este imobilul?' };
  assert.match(
    asked(text('a', {}, only)),
    /<h1 class="govuk-label-wrapper"><label class="govuk-label govuk-label--xl" for="a"/,
  );
  assert.match(asked(radio('a', ['x', 'y'], only)), /<legend [^>]*--xl"><h1 class="govuk-fieldset__heading">Unde/);
  for (const html of [
    asked(text('a', {}, only)),
    asked(text('a', {}, only), text('b')),
    asked(checkbox('a', {}, only)),
  ])
    assert.is(html.split('<h1').length, 2);
});

test('what a browser fills in, opens and must not correct', () => {
  const html = pageOf(
    form([
      text('placa', {}, { properties: { format: 'plate' } }),
      text('cnp', {}, { properties: { format: 'cnp' } }),
      date('nastere', {}, { properties: { autocomplete: 'bday' } }),
      list('l', [text('email', {}, { id: 'alta', properties: { format: 'email' } })]),
      text('email', {}, { properties: { format: 'email' } }),
    ]),
    { values: { l: [{}] } },
  );
  assert.match(tag(html, 'placa'), 'autocapitalize="characters"');
  assert.match(tag(html, 'placa'), 'spellcheck="false"');
  assert.match(tag(html, 'cnp'), 'govuk-input--width-10');
  assert.match(tag(html, 'cnp'), 'inputmode="numeric"');
  assert.match(tag(html, 'nastere-an'), 'autocomplete="bday-year"');
  assert.match(tag(html, 'email'), 'autocomplete="email"');
  assert.not.match(tag(html, 'l-0-email'), 'autocomplete', 'somebody else');
});

test('texts: a little Markdown, no HTML', () => {
  const html = pageOf(everything);
  assert.match(html, '<strong>doi</strong>');
  assert.match(html, '<a href="https://exemplu.ro">trei</a>');
  assert.match(html, '<li>a</li>');
  assert.match(html, '&lt;b>nu&lt;/b>');
  assert.not.match(pageOf(form([{ type: 'text', id: 'x', text: '[a](javascript:alert(1))' }])), '<a ');
});

test('the first button of the form is "continue"; repeated blocks and files have buttons that say what they remove', () => {
  const f = [{ id: 'a-1', name: 'plan.pdf', sizeBytes: 2048, mediaType: 'application/pdf' }];
  const html = pageOf(everything, { values: { f, i: [{ a: '1' }, { a: '2' }] }, fileHref: (id) => `/documente/${id}` });
  assert.match(/<button[^>]*>[^<]*/.exec(html)?.[0] ?? '', 'Continuă');
  assert.match(html, 'name="_remove" value="i[1]">Eliminați<span class="govuk-visually-hidden"> Elementul 2</span>');
  assert.match(html, 'name="_add" value="i">Adăugați încă unul');
  assert.match(html, 'name="_remove" value="f[a-1]">Eliminați<span class="govuk-visually-hidden"> plan.pdf</span>');
  assert.match(html, '<a href="/documente/a-1">plan.pdf</a>');
});

/** What a browser without JavaScript would post from this HTML, plus what the person types. */
const submit = (html: string, typed: Record<string, string>): Entry[] => {
  const shown = /name="_shown" value="([^"]*)"/.exec(html)?.[1];
  return [...(shown === undefined ? [] : [['_shown', shown] as const]), ...Object.entries(typed)];
};

test('the petition, page by page without JavaScript', () => {
  const petition = compileForm(
    JSON.parse(readFileSync(new URL('../../processes/petitie/forms/cerere.form.json', import.meta.url), 'utf8')),
  ).form;
  assert.ok(petition);
  const context = { canal: 'online' };
  const steps: [page: string, typed: Record<string, string>, then: string | null][] = [
    ['cine', { tip: 'persoana' }, 'cine'],
    ['cine', { tip: 'persoana', nume: '\u0162îrlea', prenume: 'Ana' }, 'contact'],
    ['contact', { email: 'ana@exemplu.ro', canalRaspuns: 'email' }, 'petitia'],
    [
      'petitia',
      { subiect: 'Trotuar surpat', categorie: 'drumuri', text: 'Trotuarul s-a surpat lângă școală.' },
      'impreuna-cu',
    ],
    ['impreuna-cu', { impreuna: 'true' }, 'ceilalti-semnatari/1'],
    [
      'ceilalti-semnatari/1',
      { 'semnatari[0].nume': 'Pop', 'semnatari[0].prenume': 'Ion', 'semnatari[0].adresa': 'X' },
      'ceilalti-semnatari',
    ],
    ['ceilalti-semnatari', { _more: 'nu' }, 'documente-anexate'],
    ['documente-anexate', {}, null],
  ];
  let data: unknown = {};
  for (const [address, typed, then] of steps) {
    const [page = '', number] = address.split('/');
    const at = number === undefined ? { page } : { page, item: Number(number) };
    const evaluation = evaluate(petition, data, context);
    const links = { changeHref: String, removeHref: String };
    const html =
      address === 'ceilalti-semnatari'
        ? render(h(ListPage, { evaluation, page, kept: 1, ...links }))
        : render(h(FormPage, { evaluation, ...at }));
    const answer = answerPage(petition, { ...at, entries: submit(html, typed), previous: data, context });
    assert.equal(answer.problems, []);
    const led = answer.next === null ? null : [answer.next.page, answer.next.item ?? []].flat().join('/');
    assert.is(answer.outcome === 'next' ? led : address, then);
    ({ data } = answer);
  }
  const done = evaluate(petition, data, context);
  assert.equal(done.problems, []);
  assert.is(done.data.nume, 'Țîrlea');
  const links = {
    change: (page: string, path: string) => `/x/${page}#${path}`,
    remove: (page: string, item: string) => `/x/${page}/eliminare?element=${item}`,
  };
  const answers = render(h(Answers, { evaluation: done, links }));
  assert.match(answers, '<h3 class="govuk-summary-card__title">Semnatarul 1</h3>');
  assert.match(
    answers,
    'href="/x/contact#email">Schimbă<span class="govuk-visually-hidden"> „Adresa de e-mail”</span>',
  );
  assert.match(answers, '> „Numele de familie” (Semnatarul 1)</span>');
  assert.not.match(answers, 'Eliminați', 'one signatory is the least');
  assert.match(answers, 'Drumuri și trotuare');
  assert.not.match(answers, 'Denumirea organizației');
  const english = render(
    h(Answers, { evaluation: evaluate(petition, data, context, { language: 'en' }), dense: true }),
  );
  assert.match(english, 'Roads and pavements');
  assert.not.match(english, 'Phone number');
});

test('the browser asks again while one answers only where answers change what is shown', () => {
  const live = (...components: Component[]): boolean =>
    /data-live/.test(pageOf(form(components, { context: ['canal'] })));
  assert.not(live(text('a'), text('b', { minLength: '=if a = "x" then 1 else 2' })));
  assert.not(live(text('a', {}, { conditional: { hide: '=canal = "online"' } })), 'the same for the whole page');
  assert.ok(live(text('a'), text('b', {}, { conditional: { hide: '=a = null' } })));
  assert.ok(live(text('a'), text('b', { required: '=a != null' })));
  assert.ok(
    live({ type: 'group', id: 'g', path: 'adresa', properties: { block: 'address' } }),
    'localities of a county',
  );
});

test.run();
