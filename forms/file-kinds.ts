// The kinds of files that an office takes: what it can open, keep for years, and look into before keeping. A form chooses
// among them by endings (`accept`); which kind a file really is, the server reads from its content (server/uploads).
// Not here on purpose: HEIC (phones turn it into JPEG when a form asks for JPEG), SVG and HTML (they run), old Office
// formats and macros, archives of other kinds.

import type { Language } from './model.ts';

export type FileKind = 'pdf' | 'jpg' | 'png' | 'webp' | 'docx' | 'xlsx' | 'odt' | 'ods' | 'zip' | 'txt' | 'csv';

interface Described {
  /** Lower case, with the point; the first is the one that is written when the sender's is none of them. */
  readonly extensions: readonly [string, ...string[]];
  readonly mediaType: string;
}

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

export const fileKinds: { readonly [kind in FileKind]: Described } = {
  pdf: { extensions: ['.pdf'], mediaType: 'application/pdf' },
  jpg: { extensions: ['.jpg', '.jpeg'], mediaType: 'image/jpeg' },
  png: { extensions: ['.png'], mediaType: 'image/png' },
  webp: { extensions: ['.webp'], mediaType: 'image/webp' },
  docx: { extensions: ['.docx'], mediaType: `${office}.wordprocessingml.document` },
  xlsx: { extensions: ['.xlsx'], mediaType: `${office}.spreadsheetml.sheet` },
  odt: { extensions: ['.odt'], mediaType: `${open}.text` },
  ods: { extensions: ['.ods'], mediaType: `${open}.spreadsheet` },
  zip: { extensions: ['.zip'], mediaType: 'application/zip' },
  txt: { extensions: ['.txt'], mediaType: 'text/plain' },
  csv: { extensions: ['.csv'], mediaType: 'text/csv' },
};

/** What people usually send: with a message, and wherever a form says nothing else. */
export const usualExtensions: readonly string[] = ['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.odt'];

/** `scan.PDF` → `.pdf`; empty without an ending. */
export const endingOf = (fileName: string): string => /\.[^./\\]*$/.exec(fileName.toLowerCase())?.[0] ?? '';

/** The kind that an ending (`.jpeg`) stands for, or null. */
export const kindOfEnding = (ending: string): FileKind | null =>
  (Object.keys(fileKinds) as FileKind[]).find((kind) => fileKinds[kind].extensions.includes(ending)) ?? null;

/** The kinds that a field takes, in its own order; without endings, the usual ones. */
export const kindsTaken = (extensions: readonly string[]): FileKind[] => {
  const kinds = (extensions.length > 0 ? extensions : usualExtensions).map(kindOfEnding);
  return [...new Set(kinds.filter((kind) => kind !== null))];
};

/** "PDF, JPG sau PNG" for people. */
export const kindNames = (extensions: readonly string[], language: Language): string => {
  const names = kindsTaken(extensions).map((kind) => kind.toUpperCase());
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} ${language === 'ro' ? 'sau' : 'or'} ${last}`;
};

/**
 * The name under which a file of `kind` is kept: the sender's, with an ending that says what it is and that the field
 * takes. `plan.exe` that is a PDF is kept as `plan.pdf`.
 */
export const nameOfKind = (fileName: string, kind: FileKind, extensions: readonly string[]): string => {
  const taken = fileKinds[kind].extensions.filter((each) => extensions.length === 0 || extensions.includes(each));
  const ending = endingOf(fileName);
  if (taken.includes(ending)) return fileName;
  const bare = ending.length > 1 && ending.length < 7 ? fileName.slice(0, -ending.length) : fileName;
  return (bare === '' ? 'document' : bare) + (taken[0] ?? fileKinds[kind].extensions[0]);
};
