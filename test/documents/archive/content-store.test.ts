// What a content store promises, of the one on a disk; fixity; the term of the archival nomenclature.

import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { selectableFrom } from '../../../documents/archive/archive-record.ts';
import { checkFixity, DamagedContent, type ContentStore } from '../../../documents/archive/content-store.ts';
import { createDiskStore } from '../../../documents/archive/disk-store.ts';

const tests = suite<{ folder: string; store: ContentStore }>('content store');

tests.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'traseu-content-'));
  context.store = createDiskStore(context.folder);
});
tests.after.each(({ folder }) => rmSync(folder, { recursive: true, force: true }));

const ABSENT = '0'.repeat(64);
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const names = async (store: ContentStore): Promise<string[]> => {
  const found: string[] = [];
  for await (const name of store.names()) found.push(name);
  return found.sort();
};

/** Damages what is under this name. */
function damage(folder: string, name: string): void {
  const path = join(folder, name.slice(0, 2), name.slice(2, 4), name);
  chmodSync(path, 0o640);
  writeFileSync(path, 'altceva');
}

tests('what is put in is named by what it is, kept once and given back', async ({ store, folder }) => {
  const bytes = Buffer.from('Hotărâre');
  const [first, again] = await Promise.all([store.put(bytes), store.put(bytes)]);
  assert.is(first, again);
  assert.is(await store.put(new Uint8Array()), EMPTY);
  assert.equal(await store.get(first), bytes);
  assert.equal(await names(store), [first, EMPTY].sort());
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  assert.is(files.length, 2, 'nothing is left beside');
});

tests('what it has not is null, what it lost is gone, and an empty store has no names', async ({ store, folder }) => {
  assert.is(await store.get(ABSENT), null);
  assert.is(await store.has(ABSENT), false);
  const name = await store.put(Buffer.from('a'));
  assert.is(await store.has(name), true);
  await store.delete(name);
  await store.delete(name);
  assert.is(await store.get(name), null);
  assert.equal(await names(createDiskStore(join(folder, 'lipsa'))), []);
});

tests('a name is never a path', async ({ store }) => {
  for (const name of ['../../etc/passwd', '', 'AB'.repeat(32), `${'a'.repeat(63)}/`, '..'.repeat(32)]) {
    let refused: unknown;
    await store.get(name).catch((error: unknown) => (refused = error));
    assert.instance(refused, RangeError, name);
  }
});

tests('damaged content is never given out, and the check of all names it', async ({ store, folder }) => {
  const [whole, spoilt] = [await store.put(Buffer.from('a')), await store.put(Buffer.from('b'))];
  damage(folder, spoilt);
  let refused: unknown;
  await store.get(spoilt).catch((error: unknown) => (refused = error));
  assert.instance(refused, DamagedContent);
  assert.equal(await checkFixity(store, [whole, spoilt, ABSENT]), { checked: 3, damaged: [spoilt], missing: [ABSENT] });
});

tests('a term runs from 1 January after the case is closed', () => {
  assert.is(selectableFrom({ years: 10 }, '2026-11-21'), '2037-01-01');
  assert.is(selectableFrom({ years: 5 }, '2026-01-01'), '2032-01-01');
  assert.is(selectableFrom('permanent', '2026-11-21'), null);
  assert.throws(() => selectableFrom({ years: 5 }, 'azi'));
});

tests.run();
