// The forms among the files of a procedure: `forms/NAME.form.json`, and the blocks that they share, `forms/blocks/…`.

import { makeFinding } from './findings.ts';
import { compileForm, type Compiled, type CompileOptions } from './form.ts';
import type { Finding } from './model.ts';
import { blocksIn } from './own-blocks.ts';
import { reasonOf } from './reader.ts';

/** Path in the release → text. */
export type Files = Readonly<Record<string, string>>;

export const isFormFile = (path: string): boolean => path.endsWith('.form.json');

/** A form as it was written, with what it is compiled with; or the finding that its text is no JSON. */
export const readFormFile = (files: Files, path: string): { json: unknown; options: CompileOptions } | Compiled => {
  try {
    return { json: JSON.parse(files[path] ?? '') as unknown, options: { file: path, blocks: blocksIn(files) } };
  } catch (error) {
    const params = { reason: reasonOf(error) };
    const finding = makeFinding(path, { element: null, severity: 'error', code: 'bad-json', params });
    return { form: null, findings: [finding], unknownNames: [] };
  }
};

/** What is wrong with the forms and blocks of a procedure. */
export const findingsOfForms = (files: Files): Finding[] =>
  Object.keys(files)
    .filter(isFormFile)
    .flatMap((path) => {
      const read = readFormFile(files, path);
      return 'json' in read ? compileForm(read.json, read.options).findings : read.findings;
    });
