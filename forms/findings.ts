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

/** A reason whose Romanian comes with it: `what` in English, `ce` in Romanian. */
type Extra = { readonly ce?: string };

export interface About {
  readonly file: string;
  /** Id of the component; null: the form as a whole. */
  readonly element: string | null;
  readonly severity: Finding['severity'];
}

export const makeFinding = <Code extends FindingCode>(
  about: About,
  code: Code,
  params: FindingParams<Code> & Extra,
): Finding => {
  const { en, ro }: Texts = catalogue[code];
  const say = (text: string): string => fill(text, params);
  return {
    ...about,
    rule: code.replace(/\..*$/, ''),
    message: say(en.message),
    remedy: say(en.remedy),
    ro: { message: say(ro.message), remedy: say(ro.remedy) },
  };
};
