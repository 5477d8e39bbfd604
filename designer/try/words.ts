// The words of the trial, in the language that is asked for.

import type { Language } from '../studio/contract.ts';
import { en } from './words/en.ts';
import { ro } from './words/ro.ts';

export type TryWords = typeof ro;

export const wordsOf = (language: Language): TryWords => ({ ro, en })[language];
