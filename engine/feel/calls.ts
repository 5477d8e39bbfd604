// Calling a function: a local one (parameter, entry of a context, definition) or a built-in. Constructors of dates with
// a literal text are evaluated once, at compile time, so a wrong date is found at deployment.

import { builtin, callable } from './builtins.ts';
import { FeelError } from './error.ts';
import { textOf, type Code } from './interpret.ts';
import { checkPattern } from './pattern.ts';
import { kid, nameOf, type Node } from './parse.ts';
import { Run, type Scope } from './run.ts';
import { describe, entry, isContext, type Value } from './values.ts';

type Compile = (node: Node) => Code;
type Arguments = (scope: Scope, run: Run) => Value[] | { [name: string]: Value };

export function callOf(node: Node, compile: Compile): Code {
  const position = { from: node.from, to: node.to };
  const at = kid(node, 'AtLiteral');
  if (at) {
    const text = textOf(at.kids.find((each) => each.name === 'StringLiteral')!);
    const type = /^-?P/.test(text)
      ? 'duration'
      : /^\d\d:/.test(text)
        ? 'time'
        : text.includes('T')
          ? 'date and time'
          : 'date';
    return constant(() => builtin(type)!([text], new Run(null), position), text, position);
  }
  const target = node.kids[0]!;
  const args = argumentsOf(node, compile);
  const name = ['VariableName', 'DateTimeConstructor', 'SpecialFunctionName'].includes(target.name)
    ? nameOf(target)
    : null;
  const values = kid(node, 'PositionalParameters')?.kids ?? [];
  if (target.name === 'DateTimeConstructor' && values.length === 1 && values[0]!.name === 'StringLiteral') {
    const text = textOf(values[0]!);
    return constant(() => builtin(name!)!([text], new Run(null), position), text, position);
  }
  if (name === 'is defined') return isDefined(values, compile, position);
  if (name === 'get or else') return getOrElse(values, compile, position);
  if (name && ['matches', 'replace', 'split'].includes(name)) {
    const pattern =
      values[1] ??
      kid(node, 'NamedParameters')
        ?.kids.find((each) => /^(pattern|delimiter)\b/.test(each.text))
        ?.kids.at(-1);
    if (pattern?.name === 'StringLiteral') checkPattern(textOf(pattern), position);
  }
  if (name) return named(name, args, position);
  const code = compile(target);
  return (scope, run) => {
    const found = code(scope, run);
    if (!callable(found))
      throw new FeelError('TYPE', `Expected a function to call but it is ${describe(found)}`, position);
    return (found.invoke(args(scope, run)) ?? null) as Value;
  };
}

function named(name: string, args: Arguments, position: { from: number; to: number }): Code {
  const known = builtin(name);
  return (scope, run) => {
    const local = scope.get(name);
    if (local !== undefined && callable(local)) return (local.invoke(args(scope, run)) ?? null) as Value;
    if (known) return run.call(position, () => known(args(scope, run), run, position));
    throw new FeelError('TYPE', `Expected a function '${name}' to call but it is none`, position);
  };
}

function constant(make: () => Value, text: string, position: { from: number; to: number }): Code {
  const value = make();
  if (value === null) {
    throw new FeelError('SYNTAX', `Expected a valid date, time or duration but found "${text.slice(0, 40)}"`, position);
  }
  return () => value;
}

function argumentsOf(node: Node, compile: Compile): Arguments {
  const byName = kid(node, 'NamedParameters');
  if (byName) {
    const entries = byName.kids
      .filter((each) => each.name === 'NamedParameter')
      .map((each) => ({ name: nameOf(each.kids[0]!), code: compile(each.kids.at(-1)!) }));
    return (scope, run) => Object.fromEntries(entries.map(({ name, code }) => [name, code(scope, run)]));
  }
  const codes = (kid(node, 'PositionalParameters')?.kids ?? []).map(compile);
  return (scope, run) => codes.map((code) => code(scope, run));
}

/** Whether the variable, and on a path each entry, exists. Null is a value and counts as defined. */
function isDefined(args: Node[], compile: Compile, position: { from: number; to: number }): Code {
  const node = args[0];
  if (!node || args.length > 1) throw new FeelError('SYNTAX', "Expected one argument of 'is defined'", position);
  if (node.name === 'PathExpression') {
    const exists = isDefined([node.kids[0]!], compile, position);
    const code = compile(node.kids[0]!);
    const name = nameOf(node.kids[2]!);
    return (scope, run) => {
      if (exists(scope, run) !== true) return false;
      const target = code(scope, run);
      return isContext(target) && entry(target, name) !== undefined;
    };
  }
  if (node.name === 'VariableName') {
    const name = nameOf(node);
    return (scope) => scope.get(name) !== undefined;
  }
  const code = compile(node);
  return (scope, run) => code(scope, run) !== null;
}

function getOrElse(args: Node[], compile: Compile, position: { from: number; to: number }): Code {
  if (args.length !== 2) throw new FeelError('SYNTAX', "Expected two arguments of 'get or else'", position);
  const exists = isDefined([args[0]!], compile, position);
  const [value, otherwise] = args.map(compile);
  return (scope, run) => {
    const found = exists(scope, run) === true ? value!(scope, run) : null;
    return found ?? otherwise!(scope, run);
  };
}
