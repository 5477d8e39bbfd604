// Files of a rehearsal: only their names count, for nothing is uploaded. A scenario may write `[{ "name": "plan.pdf" }]`
// where a form asks for files; the rest is made up.

import type { FileRef } from '../forms/value.ts';

const KEYS = new Set(['id', 'name', 'size', 'sizeBytes', 'type', 'mediaType']);

const TYPES: { readonly [ending: string]: string } = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

const fileIn = (value: unknown): FileRef | null => {
  if (typeof value !== 'object' || value === null || !('name' in value)) return null;
  const given = value as { [name: string]: unknown };
  const { name, id = name, sizeBytes = 1, mediaType } = given;
  if (typeof name !== 'string' || typeof id !== 'string' || !Object.keys(given).every((key) => KEYS.has(key)))
    return null;
  const [, ending = ''] = /\.([a-z0-9]{2,5})$/i.exec(name) ?? [];
  if (ending === '') return null;
  const type = typeof mediaType === 'string' ? mediaType : (TYPES[ending.toLowerCase()] ?? 'application/octet-stream');
  return { id, name, sizeBytes: typeof sizeBytes === 'number' ? sizeBytes : 1, mediaType: type };
};

/** The answers with each file as a form knows it, and those files. */
export function withFiles(answers: unknown): { answers: unknown; files: FileRef[] } {
  const files: FileRef[] = [];
  const look = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map((each) => {
        const file = fileIn(each);
        if (file === null) return look(each);
        files.push(file);
        return file;
      });
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, look(each)]));
  };
  return { answers: look(answers), files };
}
