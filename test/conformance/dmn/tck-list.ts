// The list of the TCK's cases with our verdicts, as text: one paragraph for each file of cases, one line for each result.
// `node --import tsx test/conformance/dmn/tck-list.ts CHECKOUT` writes it anew from a checkout of the TCK.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runTck, type Outcome, type Verdict } from './tck.ts';

export const LIST = fileURLToPath(new URL('tck-list.txt', import.meta.url));

const HEADER = `# The cases of the DMN TCK (https://github.com/dmn-tck/tck) and our verdicts; written by tck-list.ts.
# A paragraph for each file of cases; a line for each result, "case/decision". Without a mark it passed; "strict": we say
# what is wrong where the case goes on with null; "refused": not executed, by design; "differs": another value.
`;

export function write(outcomes: readonly Outcome[]): string {
  const files = new Map<string, string[]>();
  for (const { id, verdict, why } of outcomes) {
    const [level, folder, suffix, ...rest] = id.split('/');
    const file = `${level}/${folder}/${suffix}`;
    const line = verdict === 'passed' ? rest.join('/') : `${rest.join('/')} | ${verdict} | ${why}`;
    files.set(file, [...(files.get(file) ?? []), `  ${line}`]);
  }
  return HEADER + [...files].map(([file, lines]) => `\n${file}\n${lines.join('\n')}\n`).join('');
}

export function read(text: string): Outcome[] {
  const outcomes: Outcome[] = [];
  let file = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('#') || line === '') continue;
    if (!line.startsWith('  ')) file = line;
    else {
      const [id, verdict = 'passed', why = ''] = line.slice(2).split(' | ');
      outcomes.push({ id: `${file}/${id}`, verdict: verdict as Verdict, why });
    }
  }
  return outcomes;
}

export const listed = (): Outcome[] => read(readFileSync(LIST, 'utf8'));

export function count(outcomes: readonly Outcome[]): { [verdict in Verdict]: number } {
  const counts = { passed: 0, strict: 0, refused: 0, differs: 0 };
  for (const { verdict } of outcomes) counts[verdict] += 1;
  return counts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outcomes = await runTck(process.argv[2] ?? '');
  writeFileSync(LIST, write(outcomes));
  console.log(JSON.stringify(count(outcomes)));
}
