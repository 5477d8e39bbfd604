// The styles of the controls are generated; what is committed must be what their sources make, in our colours only.

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileGovuk } from '../../look/govuk/compile.ts';

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

test.run();
