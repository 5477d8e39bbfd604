// A form of the procedure, by ../form-logic/differences.ts.

import { readFormFile, type Files } from '../../forms/form-files.ts';
import { compileForm } from '../../forms/form.ts';
import type { Form } from '../../forms/model.ts';
import { differences } from '../form-logic/differences.ts';
import type { Compared, Found } from './differences.ts';
import { wordsOf } from './words.ts';

/** Without the large nomenclatures: what they offer does not change with the form. */
export const formOf = (files: Files, path: string): Form | null => {
  const read = readFormFile(files, path);
  return 'json' in read ? compileForm(read.json, read.options).form : null;
};

export const formDifferences = ({ path, files, language }: Compared): Found => {
  const [before, after] = [formOf(files.before, path), formOf(files.after, path)];
  if (before === null || after === null) return { sentences: [wordsOf(language).unreadable] };
  const found = differences(before, after, language);
  return {
    sentences: found.map(({ sentence }) => sentence),
    elements: found.flatMap(({ element, kind }) => (element === null ? [] : [{ id: element, how: kind }])),
  };
};
