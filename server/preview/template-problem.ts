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

export function templateProblem({ what, place }: TemplateError, source: string): TemplateProblem {
  for (const [code, pattern] of KINDS) {
    const found = pattern.exec(what);
    // the parser only notices at the end of the file
    const open = found && code === 'NOT_CLOSED' ? openBlock(source) : null;
    if (open) return { code, ...open, message: firstLine(what) };
    if (found) return { code, ...place, name: found[1] ?? null, message: firstLine(what) };
  }
  return { code: 'OTHER', ...place, name: null, message: firstLine(what) };
}

/** The innermost block that nothing closes. */
function openBlock(source: string): { name: string; line: number; column: number } | null {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  const seen = source.replace(/\{\{!--[\s\S]*?--\}\}|\{\{![^}]*\}\}/g, blank);
  const open: { name: string; at: number }[] = [];
  for (const { 1: kind, 2: name = '', index } of seen.matchAll(/\{\{~?([#/])\s*([\p{L}_][\p{L}\p{N}_.-]*)/gu)) {
    if (kind === '#') open.push({ name, at: index });
    else if (open.at(-1)?.name === name) open.pop();
  }
  const last = open.at(-1);
  if (last === undefined) return null;
  const before = source.slice(0, last.at).split('\n');
  return { name: last.name, line: before.length, column: before.at(-1)!.length };
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 300);
