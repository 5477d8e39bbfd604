// The test command itself: what uvu would let pass as green counts as failed here.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BROWSER_CRASHED } from '../browser.ts';
import type { FileResult } from '../run-files.ts';
import { runGroup } from '../run-group.ts';

// Inside the project, so that the files find uvu.
const folder = fileURLToPath(new URL(`../../.cache/runner-${process.pid}/`, import.meta.url));

const FILES = {
  'good.test.ts': `import { test } from 'uvu'; test('a', () => {}); test('b', () => {}); test.skip('c'); test.run();`,
  'bad.test.ts': `import { test } from 'uvu'; import * as assert from 'uvu/assert'; test('a', () => {}); test('b', () => assert.is(1, 2, 'one is two')); test.run();`,
  'forgot.test.ts': `import { test } from 'uvu'; test('a', () => { throw new Error('never seen'); });`,
  'empty.test.ts': `export {};`,
  'broken.test.ts': `import './nowhere.ts';`,
  'hook.test.ts': `import { suite } from 'uvu'; const t = suite('x'); t.before(() => { throw new Error('no'); }); t('a', () => {}); t.run();`,
  'early.test.ts': `import { test } from 'uvu'; test('a', () => { console.log('last words'); process.exit(0); }); test.run();`,
  'after.test.ts': `import { test } from 'uvu'; test('a', () => {}); test.run();`,
};

const tests = suite<{ results: { [name: string]: FileResult } }>('runner');

tests.before(async (context) => {
  mkdirSync(folder, { recursive: true });
  const files = Object.entries(FILES).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  context.results = {};
  await runGroup(
    { kind: 'pure', files },
    (result) => (context.results[result.file.slice(folder.length)] = result),
    new Set(),
  );
});
tests.after(() => rmSync(folder, { recursive: true }));

const expected: { [name: string]: [passed: number, failed: number, skipped: number, words: string] } = {
  'good.test.ts': [2, 0, 1, ''],
  'bad.test.ts': [1, 1, 0, 'one is two'],
  'forgot.test.ts': [0, 1, 0, '.run()'],
  'empty.test.ts': [0, 1, 0, 'No test ran'],
  'broken.test.ts': [0, 1, 0, 'could not be loaded'],
  'hook.test.ts': [0, 1, 0, 'hook threw'],
  'early.test.ts': [0, 1, 0, 'last words'],
  'after.test.ts': [1, 0, 0, ''],
};

for (const [name, [passed, failed, skipped, words]] of Object.entries(expected)) {
  tests(name, ({ results }) => {
    const result = results[name];
    assert.ok(result, 'the file was reported');
    assert.equal([result.passed, result.failed, result.skipped], [passed, failed, skipped]);
    assert.match(result.output, words);
  });
}

tests('a file whose browser crashes is run once more, and only once', async () => {
  const [once, always] = ['once.test.ts', 'always.test.ts'].map((name) => join(folder, name)) as [string, string];
  const crash = (unless: string): string =>
    `import { existsSync, writeFileSync } from 'node:fs'; import { test } from 'uvu'; test('a', () => { if (${unless}) return; writeFileSync(import.meta.filename + '.seen', ''); process.exit(${BROWSER_CRASHED}); }); test.run();`;
  writeFileSync(once, crash(`existsSync(import.meta.filename + '.seen')`));
  writeFileSync(always, crash('false'));
  const came: FileResult[] = [];
  await runGroup({ kind: 'pure', files: [once, always] }, (result) => came.push(result), new Set());
  assert.equal(
    came.map(({ file, passed, failed }) => [file, passed, failed]),
    [
      [once, 1, 0],
      [always, 0, 1],
    ],
  );
});

tests('a file that hangs is ended with a word, though what it started lives on', async () => {
  const file = join(folder, 'hanging.test.ts');
  // What the file starts lives as long as it is connected here, and holds the output open meanwhile.
  const open = new Set<Socket>();
  const connected = createServer((connection) => {
    open.add(connection);
    connection.on('error', () => undefined).on('close', () => open.delete(connection));
  });
  await new Promise<void>((resolve) => connected.listen(0, '127.0.0.1', resolve));
  const { port } = connected.address() as AddressInfo;
  writeFileSync(
    file,
    `import { spawn } from 'node:child_process'; import { test } from 'uvu'; test('a', () => new Promise(() => { spawn(process.execPath, ['-e', "require('node:net').connect(${port}, '127.0.0.1')"], { stdio: 'inherit' }); })); test.run();`,
  );
  try {
    const came: FileResult[] = [];
    await runGroup({ kind: 'pure', files: [file], limitS: 5 }, (result) => came.push(result), new Set());
    assert.equal([came.length, came[0]?.file, came[0]?.failed], [1, file, 1]);
    assert.match(came[0]?.output ?? '', 'Expected it to end within 5 s');
    assert.is(open.size, 1, 'it was started and is still there');
  } finally {
    for (const connection of open) connection.destroy();
    await new Promise((resolve) => connected.close(resolve));
  }
});

tests.run();
