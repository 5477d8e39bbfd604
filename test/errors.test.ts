// docs/errors.md and the code name the same errors.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The codes of a section's table, and of what `pattern` finds in the files, sorted. */
const documented = (heading: string): string[] => {
  const section =
    read('docs/errors.md')
      .split(/^## /m)
      .find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code ?? '').sort();
};
const found = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, code]) => code ?? ''))].sort();

const serverText = (): string =>
  readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('simulate'))
    .map((name) => read(join('server', name)))
    .join('\n');

const errors = suite('docs/errors.md');

errors('lists every rejection', () => {
  assert.equal(documented('Rejections'), found(read('engine/rejections.ts'), /^ {2}\| '([A-Z_]+)'/gm));
});

errors('lists every incident', () => {
  assert.equal(documented('Incidents'), found(read('engine/incidents.ts'), /'([A-Z]+_[A-Z_]+)'/g));
});

errors('lists every problem', () => {
  const text = serverText();
  const thrown = found(text, /Problem\(\s*\d{3},\s*'([A-Z_]+)'/g);
  const translated = found(read('server/errors.ts'), /: '([A-Z_]+)',/g);
  const ours = found(text, /code: '(OUR_FAULT)'/g);
  assert.equal(documented('Problems'), [...new Set([...thrown, ...translated, ...ours])].sort());
});

errors.run();
