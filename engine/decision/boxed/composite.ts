// Boxed expressions that put values together: contexts, lists and relations (DMN 1.5 §10.2.2.2 to 10.2.2.4).

import type { Context, Value } from '../../feel/values.ts';
import { child, children, text, type Node } from '../../model/node.ts';
import type { Logic } from '../evaluation.ts';
import { typed } from '../literal.ts';
import { canonical } from '../names.ts';
import { growing, within, type Scope } from '../scope.ts';
import type { Compile } from './expression.ts';

interface Entry {
  /** Null: the result of the whole context. */
  name: string | null;
  logic: Logic;
}

/** Each entry sees the earlier ones. An entry without a name, the last, is the result of the whole. */
export function context(node: Node, scope: Scope, what: string, compile: Compile): Logic | null {
  const entries: (Entry | null)[] = [];
  const nodes = children(node, 'contextEntry');
  const known = new Set<string>();
  const { inside, add } = growing(scope);
  for (const [index, each] of nodes.entries()) {
    const entry = compileEntry(each, index === nodes.length - 1, inside, what, compile);
    if (entry?.name && known.has(entry.name)) {
      scope.findings.error(
        each,
        'duplicate-name',
        `Expected one entry '${entry.name}' in ${what} of ${scope.place} but there are several`,
      );
      return null;
    }
    entries.push(entry);
    if (!entry?.name) continue;
    known.add(entry.name);
    add(entry.name);
  }
  if (entries.includes(null)) return null;
  return (outer, evaluation) => {
    const names: Context = { ...outer };
    const result: Context = {};
    for (const { name, logic } of entries as Entry[]) {
      const value = logic(names, evaluation);
      if (name === null) return value;
      names[name] = value;
      result[name] = value;
    }
    return result;
  };
}

function compileEntry(node: Node, last: boolean, scope: Scope, what: string, compile: Compile): Entry | null {
  const variable = child(node, 'variable');
  const name = text(variable, 'name');
  const value = child(node, 'value');
  if (name === null && !last) {
    scope.findings.error(
      node,
      'no-name',
      `Expected a name for each entry of ${what} of ${scope.place} but one has none`,
    );
    return null;
  }
  if (name === '__proto__') {
    scope.findings.error(node, 'bad-name', `Expected a usable name in ${what} of ${scope.place} but found '__proto__'`);
    return null;
  }
  const where = name === null ? `the result of ${what}` : `entry '${name}' of ${what}`;
  // A function may call itself: its name is there when it is called.
  const inside = name !== null && isFunction(node) ? within(scope, [name]) : scope;
  const logic = typed(compile(value, inside, where), text(variable, 'typeRef'), variable, scope, where);
  return logic && { name: name === null ? null : canonical(name), logic };
}

/** Whether the entry may hold a function. */
function isFunction(entry: Node): boolean {
  const value = child(entry, 'value');
  return value?.$type === 'dmn:FunctionDefinition' || /^\s*function\s*\(/.test(text(value, 'text') ?? '');
}

export function list(node: Node, scope: Scope, what: string, compile: Compile): Logic | null {
  const parts = children(node, 'elements').map((each, index) =>
    compile(each, scope, `element ${index + 1} of ${what}`),
  );
  if (parts.includes(null)) return null;
  return (names, evaluation) => (parts as Logic[]).map((part) => part(names, evaluation));
}

/** A list of contexts: each row has one expression for each column. */
export function relation(node: Node, scope: Scope, what: string, compile: Compile): Logic | null {
  const columns = children(node, 'column').map((column) => canonical(text(column, 'name') ?? ''));
  const types = children(node, 'column').map((column) => text(column, 'typeRef'));
  const rows = children(node, 'row').map((row, index) => {
    const cells = children(row, 'elements');
    if (cells.length !== columns.length) {
      const message = `Expected ${columns.length} expressions in row ${index + 1} of ${what} of ${scope.place} but it has ${cells.length}`;
      scope.findings.error(row, 'row-size', message);
      return null;
    }
    return cells.map((cell, at) => {
      const where = `column '${columns[at]}' in row ${index + 1} of ${what}`;
      return typed(compile(cell, scope, where), types[at]!, cell, scope, where);
    });
  });
  if (rows.some((row) => row === null || row.includes(null))) return null;
  return (names, evaluation) =>
    (rows as Logic[][]).map((row): Value =>
      Object.fromEntries(row.map((cell, at) => [columns[at]!, cell(names, evaluation)])),
    );
}
