// A template that is tried: everything that is missing is marked where it stands and listed with its line.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TemplateError } from '../../documents/render.ts';
import { tryMessage, tryTemplate, type Gap } from '../../documents/try-template.ts';

const tests = suite('try a template');
const mark = ({ path, message }: Gap): string => `lipsește: ${path ?? message}`;

tests('all that is missing is marked where it stands, and listed', () => {
  const source = 'Către {{cerere.nume}}\n<p>{{date termen.legal}} {{petent.nume}}</p>\n{{#each linii}}x{{/each}}';
  const { text, gaps } = tryTemplate('a.hbs', source, { petent: { nume: 'Ana' }, cerere: {} }, mark);
  assert.is(
    text,
    [
      'Către <mark class="missing">«lipsește: cerere.nume»</mark>',
      '<p><mark class="missing">«lipsește: termen.legal»</mark> Ana</p>',
      '<mark class="missing">«lipsește: linii»</mark>',
    ].join('\n'),
  );
  assert.equal(
    gaps.map(({ line, path }) => [line, path]),
    [
      [1, 'cerere.nume'],
      [2, 'termen.legal'],
      [3, 'linii'],
    ],
  );
});

tests('the same name twice is two gaps; what a branch does not need is none', () => {
  const source = '{{a}} {{a}} {{#if b}}{{b}}{{else}}{{c}}{{/if}}';
  const { gaps } = tryTemplate('a.hbs', source, {}, mark);
  assert.equal(
    gaps.map(({ path, column }) => [path, column]),
    [
      ['a', 2],
      ['a', 8],
      ['c', 36],
    ],
  );
});

tests('a value that a helper cannot write is marked too, without the value', () => {
  const { text, gaps } = tryTemplate('a.hbs', 'x\n{{amount suma}}', { suma: 'mult' }, mark);
  assert.is(text, 'x\n<mark class="missing">«lipsește: expected a number but got string»</mark>');
  assert.equal(gaps, [{ line: 2, column: 0, path: null, message: 'expected a number but got string' }]);
  assert.is(tryTemplate('a.hbs', '{{date zi}}', { zi: '12' }, mark).gaps.length, 1);
  const inside = tryTemplate('a.hbs', '{{#each zile}}{{date zi}}{{lipsa}}{{/each}}', { zile: [{ zi: 'x' }] }, mark);
  assert.equal(
    inside.gaps.map(({ column }) => column),
    [14, 27],
  );
});

tests('within a tag the mark is no element; what is marked is escaped', () => {
  const { text } = tryTemplate('a.hbs', '<a href="{{x}}">{{y}}</a>', {}, () => '<i>');
  assert.is(text, '<a href="«&lt;i&gt;»"><mark class="missing">«&lt;i&gt;»</mark></a>');
});

tests('a message: subject and text, with the lines of the file', () => {
  const source = '{{!-- Pentru\nsolicitant. --}}\nDespre {{a}}\n\nBună ziua,\n{{b}} & {{c}}\n';
  const { subject, text, gaps } = tryMessage('m.hbs', source, { c: '<3' }, mark);
  assert.is(subject, 'Despre «lipsește: a»');
  assert.is(text, 'Bună ziua,\n«lipsește: b» & <3\n');
  assert.equal(
    gaps.map(({ line, path }) => [line, path]),
    [
      [3, 'a'],
      [6, 'b'],
    ],
  );
});

tests('a mistake of the template itself says its line', () => {
  for (const [source, line] of [
    ['unu\n{{#if a}}', 2],
    ['unu\n{{majuscule a}}', 2],
    ['unu\n\n{{{a}}}', 3],
  ] as const) {
    try {
      tryTemplate('a.hbs', source, {}, mark);
      assert.unreachable(source);
    } catch (error) {
      assert.instance(error, TemplateError, source);
      assert.is((error as TemplateError).place.line, line, source);
    }
  }
});

tests('lists in lists have an end', () => {
  const many = Array.from({ length: 300 }, (_, index) => index);
  const source = '{{#each many}}{{#each ../many}}{{#each ../../many}}x{{/each}}{{/each}}{{/each}}';
  const { gaps } = tryTemplate('a.hbs', source, { many }, mark);
  assert.match(gaps[0]!.message, 'repetitions');
});

tests.run();
