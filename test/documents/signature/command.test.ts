// `traseu signatures`: what it prints, and by which exit code a script knows.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { X509Certificate } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from '../../../server/commands.ts';
import { revocationList } from './pki.ts';
import { page, primar, root, secretar, signed } from './signed.ts';

const test = suite<{ folder: string }>('traseu signatures');

test.before(async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'traseu-signatures-'));
  const source = await page();
  const once = await signed(source, primar, 'primar');
  const twice = await signed(once, secretar, 'secretar');
  const broken = Buffer.from(once);
  broken[20] = (broken[20] ?? 0) ^ 1;
  const files = { unsigned: source, twice, broken, none: Buffer.from('nu e PDF'), crl: await revocationList(root) };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  await writeFile(join(folder, 'root.pem'), new X509Certificate(root.der).toString());
  context.folder = folder;
});
test.after(({ folder }) => rm(folder, { recursive: true }));

async function run(folder: string, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const known = words.map((word) =>
    /^(unsigned|twice|broken|none|crl|root\.pem|lipsa)$/.test(word) ? join(folder, word) : word,
  );
  const code = await runCommand(['signatures', ...known], { input: new PassThrough().end(), output, errors });
  output.end();
  errors.end();
  return { code, out: await text(output), err: await text(errors) };
}

const trusted = ['--roots', 'root.pem', '--crl', 'crl', '--at', '2026-11-22T12:00:00Z'];

test('two valid signatures are told one below the other', async ({ folder }) => {
  const { code, out } = await run(folder, 'twice', ...trusted);
  assert.is(code, 0);
  assert.match(
    out,
    /\n {2}valid {2}B-T {2}primar {2}Ștefan Țăranu, by [^\n]+ {2}proved 2026-11-22T09:00:00\.000Z\n {2}valid {2}B-T {2}secretar /,
  );
});

test('without a root nothing is proved, and the exit code says so', async ({ folder }) => {
  const { code, out } = await run(folder, 'twice');
  assert.is(code, 1);
  assert.match(out, /indeterminate .*\n {4}.*untrusted/);
});

test('broken, unsigned and unreadable files are told apart', async ({ folder }) => {
  const { code, out } = await run(folder, 'broken', 'unsigned', 'none', ...trusted);
  assert.is(code, 1);
  assert.match(out, /unsigned: not signed/);
  assert.match(out, /none: no PDF that can be read/);
  assert.not.match(out, /\n {2}valid/);
});

test('a program reads one line for each file', async ({ folder }) => {
  const { out } = await run(folder, 'twice', 'unsigned', '--json', ...trusted);
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { signatures: { verdict: string }[] });
  assert.equal(
    lines.map(({ signatures }) => signatures.map(({ verdict }) => verdict)),
    [['valid', 'valid'], []],
  );
});

test('what was typed wrong is answered with what was expected', async ({ folder }) => {
  assert.is((await run(folder)).code, 2);
  assert.match((await run(folder, 'lipsa')).err, /Expected a file at .* \(there is no such file\)/);
  assert.match((await run(folder, 'twice', '--roots', 'none')).err, /Expected certificates, PEM or DER/);
  assert.match((await run(folder, 'twice', '--at', 'mâine')).err, /Expected --at to be an ISO date and time/);
  assert.match((await run(folder, '--help')).out, /Exit codes: 0 every file is signed/);
});

test.run();
