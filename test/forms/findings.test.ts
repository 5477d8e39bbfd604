// Every finding about a form says what is wrong and how to mend it, in both languages.

import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findingTexts } from '../../forms/finding-texts.ts';
import { wholeTexts } from '../../forms/finding-texts-whole.ts';
import { compileForm } from '../../forms/form.ts';
import { json, list, text } from './builder.ts';

const test = suite('findings');

const places = (...all: string[]): string[] =>
  [...new Set(all.flatMap((each) => [...each.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')))].sort();

const texts = Object.entries({ ...findingTexts, ...wholeTexts });

test('both languages say the same things, in sentences', () => {
  for (const [code, { en, ro }] of texts) {
    // What is English in `what` is Romanian in `ce`.
    const romanian = places(ro.message.replace('{ce}', '{what}'), ro.remedy);
    assert.equal(romanian, places(en.message, en.remedy), code);
    for (const sentence of [en.message, en.remedy, ro.message, ro.remedy]) {
      assert.match(sentence, /(?:[.]|\{reason\})$/, code);
      assert.not.match(sentence, /[\u015f\u0163\u015e\u0162]/, code);
    }
    assert.not.equal(en.message, ro.message, code);
  }
});

test('no rule is forgotten in the code, and none is left over', () => {
  const folder = new URL('../../forms/', import.meta.url);
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.startsWith('finding-texts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  for (const [code] of texts) assert.ok(sources.includes(`'${code}'`), `nobody finds ${code}`);
});

test('a finding is filled in', () => {
  const items = list('l', [text('a', {}, { label: '' })], { min: '3', max: '2' });
  const { findings } = compileForm(json([items, text('b', {}, { label: 'B {{c}}', decimals: 1 })]), { file: 'x' });
  assert.ok(findings.length >= 4);
  for (const { file, message, remedy, ro } of findings) {
    assert.is(file, 'x');
    for (const each of [message, remedy, ro.message, ro.remedy]) assert.not.match(each, /\{\w+\}|undefined/);
  }
  assert.equal(findings[0]?.ro.message, 'Limitele listei ar trebui să fie min ≤ max ≤ 1000, dar sunt 3 și 2.');
});

test.run();
