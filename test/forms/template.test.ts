// Answers in the texts of a form: as in form-js, and never as HTML or links.

import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import { toJsonSchema } from '../../forms/json-schema.ts';
import { FormPage } from '../../forms/render/form-page.tsx';
import { compileTemplate, composeTemplate, fillIn } from '../../forms/template.ts';
import type { Json } from '../../engine/values.ts';
import { date, form, json, list, number, page, text, type Component } from './builder.ts';

const test = suite('templates');

const filled = (template: string, names: Record<string, Json>): string => {
  const own = (name: string): Json | undefined => (name === '_this_' ? names : names[name]);
  const composed = composeTemplate(compileTemplate(template), own, 0, (value) =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : '',
  );
  return fillIn(composed.source, composed.values);
};

test('values, conditions and loops as feelers has them', () => {
  const users = [
    { name: 'Bob', hobbies: ['zidit'] },
    { name: 'Dan', hobbies: ['surf', 'șah'] },
  ];
  const cases: [template: string, names: Record<string, Json>, expected: string][] = [
    ['Bună, {{user}}!', { user: 'Ana' }, 'Bună, Ana!'],
    ['{{= user }}{{}}{{=}}', { user: 'Ana' }, 'Ana'],
    ['{{if age >= 18 then "mare" else "mic"}}', { age: 20 }, 'mare'],
    ['={"a": user}.a + "!"', { user: 'Ana' }, 'Ana!'],
    ['{{#if count(users) > 1}}mulți{{/if}}{{#if false}}nu{{/if}}', { users }, 'mulți'],
    ['{{#if age}}da{{/if}}', { age: 0 }, ''],
    [
      'Da:\n{{#loop users}}\n{{name}}:\n{{#loop hobbies}}\n- {{this}} de {{parent.name}}\n{{/loop}}\n{{/loop}}\nGata',
      { users },
      'Da:\nBob:\n- zidit de Bob\nDan:\n- surf de Dan\n- șah de Dan\nGata',
    ],
    [
      '{{#loop users}}{{_this_.name}} din {{_parent_.oras}} {{parent.parent}};{{/loop}}',
      { users, oras: 'Deva' },
      'Bob din Deva ;Dan din Deva ;',
    ],
    ['{{#loop unul}}{{this}}{{/loop}}{{#loop niciunul}}x{{/loop}}', { unul: 'a', niciunul: null }, 'a'],
    ['a {{lipsă}} b', { lipsă: null }, 'a  b'],
    ['a {{1 + null}} b', {}, 'a  b'],
    ['x } y { z', {}, 'x } y { z'],
    ['\ue0000\ue001{{user}}', { user: 'Ana' }, '0Ana'],
  ];
  for (const [template, names, expected] of cases) assert.is(filled(template, names), expected, template);
});

test('what is no template says why', () => {
  const wrong = (template: string): string => {
    try {
      compileTemplate(template);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.match(wrong('a {{b'), 'Expected `}}`');
  assert.match(wrong('{{#if a}}b'), 'Expected {{/if}}');
  assert.match(wrong('{{#if a}}b{{/loop}}'), 'Expected {{#loop}} before');
  assert.match(wrong('{{/if}}'), 'Expected {{#if}} before');
  assert.match(wrong('{{#each a}}b{{/each}}'), '{{#each a}}');
  assert.match(wrong('{{a b c +}}'), /./);
  assert.match(wrong('{{#if a}}'.repeat(11)), 'at most 10');
});

test('long loops end, and long texts', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => index);
  const start = process.cpuUsage();
  const nested = '{{#loop xs}}{{#loop xs}}{{#loop xs}}x{{/loop}}{{/loop}}{{/loop}}';
  assert.ok(filled(nested, { xs: many }).length < 2_000);
  assert.ok(filled('{{#loop xs}}{{parent.t}}{{/loop}}', { xs: many, t: 'x'.repeat(10_000) }).length < 100_000);
  assert.ok(process.cpuUsage(start).user < 2_000_000);
});

const rules = (components: readonly Component[], traseu: Component = {}): string[] =>
  compileForm(json(components, traseu)).findings.map(({ rule, element }) => `${rule} ${element ?? ''}`.trim());

test('names in texts are looked after like names in conditions', () => {
  const items = list('copii', [text('nume'), text('cod', {}, { properties: { private: 'true' } })]);
  const told = (label: string): string[] => rules([text('a', {}, { label }), text('b'), items]);
  assert.equal(told('Ce faceți, {{b}}?'), []);
  assert.equal(told('Ce {{#loop copii}}{{nume}}, {{this.nume}}, {{b}}, {{parent.b}}{{/loop}}?'), []);
  assert.equal(told('Ce {{#loop lista}}{{orice}} {{this.altceva}}{{/loop}}?'), [], 'a list from elsewhere');
  assert.equal(told('Ce {{c}}?'), ['unknown-name f-a']);
  assert.equal(told('Ce {{#loop copii}}{{this.varsta}}{{/loop}}?'), ['unknown-name f-a']);
  assert.equal(told('Ce {{#loop copii}}{{cod}}{{/loop}}?'), ['private f-a']);
  assert.equal(told('Ce {{string(copii)}}?'), ['private f-a'], 'the whole list has a private field in it');
  assert.equal(told('{{b}}'), ['template f-a'], 'a label that is empty until b is known');
  assert.equal(told('Ce {{b'), ['template f-a']);
  const translated = { translations: { en: { 'Ce {{b}}?': 'What {{c}}?', 'Întrebarea b': 'B' } } };
  assert.equal(rules([text('a', {}, { label: 'Ce {{b}}?' }), text('b')], translated), ['unknown-name f-a']);
});

