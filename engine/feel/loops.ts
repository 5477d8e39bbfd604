// `for … return`, `some … satisfies`, `every … satisfies` (DMN 1.3 §10.3.2.6). Several iterators nest from left to
// right, a later one may use an earlier one's variable. `partial` holds the results so far.

import { FeelRange } from 'feelin';
import { FeelError, type Position } from './error.ts';
import type { Code } from './interpret.ts';
import { kid, nameOf, type Node } from './parse.ts';
import { Frame, type Run, type Scope } from './run.ts';
import { describe, type Value } from './values.ts';

interface Iterator {
  name: string;
  from: Code;
  to: Code | null;
  position: Position;
}

type Compile = (node: Node) => Code;

function iterators(node: Node, compile: Compile): Iterator[] {
  return kid(node, 'InExpressions')!
    .kids.filter((each) => each.name === 'InExpression')
    .map((each) => {
      const over = kid(each, 'IterationContext') ?? each.kids.at(-1)!;
      const parts = over.name === 'IterationContext' ? over.kids : [over];
      return {
        name: nameOf(kid(each, 'Name')!),
        from: compile(parts[0]!),
        to: parts[2] ? compile(parts[2]) : null,
        position: { from: each.from, to: each.to },
      };
    });
}

/** Elements to run over, or null. Ranges are counted out lazily, so that a huge one ends at the limit of steps. */
function elements(iterator: Iterator, scope: Scope, run: Run): Iterable<Value> | null {
  const start = iterator.from(scope, run);
  if (iterator.to) return count(start, iterator.to(scope, run), iterator.position);
  if (start instanceof FeelRange) {
    const { start: low, end: high } = start;
    if (!start['start included'] || !start['end included']) {
      throw new FeelError('TYPE', 'Expected a closed range to run over but it is open', iterator.position);
    }
    return count(low as Value, high as Value, iterator.position);
  }
  if (start === null) {
    run.note('Expected a list to run over but it is null', iterator.position);
    return null;
  }
  if (Array.isArray(start)) return start;
  throw new FeelError('TYPE', `Expected a list to run over but it is ${describe(start)}`, iterator.position);
}

function* count(start: Value, end: Value, position: Position): Generator<Value> {
  if (typeof start !== 'number' || typeof end !== 'number') {
    throw new FeelError('TYPE', `Expected two numbers but they are ${describe(start)} and ${describe(end)}`, position);
  }
  const by = start <= end ? 1 : -1;
  for (let each = start; by > 0 ? each <= end : each >= end; each += by) yield each;
}

/** Calls `visit` for every combination until it answers false. Answers false when a list was null. */
function walk(all: Iterator[], scope: Scope, run: Run, visit: (frame: Frame) => boolean): boolean {
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
      } else if (!visit(frame)) {
        stopped = true;
      }
      if (stopped) return true;
    }
    return true;
  }
  return level(0, scope);
}

export function forLoop(node: Node, compile: Compile): Code {
  const all = iterators(node, compile);
  const body = compile(node.kids.at(-1)!);
  return (scope, run) => {
    const partial: Value[] = [];
    const complete = walk(all, scope, run, (frame) => {
      frame.names.set('partial', partial);
      partial.push(body(frame, run));
      return true;
    });
    return complete ? partial : null;
  };
}

export function quantified(node: Node, compile: Compile): Code {
  const some = node.kids[0]!.name === 'some';
  const all = iterators(node, compile);
  const condition = compile(node.kids.at(-1)!);
  const position = { from: node.from, to: node.to };
  return (scope, run) => {
    let found = false;
    const complete = walk(all, scope, run, (frame) => {
      const result = condition(frame, run);
      if (result !== null && typeof result !== 'boolean') {
        throw new FeelError('TYPE', `Expected true or false after 'satisfies' but it is ${describe(result)}`, position);
      }
      found = some ? result === true : result !== true;
      return !found;
    });
    if (!complete) return null;
    return some ? found : !found;
  };
}
