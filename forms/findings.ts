// Findings about a form: what is wrong, where, and how to mend it, in both languages. The texts are in finding-texts.ts
// (a component) and finding-texts-whole.ts (the form).

import { fill, type Texts } from '../engine/model/findings/texts.ts';
import { findingTexts } from './finding-texts.ts';
import { wholeTexts } from './finding-texts-whole.ts';
import type { Finding } from './model.ts';

const catalogue = { ...findingTexts, ...wholeTexts };

/** A rule, or after a point one of its several texts. */
export type FindingCode = keyof typeof catalogue;

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

/** What the texts have places for. */
export type FindingParams<Code extends FindingCode> = {
  readonly [
    name in Placeholders<(typeof catalogue)[Code]['en']['message'] | (typeof catalogue)[Code]['en']['remedy']>
  ]: string;
};

/** A finding before it is put into words: what reading and checking a form leave, without the catalogue. */
export interface Note {
  /** Id of the component; null: the form as a whole. */
  readonly element: string | null;
  readonly severity: Finding['severity'];
  readonly code: FindingCode;
  /** A reason whose Romanian comes with it has `what` in English and `ce` in Romanian. */
  readonly params: { readonly [name: string]: string };
}

export const makeFinding = (file: string, { element, severity, code, params }: Note): Finding => {
  const { en, ro }: Texts = catalogue[code];
  const say = (text: string): string => fill(text, params);
  return {
    file,
    element,
    severity,
    rule: code.replace(/\..*$/, ''),
    message: say(en.message),
    remedy: say(en.remedy),
    ro: { message: say(ro.message), remedy: say(ro.remedy) },
  };
};
