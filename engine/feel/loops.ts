// `for … return`, `some … satisfies`, `every … satisfies` (DMN 1.3 §10.3.2.6). Several iterators nest from left to
// right, a later one may use an earlier one's variable. `partial` holds the results so far.

import { FeelError, type Position } from './error.ts';
import type { Code, Compiler } from './interpret.ts';
import { kid, nameOf, type Node } from './parse.ts';
import { Frame, type Run, type Scope } from './run.ts';
import { FeelDate } from './temporal.ts';
import { describe, FeelRange, type Value } from './values.ts';

interface Iterator {
  name: string;
  from: Code;
  to: Code | null;
  position: Position;
}

function iterators(node: Node, compiler: Compiler): Iterator[] {
  return kid(node, 'InExpressions')!
    .kids.filter((each) => each.name === 'InExpression')
    .map((each) => {
      const over = kid(each, 'IterationContext') ?? each.kids.at(-1)!;
      const parts = over.name === 'IterationContext' ? over.kids : [over];
      return {
        name: nameOf(kid(each, 'Name')!),
        from: compiler.expression(parts[0]!),
        to: parts[2] ? compiler.expression(parts[2]) : null,
        position: { from: each.from, to: each.to },
      };
    });
}

/** Elements to run over, or null. Ranges are counted out lazily, so that a huge one ends at the limit of steps. */
function elements(iterator: Iterator, scope: Scope, run: Run): Iterable<Value> | null {
  const { position } = iterator;
  const start = iterator.from(scope, run);
  if (iterator.to) return count(start, iterator.to(scope, run), position);
  if (start instanceof FeelRange) return countRange(start, position);
  if (start === null) {
    run.note('Expected a list to run over but it is null', position);
    return null;
  }
  if (Array.isArray(start)) return start;
  throw new FeelError('TYPE', `Expected a list to run over but it is ${describe(start)}`, position);
}

/** Whole numbers, or days; also downwards. */
function* count(start: Value, end: Value, position: Position): Generator<Value> {
  const [from, to] = [ordinal(start), ordinal(end)];
  if (from === null || to === null || start instanceof FeelDate !== end instanceof FeelDate) {
    throw new FeelError(
      'TYPE',
      `Expected two whole numbers or two dates but they are ${describe(start)} and ${describe(end)}`,
      position,
    );
  }
  const by = from <= to ? 1 : -1;
  for (let each = from; by > 0 ? each <= to : each >= to; each += by) {
    yield start instanceof FeelDate ? FeelDate.ofDays(each) : each;
  }
}

/** A range as a value goes upwards and may leave its bounds out. */
function countRange({ start, end, startIncluded, endIncluded }: FeelRange, position: Position): Iterable<Value> {
  const [from, to] = [ordinal(start), ordinal(end)];
  if (from !== null && to !== null && from > to) {
    throw new FeelError('TYPE', 'Expected a range that does not end before it starts but it does', position);
  }
  if (from === null || to === null) return count(start, end, position);
  const [first, last] = [from + (startIncluded ? 0 : 1), to - (endIncluded ? 0 : 1)];
  if (first > last) return [];
  const value = (each: number): Value => (start instanceof FeelDate ? FeelDate.ofDays(each) : each);
  return count(value(first), end instanceof FeelDate ? FeelDate.ofDays(last) : last, position);
}

function ordinal(value: Value): number | null {
  if (value instanceof FeelDate) return value.days;
  return typeof value === 'number' && Number.isInteger(value) ? value : null;
}

/** Calls `visit` for every combination until it answers false. Answers false when a list was null. */
function walk(all: Iterator[], scope: Scope, run: Run, visit: (frame: Frame, at: Position) => boolean): boolean {
  let stopped = false;
  function level(index: number, outer: Scope): boolean {
    const iterator = all[index]!;
    const over = elements(iterator, outer, run);
    if (over === null) return false;
    for (const element of over) {
      run.step(iterator.position);
      const frame = new Frame(outer);
      frame.names.set(iterator.name, element);
      if (index + 1 < all.length) {
        if (!level(index + 1, frame)) return false;
      } else if (!visit(frame, iterator.position)) {
        stopped = true;
      }
      if (stopped) return true;
    }
    return true;
  }
  return level(0, scope);
}

export function forLoop(node: Node, compiler: Compiler): Code {
  const all = iterators(node, compiler);
  const last = node.kids.at(-1)!;
  const body = compiler.expression(last);
  const kept = keeps(node, 'partial');
  return (scope, run) => {
    const partial: Value[] = [];
    const complete = walk(all, scope, run, (frame, at) => {
      if (kept) run.spend(partial.length, at);
      frame.names.set('partial', kept ? [...partial] : partial);
      partial.push(body(frame, run));
      return true;
    });
    return complete ? partial : null;
  };
}

/**
 * Whether the list of that name may become part of what the node gives, and must be copied as it is now. It does not where it
 * is only looked into: `partial[-1]`, `sum(partial)`.
 */
function keeps(node: Node, name: string): boolean {
  return node.kids.some((each, index) => {
    if (each.name !== 'VariableName') return keeps(each, name);
    const looked = node.name === 'FilterExpression' ? index === 0 : node.name === 'PositionalParameters';
    return nameOf(each) === name && !looked;
  });
}

/** Three-valued, as `or` (some) and `and` (every) of all conditions: one that is null leaves it undecided. */
export function quantified(node: Node, compiler: Compiler): Code {
  const some = node.kids[0]!.name === 'some';
  const all = iterators(node, compiler);
  const condition = compiler.expression(node.kids.at(-1)!);
  const position = { from: node.from, to: node.to };
  return (scope, run) => {
    let decided = false;
    let unknown = false;
    const complete = walk(all, scope, run, (frame) => {
      const result = condition(frame, run);
      if (result !== null && typeof result !== 'boolean') {
        throw new FeelError('TYPE', `Expected true or false after 'satisfies' but it is ${describe(result)}`, position);
      }
      unknown ||= result === null;
      decided = result === some;
      return !decided;
    });
    if (decided) return some;
    return !complete || unknown ? null : !some;
  };
}
