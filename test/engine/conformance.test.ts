// docs/conformance.md says what the compiler does, and shows a test for everything that is executed.

import { existsSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { eventMatrix } from '../../docs/conformance/event-matrix.ts';
import { describe } from '../../docs/conformance/vocabulary.ts';
import { conformancePage, readUses, sharedTestsOf, testsOf } from '../../docs/generate-conformance.ts';

const test = suite('docs/conformance.md');
const uses = readUses();

test('it is what the dialect and the compiler say', async () => {
  const page = readFileSync(new URL('../../docs/conformance.md', import.meta.url), 'utf8');
  assert.ok(page === (await conformancePage(uses)), 'stale: node --import tsx docs/generate-conformance.ts --write');
});

test('every element and attribute that is executed is in some test', () => {
  const untested = [...describe('bpmn'), ...describe('zeebe'), ...describe('traseu')].flatMap(({ tag, rows }) =>
    rows
      .filter((row) => row.status === 'yes' && testsOf(tag, row, uses).length + sharedTestsOf(row, uses).length === 0)
      .map(({ property }) => (property === null ? tag : `${tag} ${property}`)),
  );
  assert.equal(untested, []);
});

test('the tests that it names are there', () => {
  const missing = [...new Set(Object.values(uses).flat())].filter(
    (path) => !existsSync(new URL(`../../${path}`, import.meta.url)),
  );
  assert.equal(missing, []);
});

test('every event stands where the standard lets it stand, and nowhere else', async () => {
  const wrong = (await eventMatrix()).filter(({ executed, standard }) => executed !== standard);
  assert.equal(
    wrong.map(({ definition, place }) => `${definition} as ${place}`),
    [],
  );
});

test.run();
