// The project's own source files and what they import, for the tests that keep the house's rules.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));

export const FOLDERS = [
  'engine',
  'forms',
  'calendar',
  'procedure',
  'rehearsal',
  'dialects',
  'store',
  'connectors',
  'documents',
  'likeness',
  'look',
  'portal',
  'inbox',
  'designer',
  'server',
  'processes',
  'migrations',
  'test',
  'bench',
  'docs',
] as const;

/** Paths relative to the project, with `/`; hand-written TypeScript and JavaScript only. */
export function sourceFiles(): string[] {
  return FOLDERS.flatMap((folder) => below(folder))
    .filter((path) => /\.(ts|tsx|mts|mjs)$/.test(path))
    .sort();
}

/** Every file below a folder of the project. */
export function below(folder: string): string[] {
  try {
    return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => posix.relative(root, posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name)))
      .filter((path) => !/(^|\/)(dist|data|node_modules)\//.test(path));
  } catch {
    return [];
  }
}

export function sourceOf(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8');
}

/** Blanks out comments, keeping line breaks; texts stay. Good enough for code that prettier has formatted. */
export function withoutComments(source: string): string {
  return source.replaceAll(TEXT_OR_COMMENT, (whole, text: string | undefined) => text ?? blanked(whole));
}

/** Neither comments nor texts: what is left is code. */
export function onlyCode(source: string): string {
  return source.replaceAll(TEXT_OR_COMMENT, blanked);
}

const TEXT_OR_COMMENT = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const blanked = (whole: string): string => whole.replaceAll(/[^\n]/g, ' ');

/** What a source imports or re-exports, types included: paths of the project resolved, packages by their specifier. */
export function importsOf(path: string, source = sourceOf(path)): string[] {
  const code = withoutComments(source);
  const found = [
    ...code.matchAll(/(?:^|[;\n])\s*(?:import|export)\s(?:[\w\s{},*$]+?\sfrom\s)?\s*['"]([^'"\n]+)['"]/g),
    ...code.matchAll(/\bimport\(\s*['"]([^'"\n]+)['"]/g),
  ].map((match) => match[1]!);
  return found.map((specifier) =>
    specifier.startsWith('.') ? posix.normalize(posix.join(dirname(path), specifier)) : specifier,
  );
}

/** `@scope/name/part` → `@scope/name`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
