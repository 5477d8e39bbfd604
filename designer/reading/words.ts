// The sentences of the reading, in the language that is asked for.

import type { Language } from '../../forms/model.ts';
import { en } from './words/en.ts';
import { ro } from './words/ro.ts';

export type ReadingWords = typeof ro;

const catalogue: Readonly<Record<Language, ReadingWords>> = { ro, en };

export const wordsOf = (language: Language): ReadingWords => catalogue[language];
