// `list[3]`, `list[-1]`, `list[condition]` (DMN §10.3.2.5, table 56). A value that is no list counts as a list of one. A
// position outside of the list is null.

import { toDouble } from './decimal.ts';
import { FeelError } from './error.ts';
import type { Code, Compiler } from './interpret.ts';
import type { Node } from './parse.ts';
import { Filtered } from './run.ts';
import { describe, isNumber, type Value } from './values.ts';

export function filter(node: Node, compiler: Compiler): Code {
  const target = compiler.expression(node.kids[0]!);
  const inner = node.kids[2]!;
  const code = compiler.condition(inner);
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
      if (!isNumber(number)) {
        throw new FeelError('TYPE', `Expected a number or a condition in [ ] but it is ${describe(number)}`, position);
      }
      const place = toDouble(number);
      return list[place < 0 ? list.length + place : place - 1] ?? null;
    };
    if (index) return at(code(scope, run));
    const kept = (): Value => {
      const all: Value[] = [];
      for (let place = 0; place < list.length; place++) {
        const item = list[place]!;
        run.step(position);
        const result = code(new Filtered(scope, item, list), run);
        if (result === true) all.push(item);
        else if (place === 0 && isNumber(result)) return at(result);
        else if (result !== false && result !== null) at(result);
      }
      return all;
    };
    // Why a condition is null does not matter any more: it is not true.
    return run.quietly(kept);
  };
}
