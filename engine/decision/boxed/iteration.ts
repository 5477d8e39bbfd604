// Boxed filters and iterators (DMN 1.4 §10.2.2.8, §10.2.2.9): `filter`, `for`, `some`, `every`. They mean what the FEEL
// expressions of the same names mean.

import { compileExpression, evaluateValue } from '../../feel/expression.ts';
import { describe, isContext, kindOf, type Context, type Value } from '../../feel/values.ts';
import { child, text, type Node } from '../../model/node.ts';
import { DecisionError } from '../error.ts';
import type { Evaluation, Logic } from '../evaluation.ts';
import { literal, located } from '../literal.ts';
import { canonical } from '../names.ts';
import { loose, within, type Scope } from '../scope.ts';
import { inner, type Compile } from './expression.ts';
import { truth } from './truth.ts';

const ELEMENTS = compileExpression('for each in x return each');

/** What is filtered, where the condition is written in FEEL: the whole is then one filter of FEEL. */
const FILTERED = 'filtered__';

export function boxedFilter(node: Node, scope: Scope, what: string, compile: Compile): Logic | null {
  const source = inner(node, 'in', scope, what, compile);
  const condition = child(child(node, 'match') ?? node, 'value');
  if (condition?.$type === 'dmn:LiteralExpression') {
    const inside = within(scope, [FILTERED]);
    const filter = literal(condition, inside, `'match' of ${what}`, (text) => `${FILTERED}[\n${text}\n]`);
    return source && filter && ((names, run) => filter({ ...names, [FILTERED]: source(names, run) }, run));
  }
  const match = inner(node, 'match', loose(scope), what, compile);
  if (!source || !match) return null;
  const place = `'match' of ${what} of ${scope.place}`;
  return (context, evaluation) => {
    const value = source(context, evaluation);
    if (value === null)
      throw new DecisionError(
        'EXPRESSION_FAILED',
        `Expected a list for 'in' of ${what} of ${scope.place} but it is null`,
      );
    return (Array.isArray(value) ? value : [value]).filter((item) => {
      evaluation.step(place);
      return truth(match({ ...context, item, ...(isContext(item) ? item : {}) }, evaluation), place);
    });
  };
}

export function boxedFor(node: Node, scope: Scope, what: string, compile: Compile): Logic | null {
  const over = iteration(node, scope, what, compile);
  const body = over && inner(node, 'return', within(over.scope, ['partial']), what, compile);
  if (!body) return null;
  return (context, evaluation) => {
    const results: Value[] = [];
    for (const item of over.elements(context, evaluation)) {
      evaluation.step(over.place);
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
      evaluation.step(over.place);
      const holds = truth(condition({ ...context, [over.variable]: item }, evaluation), place);
      if (holds === some) return some;
    }
    return !some;
  };
}

interface Iteration {
  variable: string;
  place: string;
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
    place,
    scope: within(scope, [variable]),
    elements(context, evaluation) {
      return elementsOf(source(context, evaluation), place);
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
