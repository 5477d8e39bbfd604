// The list of what is counted, for those who make dashboards: every family of the code, and no other.

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { below, sourceOf } from '../../tree.ts';

const test = suite('documented metrics');

const NAME = /(?<=name: ')(?:traseu|process)_[a-z_]+(?=')/g;

test('docs/operations.md names every family', () => {
  const counted = below('server').flatMap((path) => sourceOf(path).match(NAME) ?? []);
  const text = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  const table = text.slice(text.indexOf('| family |'), text.indexOf('Worth an alarm'));
  const named = table.match(/\b(?:traseu|process)_[a-z_]+\b/g) ?? [];
  assert.ok(counted.length > 10);
  assert.equal([...named].sort(), [...counted].sort());
});

test.run();
