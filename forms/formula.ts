// FEEL inside a form: a condition, a computed limit, a list of choices, a rule. FEEL itself is engine/feel; here is
// what a form needs around it: which values a formula reads, so that cycles are found before anybody fills it in.

import { compileExpression, evaluate, names, possibleNames, type Expression } from '../engine/feel/expression.ts';
import type { Json, Variables } from '../engine/values.ts';

export interface Formula {
  readonly text: string;
  readonly expression: Expression;
  /** Every name that may be read from the variables. */
  readonly reads: readonly string[];
  /** Goes further out than one level (`parent.parent.x`). */
  readonly climbs: boolean;
  /** The values it reads. */
  readonly references: readonly Reference[];
}

/** Throws FeelError when the text is not FEEL. */
export const compileFormula = (text: string): Formula => {
  const expression = compileExpression(text);
  const reads = [...names(expression), ...possibleNames(expression)];
  const climbs = /\b_?parent_?\s*\.\s*_?(?:this|parent|i)_?\b/.test(text);
  return { text, expression, reads, climbs, references: referencesIn(text, expression) };
};

/** The value, or undefined when FEEL refuses (a text where a number was expected): the caller says what then holds. */
export const compute = (formula: Formula, variables: Variables, now: number): Json | undefined => {
  try {
    return evaluate(formula.expression, variables, { now });
  } catch {
    return undefined;
  }
};

export interface Reference {
  readonly path: readonly string[];
  /** False when the name may be a property of a filtered list's items instead of a variable. */
  readonly certain: boolean;
}

/**
 * As paths (`['petent', 'tip']`). Read from the text between string literals and comments; a path that
 * a filter interrupts is cut there, which errs on the side of finding a cycle.
 */
const referencesIn = (text: string, expression: Expression): Reference[] => {
  const certain = new Set(names(expression));
  const free = new Set([...certain, ...possibleNames(expression)]);
  const code = text.replace(/"(?:\\.|[^"\\])*"|\/\*[^]*?\*\/|\/\/.*/g, '""');
  // Not behind the point of a path; behind the two of an interval it may be.
  const paths = [...code.matchAll(/(?<!\w|(?<!\.)\.)[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*/g)]
    .map((match) => match[0].split('.').map((part) => part.trim()))
    .filter(([first]) => first !== undefined && free.has(first));
  const found = new Set(paths.map(([first]) => first));
  for (const name of free) if (!found.has(name)) paths.push([name]);
  return paths.map((path) => ({ path, certain: certain.has(path[0] ?? '') }));
};
