// Compiling with the large nomenclatures (nomenclature-sources.ts), where a form names them.

import { compileForm, type Compiled, type CompileOptions } from './form.ts';
import { readFormFile, type Files } from './form-files.ts';
import { sourcesFor } from './nomenclature-sources.ts';
import { builtInSources } from './sources.ts';

/** Compiles with the nomenclatures that the form names, and loads those that no form has named before. */
export const compileWithNomenclatures = async (json: unknown, options: CompileOptions = {}): Promise<Compiled> => {
  const { sources: given = builtInSources } = options;
  const compiled = compileForm(json, options);
  const sources = await sourcesFor(compiled.form?.nodes ?? [], given);
  return sources === given ? compiled : compileForm(json, { ...options, sources });
};

/** One of the forms of a procedure, likewise, with the blocks beside it. */
export const compileFormFile = async (files: Files, path: string): Promise<Compiled> => {
  const read = readFormFile(files, path);
  return 'json' in read ? compileWithNomenclatures(read.json, read.options) : read;
};
