// `range("[1..5]")`: the text of an interval whose bounds are literals, to its value.

import { compileNode } from './interpret.ts';
import { kid, parse, type Node } from './parse.ts';
import { Run, Variables } from './run.ts';
import type { Value } from './values.ts';

/** Throws FeelError when the text is not FEEL; null when it is something else than an interval of literals. */
export function readRange(text: string): Value {
  const root = parse(text, 'expression');
  const interval = only(root);
  if (interval.name !== 'Interval' || !isLiteral(interval.kids[1]!) || !isLiteral(interval.kids[3]!)) return null;
  return compileNode(interval)(new Variables({}), new Run(null));
}

function only(node: Node): Node {
  const wraps = node.name === 'Expression' || node.name === 'SimplePositiveUnaryTest';
  return wraps && node.kids.length === 1 ? only(node.kids[0]!) : node;
}

function isLiteral(node: Node): boolean {
  if (node.name !== 'DateTimeLiteral') return ['NumericLiteral', 'StringLiteral', 'null'].includes(node.name);
  if (kid(node, 'AtLiteral')) return true;
  const parameters = kid(node, 'PositionalParameters')?.kids ?? [];
  return parameters.length === 1 && parameters[0]!.name === 'StringLiteral';
}
