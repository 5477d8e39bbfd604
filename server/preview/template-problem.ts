// A mistake in a template, told so that the studio can say it in plain words at its line: what kind, where, and the name
// that it is about. Handlebars tells them as English sentences only.

import type { TemplateError } from '../../documents/render.ts';

export type TemplateProblemCode =
  'SYNTAX' | 'NOT_CLOSED' | 'CLOSES_ANOTHER' | 'UNKNOWN_HELPER' | 'UNESCAPED' | 'NO_SUBJECT' | 'PARTIAL' | 'OTHER';

export interface TemplateProblem {
  code: TemplateProblemCode;
  /** From 1; null when nobody knows. */
  line: number | null;
  column: number | null;
  /** The helper or block that it is about. */
  name: string | null;
  /** In English, for programs. */
  message: string;
}

const KINDS: [TemplateProblemCode, RegExp][] = [
  ['UNKNOWN_HELPER', /unknown helper (\S+)/],
  ['CLOSES_ANOTHER', /^(\S+) doesn't match \S+/],
  ['UNESCAPED', /^expected \{\{…\}\}/],
  ['NO_SUBJECT', /^expected a subject/],
  ['PARTIAL', /[Pp]artial/],
  ['NOT_CLOSED', /got 'EOF'/],
  ['SYNTAX', /^Parse error/],
];

export function templateProblem({ what, place }: TemplateError): TemplateProblem {
  for (const [code, pattern] of KINDS) {
    const found = pattern.exec(what);
    if (found) return { code, ...place, name: found[1] ?? null, message: firstLine(what) };
  }
  return { code: 'OTHER', ...place, name: null, message: firstLine(what) };
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 300);
