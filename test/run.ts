// `npm test [-- WORDS]`: every test, or those whose path contains one of the WORDS, or whose kind is one (pure, db, e2e).
// Starts one throw-away PostgreSQL when a chosen test needs it (unless TEST_DATABASE_URL names a server), makes a browser
// known to the browser tests, runs two processes at a time and ends with one line: `N passed, N failed[, N skipped]`.

import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareBrowser } from '../server/boot/browser.ts';
import { startThrowawayPostgres } from '../server/boot/postgres.ts';
import type { FileResult } from './run-files.ts';
import { runGroup, type Group, type Kind } from './run-group.ts';

const AT_A_TIME = 2;
const FILES_A_PROCESS = { e2e: 3, db: 10, pure: 10 };
/** The slow ones first, so that the quick ones fill the gaps. */
const KINDS: Kind[] = ['e2e', 'db', 'pure'];
const root = fileURLToPath(new URL('../', import.meta.url));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function testFiles(): string[] {
  const below = (folder: string, test: RegExp): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => test.test(path));
  return [
    ...below('test', /\.test\.tsx?$/),
    ...below('processes', /^processes\/[^/]+\/scenarios\/[^/]+\.test\.ts$/),
  ].sort();
}

const kindOf = (file: string): Kind => (/\.(db|e2e)\.test\.tsx?$/.exec(file)?.[1] as Kind | undefined) ?? 'pure';

/** Files of one kind and folder share a process. */
function groupsOf(files: string[]): Group[] {
  const groups: Group[] = [];
  for (const kind of KINDS) {
    const byFolder = new Map<string, string[]>();
    for (const file of files.filter((file) => kindOf(file) === kind)) {
      const folder = file.split('/').slice(0, 2).join('/');
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), join(root, file)]);
    }
    for (const list of byFolder.values()) {
      const many = FILES_A_PROCESS[kind];
      for (let at = 0; at < list.length; at += many) groups.push({ kind, files: list.slice(at, at + many) });
    }
  }
  return groups;
}

function chosen(words: string[]): string[] {
  const kinds = words.filter((word) => (KINDS as string[]).includes(word));
  const paths = words.filter((word) => !kinds.includes(word) && !word.startsWith('-'));
  return testFiles().filter(
    (file) =>
      (kinds.length === 0 || kinds.includes(kindOf(file))) &&
      (paths.length === 0 || paths.some((word) => file.includes(word))),
  );
}

/** What the chosen tests need and this command provides. Returns how to put it away. */
async function prepare(kinds: Set<Kind>): Promise<() => Promise<void>> {
  if (kinds.has('e2e') && !process.env.TRASEU_CHROMIUM) {
    const browser = await prepareBrowser({ chromium: null, say });
    if (browser.found) process.env.TRASEU_CHROMIUM = browser.path;
    else say(browser.why);
  }
  if (process.env.TEST_DATABASE_URL || !(kinds.has('db') || kinds.has('e2e'))) return async () => {};
  const postgres = await startThrowawayPostgres();
  process.env.TEST_DATABASE_URL = postgres.url;
  return () => postgres.stop();
}

const files = chosen(process.argv.slice(2));
const groups = groupsOf(files);
const total = { passed: 0, failed: 0, skipped: 0 };
const failures: FileResult[] = [];
const stops = new Set<() => void>();

const show = (result: FileResult): void => {
  const { passed, failed, skipped, durationMs } = result;
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const counts = `${passed}${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}`;
  say(`${failed ? '✘' : '✓'} ${relative(root, result.file)}  ${counts}  (${Math.round(durationMs)} ms)`);
  if (failed > 0) {
    failures.push(result);
    say(result.output);
  }
};

const putAway = await prepare(new Set(files.map(kindOf)));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const stop of stops) stop();
    void putAway().finally(() => process.exit(130));
  });
}
const queue = groups.values();
await Promise.all(
  Array.from({ length: AT_A_TIME }, async () => {
    for (const group of queue) await runGroup(group, show, stops);
  }),
);
await putAway();
if (files.length === 0) say(`No test file matches ${process.argv.slice(2).join(' ')}.`);
if (failures.length > 0) say(`\nFailed:\n${failures.map(({ file }) => `  ${relative(root, file)}`).join('\n')}`);
say(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 || files.length === 0 ? 1 : 0);
