// What the history says, in the language of the studio.

import type { Language } from '../studio/contract.ts';
import { en } from './words/en.ts';
import { ro } from './words/ro.ts';

export type HistoryWords = typeof ro;

export const wordsOf = (language: Language): HistoryWords => ({ ro, en })[language];
