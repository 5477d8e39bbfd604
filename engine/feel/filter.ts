// `list[3]`, `list[-1]`, `list[condition]` (DMN 1.3 §10.3.2.5). A value that is no list counts as a list of one.

import { FeelError } from './error.ts';
import type { Code } from './interpret.ts';
import type { Node } from './parse.ts';
import { Filtered } from './run.ts';
import { describe, type Value } from './values.ts';

export function filter(node: Node, compile: (node: Node) => Code): Code {
  const target = compile(node.kids[0]!);
  const inner = node.kids[2]!;
  const code = compile(inner);
  const position = { from: inner.from, to: inner.to };
  const index = inner.name === 'NumericLiteral' || inner.name === 'ArithmeticExpression';
  return (scope, run) => {
    const value = target(scope, run);
    if (value === null) {
      run.note('Expected a list to filter but it is null', { from: node.from, to: node.to });
      return null;
    }
    const list = Array.isArray(value) ? value : [value];
    const at = (number: Value): Value => {
      if (typeof number !== 'number') {
        throw new FeelError('TYPE', `Expected a number or a condition in [ ] but it is ${describe(number)}`, position);
      }
      return list[number < 0 ? list.length + number : number - 1] ?? null;
    };
    if (index) return at(code(scope, run));
    const kept: Value[] = [];
    for (const [place, item] of list.entries()) {
      run.step(position);
      const result = code(new Filtered(scope, item, list), run);
      if (result === true) kept.push(item);
      else if (place === 0 && typeof result === 'number') return at(result);
      else if (result !== false && result !== null) at(result);
    }
    return kept;
  };
}
