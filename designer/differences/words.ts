// The sentences of differences, in the language that is asked for.

import type { Language } from '../../forms/model.ts';
import { en } from './words/en.ts';
import { ro } from './words/ro.ts';

export type DifferenceSentences = typeof ro;

const catalogue: Readonly<Record<Language, DifferenceSentences>> = { ro, en };

export const wordsOf = (language: Language): DifferenceSentences => catalogue[language];
