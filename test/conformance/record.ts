// Which elements and attributes the tests use, for docs/conformance.md: with TRASEU_RECORD=FILE each test process appends
// one line of JSON per test file that compiled models: `{ test, used: ["userTask", "userTask@name", …] }`.

import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = process.env['TRASEU_RECORD'];
const root = fileURLToPath(new URL('../../', import.meta.url));
const used = new Map<string, Set<string>>();

/** Notes what the model of a test holds. The test is found on the stack: several share a process. */
export function record(xml: string): void {
  if (!file) return;
  const test = testOnStack();
  if (test === null) return;
  if (!used.has(test)) used.set(test, new Set());
  for (const each of namesIn(xml)) used.get(test)!.add(each);
}

if (file)
  process.on('exit', () => {
    for (const [test, names] of used) appendFileSync(file, `${JSON.stringify({ test, used: [...names] })}\n`);
  });

let last: string | null = null;

/** After the first `await` the test itself is off the stack; the one seen last is it. */
function testOnStack(): string | null {
  const found = /(?:file:\/\/)?(\/[^\s()]+\.test\.ts):/.exec(new Error('where').stack ?? '')?.[1];
  if (found) last = relative(root, decodeURIComponent(found));
  return last ?? (process.argv[1]?.endsWith('.test.ts') ? relative(root, process.argv[1]) : null);
}

/** Tags and their attributes, prefixes of BPMN left out: `userTask`, `userTask@name`, `zeebe:script@expression`. */
function namesIn(xml: string): Set<string> {
  const names = new Set<string>();
  for (const [, tag, attributes] of xml.matchAll(
    /<((?:[\w]+:)?\w+)((?:\s+[\w:]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g,
  )) {
    const name = tag!.replace(/^(bpmn2?|semantic|model):/, '');
    names.add(name);
    for (const [, attribute] of attributes!.matchAll(/\s([\w:]+)\s*=/g))
      if (!attribute!.startsWith('xmlns')) names.add(`${name}@${attribute!.replace(/^\w+:/, '')}`);
  }
  return names;
}
