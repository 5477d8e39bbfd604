// The CPV look-up: by code and by words, as people type them.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cpvSource } from '../../forms/nomenclature-sources.ts';
import { vocabulary } from '../../forms/nomenclature/cpv.ts';

const test = suite('CPV look-up');
const source = cpvSource(vocabulary);
const found = (asked: string): string[] => source.options(asked).map(({ value }) => value);

test('the whole vocabulary is there, and only it is accepted', () => {
  for (const code of ['30197644-2', '45233139-3', '72000000-5']) assert.ok(source.has(code, undefined), code);
  assert.not.ok(source.has('72000000-4', undefined), 'wrong control digit');
});

test('by the beginning of a code', () => {
  assert.ok(found('301976').every((code) => code.startsWith('301976')));
  assert.equal(found('30197644-2'), ['30197644-2']);
});

test('by words with or without diacritics, in any order and case, whole or not', () => {
  for (const asked of ['hârtie fotocopiatoare', 'hartie fotocopiatoare', 'FOTOCOPIATOARE hartie', 'hartie copiator']) {
    assert.ok(found(asked).includes('30197643-5'), asked);
  }
  assert.ok(found('photocopier paper').length > 0 || found('paper').length > 0, 'English too');
});

test('every word must be there; what nobody sells is not found', () => {
  assert.equal(found('hartie zmeu'), []);
  assert.equal(found('.*'), []);
});

test('a short question offers a beginning, not everything', () => {
  assert.is(found('').length, 200);
  assert.ok(found('servicii').length <= 200);
});

test.run();
