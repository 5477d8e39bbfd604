// Functions as values: lambdas, definitions in contexts, business knowledge models, and the built-in functions themselves.

import { FeelError, type Position } from './error.ts';
import type { Run } from './run.ts';
import { accepts, coerce, describeType, type Type } from './type-expression.ts';
import { describe, FeelFunction, type Arguments, type Parameter, type Value } from './values.ts';

/**
 * A function of a model or an expression: as many arguments as parameters, each of its type (DMN §10.3.2.9.4: a list of
 * one counts as its element and the other way round). Throws FeelError `TYPE`.
 */
export function functionOf(
  parameters: readonly Parameter[],
  body: (args: Value[], run: Run) => Value,
  result: Type | null = null,
): FeelFunction {
  return new FeelFunction(parameters, result, (given, run, at) =>
    run.call(at, () => {
      const made = body(checked(parameters, given, at), run);
      if (!result || made === null) return made;
      const converted = coerce(result, made);
      if (accepts(result, converted)) return converted;
      throw new FeelError(
        'TYPE',
        `Expected the function to give ${describeType(result)} but it gives ${describe(made)}`,
        at,
      );
    }),
  );
}

function checked(parameters: readonly Parameter[], given: Arguments, at: Position): Value[] {
  const args = Array.isArray(given) ? given : inOrder(parameters, given, at);
  if (args.length !== parameters.length) {
    throw new FeelError('TYPE', `Expected ${parameters.length} arguments but the call has ${args.length}`, at);
  }
  return args.map((value, index) => {
    const { name, type } = parameters[index]!;
    if (!type || value === null) return value;
    const converted = coerce(type, value);
    if (accepts(type, converted)) return converted;
    throw new FeelError('TYPE', `Expected '${name}' to be ${describeType(type)} but it is ${describe(value)}`, at);
  });
}

function inOrder(parameters: readonly Parameter[], given: { [name: string]: Value }, at: Position): Value[] {
  const names = parameters.map(({ name }) => name);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new FeelError('TYPE', `Expected parameters out of ${names.join(', ')} but found '${unknown}'`, at);
  }
  return names.map((name) => {
    if (Object.hasOwn(given, name)) return given[name] ?? null;
    throw new FeelError('TYPE', `Expected a value for '${name}' but the call has none`, at);
  });
}
