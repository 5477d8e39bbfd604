// Calling a function: a local one (parameter, entry of a context, definition) or a built-in. Constructors of dates with
// a literal text are evaluated once, at compile time, so a wrong date is found at deployment; so are literal patterns.

import { builtin } from './builtins/registry.ts';
import { FeelError, type Position } from './error.ts';
import type { Code, Compiler } from './interpret.ts';
import { kid, nameOf, textOf, type Node } from './parse.ts';
import { compilePattern } from './regex/pattern.ts';
import { Run, type Scope } from './run.ts';
import { parseLiteral } from './temporal-text.ts';
import { describe, entry, FeelFunction, isContext, type Arguments, type Value } from './values.ts';

type Prepare = (scope: Scope, run: Run) => Arguments;

export function callOf(node: Node, compiler: Compiler): Code {
  const position = { from: node.from, to: node.to };
  const at = kid(node, 'AtLiteral');
  if (at) {
    const value = parseLiteral(textOf(kid(at, 'StringLiteral')!));
    if (value === null) throw wrongLiteral(at.text, position);
    return () => value;
  }
  const target = node.kids[0]!;
  const args = argumentsOf(node, compiler);
  const values = kid(node, 'PositionalParameters')?.kids ?? [];
  const name = ['VariableName', 'DateTimeConstructor', 'SpecialFunctionName'].includes(target.name)
    ? nameOf(target)
    : null;
  if (target.name === 'DateTimeConstructor' && values.length === 1 && values[0]!.name === 'StringLiteral') {
    return constructed(name!, textOf(values[0]!), position);
  }
  if (name === 'is defined') return isDefined(values, compiler, position);
  if (name === 'get or else') return getOrElse(values, compiler, position);
  if (name === 'lenient') return lenient(values, compiler, position);
  if (name !== null && Object.hasOwn(FLAGS, name)) checkPattern(FLAGS[name]!, node, values, position);
  if (name) return named(name, args, position);
  const code = compiler.expression(target);
  return (scope, run) => {
    const found = code(scope, run);
    if (found instanceof FeelFunction) return found.invoke(args(scope, run), run, position);
    throw new FeelError('TYPE', `Expected a function to call but it is ${describe(found)}`, position);
  };
}

function named(name: string, args: Prepare, position: Position): Code {
  const known = builtin(name);
  return (scope, run) => {
    const local = scope.get(name);
    if (local instanceof FeelFunction) return local.invoke(args(scope, run), run, position);
    if (!known) throw new FeelError('TYPE', `Expected a function '${name}' to call but it is none`, position);
    run.step(position);
    return known.invoke(args(scope, run), run, position);
  };
}

function constructed(name: string, text: string, position: Position): Code {
  try {
    const value = builtin(name)!.invoke([text], new Run(null), position);
    return () => value;
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    throw wrongLiteral(`"${text}"`, position);
  }
}

function wrongLiteral(text: string, position: Position): FeelError {
  return new FeelError('SYNTAX', `Expected a valid date, time or duration but found ${text.slice(0, 40)}`, position);
}

/** Functions of patterns, with the place of their flags; null for those without. */
const FLAGS: { [name: string]: number | null } = { matches: 2, replace: 3, split: null, extract: null };

/** A pattern, and flags, that are written out. */
function checkPattern(flagsAt: number | null, node: Node, values: Node[], position: Position): void {
  const byName = kid(node, 'NamedParameters')?.kids ?? [];
  const given = (index: number, ...names: string[]): Node | undefined =>
    values[index] ?? byName.find((each) => each.kids[0] && names.includes(nameOf(each.kids[0])))?.kids.at(-1);
  const pattern = given(1, 'pattern', 'delimiter');
  const flags = flagsAt === null ? undefined : given(flagsAt, 'flags');
  if (pattern?.name !== 'StringLiteral' || (flags && flags.name !== 'StringLiteral')) return;
  compilePattern(textOf(pattern), flags ? textOf(flags) : '', position);
}

function argumentsOf(node: Node, compiler: Compiler): Prepare {
  const byName = kid(node, 'NamedParameters');
  if (byName) {
    const entries = byName.kids
      .filter((each) => each.name === 'NamedParameter')
      .map((each) => ({ name: nameOf(each.kids[0]!), code: compiler.expression(each.kids.at(-1)!) }));
    return (scope, run) => {
      const given: { [name: string]: Value } = Object.create(null) as { [name: string]: Value };
      for (const { name, code } of entries) given[name] = code(scope, run);
      return given;
    };
  }
  const codes = (kid(node, 'PositionalParameters')?.kids ?? []).map((each) => compiler.expression(each));
  return (scope, run) => codes.map((code) => code(scope, run));
}

/** Whether the variable, and on a path each entry, exists. Null is a value and counts as defined. */
function isDefined(args: Node[], compiler: Compiler, position: Position): Code {
  const node = args[0];
  if (!node || args.length > 1) throw new FeelError('SYNTAX', "Expected one argument of 'is defined'", position);
  if (node.name === 'PathExpression') {
    const exists = isDefined([node.kids[0]!], compiler, position);
    const code = compiler.expression(node.kids[0]!);
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
  const code = compiler.expression(node);
  return (scope, run) => code(scope, run) !== null;
}

function getOrElse(args: Node[], compiler: Compiler, position: Position): Code {
  if (args.length !== 2) throw new FeelError('SYNTAX', "Expected two arguments of 'get or else'", position);
  const exists = isDefined([args[0]!], compiler, position);
  const [value, otherwise] = args.map((each) => compiler.expression(each));
  return (scope, run) => {
    const found = exists(scope, run) === true ? value!(scope, run) : null;
    return found ?? otherwise!(scope, run);
  };
}

/** What the standard makes null; `UNSUPPORTED` and `TOO_LARGE` are ours, and a missing clock is the caller's fault. */
const LENIENT: ReadonlySet<string> = new Set(['MISSING_NAME', 'TYPE', 'NO_VALUE', 'BAD_RESULT', 'SYNTAX']);

/** `lenient(e)` is null where `e` fails; `lenient(e, otherwise)` evaluates the second only when the first is null. */
function lenient(args: Node[], compiler: Compiler, position: Position): Code {
  if (args.length < 1 || args.length > 2) {
    throw new FeelError('SYNTAX', "Expected one or two arguments of 'lenient'", position);
  }
  const [value, otherwise] = args.map((each) => compiler.expression(each));
  return (scope, run) => {
    let found: Value = null;
    try {
      found = run.quietly(() => value!(scope, run));
    } catch (error) {
      if (!(error instanceof FeelError) || !LENIENT.has(error.code)) throw error;
    }
    return found ?? (otherwise ? otherwise(scope, run) : null);
  };
}
