// A procedure in plain sentences, for a lawyer to check: made from what the engine runs, never written by hand, and always the
// same for the same files. Every element of the process is told somewhere, and every sentence names the element that it is
// about. What cannot be said in words (an expression that no person wrote for readers) is quoted as it stands.

import { compileSources, type Graph } from '../../engine/model/compile.ts';
import { children, text, type Node } from '../../engine/model/node.ts';
import { parseBpmn } from '../../engine/model/parse.ts';
import type { Language } from '../../forms/model.ts';
import type { Files } from '../../forms/form-files.ts';
import type { Manifest } from '../../procedure/manifest.ts';
import { aboutSection, endingsSection } from './about.ts';
import { askedSection } from './asked.ts';
import { knowledgeOf, said } from './knowledge.ts';
import { stepSections } from './steps.ts';
import { tablesSection } from './tables.ts';
import { wordsOf } from './words.ts';

export interface Sentence {
  readonly text: string;
  /** Of the process; null: of the procedure as a whole. */
  readonly element: string | null;
  /** Others that the same sentence tells. */
  readonly also?: readonly string[];
}

/** A numbered step (`2.4`), or a paragraph without number and title. */
export interface Paragraph {
  readonly element: string | null;
  readonly number: string | null;
  readonly title: string | null;
  readonly sentences: readonly Sentence[];
}

export interface Section {
  /** Stable, for addresses inside the page. */
  readonly id: string;
  readonly title: string;
  readonly element: string | null;
  readonly paragraphs: readonly Paragraph[];
}

export interface Reading {
  readonly title: string;
  readonly language: Language;
  readonly sections: readonly Section[];
  /** Why the process cannot be read: what the engine finds wrong with it, first things first. Then only the rest is told. */
  readonly problems: readonly string[];
}

export interface ReadingOptions {
  /** Groups by the names that people know: `urbanism` → `Serviciul Urbanism`. */
  readonly groups?: ReadonlyMap<string, string>;
}

/** `files` as everywhere: path → text, `manifest.json` included. Never throws. */
export const readProcedure = async (
  files: Files,
  language: Language,
  { groups = new Map() }: ReadingOptions = {},
): Promise<Reading> => {
  const manifest = manifestOf(files);
  const models = Object.entries(files)
    .filter(([path]) => /\.(bpmn|dmn)$/.test(path))
    .map(([name, xml]) => ({ name, xml }));
  const { processes, findings } = await compileSources(models);
  const graph =
    processes.find(({ id, file }) => id === manifest.processId && file === manifest.process) ?? processes[0] ?? null;
  const problems = graph
    ? []
    : findings
        .filter(({ severity }) => severity === 'error')
        .map(({ message, ro }) => (language === 'ro' ? ro.message : message));
  const known = knowledgeOf(files, manifest, graph ?? NOTHING, language, {
    groups,
    wayNames: graph === null ? new Map() : await wayNamesIn(graph.file, files[graph.file] ?? ''),
  });
  return {
    title: said(manifest.title, language) || graph?.name || manifest.key || '',
    language,
    sections: [
      aboutSection(known),
      ...askedSection(known),
      ...(graph === null ? [] : stepSections(known)),
      ...(await tablesSection(known)),
      ...(graph === null ? [] : endingsSection(known)),
    ].filter(({ paragraphs }) => paragraphs.length > 0),
    problems: graph === null && problems.length === 0 ? [wordsOf(language).noProcess] : problems,
  };
};

const wayNamesIn = async (file: string, xml: string): Promise<Map<string, string>> => {
  const { definitions } = await parseBpmn(file, xml);
  const names = new Map<string, string>();
  const walk = (scope: Node): void => {
    for (const node of children(scope, 'flowElements')) {
      const [id, name] = [text(node, 'id'), text(node, 'name')];
      if (node.$type === 'bpmn:SequenceFlow' && id !== null && name !== null) names.set(id, name);
      walk(node);
    }
  };
  for (const root of definitions === null ? [] : children(definitions, 'rootElements')) walk(root);
  return names;
};

const NOTHING: Graph = {
  id: '',
  name: '',
  file: '',
  elements: {},
  flows: {},
  decisions: {},
  messageStarts: [],
  signalStarts: [],
  timerStarts: [],
  conditionStarts: [],
  forms: [],
  jobTypes: [],
  followsVariables: false,
  lanes: [],
};

/** As far as it is there: the reading is wanted while the settings are still being written. */
const manifestOf = (files: Files): Partial<Manifest> => {
  try {
    const json = JSON.parse(files['manifest.json'] ?? '{}') as unknown;
    return typeof json === 'object' && json !== null ? json : {};
  } catch {
    return {};
  }
};
