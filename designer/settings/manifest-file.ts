// manifest.json as one reads and changes it piece by piece: what a change does not name stays as it was, also what nobody here
// knows; the order of names stays; the text is written as the shipped ones are.

import type { Project } from '../studio/contract.ts';

export type Path = readonly (string | number)[];
type Tree = { [name: string]: unknown };

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path; undefined where there is nothing. */
export const readAt = (tree: unknown, path: Path): unknown => {
  let value = tree;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number') value = (value as unknown[])[step];
    else if (isTree(value) && Object.hasOwn(value, String(step))) value = value[String(step)];
    else return undefined;
  }
  return value;
};

/**
 * The tree with a value in that place; undefined takes it away (an item of a list: the later ones move up). Missing holders
 * are made. Nothing given is changed.
 */
export const changedAt = (tree: unknown, path: Path, value: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(tree) ? [...(tree as unknown[])] : [];
    if (rest.length === 0 && value === undefined) return list.toSpliced(step, 1);
    list[step] = changedAt(list[step], rest, value);
    return list;
  }
  const before = isTree(tree) ? tree : {};
  if (rest.length === 0 && value === undefined) {
    return Object.fromEntries(Object.entries(before).filter(([name]) => name !== step));
  }
  return { ...before, [step]: changedAt(before[step], rest, value) };
};

/** Two blanks, a line per entry; short lists and objects of plain values on one line. */
export const writeJson = (value: unknown): string => `${written(value, '', 0)}\n`;

const WIDTH = 120;

const written = (value: unknown, indent: string, before: number): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries: [string, unknown][] = Array.isArray(value)
    ? (value as unknown[]).map((each) => ['', each])
    : Object.entries(value).filter(([, each]) => each !== undefined);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return open + close;
  const deep = `${indent}  `;
  const key = (name: string): string => (Array.isArray(value) ? '' : `${JSON.stringify(name)}: `);
  const flat = entries.every(([, each]) => typeof each !== 'object' || each === null);
  const pad = Array.isArray(value) ? '' : ' ';
  if (flat && indent !== '') {
    const line = `${open}${pad}${entries.map(([name, each]) => key(name) + written(each, '', 0)).join(', ')}${pad}${close}`;
    if (indent.length + before + line.length < WIDTH) return line;
  }
  const lines = entries.map(([name, each]) => `${deep}${key(name)}${written(each, deep, key(name).length)}`);
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
};

export interface ManifestFile {
  /** Null while the text is no JSON: then nothing can be changed by pieces. */
  readonly tree: Tree | null;
  at: (path: Path) => unknown;
  text: (path: Path) => string;
  /** One change of the file. `edits`: later ones see the earlier. */
  change: (...edits: readonly (readonly [Path, unknown])[]) => void;
}

export const MANIFEST = 'manifest.json';

/** `origin`: who writes, for those who hear of it. */
export const manifestFile = (project: Pick<Project, 'manifest' | 'write'>, origin: string): ManifestFile => ({
  get tree() {
    return project.manifest();
  },
  at: (path) => readAt(project.manifest(), path),
  text(path) {
    const value = readAt(project.manifest(), path);
    return typeof value === 'string' ? value : '';
  },
  change(...edits) {
    const before = project.manifest();
    if (before === null) return;
    const after = edits.reduce<unknown>((tree, [path, value]) => changedAt(tree, path, value), before);
    project.write(MANIFEST, writeJson(after), origin);
  },
});

/** A text in two languages, in one of them. */
export const readText = (value: unknown, language: 'ro' | 'en'): string => {
  if (typeof value === 'string') return value;
  const text = isTree(value) ? (value[language] ?? value['ro']) : undefined;
  return typeof text === 'string' ? text : '';
};
