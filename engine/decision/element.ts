// The elements of a decision requirements graph, compiled: input data, decisions, business knowledge models and decision
// services (DMN 1.5 §6.3). Each knows what it requires and gives its value once in an evaluation.

import { entry, isContext, type Value } from '../feel/values.ts';
import { DecisionError } from './error.ts';
import type { Evaluation, Logic } from './evaluation.ts';
import type { FunctionLogic } from './boxed/function.ts';
import { checked, modelFunction, type Parameter } from './functions.ts';
import { located } from './literal.ts';
import type { Model } from './model.ts';
import { contextOf, freeVariables, type Element, type Requirement } from './requirement.ts';
import type { Type } from './type-ref.ts';

/** What may be asked for: a decision, a decision service, or a knowledge model with its parameters as inputs. */
export interface Decision {
  readonly kind: 'decision' | 'service' | 'knowledge';
  readonly id: string;
  readonly name: string;
  /** Of the file. */
  readonly namespace: string;
  /** Throws DecisionError and FeelError. */
  answer(evaluation: Evaluation): Value;
}

interface Named {
  id: string;
  name: string;
  variable: string;
  model: Model;
}

export interface InputElement extends Element {
  readonly type: Type;
}

/** `paths`: where its value may stand among the inputs; the first that is there counts. */
export function inputElement({ id, variable }: Named, type: Type, paths: readonly string[][]): InputElement {
  const element: InputElement = {
    kind: 'input',
    id,
    variable,
    type,
    known: (evaluation) =>
      evaluation.value(element, () => {
        const given = paths.map((path) => reach(evaluation, path)).find((value) => value !== undefined);
        if (given === undefined) return undefined;
        return located('BAD_INPUT', `input data '${variable}'`, () => type.of(given, { json: true }));
      }),
  };
  return element;
}

function reach(evaluation: Evaluation, [first, ...rest]: string[]): Value | undefined {
  let value = evaluation.given(first!);
  for (const name of rest) value = value !== undefined && isContext(value) ? entry(value, name) : undefined;
  return value;
}

export type DecisionElement = Element & Decision & { readonly type: Type };

/** `logic` is null where somebody else decides: then the value is among the inputs. */
export function decisionElement(
  named: Named,
  requirements: readonly Requirement[],
  logic: Logic | null,
  type: Type,
): DecisionElement {
  const { id, name, variable, model } = named;
  const element: DecisionElement = {
    kind: 'decision',
    id,
    name,
    variable,
    namespace: model.namespace,
    type,
    known: (evaluation) => element.answer(evaluation),
    answer: (evaluation) =>
      evaluation.value(element, () => {
        const place = `decision '${name}'`;
        if (logic) {
          const value = logic(contextOf(requirements, evaluation, freeVariables(model, evaluation)), evaluation);
          return located('BAD_OUTPUT', place, () => type.of(value));
        }
        const given = evaluation.given(variable) ?? evaluation.given(id);
        if (given !== undefined) return located('BAD_INPUT', place, () => type.of(given, { json: true }));
        throw new DecisionError('BAD_INPUT', `Expected a value for ${place}, which has no logic, but none was given`);
      })!,
  };
  return element;
}

/** `result`: type of what it gives. */
export function knowledgeElement(
  named: Named,
  requirements: readonly Requirement[],
  logic: FunctionLogic,
  result: Type,
): Element & Decision {
  const { id, name, variable, model } = named;
  const place = `knowledge model '${name}'`;
  const element: Element & Decision = {
    kind: 'knowledge',
    id,
    name,
    variable,
    namespace: model.namespace,
    known: (evaluation) =>
      evaluation.value(element, () => modelFunction(place, logic.parameters, (args) => call(args, evaluation))),
    answer: (evaluation) => call(given(logic.parameters, evaluation, place), evaluation),
  };
  function call(args: Value[], evaluation: Evaluation): Value {
    // It may call itself.
    const outer = contextOf(requirements, evaluation, { [variable]: element.known(evaluation)! });
    const value = logic.call(args, outer, evaluation);
    return located('BAD_OUTPUT', place, () => result.of(value));
  }
  return element;
}

/** Parameters: the input data, then the input decisions (DMN 1.5 §10.4.1). */
export function serviceElement(
  named: Named,
  inputs: readonly (InputElement | DecisionElement)[],
  outputs: readonly DecisionElement[],
  result: Type,
): Element & Decision {
  const { id, name, variable, model } = named;
  const place = `decision service '${name}'`;
  const parameters = inputs.map((each): Parameter => ({ name: each.variable, type: each.type }));
  const element: Element & Decision = {
    kind: 'service',
    id,
    name,
    variable,
    namespace: model.namespace,
    known: (evaluation) =>
      evaluation.value(element, () => modelFunction(place, parameters, (args) => call(args, evaluation.inner({})))),
    // Of who asks for the service itself the other variables are seen too.
    answer: (evaluation) => call(given(parameters, evaluation, place), evaluation.inner(evaluation.inputs)),
  };
  function call(args: readonly Value[], inner: Evaluation): Value {
    for (const [index, each] of inputs.entries()) inner.set(each, args[index]!);
    const value = inner.call(place, () =>
      outputs.length === 1
        ? outputs[0]!.answer(inner)
        : Object.fromEntries(outputs.map((output) => [output.variable, output.answer(inner)])),
    );
    return located('BAD_OUTPUT', place, () => result.of(value));
  }
  return element;
}

/** The arguments of what is asked for directly, among the inputs by name. */
function given(parameters: readonly Parameter[], evaluation: Evaluation, place: string): Value[] {
  const args = parameters.map(({ name }) => {
    const value = evaluation.given(name);
    if (value !== undefined) return value;
    throw new DecisionError('BAD_INPUT', `Expected a value for '${name}' of ${place} but none was given`);
  });
  return checked(args, parameters, place, true);
}
