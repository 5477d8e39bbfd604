// Independent validators: `pdfsig` (poppler), veraPDF and EU DSS (Java 17 and Maven; test/validators). Where one is missing
// its tests are skipped with a message, and nothing of the product depends on them.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Callback, Test } from 'uvu';

const folder = fileURLToPath(new URL('../validators/', import.meta.url));

const run = (command: string, args: string[]) =>
  spawnSync(command, args, { encoding: 'utf8', timeout: 300_000, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } });

/** The folder of the Java libraries, fetched once for each version of the list, or why there is none. */
function libraries(): { path: string } | { missing: string } {
  const java = run('java', ['-version']);
  if (java.status !== 0 || !/version "(?:1[7-9]|[2-9]\d)/.test(java.stderr)) {
    return { missing: 'Java 17 is not installed' };
  }
  const list = readFileSync(join(folder, 'pom.xml'));
  const version = createHash('sha256').update(list).digest('hex').slice(0, 12);
  // Each user's own: what another has fetched they may not read.
  const path = join(tmpdir(), `traseu-validators-${userInfo().uid}-${version}`);
  if (existsSync(path)) return { path };
  const fresh = mkdtempSync(`${path}-`);
  const copy = run('mvn', [
    '-q',
    '-B',
    '-f',
    join(folder, 'pom.xml'),
    'dependency:copy-dependencies',
    `-DoutputDirectory=${fresh}`,
  ]);
  if (copy.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    return { missing: copy.error ? 'Maven is not installed' : 'Maven cannot fetch the validators' };
  }
  try {
    renameSync(fresh, path);
  } catch {
    // Another process was quicker.
    rmSync(fresh, { recursive: true, force: true });
  }
  return { path };
}

let found: ReturnType<typeof libraries> | undefined;

/** Null when veraPDF and DSS can run here; otherwise what is missing. */
export function javaMissing(): string | null {
  found ??= libraries();
  return 'missing' in found ? found.missing : null;
}

/** Registers tests that a validator judges; without it they are skipped, and it is said why. */
export function askedOf<Context>(tests: Test<Context>, validator: string, missing: string | null) {
  if (missing) console.log(`Not asked of ${validator}: ${missing}.`);
  return (name: string, test: Callback<Context>): void => (missing ? tests.skip(name, test) : tests(name, test));
}

function java(program: string, args: string[]): string[] {
  found ??= libraries();
  if ('missing' in found) throw new Error(found.missing);
  const ended = run('java', ['-cp', join(found.path, '*'), join(folder, program), ...args]);
  if (ended.status !== 0) throw new Error(`${program}: ${ended.stderr.slice(0, 2000)}`);
  return ended.stdout.trim().split('\n').filter(Boolean);
}

function withFiles<T>(contents: { [name: string]: Uint8Array }, work: (path: (name: string) => string) => T): T {
  const where = mkdtempSync(join(tmpdir(), 'traseu-pdf-'));
  const path = (name: string): string => join(where, name);
  try {
    for (const [name, bytes] of Object.entries(contents)) writeFileSync(path(name), bytes);
    return work(path);
  } finally {
    rmSync(where, { recursive: true, force: true });
  }
}

/** Rules that veraPDF finds broken: none in a conforming file. */
export const brokenRules = (pdf: Uint8Array, flavour: '2b' | '3b' | 'ua1'): string[] =>
  withFiles({ 'a.pdf': pdf }, (path) => {
    const [verdict, ...broken] = java('Conformance.java', [flavour, path('a.pdf')]);
    return verdict === 'compliant' ? [] : broken;
  });

/** For each signature what EU DSS says, in words: 'PAdES-BASELINE-T TOTAL_PASSED null unchanged 1'. */
export const dssVerdicts = (pdf: Uint8Array, trusted: Uint8Array[]): string[] =>
  withFiles({ 'a.pdf': pdf, ...Object.fromEntries(trusted.map((der, at) => [`${at}.cer`, der])) }, (path) =>
    java('Signatures.java', [path('a.pdf'), ...trusted.map((_, at) => path(`${at}.cer`))]).filter(
      // Details of a verdict stand below it, further in.
      (line) => !line.startsWith('  '),
    ),
  );

export const pdfsigMissing = (): string | null =>
  run('pdfsig', ['-v']).error ? 'pdfsig (poppler-utils) is not installed' : null;

export interface PdfsigVerdict {
  /** 'Signature is Valid.' */
  validation: string;
  signer: string;
  /** 'ETSI.CAdES.detached' */
  type: string;
  /** Covers the file up to its end. */
  total: boolean;
}

export const pdfsigVerdicts = (pdf: Uint8Array): PdfsigVerdict[] =>
  withFiles({ 'a.pdf': pdf }, (path) =>
    run('pdfsig', ['-nocert', path('a.pdf')])
      .stdout.split(/^Signature #\d+:$/m)
      .slice(1)
      .map((text) => {
        const line = (label: string): string => new RegExp(`- ${label}: (.*)`).exec(text)?.[1] ?? '';
        return {
          validation: line('Signature Validation'),
          signer: line('Signer Certificate Common Name'),
          type: line('Signature Type'),
          total: text.includes('Total document signed'),
        };
      }),
  );
