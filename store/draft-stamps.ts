// Who changed which answer of a draft last, so that two tabs or two devices do not overwrite each other unseen.
//
// A page of the form carries a stamp: the draft's version when the page was drawn, and a word of that page alone
// (`7-k3j9x2`). Whatever is saved from the page is noted with the new version and the same word, answer by answer. An
// answer was changed elsewhere when its note is newer than the page and bears another word: what the page itself saved
// before (as one types, or before "back" was pressed) is no news to it, and two pages of one form do not disturb each other.

import { randomBytes } from 'node:crypto';

export interface Stamp {
  /** The draft's version when the page was drawn. */
  version: number;
  /** Of that page alone. */
  writer: string;
}

export type Touched = Readonly<Record<string, string>>;

const WRITER_BYTES = 6;

const newWriter = (): string => randomBytes(WRITER_BYTES).toString('base64url');

/** The stamp of a page that is drawn now. */
export const newStamp = (version: number): string => `${version}-${newWriter()}`;

/** Null for what is none of ours; then nobody knows what the page had seen. */
export function readStamp(text: string | undefined): Stamp | null {
  const [, version, writer] = /^(\d{1,9})-([\w-]{8})$/.exec(text ?? '') ?? [];
  return version === undefined || writer === undefined ? null : { version: Number(version), writer };
}

/** The word under which the answers of a page with this stamp are noted. */
export const writerOf = (stamp: string | undefined): string => readStamp(stamp)?.writer ?? newWriter();

/**
 * Paths of single answers: `petent.nume`, `semnatari[0].nume`. Nothing, an empty text and an unticked box are all no answer;
 * names with `_` in front are notes of the form and no answers.
 */
function leaves(value: unknown, path: string, into: Map<string, string>): void {
  if (value === undefined || value === null || value === '' || value === false) return;
  if (typeof value !== 'object' || (Array.isArray(value) && !value.every(isObject))) {
    into.set(path, JSON.stringify(value));
    return;
  }
  for (const [name, each] of Object.entries(value)) {
    if (Array.isArray(value)) leaves(each, `${path}[${name}]`, into);
    else if (!name.startsWith('_')) leaves(each, path === '' ? name : `${path}.${name}`, into);
  }
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Paths of the answers in which two states of a draft differ. */
export function changedPaths(before: unknown, after: unknown): string[] {
  const [old, now] = [new Map<string, string>(), new Map<string, string>()];
  leaves(before, '', old);
  leaves(after, '', now);
  return [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path));
}

/** Whether an answer, or something inside it, was changed from elsewhere after the page was drawn. */
export function changedElsewhere(touched: Touched, path: string, stamp: Stamp): boolean {
  return Object.entries(touched).some(([each, note]) => {
    if (each !== path && !each.startsWith(`${path}.`) && !each.startsWith(`${path}[`)) return false;
    const last = readStamp(note);
    return last !== null && last.version > stamp.version && last.writer !== stamp.writer;
  });
}
