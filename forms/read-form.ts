// Reads form-js JSON into a Form. form.ts checks what was read, and puts into words what is noted here; a browser is served
// only forms that were checked, and does without both. Beside form-js's own keywords a form may carry `traseu`:
//
//   "traseu": { "language": "ro", "context": ["canal"],
//               "rules": [{ "name": "contact", "path": "petent.email", "valid": "= …FEEL…", "message": "…" }],
//               "translations": { "en": { "text of the form": "the same in English" } } }
//
// Pages are top-level groups with `properties.page` = "true"; a form without any is one page.

import { compileNodes } from './components.ts';
import { dependenciesOf } from './dependencies.ts';
import { newestSchemaVersion, rootKeywords } from './keywords.ts';
import {
  everyNode,
  type Form,
  type FormNode,
  type GroupNode,
  type InputNode,
  type ListNode,
  type Language,
  type Page,
} from './model.ts';
import type { Blocks } from './own-blocks.ts';
import { readObject } from './paths.ts';
import { PLACES } from './places.ts';
import { Reader } from './reader.ts';
import { builtInSources, type Sources } from './sources.ts';
import { compileTemplates } from './wording.ts';

export interface ReadOptions {
  /** Nomenclatures and lists for `properties.source`; by default the counties only (sources.ts). */
  readonly sources?: Sources;
  /** Blocks of one's own, by name (own-blocks.ts). */
  readonly blocks?: Blocks;
  /** Names from outside the form that its FEEL may read, in addition to those of `traseu.context`. */
  readonly context?: readonly string[];
}

/** Never throws: what is wrong is noted by the reader, and the form is null when nothing could be made of it. */
export const readForm = (json: unknown, options: ReadOptions = {}): { form: Form | null; reader: Reader } => {
  const reader = new Reader(options.sources ?? builtInSources, options.blocks);
  return { form: readRoot(json, reader, options), reader };
};

const readRoot = (json: unknown, reader: Reader, options: ReadOptions): Form | null => {
  const components = readObject(json, 'components');
  if (!Array.isArray(components)) {
    reader.error(null, 'form', {});
    return null;
  }
  const root = json as Record<string, unknown>;
  const version = root.schemaVersion ?? newestSchemaVersion;
  if (typeof version !== 'number' || version > newestSchemaVersion) {
    const found = JSON.stringify(version);
    reader.error(null, 'schema-version', { newest: String(newestSchemaVersion), found });
  }
  for (const name of Object.keys(root)) {
    if (!rootKeywords.has(name)) reader.warning(null, 'unsupported-keyword.form', { keyword: name });
  }
  const language: Language = readObject(root.traseu, 'language') === 'en' ? 'en' : 'ro';
  const nodes = compileNodes(reader, components as unknown[], { prefix: '', depth: 0 });
  const all = everyNode(nodes);
  const taken = [...[...reader.usedBlocks].map((name) => readObject(reader.blocks[name], 'traseu')), root.traseu];
  const plain = {
    id: typeof root.id === 'string' ? root.id : 'form',
    language,
    nodes,
    pages: pagesOf(reader, nodes),
    rules: reader.rules(readObject(root.traseu, 'rules')),
    contextNames: [...new Set([...taken.flatMap(namesOf), ...(options.context ?? []), ...placesIn(all)])],
    translations: mergedTranslations(taken.map((each) => reader.translations(readObject(each, 'translations')))),
    inputs: byPattern<InputNode>(all, 'input'),
    lists: byPattern<ListNode>(all, 'list'),
  };
  const templated = { ...plain, templates: compileTemplates(plain, reader) };
  return { ...templated, dependencies: dependenciesOf(templated) };
};

/** A form that asks for a place may read the list of them. */
const placesIn = (nodes: readonly FormNode[]): string[] =>
  nodes.some((node) => node.kind === 'input' && node.type === 'place') ? [PLACES] : [];

const namesOf = (traseu: unknown): string[] => {
  const names = readObject(traseu, 'context');
  return Array.isArray(names) ? names.map(String) : [];
};

/** Of blocks, then of the form: the later of two translations of a text holds. */
const mergedTranslations = (all: readonly Form['translations'][]): Form['translations'] => {
  const languages = new Set(all.flatMap((each) => Object.keys(each)));
  return Object.fromEntries(
    [...languages].map((language) => [language, new Map(all.flatMap((each) => [...(each[language] ?? [])]))]),
  );
};

const pagesOf = (reader: Reader, nodes: readonly FormNode[]): Page[] => {
  const groups = nodes.filter((node): node is GroupNode => node.kind === 'group' && node.page);
  if (groups.length === 0) {
    const group: GroupNode = {
      kind: 'group',
      id: 'formular',
      label: '',
      description: '',
      hide: null,
      properties: {},
      pattern: '',
      steps: [],
      children: nodes,
      page: true,
      scopePrefix: null,
    };
    return [{ id: group.id, title: '', description: '', group }];
  }
  for (const node of nodes) {
    if (node.kind === 'group' && node.page) continue;
    reader.error(node.id, 'outside-page', { name: node.label || node.id });
  }
  for (const group of groups) {
    if (!/^[A-Za-z0-9_-]+$/.test(group.id)) {
      reader.error(group.id, 'page-id', { id: group.id });
    }
  }
  return groups.map((group) => ({ id: group.id, title: group.label, description: group.description, group }));
};

const byPattern = <Node extends InputNode | ListNode>(
  nodes: readonly FormNode[],
  kind: Node['kind'],
): ReadonlyMap<string, Node> =>
  new Map(nodes.filter((node): node is Node => node.kind === kind).map((node) => [node.pattern, node]));
