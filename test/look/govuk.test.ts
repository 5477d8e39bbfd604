// The styles of the controls are generated; what is committed must be what their sources make, in our colours only.

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileGovuk } from '../../look/govuk/compile.ts';
import { below, sourceOf } from '../tree.ts';

const test = suite('styles of GOV.UK Frontend');

const read = (name: string): string => readFileSync(new URL(`../../look/${name}`, import.meta.url), 'utf8');
const sheet = read('govuk.css');

test('the committed sheet is what its sources make', () => {
  assert.ok(compileGovuk() === sheet, 'run: node --import tsx look/govuk/write.ts');
});

test('every colour and every size of type is a token of ours', () => {
  const tokens = new Set([...read('tokens.css').matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const asked = [...sheet.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name);
  assert.ok(asked.length > 50);
  assert.equal(
    [...new Set(asked)].filter((name) => !tokens.has(name)),
    [],
  );
  assert.not.match(sheet, /#[\da-f]{3}|rgb|GDS|url\(/);
});

const drawn = ['forms', 'portal', 'inbox', 'designer', 'look']
  .flatMap((folder) => below(folder))
  .filter((path) => path.endsWith('.tsx'));

/** What elements of its own are called in class attributes and class expressions. */
const classesIn = (path: string): string[] =>
  [...sourceOf(path).matchAll(/\b(?:class|of)=(?:"([^"]*)"|\{([^}]*)\})/g)].flatMap(([, plain, code]) =>
    plain === undefined
      ? [...(code ?? '').matchAll(/(?<!=== )'([^']*)'/g)].flatMap(([, text = '']) => text.split(' '))
      : plain.split(' '),
  );

test('every class of the library that a page uses has its styles', () => {
  const sheets = ['govuk.css', 'fields.css', 'parts.css', '../forms/render/answers.css', '../forms/render/form.css'];
  const styled = sheets.map(read).join('\n');
  /** Found by its scripts only, or drawn as its element is. */
  const bare = /^govuk-js-|^govuk-link$|^govuk-table__(body|row)$|^govuk-(radios|checkboxes)$|^govuk-\w+__$/;
  const missing = drawn.flatMap((path) =>
    classesIn(path)
      .filter((name) => name.startsWith('govuk-') && !bare.test(name) && !styled.includes(`.${name}`))
      .map((name) => `${path}: ${name}`),
  );
  assert.equal(missing, []);
});

test('controls have one set of styles: no names of before', () => {
  const old = /^(button|buttons|input|field|hint|choice|unit|only-read|w\d+)$/;
  const found = drawn.flatMap((path) =>
    classesIn(path)
      .filter((name) => old.test(name))
      .map((name) => `${path}: ${name}`),
  );
  assert.equal(found, []);
});

test.run();
