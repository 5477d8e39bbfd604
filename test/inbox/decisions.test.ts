// Decision tables as the studio shows them.

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readTables } from '../../server/routes/inbox-decisions.ts';

const test = suite('decision tables to be read');
const XML = readFileSync(new URL('../../processes/petitie/decisions/ruta.dmn', import.meta.url), 'utf8');

test('a table of any version of DMN that the engine executes', async () => {
  const [table] = await readTables(XML);
  assert.ok(table && table.rules.length > 1);
  assert.is(table.rules[0]!.inputs.length, table.inputs.length);
  assert.is(table.rules[0]!.outputs.length, table.outputs.length);
  const dmn15 = XML.replaceAll(
    'https://www.omg.org/spec/DMN/20191111/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
  );
  assert.is.not(dmn15, XML);
  assert.equal(await readTables(dmn15), [table]);
});

test('what is no DMN has none', async () => {
  assert.equal(await readTables('<a'), []);
  assert.equal(await readTables('<definitions/>'), []);
});

test.run();