const asked = [
  page(
    'p',
    [
      text('nume', { required: true }),
      date('zi', {}, { label: 'Ziua lui {{nume}}', description: '{{#if suma > 1}}Suma: {{suma}} lei{{/if}}' }),
      number('suma', { max: 10 }, { properties: { messageMaxRo: 'Cel mult 10, nu {{suma}}, {{nume}}' } }),
      list('copii', [text('prenume', {}, { label: 'Prenumele copilului lui {{nume}}' })], {
        item: 'copilul {{prenume}}',
      }),
      { type: 'text', id: 't', text: 'Bună **{{nume}}**, din {{zi}}: {{suma}}' },
      { type: 'html', id: 'h', content: '<p title="x">{{nume}}</p><a href="{{nume}}">aici</a><{{nume}}>' },
      { type: 'image', id: 'i', source: '="/sigle/" + nume + ".png"', alt: 'Sigla' },
    ],
    { label: 'Cererea lui {{nume}}' },
  ),
];

test('on the page, as text, in each language', () => {
  const content = ((asked[0]?.components ?? []) as Component[]).find(({ type }) => type === 'html')?.content;
  const translations = {
    en: { 'Ziua lui {{nume}}': 'The day of {{nume}}', [String(content)]: '<p>In English, {{nume}}</p>' },
  };
  const own = form(asked, { translations });
  const data = { nume: 'Ana <b>', zi: '2026-11-22', suma: 1.5, copii: [{ prenume: 'Dan' }, {}] };
  const shown = render(h(FormPage, { evaluation: evaluate(own, data), page: 'p' }));
  assert.match(shown, '<h1>Cererea lui Ana &lt;b></h1>');
  assert.match(shown, 'Ziua lui Ana &lt;b>');
  assert.match(shown, 'Suma: 1,5 lei');
  assert.match(shown, 'Bună <strong>Ana &lt;b></strong>, din 22\u00a0noiembrie\u00a02026: 1,5');
  assert.match(shown, '<p>Ana &lt;b></p><a>aici</a>');
  assert.match(shown, 'Copilul Dan');
  assert.match(shown, 'data-live');
  const english = render(h(FormPage, { evaluation: evaluate(own, data, {}, { language: 'en' }), page: 'p' }));
  assert.match(english, 'The day of Ana &lt;b>');
  assert.match(english, '<p>In English, Ana &lt;b></p>');
});

test('what a person types becomes neither link nor element', () => {
  const own = form(asked);
  for (const nume of [
    '[x](https://rau.ro)',
    '**x**',
    '# x',
    'javascript:x()',
    'img src=x',
    '"><img src=x>',
    '\ue0000\ue001',
  ]) {
    const shown = render(h(FormPage, { evaluation: evaluate(own, { nume }), page: 'p' }));
    assert.not.match(shown, /<a href="(?:https:\/\/rau|javascript)|<strong>x|<img src="x|<h2[^>]*>x/, nume);
  }
});

test('a loop makes a list, a computed address a link where it is safe', () => {
  const own = form([
    list('l', [text('n')]),
    text('u'),
    { type: 'text', id: 't', text: 'Copiii:\n{{#loop l}}\n- *{{n}}*\n{{/loop}}\n[aici]({{u}})' },
  ]);
  const shown = (u: string): string =>
    render(h(FormPage, { evaluation: evaluate(own, { l: [{ n: 'Ana' }, { n: '*Dan*' }], u }), page: 'formular' }));
  assert.match(shown('https://exemplu.ro'), '<ul class="plain"><li><em>Ana</em></li><li><em>*Dan*</em></li></ul>');
  assert.match(shown('https://exemplu.ro'), '<a href="https://exemplu.ro">aici</a>');
  assert.not.match(shown('javascript:x()'), 'href="javascript');
  assert.not.match(shown('//rau.ro'), 'href="//rau');
});

test('in messages, in the name of an item, in the description of the API', () => {
  const own = form(asked);
  const { problems } = evaluate(own, { nume: 'Ana', suma: 11 });
  assert.equal(
    problems.map(({ message }) => message),
    ['Cel mult 10, nu 11, Ana'],
  );
  const schema = JSON.stringify(toJsonSchema(own));
  assert.match(schema, '"Ziua lui …"');
  assert.not.match(schema, '{{');
});

test.run();
