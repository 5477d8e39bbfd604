// Texts of the model that are either fixed or FEEL, compiled here so that a syntax error is found at deployment and never at
// run time. In attributes of `zeebe:` and in timers a text is FEEL when it begins with `=`, else fixed. What the standard
// calls an expression must be FEEL: it begins with `=`, or the file says that its language is FEEL, or it is a whole number,
// `true` or `false`, which mean the same in any language.

import { compileExpression } from '../feel/expression.ts';
import type { Expression } from '../feel/expression.ts';
import type { Value } from './graph.ts';
import { child, tagOf, text } from './node.ts';
import type { Node } from './node.ts';
import type { Unit } from './unit.ts';

/** Names that a variable may have: what FEEL can read without quoting. */
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
const LITERAL = /^(true|false|\d{1,9})$/;

/** FEEL that must begin with `=`. Null, with a finding, when it is none. `place`: the attribute, as it is written. */
export function feel(about: Node, source: string, place: string, { findings }: Unit): Expression | null {
  if (!source.startsWith('=')) {
    findings.error(about, 'no-feel', { place, source: shown(source) });
    return null;
  }
  try {
    return compileExpression(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    findings.error(about, 'bad-expression', { place, source: shown(source), reason });
    return null;
  }
}

function shown(source: string): string {
  return source.length > 80 ? `${source.slice(0, 80)}…` : source;
}

export function value(about: Node, source: string, place: string, unit: Unit): Value | null {
  if (!source.startsWith('=')) return { text: source };
  const expression = feel(about, source, place, unit);
  return expression && { feel: expression };
}

export function optionalValue(node: Node | null, property: string, unit: Unit): Value | null {
  const source = text(node, property);
  return node && source !== null ? value(node, source, property, unit) : null;
}

export function requiredValue(node: Node, property: string, unit: Unit): Value | null {
  const source = text(node, property);
  if (source !== null) return value(node, source, property, unit);
  unit.findings.error(node, 'missing-attribute', { attribute: property, tag: tagOf(node) });
  return null;
}

/**
 * The source of an expression that the standard places in a child element; FEEL always with its `=`. Null when there is
 * none, and, with a finding, when it is empty or of another language.
 */
export function bodyOf(owner: Node, property: string, unit: Unit): string | null {
  const holder = child(owner, property);
  if (!holder) return null;
  const language = text(holder, 'language');
  const source = text(holder, 'body');
  if (language !== null && !isFeel(language)) {
    unit.findings.error(owner, 'foreign-language', { place: property, language });
    return null;
  }
  if (source === null) {
    unit.findings.error(owner, 'empty-expression', { place: property });
    return null;
  }
  return language === null || source.startsWith('=') ? source : `=${source}`;
}

export const isFeel = (language: string): boolean => /feel/i.test(language);

/** An expression of the standard: always FEEL. */
export function expression(owner: Node, property: string, unit: Unit): Expression | null {
  const source = bodyOf(owner, property, unit);
  if (source === null) return null;
  const written = unit.isFeel || LITERAL.test(source) ? `=${source.replace(/^=/, '')}` : source;
  return feel(owner, written, property, unit);
}

/** As `expression`, where a whole number is wanted: one that is written out stays a text. */
export function integerExpression(owner: Node, property: string, unit: Unit): Value | null {
  const source = bodyOf(owner, property, unit);
  if (source === null) return null;
  if (/^\d{1,9}$/.test(source)) return { text: source };
  const compiled = feel(owner, unit.isFeel ? `=${source.replace(/^=/, '')}` : source, property, unit);
  return compiled && { feel: compiled };
}

export function variableName(about: Node, name: string | null, place: string, { findings }: Unit): string | null {
  if (name !== null && isVariableName(name)) return name;
  findings.error(about, 'bad-name', { place, name: name ?? '' });
  return null;
}

export function isVariableName(name: string): boolean {
  return NAME.test(name) && name !== '__proto__';
}
