// The inbox's catalogue: `words(language)` gives all strings of its pages.

import { catalogue } from '../look/words.ts';
import { en } from './words/en.ts';
import { ro } from './words/ro.ts';
import type { InboxWords } from './words/ro.ts';

export type { InboxWords };

export const words = catalogue<InboxWords>(ro, en);
