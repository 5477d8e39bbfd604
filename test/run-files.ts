// One process of `npm test`: imports the test files given as arguments one after the other, runs the uvu suites that each
// registers, and tells its parent what came of every file. uvu's own runner is not used because it stays green for a file
// that forgot `.run()`, and for a suite whose `before` hook threw (it counts the tests as not run, and nothing else).

import { pathToFileURL } from 'node:url';

/** What a file came to. `output` is what it printed, with uvu's account of the failures. */
export interface FileResult {
  file: string;
  passed: number;
  failed: number;
  skipped: number;
  durationMs: number;
  output: string;
}

export type Message = { type: 'started'; file: string } | ({ type: 'finished' } & FileResult) | { type: 'done' };

/** uvu's contract with its command line: it pushes the suites of file number UVU_INDEX here, after the file's name. */
type Suite = () => Promise<[errors: string | true, passed: number, skipped: number, total: number]>;
const uvu = globalThis as unknown as { UVU_DEFER: number; UVU_INDEX: number; UVU_QUEUE: [string, ...Suite[]][] };
uvu.UVU_DEFER = 1;
uvu.UVU_QUEUE = [];

const say = (message: Message): void => void process.send?.(message);

const stack = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

async function runFile(file: string): Promise<Omit<FileResult, 'file' | 'durationMs' | 'output'> & { words: string }> {
  const suites: [string, ...Suite[]] = [file];
  uvu.UVU_INDEX = uvu.UVU_QUEUE.push(suites) - 1;
  const counts = { passed: 0, failed: 0, skipped: 0, words: '' };
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    return { ...counts, failed: 1, words: `  The file could not be loaded.\n  ${stack(error)}\n` };
  }
  let total = 0;
  for (const run of suites.slice(1) as Suite[]) {
    const [errors, passed, skipped, tests] = await run();
    total += tests;
    counts.passed += passed;
    counts.skipped += skipped;
    counts.failed += tests - passed;
    if (errors !== true) counts.words += errors;
    else if (passed < tests)
      counts.words += '  A `before` or `after` hook threw (uvu does not say what); tests did not run.\n';
  }
  if (total + counts.skipped === 0) {
    return { ...counts, failed: 1, words: '  No test ran: the file has none, or a suite lacks `.run()`.\n' };
  }
  return counts;
}

process.channel?.unref();
process.on('disconnect', () => process.exit(1));
let printed = '';
// Kept for this file's account, and passed on for the case that the process does not live to give one.
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
  stream.write = (chunk: unknown, ...rest: unknown[]): boolean => {
    printed += Buffer.isBuffer(chunk) ? chunk.toString('utf8') : String(chunk);
    return write(chunk, ...rest);
  };
}

for (const file of process.argv.slice(2)) {
  say({ type: 'started', file });
  const start = performance.now();
  printed = '';
  const { words, ...counts } = await runFile(file);
  const durationMs = performance.now() - start;
  const output = counts.failed > 0 ? `${printed.trim()}\n${words}` : '';
  say({ type: 'finished', file, ...counts, durationMs, output });
}
say({ type: 'done' });
