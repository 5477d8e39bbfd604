// Gathers what is wrong with one file, always with the element that it is about. The texts are in `findings/`.

import { fill, TEXTS } from './findings/catalogue.ts';
import type { Params, Rule } from './findings/catalogue.ts';
import type { Finding } from './graph.ts';
import { idOf } from './node.ts';
import type { Node } from './node.ts';

/** A node (its nearest id is taken), an id, or null for the file as a whole. */
export type About = Node | string | null;

export class Findings {
  readonly all: Finding[] = [];
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** With the values of the rule's placeholders; or, for rules about decisions, with the English message itself. */
  error<Name extends Rule>(about: About, rule: Name, params: Params<Name>): void;
  error(about: About, rule: string, message: string): void;
  error(about: About, rule: string, given: { [name: string]: string } | string): void {
    this.add('error', about, rule, given);
  }

  warning<Name extends Rule>(about: About, rule: Name, params: Params<Name>): void;
  warning(about: About, rule: string, message: string): void;
  warning(about: About, rule: string, given: { [name: string]: string } | string): void {
    this.add('warning', about, rule, given);
  }

  private add(
    severity: Finding['severity'],
    about: About,
    rule: string,
    given: { [name: string]: string } | string,
  ): void {
    const element = typeof about === 'object' ? idOf(about) : about;
    this.all.push(finding(this.file, element, rule, severity, given));
  }
}

/** One finding, for who has no `Findings` at hand. A message that is given whole is about a decision. */
export function finding(
  file: string,
  element: string | null,
  rule: string,
  severity: Finding['severity'],
  given: { [name: string]: string } | string,
): Finding {
  const own = Object.hasOwn(TEXTS, rule) ? TEXTS[rule]! : null;
  const texts = own && (typeof given !== 'string' || own.en.message === '{message}') ? own : TEXTS['bad-decision']!;
  const params: { [name: string]: string } = typeof given === 'string' ? { message: given } : given;
  return {
    file,
    element,
    rule,
    severity,
    message: typeof given === 'string' ? given : fill(texts.en.message, params),
    remedy: fill(texts.en.remedy, params),
    ro: { message: fill(texts.ro.message, params), remedy: fill(texts.ro.remedy, params) },
  };
}
