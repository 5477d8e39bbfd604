// Making, renaming and taking away a file of the procedure, with its entry in the manifest. What the model calls a form or a
// letter is its key in the manifest, and keys stay: only the path changes with a new name. Pure.

import type { Changes } from './merge.ts';
import { kindOf } from './part-list.ts';

type Read = (path: string) => string | undefined;

interface Manifest {
  startForm?: string;
  forms?: { [key: string]: string };
  decisions?: string[];
  documents?: { [key: string]: { template?: string; css?: string } };
  messages?: string[];
  [name: string]: unknown;
}

const FILE_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export const isFileName = (name: string): boolean => FILE_NAME.test(name);

/** `Verificare în teren` → `verificare-in-teren` */
export const fileNameOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');

function manifestOf(read: Read): Manifest | null {
  try {
    return JSON.parse(read('manifest.json') ?? '') as Manifest;
  } catch {
    return null;
  }
}

const written = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

const ending = (path: string): string => /(\.form)?\.[a-z]+$/.exec(path)?.[0] ?? '';

/** Path that a file would have under another name, in its folder. */
export const renamedPath = (path: string, name: string): string => path.replace(/[^/]+$/, `${name}${ending(path)}`);

export function newForm(name: string, title: string, read: Read): Changes {
  const path = `forms/${name}.form.json`;
  const form = {
    type: 'default',
    id: name,
    schemaVersion: 19,
    components: [
      { type: 'text', id: 'despre', text: `## ${title}` },
      { type: 'textfield', id: 'observatii', key: 'observatii', label: 'Observații' },
    ],
  };
  const manifest = manifestOf(read);
  const changes: { [path: string]: string } = { [path]: `${JSON.stringify(form, null, 2)}\n` };
  if (manifest !== null) {
    changes['manifest.json'] = written({ ...manifest, forms: { ...manifest.forms, [name]: path } });
  }
  return changes;
}

/** Files that may have another name: those that the model knows by a key of the manifest. */
export const mayRename = (path: string): boolean =>
  ['form', 'decision', 'sample'].includes(kindOf(path)) || (kindOf(path) === 'letter' && path.endsWith('.hbs'));

export const mayRemove = (path: string): boolean =>
  ['form', 'decision', 'letter', 'message', 'sample', 'scenario'].includes(kindOf(path));

/** Puts another path where the manifest names a file; null: takes it out. */
function instead(manifest: Manifest, path: string, next: string | null): Manifest {
  const keep = <Value>(entries: [string, Value][]): { [key: string]: Value } => Object.fromEntries(entries);
  const list = (paths: string[] | undefined): string[] | undefined =>
    paths?.flatMap((each) => (each === path ? (next ?? []) : each));
  const after: Manifest = { ...manifest };
  if (manifest.startForm === path && next !== null) after.startForm = next;
  if (manifest.forms) {
    after.forms = keep(
      Object.entries(manifest.forms).flatMap(([key, each]): [string, string][] =>
        each !== path ? [[key, each]] : next === null ? [] : [[key, next]],
      ),
    );
  }
  if (manifest.documents) {
    after.documents = keep(
      Object.entries(manifest.documents).flatMap(([key, each]): [string, { template?: string; css?: string }][] => {
        if (each.template === path) return next === null ? [] : [[key, { ...each, template: next }]];
        if (each.css !== path) return [[key, each]];
        const { css: _css, ...rest } = each;
        return [[key, next === null ? rest : { ...rest, css: next }]];
      }),
    );
  }
  const decisions = list(manifest.decisions);
  const messages = list(manifest.messages);
  if (decisions) after.decisions = decisions;
  if (messages) after.messages = messages;
  return after;
}

function changing(path: string, next: string | null, read: Read): Changes {
  const manifest = manifestOf(read);
  const changes: { [path: string]: string | null } = { [path]: null };
  if (next !== null) changes[next] = read(path) ?? '';
  if (manifest !== null) {
    const text = written(instead(manifest, path, next));
    if (text !== written(manifest)) changes['manifest.json'] = text;
  }
  return changes;
}

export const rename = (path: string, name: string, read: Read): Changes =>
  changing(path, renamedPath(path, name), read);

export const remove = (path: string, read: Read): Changes => changing(path, null, read);

/** Files that speak of it by its name or its key. */
export function usesOf(path: string, paths: readonly string[], read: Read): string[] {
  const manifest = manifestOf(read);
  const name = path.replace(/^.*\//, '').slice(0, -ending(path).length || undefined);
  const keys = [
    name,
    ...Object.entries(manifest?.forms ?? {}).flatMap(([key, each]) => (each === path ? [key] : [])),
    ...Object.entries(manifest?.documents ?? {}).flatMap(([key, each]) => (each.template === path ? [key] : [])),
  ];
  const spoken = new RegExp(`["'=&;](?:${[...new Set(keys)].join('|')})["'&]`);
  return paths.filter(
    (each) => each !== path && /\.(bpmn|scenario\.json)$/.test(each) && spoken.test(read(each) ?? ''),
  );
}
