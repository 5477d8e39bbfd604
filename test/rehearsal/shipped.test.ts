// Every folder of processes/ is rehearsed: its scenarios as files all hold, together they take every sequence flow, and they
// are those that the TypeScript ones make.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runScenarios } from '../../rehearsal/run.ts';
import { isScenarioFile } from '../../rehearsal/scenario.ts';
import { filesOf } from '../scenario-memory.ts';
import { folderOf, procedures, recorded } from '../scenario-record.ts';

const test = suite('scenarios of the shipped procedures, as files');

for (const procedure of procedures()) {
  const files = filesOf(folderOf(procedure));

  test(`${procedure}: every scenario holds, and every sequence flow is taken`, async () => {
    const { results, flows, taken } = await runScenarios(files, { language: 'en' });
    assert.ok(results.length > 0);
    assert.equal(
      results.filter(({ ok }) => !ok).map(({ path, problem }) => `${path}: ${problem}`),
      [],
    );
    assert.equal(
      flows.filter((flow) => !taken.includes(flow)),
      [],
    );
  });

  test(`${procedure}: the files are as written by test/scenario-record.ts`, async () => {
    const written = Object.fromEntries(Object.entries(files).filter(([path]) => isScenarioFile(path)));
    const made = await recorded(procedure);
    assert.equal(Object.keys(written).sort(), Object.keys(made).sort());
    for (const [path, text] of Object.entries(made)) assert.is(written[path], text, path);
  });
}

test.run();
