// Every rule with its texts. A call names the rule and gives what its placeholders stand for; the compiler holds it to that.

import { ACTIVITIES } from './activities.ts';
import { DATA } from './data.ts';
import { DECISIONS } from './decisions.ts';
import { DIALECT } from './dialect.ts';
import { EVENTS } from './events.ts';
import { EXPRESSIONS } from './expressions.ts';
import { FLOWS } from './flows.ts';
import { LOOPS } from './loops.ts';
import { SCOPES } from './scopes.ts';
import type { Texts } from './texts.ts';
import { XML } from './xml.ts';

export { fill } from './texts.ts';

const CATALOGUE = {
  ...XML,
  ...DIALECT,
  ...EXPRESSIONS,
  ...FLOWS,
  ...EVENTS,
  ...SCOPES,
  ...ACTIVITIES,
  ...LOOPS,
  ...DATA,
  ...DECISIONS,
};

export type Rule = keyof typeof CATALOGUE;

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;
/** Reasons come in both languages. */
type Both<Name> = Name extends 'en' ? 'en' | 'ro' : Name;

export type Params<Name extends Rule> = {
  [placeholder in Both<Placeholders<(typeof CATALOGUE)[Name]['en']['message' | 'remedy']>>]: string;
};

export const TEXTS: { readonly [rule: string]: Texts } = CATALOGUE;
