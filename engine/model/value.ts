// Texts of the model that are either fixed or FEEL (those that begin with `=`), compiled here so that a syntax error is
// found at deployment and never at run time.

import { compileExpression } from '../feel/expression.ts';
import type { Expression } from '../feel/expression.ts';
import type { Findings } from './findings.ts';
import type { Mapping, Value } from './graph.ts';
import { children, extension, text } from './node.ts';
import type { Node } from './node.ts';
import { tagOf } from './check.ts';

/** Names that a variable may have: what FEEL can read without quoting. */
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** Null, with a finding, when the text is no FEEL. */
export function feel(about: Node, source: string, what: string, findings: Findings): Expression | null {
  if (!source.startsWith('=')) {
    findings.error(
      about,
      'bad-expression',
      `Expected ${what} to be FEEL that begins with '=' but it is '${shown(source)}'`,
    );
    return null;
  }
  try {
    return compileExpression(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    findings.error(about, 'bad-expression', `Expected ${what} to be FEEL but '${shown(source)}' is not: ${reason}`);
    return null;
  }
}

function shown(source: string): string {
  return source.length > 80 ? `${source.slice(0, 80)}…` : source;
}

export function value(about: Node, source: string, what: string, findings: Findings): Value | null {
  if (!source.startsWith('=')) return { text: source };
  const expression = feel(about, source, what, findings);
  return expression && { feel: expression };
}

export function optionalValue(node: Node | null, property: string, findings: Findings): Value | null {
  const source = text(node, property);
  return node && source !== null ? value(node, source, `'${property}'`, findings) : null;
}

export function requiredValue(node: Node, property: string, findings: Findings): Value | null {
  const source = text(node, property);
  if (source !== null) return value(node, source, `'${property}'`, findings);
  findings.error(node, 'missing-attribute', `Expected a '${property}' in ${tagOf(node)} but there is none`);
  return null;
}

export function variableName(about: Node, name: string | null, what: string, findings: Findings): string | null {
  if (name !== null && NAME.test(name) && name !== '__proto__') return name;
  findings.error(about, 'bad-name', `Expected ${what} to be the name of a variable but it is '${name ?? ''}'`);
  return null;
}

/** A fixed source that is written as a number is one (as in Zeebe); `007` is a text. */
function mapped(node: Node, findings: Findings): Value | null {
  const source = text(node, 'source');
  if (source !== null && /^-?\d+(\.\d+)?$/.test(source) && String(Number(source)) === source)
    return value(node, `=${source}`, "'source'", findings);
  return requiredValue(node, 'source', findings);
}

export function mappings(node: Node, property: 'inputParameters' | 'outputParameters', findings: Findings): Mapping[] {
  const holder = extension(node, 'zeebe:IoMapping');
  const found: Mapping[] = [];
  for (const each of holder ? children(holder, property) : []) {
    const path = text(each, 'target')?.split('.') ?? [''];
    const names = path.map((name) => variableName(each, name, `the target of ${tagOf(each)}`, findings));
    const source = mapped(each, findings);
    if (source && names.every((name) => name !== null)) found.push({ source, target: names });
  }
  return found;
}
