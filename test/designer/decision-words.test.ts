// Every text that dmn-js shows in its tables, menus and fields has a Romanian word: the texts are read where the library asks
// for them, so that one that comes with a new version is found here.

import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { translateWith } from '../../designer/decisions/translate.ts';
import { dmnRo } from '../../designer/decisions/words/dmn-ro.ts';

const test = suite('words of decisions');

const packages = new URL('../../node_modules/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, packages), 'utf8');

const sources = ['shared', 'drd', 'decision-table', 'literal-expression', 'boxed-expression'].flatMap((part) =>
  readdirSync(new URL(`dmn-js-${part}/lib/`, packages), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => read(`dmn-js-${part}/lib/${name}`)),
);

const inAll = (pattern: RegExp): string[] =>
  sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[2]!));

const without = (asked: readonly string[]): string[] => [
  ...new Set(asked.filter((text) => /[A-Za-z]/.test(text) && !(text.trim() in dmnRo))),
];

test('what is asked for by its English text has a Romanian one', () => {
  const asked = inAll(/\b_?translate\(\s*(['"])((?:(?!\1)[^\\]|\\.)+)\1/g);
  assert.ok(asked.length > 150, `${asked.length} texts`);
  assert.equal(without(asked), []);
});

test('so have the texts that are kept in tables of the library', () => {
  const policies = read('dmn-js-decision-table/lib/features/hit-policy/HitPolicies.js');
  const kinds = read('dmn-js-drd/lib/features/replace/ReplaceOptions.js');
  const boxes = read('dmn-js-drd/lib/features/drill-down/DrillDown.js');
  const ids = read('dmn-js-shared/lib/util/IdsUtil.js');
  const durations = read('dmn-js-decision-table/lib/features/simple-duration-edit/components/DurationInput.js');
  const texts = [
    ...[policies, kinds].flatMap((source) => [...source.matchAll(/\b(label|explanation): '([^']+)'/g)]),
    ...boxes.matchAll(/\b(title): '([^']+)'/g),
    ...ids.matchAll(/(return) '([^']+)'/g),
    ...durations.matchAll(/(Duration): '([^']+)'/g),
  ].map((match) => match[2]!);
  const more = [...inAll(/(_LABEL) = '([^']+)'/g), ...inAll(/(return) '(\w[^']* must match [^']+)'/g)];
  assert.ok(texts.length > 20 && more.length > 3, `${texts.length} and ${more.length} texts`);
  assert.equal(without([...texts, ...more]), []);
});

test('no Romanian word is empty or written with the cedilla', () => {
  for (const [english, ours] of Object.entries(dmnRo)) {
    assert.ok(ours.trim() !== '', english);
    assert.not.match(ours, /[\u015f\u0163\u015e\u0162]/, english);
  }
});

test('spaces around a text stay, places in it are filled, unknown texts stay English', () => {
  const translate = translateWith(dmnRo);
  assert.is(translate(' Add rule '), ` ${dmnRo['Add rule']} `);
  assert.match(translate('e.g. { sample }', { sample: '10' }), '10');
  assert.is(translate('Nobody knows {what}', { what: 'x' }), 'Nobody knows x');
});

test.run();
