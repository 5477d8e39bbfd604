// A procedure under another name: its key, its titles, and the ids of its processes, which belong to one procedure only.
// Everything that the platform knows by name stays: messages (`retragere`), registers, public lists, groups.

import { MANIFEST, manifestText, type Files } from './files.ts';
import { manifestFacts } from './manifest-facts.ts';
import { escaped } from './markup.ts';

export interface NewName {
  key: string;
  /** Without it the titles stay. */
  title?: { ro: string; en: string };
}

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_KEY = 60;

/** Words of addresses beside the procedures' own. */
const TAKEN = ['noua'];

export const isKey = (key: string): boolean => key.length <= LONGEST_KEY && KEY.test(key) && !TAKEN.includes(key);

/** The key that a title suggests: `Cerere de racordare` → `cerere-de-racordare`; '' when it has no letters. */
export function keyOf(title: string): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  const key = plain.slice(0, LONGEST_KEY).replace(/-[^-]*$/, (rest) => (plain.length > LONGEST_KEY ? '' : rest));
  return TAKEN.includes(key) ? `procedura-${key}` : key;
}

export function copyProcedure(files: Files, { key, title }: NewName): Files {
  const facts = manifestFacts(files, key);
  const models = Object.entries(files).filter(([path]) => path.endsWith('.bpmn'));
  const ids = new Map(
    models.flatMap(([, xml]) => processIds(xml)).map((id) => [id, newId(id, { from: facts.key, to: key })] as const),
  );
  if (facts.processId !== null) ids.set(facts.processId, key);
  const copied: Files = { ...files };
  for (const [path, xml] of models) {
    const renamed = renameProcesses(xml, ids);
    copied[path] = path === facts.process && title !== undefined ? renameTitle(renamed, key, title.ro) : renamed;
  }
  copied[MANIFEST] = renameManifest(files[MANIFEST] ?? '{}', { key, title, ids });
  return copied;
}

/** `petitie-plata` → `sesizare-plata`; what is called otherwise gets the new key in front. */
const newId = (id: string, { from, to }: { from: string; to: string }): string =>
  id === from ? to : id.startsWith(`${from}-`) ? `${to}${id.slice(from.length)}` : `${to}-${id}`;

const PROCESS = /<(?:[\w-]+:)?process\b[^>]*>/g;
const ID = /\bid=(["'])(.*?)\1/;

const processIds = (xml: string): string[] => [...xml.matchAll(PROCESS)].flatMap(([tag]) => ID.exec(tag)?.[2] ?? []);

/** Where a model names a process: itself, participants, planes of the diagram, calls. */
function renameProcesses(xml: string, ids: ReadonlyMap<string, string>): string {
  const named = (tag: string, attribute: RegExp): string =>
    tag.replace(attribute, (all: string, before: string, quote: string, id: string) => {
      const to = ids.get(id);
      return to === undefined ? all : `${before}${quote}${to}${quote}`;
    });
  return xml
    .replace(PROCESS, (tag) => named(tag, /(\bid=)(["'])(.*?)\2/))
    .replace(/\b(processRef|bpmnElement|processId|calledElement)=(["'])[^"']*\2/g, (attribute) =>
      named(attribute, /(\b\w+=)(["'])(.*?)\2/),
    );
}

const renameTitle = (xml: string, id: string, title: string): string =>
  xml.replace(PROCESS, (tag) =>
    ID.exec(tag)?.[2] === id
      ? tag.replace(/(\sname=)(["']).*?\2/, (_all, before: string) => `${before}"${escaped(title)}"`)
      : tag,
  );

interface ManifestChange extends NewName {
  ids: ReadonlyMap<string, string>;
  title: NewName['title'];
}

/** A manifest that is no JSON stays as it is: the check says so. */
function renameManifest(text: string, { key, title, ids }: ManifestChange): string {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return text;
  }
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) return text;
  const { processId } = manifest as { processId?: unknown };
  return manifestText({
    ...manifest,
    key,
    ...(title === undefined ? {} : { title }),
    ...(typeof processId === 'string' ? { processId: ids.get(processId) ?? processId } : {}),
  });
}
