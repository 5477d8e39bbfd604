// Boxed filters and iterators (DMN 1.4 §10.2.2.8, §10.2.2.9): `filter`, `for`, `some`, `every`. They mean what the FEEL
// expressions of the same names mean.

import { compileExpression, evaluateValue } from '../../feel/expression.ts';
import { describe, isContext, kindOf, type Context, type Value } from '../../feel/values.ts';
import { text, type Node } from '../../model/node.ts';
import { DecisionError } from '../error.ts';
import type { Evaluation, Logic } from '../evaluation.ts';
import { located } from '../literal.ts';
import { canonical } from '../names.ts';
import { loose, within, type Scope } from '../scope.ts';
import { inner, type Compile } from './expression.ts';
import { truth } from './truth.ts';

/** Elements that one iteration goes through at most. */
const MAX_ELEMENTS = 100_000;
const ELEMENTS = compileExpression('for each in x return each');

export function boxedFilter(node: Node, scope: Scope, what: string, compile: Compile): Logic | null {
  const source = inner(node, 'in', scope, what, compile);
  const match = inner(node, 'match', loose(scope), what, compile);
  if (!source || !match) return null;
  const place = `'match' of ${what} of ${scope.place}`;
  return (context, evaluation) => {
    const value = source(context, evaluation);
    const elements = value === null ? [] : Array.isArray(value) ? value : [value];
    const kept: Value[] = [];
    for (const [index, item] of elements.entries()) {
      const names: Context = { ...context, item, ...(isContext(item) ? item : {}) };
      const result = match(names, evaluation);
      // A number picks by position (DMN 1.5 §10.3.2.5), from the end when it is negative.
      if (kindOf(result) === 'number') {
        const position = Number(result);
        if (position === index + 1 || position === index - elements.length) return item;
      } else if (truth(result, place)) kept.push(item);
    }
    return kept;
  };
}

export function boxedFor(node: Node, scope: Scope, what: string, compile: Compile): Logic | null {
  const over = iteration(node, scope, what, compile);
  const body = over && inner(node, 'return', within(over.scope, ['partial']), what, compile);
  if (!body) return null;
  return (context, evaluation) => {
    const results: Value[] = [];
    for (const item of over.elements(context, evaluation)) {
      // Copied only when it is read.
      const names: Context = {
        ...context,
        [over.variable]: item,
        get partial(): Value {
          return [...results];
        },
      };
      results.push(body(names, evaluation));
    }
    return results;
  };
}

/** `some` and `every`. */
export function quantified(node: Node, scope: Scope, what: string, compile: Compile): Logic | null {
  const over = iteration(node, scope, what, compile);
  const condition = over && inner(node, 'satisfies', over.scope, what, compile);
  if (!condition) return null;
  const some = node.$type === 'dmn:Some';
  const place = `'satisfies' of ${what} of ${scope.place}`;
  return (context, evaluation) => {
    for (const item of over.elements(context, evaluation)) {
      const holds = truth(condition({ ...context, [over.variable]: item }, evaluation), place);
      if (holds === some) return some;
    }
    return !some;
  };
}

interface Iteration {
  variable: string;
  scope: Scope;
  elements(context: Context, evaluation: Evaluation): Value[];
}

function iteration(node: Node, scope: Scope, what: string, compile: Compile): Iteration | null {
  const variable = text(node, 'iteratorVariable');
  const source = inner(node, 'in', scope, what, compile);
  if (variable === null) {
    scope.findings.error(
      node,
      'no-name',
      `Expected a variable of the iteration in ${what} of ${scope.place} but there is none`,
    );
  }
  if (variable === null || !source) return null;
  const place = `'in' of ${what} of ${scope.place}`;
  return {
    variable: canonical(variable),
    scope: within(scope, [variable]),
    elements(context, evaluation) {
      const value = source(context, evaluation);
      const elements = elementsOf(value, place);
      if (elements.length > MAX_ELEMENTS) {
        throw new DecisionError(
          'EXPRESSION_FAILED',
          `Expected at most ${MAX_ELEMENTS} elements for ${place} but there are more`,
        );
      }
      return elements;
    },
  };
}

/** A list, or the numbers or dates of a range. */
function elementsOf(value: Value, place: string): Value[] {
  if (Array.isArray(value)) return value;
  if (kindOf(value) === 'range') {
    return located('EXPRESSION_FAILED', place, () => evaluateValue(ELEMENTS, { x: value }) as Value[]);
  }
  throw new DecisionError('EXPRESSION_FAILED', `Expected a list for ${place} but it is ${describe(value)}`);
}
