// `[1..5]` or `(> 5)` whose bounds are literals: its text to its value.

import { compileNode } from './interpret.ts';
import { kid, parse, type Node } from './parse.ts';
import { Run, Variables } from './run.ts';
import type { Value } from './values.ts';

/** Throws FeelError when the text is not FEEL; null when it is something else than a range of literals. */
export function readRange(text: string): Value {
  const range = only(parse(text, 'expression'));
  const bounds = range.kids.filter((each) => !SIGNS.test(each.text));
  const isRange = range.name === 'Interval' || range.name === 'SimplePositiveUnaryTest';
  return isRange && bounds.every(isLiteral) ? compileNode(range)(new Variables({}), new Run(null)) : null;
}

const SIGNS = /^(?:[()[\]<>=]|[<>!]=|\.\.)$/;

/** Without what merely wraps it. */
function only(node: Node): Node {
  const kids = node.kids.filter((each) => each.name !== '(' && each.name !== ')');
  const wraps = ['Expression', 'ParenthesizedExpression', 'SimplePositiveUnaryTest'].includes(node.name);
  return wraps && kids.length === 1 ? only(kids[0]!) : node;
}

function isLiteral(node: Node): boolean {
  if (node.name !== 'DateTimeLiteral') return ['NumericLiteral', 'StringLiteral', 'null'].includes(node.name);
  if (kid(node, 'AtLiteral')) return true;
  const parameters = kid(node, 'PositionalParameters')?.kids ?? [];
  return parameters.length === 1 && parameters[0]!.name === 'StringLiteral';
}
