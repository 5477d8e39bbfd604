// The boxed conditional (DMN 1.4 §10.2.2.5): if, then, else.

import type { Node } from '../../model/node.ts';
import type { Logic } from '../evaluation.ts';
import type { Scope } from '../scope.ts';
import { inner, type Compile } from './expression.ts';
import { truth } from './truth.ts';

export function conditional(node: Node, scope: Scope, what: string, compile: Compile): Logic | null {
  const condition = inner(node, 'if', scope, what, compile);
  const yes = inner(node, 'then', scope, what, compile);
  const no = inner(node, 'else', scope, what, compile);
  if (!condition || !yes || !no) return null;
  const place = `'if' of ${what} of ${scope.place}`;
  return (context, evaluation) => (truth(condition(context, evaluation), place) ? yes : no)(context, evaluation);
}
