// Functions of a model as FEEL values: knowledge models, decision services and boxed functions are called by expressions
// as built-in ones are, with arguments in order or by name. Too few, too many or others are an error.

import { FeelError } from '../feel/expression.ts';
import { FeelFunction, type Arguments, type Value } from '../feel/values.ts';
import { located } from './literal.ts';
import type { Type } from './type-ref.ts';

export interface Parameter {
  readonly name: string;
  readonly type: Type;
}

/** `place`: for messages, `knowledge model 'rata'`. `body` gets one value for each parameter, of its type. */
export function modelFunction(
  place: string,
  parameters: readonly Parameter[],
  body: (args: Value[]) => Value,
): FeelFunction {
  const known = parameters.map(({ name }) => ({ name, type: null }));
  return new FeelFunction(known, null, (given) => body(checked(inOrder(given, parameters, place), parameters, place)));
}

/** Each value of its parameter's type. Throws DecisionError. */
export function checked(
  args: readonly Value[],
  parameters: readonly Parameter[],
  place: string,
  json = false,
): Value[] {
  return parameters.map(({ name, type }, index) =>
    located('EXPRESSION_FAILED', `parameter '${name}' of ${place}`, () => type.of(args[index] ?? null, { json })),
  );
}

/** Throws FeelError `TYPE`. */
function inOrder(given: Arguments, parameters: readonly Parameter[], place: string): Value[] {
  const names = parameters.map(({ name }) => name);
  const expected = `Expected ${names.length} arguments (${names.join(', ')}) of ${place}`;
  if (Array.isArray(given)) {
    if (given.length !== names.length) throw new FeelError('TYPE', `${expected} but there are ${given.length}`);
    return given;
  }
  const other = Object.keys(given).find((name) => !names.includes(name));
  const missing = names.find((name) => !Object.hasOwn(given, name));
  if (other !== undefined) throw new FeelError('TYPE', `${expected} but '${other}' is none of them`);
  if (missing !== undefined) throw new FeelError('TYPE', `${expected} but '${missing}' is missing`);
  return names.map((name) => given[name] ?? null);
}
