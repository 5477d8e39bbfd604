// What changed between two states of a procedure, file by file, in sentences that a process owner or a lawyer reads. Pure:
// the drawer of the studio, the page that publishes, and the dialog about a conflict say the same. The order is that in which
// somebody would ask: what happens, what is asked, how it is decided, what is written, then the rest.

import type { Language } from '../../forms/model.ts';
import { decisionDifferences } from './decision-differences.ts';
import { formDifferences } from './form-differences.ts';
import { dataDifferences } from './data-differences.ts';
import { processDifferences } from './process-differences.ts';
import { settingsDifferences } from './settings-differences.ts';
import { textDifferences } from './text-differences.ts';
import { wordsOf } from './words.ts';

/** Path in the procedure's folder → text, `manifest.json` included. */
export type Files = Readonly<Record<string, string>>;

export type FileKind = 'process' | 'form' | 'decision' | 'letter' | 'message' | 'settings' | 'scenario' | 'other';

/** An element of the drawing, or a question of a form: in the newer file, of the older when it is gone. */
export interface ChangedElement {
  readonly id: string;
  readonly how: 'added' | 'removed' | 'changed' | 'moved';
}

export interface FileDifference {
  readonly path: string;
  readonly kind: FileKind;
  readonly what: 'added' | 'removed' | 'changed';
  /** At least one; each ends with a full stop. */
  readonly sentences: string[];
  readonly elements?: ChangedElement[];
}

/** What a comparison of one file finds. */
export interface Found {
  readonly sentences: string[];
  readonly elements?: ChangedElement[];
}

export interface Compared {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** All files on either side: forms need their blocks, samples their form. */
  readonly files: { readonly before: Files; readonly after: Files };
  readonly language: Language;
}

const ORDER: readonly FileKind[] = [
  'process',
  'form',
  'decision',
  'letter',
  'message',
  'settings',
  'scenario',
  'other',
];

/** By the layout of `processes/`. */
export const kindOfFile = (path: string): FileKind => {
  if (path === 'manifest.json') return 'settings';
  if (path.endsWith('.bpmn')) return 'process';
  if (path.endsWith('.form.json')) return 'form';
  if (path.endsWith('.dmn')) return 'decision';
  if (path.startsWith('documents/')) return 'letter';
  if (path.startsWith('messages/')) return 'message';
  return path.startsWith('scenarios/') ? 'scenario' : 'other';
};

const COMPARE: Readonly<Record<FileKind, (compared: Compared) => Found | Promise<Found>>> = {
  process: processDifferences,
  form: formDifferences,
  decision: decisionDifferences,
  letter: textDifferences,
  message: textDifferences,
  settings: settingsDifferences,
  scenario: dataDifferences,
  other: (compared) => (compared.path.endsWith('.json') ? dataDifferences(compared) : textDifferences(compared)),
};

/** Only files that differ; empty when none does. Never throws: what cannot be read is said to be unreadable. */
export const differencesOf = async (before: Files, after: Files, language: Language): Promise<FileDifference[]> => {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (path) => before[path] !== after[path],
  );
  const rank = (path: string): number => ORDER.indexOf(kindOfFile(path));
  paths.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const found: FileDifference[] = [];
  for (const path of paths) found.push(await differenceOf(path, { before, after }, language));
  return found;
};

const differenceOf = async (path: string, files: Compared['files'], language: Language): Promise<FileDifference> => {
  const words = wordsOf(language);
  const kind = kindOfFile(path);
  const [was, is] = [files.before[path], files.after[path]];
  if (was === undefined) return { path, kind, what: 'added', sentences: [words.fileAdded(kind, path)] };
  if (is === undefined) return { path, kind, what: 'removed', sentences: [words.fileRemoved(kind, path)] };
  const { sentences, elements } = await COMPARE[kind]({ path, before: was, after: is, files, language });
  return {
    path,
    kind,
    what: 'changed',
    sentences: sentences.length > 0 ? sentences : [words.onlyWriting],
    ...(elements && { elements }),
  };
};
