// Boxed expressions (DMN 1.5 §10.2.2): whatever may stand where an expression is asked for. Each kind compiles to one
// function of the names in force.

import { child, text, type Node } from '../../model/node.ts';
import type { Logic } from '../evaluation.ts';
import { literal, typed } from '../literal.ts';
import type { Scope } from '../scope.ts';
import { compileTable } from '../table.ts';
import { conditional } from './conditional.ts';
import { context, list, relation } from './composite.ts';
import { functionDefinition, invocation } from './function.ts';
import { boxedFilter, boxedFor, quantified } from './iteration.ts';

/** Compiles a part of an expression; null when something is wrong with it (then findings say what). */
export type Compile = (node: Node | null, scope: Scope, what: string) => Logic | null;

/** `what`: for messages, `entry 'total'`. The result has the type of the expression's own `typeRef`. */
export const compileBoxed: Compile = (node, scope, what) => {
  if (!node) {
    scope.findings.error(scope.element, 'no-expression', `Expected ${what} of ${scope.place} but there is none`);
    return null;
  }
  const logic = compileKind(node, scope, what);
  // A function's `typeRef` is the type of its results, which `functionDefinition` sees to.
  return node.$type === 'dmn:FunctionDefinition' ? logic : typed(logic, text(node, 'typeRef'), node, scope, what);
};

function compileKind(node: Node, scope: Scope, what: string): Logic | null {
  switch (node.$type) {
    case 'dmn:LiteralExpression':
      return literal(node, scope, what);
    case 'dmn:DecisionTable':
      return compileTable(node, scope);
    case 'dmn:Context':
      return context(node, scope, what, compileBoxed);
    case 'dmn:List':
      return list(node, scope, what, compileBoxed);
    case 'dmn:Relation':
      return relation(node, scope, what, compileBoxed);
    case 'dmn:FunctionDefinition':
      return functionDefinition(node, scope, what, compileBoxed);
    case 'dmn:Invocation':
      return invocation(node, scope, what, compileBoxed);
    case 'dmn:Conditional':
      return conditional(node, scope, what, compileBoxed);
    case 'dmn:Filter':
      return boxedFilter(node, scope, what, compileBoxed);
    case 'dmn:For':
      return boxedFor(node, scope, what, compileBoxed);
    case 'dmn:Some':
    case 'dmn:Every':
      return quantified(node, scope, what, compileBoxed);
    default: {
      const kind = node.$type.replace('dmn:', '');
      scope.findings.error(
        node,
        'unsupported',
        `Expected an expression of DMN for ${what} of ${scope.place} but found '${kind}'`,
      );
      return null;
    }
  }
}

/** The expression inside `<if>`, `<in>`, `<return>` …, of the type that the holder names. */
export function inner(node: Node, part: string, scope: Scope, what: string, compile: Compile): Logic | null {
  const holder = child(node, part);
  const where = `'${part}' of ${what}`;
  const value = holder && child(holder, 'value');
  if (!value) {
    scope.findings.error(node, 'no-expression', `Expected ${where} of ${scope.place} but there is none`);
    return null;
  }
  return typed(compile(value, scope, where), text(holder, 'typeRef'), holder, scope, where);
}
