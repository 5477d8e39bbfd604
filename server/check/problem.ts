// One thing that is wrong with a procedure's files.

import { fill, type Texts } from '../../engine/model/findings/texts.ts';
import { TEXTS, type Params, type Rule } from './texts.ts';

export interface Problem {
  /** Path within the folder, or the folder itself. */
  file: string;
  /** Id of the element, path in the manifest, key of the field; null for the file as a whole. */
  element: string | null;
  /** Stable, kebab-case. */
  rule: string;
  severity: 'error' | 'warning';
  /** What was expected and what was found. */
  message: string;
  /** What to do about it; empty where the message says it. */
  mend: string;
  /** Both in Romanian. */
  ro: { readonly message: string; readonly remedy: string };
}

/** A problem in the reader's language: what is wrong, and how to mend it ('' where nothing is to be said). */
export function told({ message, mend, ro }: Problem, language: 'ro' | 'en'): { message: string; mend: string } {
  return language === 'ro' ? { message: ro.message, mend: ro.remedy } : { message, mend };
}

/** Nothing for a text without placeholders. */
export type Given<Name extends Rule> = keyof Params<Name> extends never ? [] : [Params<Name>];

export class Problems {
  readonly all: Problem[] = [];

  error<Name extends Rule>(file: string, element: string | null, rule: Name, ...given: Given<Name>): void {
    this.add('error', file, element, rule, given[0] ?? {});
  }

  warning<Name extends Rule>(file: string, element: string | null, rule: Name, ...given: Given<Name>): void {
    this.add('warning', file, element, rule, given[0] ?? {});
  }

  private add(
    severity: Problem['severity'],
    file: string,
    element: string | null,
    rule: Rule,
    params: { readonly [name: string]: string },
  ): void {
    const { en, ro }: Texts = TEXTS[rule];
    const said = (text: string): string => fill(text, params);
    this.all.push({
      file,
      element,
      rule: rule.split(':')[0]!,
      severity,
      message: said(en.message),
      mend: said(en.remedy),
      ro: { message: said(ro.message), remedy: said(ro.remedy) },
    });
  }
}
