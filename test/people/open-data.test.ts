// One field of a CSV file: quoted as RFC 4180 says, and never a formula.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { csvField } from '../../server/open-data.ts';

const test = suite('open data');

test('quotes what would break the line', () => {
  assert.is(csvField('simplu'), 'simplu');
  assert.is(csvField('a,b'), '"a,b"');
  assert.is(csvField('zise „a"'), '"zise „a"""');
  assert.is(csvField('două\nrânduri'), '"două\nrânduri"');
  assert.is(csvField(null), '');
});

test('defuses what a spreadsheet would run, and leaves numbers alone', () => {
  for (const text of ['=1+1', '+40', '-x', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '\0=1']) {
    assert.match(csvField(text), /^"?'/, JSON.stringify(text));
  }
  assert.is(csvField(-12.5), '-12.5');
  assert.is(csvField('412/2026'), '412/2026');
});

test.run();
