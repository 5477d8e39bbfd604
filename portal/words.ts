// The portal's words in the language of the visitor.
import { catalogue } from '../look/words.ts';
import { en } from './words/en.ts';
import { ro } from './words/ro.ts';

export type { PortalWords } from './words/ro.ts';
/** `words('ro').home.title` */
export const words = catalogue(ro, en);
