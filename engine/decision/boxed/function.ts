// Boxed functions and invocations (DMN 1.5 §10.2.2.6, §10.2.2.7).

import { compileExpression, evaluateValue, FeelError, type Expression } from '../../feel/expression.ts';
import { describe, kindOf, type Context, type Value } from '../../feel/values.ts';
import { child, children, text, type Node } from '../../model/node.ts';
import { DecisionError } from '../error.ts';
import type { Evaluation, Logic } from '../evaluation.ts';
import { modelFunction, type Parameter } from '../functions.ts';
import { located, typed, typeOf } from '../literal.ts';
import { canonical } from '../names.ts';
import { within, type Scope } from '../scope.ts';
import type { Compile } from './expression.ts';

/** Parameters and body of a function, for knowledge models too. */
export interface FunctionLogic {
  readonly parameters: readonly Parameter[];
  /** `outer`: the names in force around the function. */
  call(args: readonly Value[], outer: Context, evaluation: Evaluation): Value;
}

/** Null when something is wrong; Java and PMML are refused here. */
export function functionLogic(node: Node, scope: Scope, what: string, compile: Compile): FunctionLogic | null {
  const kind = text(node, 'kind') ?? 'FEEL';
  if (kind !== 'FEEL') {
    const message = `Expected a function in FEEL for ${what} of ${scope.place} but it is in ${kind}, which is not executed`;
    scope.findings.error(node, 'unsupported', message);
    return null;
  }
  const parameters = children(node, 'formalParameter').map((each) => parameter(each, scope, what));
  if (parameters.includes(null)) return null;
  const known = parameters as Parameter[];
  const names = known.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    scope.findings.error(
      node,
      'duplicate-name',
      `Expected parameters of different names for ${what} of ${scope.place}`,
    );
    return null;
  }
  const inside = within(scope, names);
  const where = `the body of ${what}`;
  const body = typed(compile(child(node, 'body'), inside, where), text(node, 'typeRef'), node, scope, where);
  const place = `${what} of ${scope.place}`;
  if (!body) return null;
  return {
    parameters: known,
    call: (args, outer, evaluation) =>
      evaluation.call(place, () => {
        const context: Context = { ...outer };
        for (const [index, name] of names.entries()) context[name] = args[index] ?? null;
        return body(context, evaluation);
      }),
  };
}

function parameter(node: Node, scope: Scope, what: string): Parameter | null {
  const name = text(node, 'name');
  if (name === null || name === '__proto__') {
    scope.findings.error(node, 'no-name', `Expected a name for each parameter of ${what} of ${scope.place}`);
    return null;
  }
  const type = typeOf(text(node, 'typeRef'), node, scope, `parameter '${name}' of ${what}`);
  return type && { name: canonical(name), type };
}

export function functionDefinition(node: Node, scope: Scope, what: string, compile: Compile): Logic | null {
  const logic = functionLogic(node, scope, what, compile);
  if (!logic) return null;
  const place = `${what} of ${scope.place}`;
  return (context, evaluation) =>
    // `context` is the very object to which the entry is added: the function may call itself.
    modelFunction(place, logic.parameters, (args) => logic.call(args, context, evaluation));
}

/** Calls a function, a built-in one too, with arguments by name. */
export function invocation(node: Node, scope: Scope, what: string, compile: Compile): Logic | null {
  const place = `${what} of ${scope.place}`;
  const called = child(node, 'calledFunction');
  const bindings = children(node, 'binding').map((each) => binding(each, scope, what, compile));
  const names = bindings.map((each) => each?.name ?? '');
  const own = ownCall(called, scope, names);
  const target = own ? null : compile(called, scope, `the function of ${what}`);
  if ((!target && !own) || bindings.includes(null)) return null;
  const call = own ?? compileExpression(callText('(f)', names));
  const bound = bindings as Binding[];
  return (context, evaluation) => {
    const f = target ? target(context, evaluation) : null;
    if (target && kindOf(f) !== 'function') {
      const message = `Expected a function to call in ${place} but it is ${describe(f)}`;
      throw new DecisionError('EXPRESSION_FAILED', message);
    }
    const args: Context = { f };
    for (const [index, { logic }] of bound.entries()) args[`p${index}`] = logic(context, evaluation);
    return located('EXPRESSION_FAILED', place, () => evaluateValue(call, args, evaluation.clock));
  };
}

interface Binding {
  name: string;
  logic: Logic;
}

function binding(node: Node, scope: Scope, what: string, compile: Compile): Binding | null {
  const parameter = child(node, 'parameter');
  const name = text(parameter, 'name');
  if (name === null) {
    const message = `Expected a name for each binding of ${what} of ${scope.place} but one has none`;
    scope.findings.error(node.$parent ?? scope.element, 'no-name', message);
    return null;
  }
  const where = `binding '${name}' of ${what}`;
  const formula = child(node, 'bindingFormula');
  // A parameter that is bound to nothing is null.
  const logic = formula ? compile(formula, scope, where) : (): Value => null;
  const made = typed(logic, text(parameter, 'typeRef'), parameter, scope, where);
  return made && { name: canonical(name), logic: made };
}

const callText = (target: string, names: string[]): string =>
  `${target}(${names.map((name, index) => `${name}: p${index}`).join(', ')})`;

/** A call of a built-in function: `sum` with the binding `list` is `sum(list: p0)`. Null when it is none. */
function ownCall(called: Node | null, scope: Scope, names: string[]): Expression | null {
  const name = canonical(text(called, 'text') ?? '');
  if (called?.$type !== 'dmn:LiteralExpression' || scope.names.has(name) || !/^[a-z ]+$/.test(name)) return null;
  try {
    return compileExpression(callText(name, names));
  } catch (error) {
    if (error instanceof FeelError) return null;
    throw error;
  }
}
