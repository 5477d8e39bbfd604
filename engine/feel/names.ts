// Which variables an expression reads. `required` are read for certain to be variables; `possible` may be variables or
// something else: a bare name inside a filter may be an entry of the filtered elements, one asked about with
// `is defined(…)` may be missing, and a built-in's name used as a value is a variable only if one exists.
//
// Variables are data and never functions, so a call of a name that is neither a built-in nor defined in the expression
// itself, nor known to be there (a decision knows its business knowledge models), cannot succeed: it is refused here, when
// the expression is compiled.

import { isBuiltin, LAZY, REFUSED } from './builtins/registry.ts';
import { FeelError } from './error.ts';
import { kid, nameOf, textOf, type Node } from './parse.ts';

export interface Names {
  required: string[];
  possible: string[];
}

const NONE: ReadonlySet<string> = new Set();

/** Throws FeelError `MISSING_NAME` or `UNSUPPORTED` for a call of a function that does not exist or is refused. */
export function freeNames(root: Node, functions: Pick<ReadonlySet<string>, 'has'> = NONE): Names {
  const required = new Set<string>();
  const possible = new Set<string>();

  function visit(node: Node, bound: ReadonlySet<string>, optional: boolean): void {
    switch (node.name) {
      case 'VariableName': {
        const name = nameOf(node);
        if (bound.has(name)) return;
        (optional || isBuiltin(name) ? possible : required).add(name);
        return;
      }
      case 'PathExpression':
        visit(node.kids[0]!, bound, optional);
        return;
      case 'FilterExpression': {
        visit(node.kids[0]!, bound, optional);
        visit(node.kids[2]!, new Set([...bound, 'item']), true);
        return;
      }
      case 'ForExpression':
      case 'QuantifiedExpression':
        loop(node, bound, optional);
        return;
      case 'Context': {
        let inner = bound;
        for (const each of node.kids) {
          if (each.name !== 'ContextEntry') continue;
          const value = each.kids.at(-1)!;
          const after = new Set([...inner, keyOf(each)]);
          // A function may call itself: its name is there when it is called.
          visit(value, value.name === 'FunctionDefinition' ? after : inner, optional);
          inner = after;
        }
        return;
      }
      case 'FunctionDefinition': {
        const parameters = (kid(node, 'FormalParameters')?.kids ?? [])
          .filter((each) => each.name === 'FormalParameter')
          .map((each) => nameOf(kid(each, 'ParameterName')!));
        visit(kid(node, 'FunctionBody')!, new Set([...bound, ...parameters]), optional);
        return;
      }
      case 'FunctionInvocation': {
        const target = node.kids[0]!;
        const name = target.name === 'VariableName' ? nameOf(target) : null;
        if (name === null) visit(target, bound, optional);
        else if (functions.has(name) && !bound.has(name) && !isBuiltin(name)) required.add(name);
        else if (!isBuiltin(name) && !bound.has(name)) throw noFunction(name, target);
        const asks = name !== null && LAZY.has(name);
        for (const each of node.kids.slice(1)) visit(each, bound, optional || asks);
        return;
      }
      case 'InstanceOfExpression':
        visit(node.kids[0]!, bound, optional);
        return;
      case 'NamedParameter':
        visit(node.kids.at(-1)!, bound, optional);
        return;
      default:
        for (const each of node.kids) visit(each, bound, optional);
    }
  }

  function loop(node: Node, bound: ReadonlySet<string>, optional: boolean): void {
    let inner = bound;
    for (const each of kid(node, 'InExpressions')!.kids) {
      if (each.name !== 'InExpression') continue;
      visit(each.kids.at(-1)!, inner, optional);
      inner = new Set([...inner, nameOf(kid(each, 'Name')!)]);
    }
    const last = node.name === 'ForExpression' ? new Set([...inner, 'partial']) : inner;
    visit(node.kids.at(-1)!, last, optional);
  }

  visit(root, new Set(), false);
  return { required: [...required], possible: [...possible].filter((name) => !required.has(name)) };
}

function noFunction(name: string, { from, to }: Node): FeelError {
  const why = REFUSED.get(name);
  return why
    ? new FeelError('UNSUPPORTED', `Expected a function that may be called but '${name}' may not: ${why}`, { from, to })
    : new FeelError('MISSING_NAME', `Expected a function '${name}' but there is none`, { from, to });
}

function keyOf(contextEntry: Node): string {
  const key = kid(contextEntry, 'Key')!;
  return key.kids[0]!.name === 'StringLiteral' ? textOf(key.kids[0]!) : nameOf(key);
}
