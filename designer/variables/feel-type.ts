// What is known of the value of a FEEL expression without running it: what it reads by a path, literals, contexts, and the
// operations that give true or false. Anything else may be anything.

import type { Value } from '../../engine/model/graph.ts';
import { nameOf, parse, textOf, type Node } from '../../engine/feel/parse.ts';
import { at, either, variable, type Variable } from './variable.ts';

/** The shape of the value under the name, over the variables that are known at its place. */
export const valueShape = (name: string, value: Value, known: readonly Variable[]): Variable => {
  if ('text' in value) return variable(name, 'choice', { values: [{ value: value.text, label: value.text }] });
  return { ...(shapeOf(value.feel.text, known) ?? variable(name, 'any')), name };
};

/** Null when the text is no FEEL. */
export const shapeOf = (text: string, known: readonly Variable[]): Variable | null => {
  try {
    const node = parse(text.replace(/^\s*=/, ''), 'expression');
    return node.kids.length === 1 ? shape(node.kids[0]!, known) : null;
  } catch {
    return null;
  }
};

const unknown = variable('', 'any');

const shape = (node: Node, known: readonly Variable[]): Variable => {
  switch (node.name) {
    case 'ParenthesizedExpression':
      return node.kids[1] === undefined ? unknown : shape(node.kids[1], known);
    case 'VariableName':
      return at(known, [nameOf(node)]) ?? unknown;
    case 'PathExpression': {
      const [holder, , name] = node.kids;
      const of = holder === undefined ? null : shape(holder, known);
      return (name && of && at(of.entries, [nameOf(name)])) ?? unknown;
    }
    case 'FilterExpression': {
      const [list] = node.kids;
      return list === undefined ? unknown : shape(list, known);
    }
    case 'StringLiteral': {
      const value = textOf(node);
      return variable('', 'choice', { values: [{ value, label: value }] });
    }
    case 'NumericLiteral':
    case 'ArithmeticExpression':
      return arithmetic(node, known);
    case 'BooleanLiteral':
    case 'Comparison':
    case 'Conjunction':
    case 'Disjunction':
      return variable('', 'ticked');
    case 'null':
      return { ...unknown, maybeAbsent: true };
    case 'IfExpression':
      return ifShape(node, known);
    case 'List':
      return listShape(node, known);
    case 'Context':
      return variable('', 'context', { entries: node.kids.flatMap((each) => entryShape(each, known)) });
    default:
      return unknown;
  }
};

/** A sum of texts is a text. */
const arithmetic = (node: Node, known: readonly Variable[]): Variable => {
  const parts = node.kids.filter(({ name }) => name !== 'ArithOp').map((each) => shape(each, known).type);
  const text = parts.some((type) => type === 'text' || type === 'choice');
  if (text) return variable('', 'text');
  return parts.every((type) => type === 'number') ? variable('', 'number') : unknown;
};

const ifShape = (node: Node, known: readonly Variable[]): Variable => {
  const [, , , then, , otherwise] = node.kids;
  if (then === undefined || otherwise === undefined) return unknown;
  const [one, other] = [shape(then, known), shape(otherwise, known)];
  if (then.name === 'null') return { ...other, maybeAbsent: true };
  if (otherwise.name === 'null') return { ...one, maybeAbsent: true };
  return either(one, other);
};

const listShape = (node: Node, known: readonly Variable[]): Variable => {
  const items = node.kids.filter(({ name }) => !/^[[\],]$/.test(name)).map((each) => shape(each, known));
  const [first, ...others] = items;
  const item = first === undefined ? unknown : others.reduce(either, first);
  return variable('', 'list', { entries: item.entries });
};

const entryShape = (node: Node, known: readonly Variable[]): Variable[] => {
  if (node.name !== 'ContextEntry') return [];
  const [key, value] = node.kids;
  if (key === undefined || value === undefined) return [];
  const [quoted] = key.kids;
  const name = quoted?.name === 'StringLiteral' ? textOf(quoted) : nameOf(key);
  return [{ ...shape(value, known), name, label: name }];
};
