// Samples and scenarios: answers by the words of the questions that they answer, the rest by where it stands.

import type { Form } from '../../forms/model.ts';
import type { Compared, Found } from './differences.ts';
import { formOf } from './form-differences.ts';
import { changedLeaves, parsed, type Path } from './leaves.ts';
import { wordsOf } from './words.ts';

const MOST_TOLD = 40;

export const dataDifferences = ({ path, before, after, files, language }: Compared): Found => {
  const words = wordsOf(language);
  const [was, is] = [parsed(before), parsed(after)];
  if (was === undefined || is === undefined) return { sentences: [words.unreadable] };
  const form = path.startsWith('samples/') ? startForm(files.after) : null;
  const told = changedLeaves(was, is).map((change) => {
    const { path: at, was: old, is: fresh } = change;
    const place = at.at(-1) === (fresh ?? old) ? at.slice(0, -1) : at;
    const name = form === null ? placeOf(place) : questionOf(form, place);
    return words.value(words.quote(name), shown(old), shown(fresh));
  });
  const sentences = told.slice(0, MOST_TOLD);
  if (told.length > MOST_TOLD) sentences.push(words.moreChanges(told.length - MOST_TOLD));
  return { sentences };
};

const shown = (value: string | number | boolean | null | undefined): string | null =>
  value === undefined ? null : value === null ? '–' : String(value);

const placeOf = (path: Path): string => path.join(' › ');

const startForm = (files: Compared['files']['after']): Form | null => {
  const manifest = parsed(files['manifest.json'] ?? '') as { startForm?: unknown } | undefined;
  return typeof manifest?.startForm === 'string' ? formOf(files, manifest.startForm) : null;
};

/** `produse › 1 › denumire` is asked by the question whose answer is `produse[].denumire`. */
const questionOf = (form: Form, path: Path): string => {
  const names = path.filter((part) => !/^\d+$/.test(part));
  for (const input of form.inputs.values()) {
    if (input.pattern.replaceAll('[]', '').replaceAll('[*]', '') === names.join('.') && input.label !== '')
      return input.label;
  }
  return placeOf(path);
};
