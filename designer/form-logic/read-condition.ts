// FEEL back to the condition that a person can build (condition.ts). Reads what `writeCondition` writes, and the same
// meaning written otherwise by hand or by another tool: brackets, sides exchanged, unguarded comparisons where null and
// false come to the same. Anything else is null: the builder shows the text and changes nothing.

import { nameOf, parse, textOf, type Node } from '../../engine/feel/parse.ts';
import {
  isFromToday,
  opposite,
  type Condition,
  type Literal,
  type Operand,
  type Several,
  type Test,
} from './condition.ts';

/** Null when the text is no FEEL, or more than the builder can show. With or without the leading `=`. */
export const readCondition = (text: string): Condition | null => {
  try {
    const root = parse(text.replace(/^\s*=/, ''), 'expression');
    return root.kids.length === 1 ? read(root.kids[0]!, false) : null;
  } catch {
    return null;
  }
};

/** `denied`: inside a `not`, where a comparison that gives null is not the same as one that gives false. */
const read = (node: Node, denied: boolean): Condition | null => {
  switch (node.name) {
    case 'ParenthesizedExpression':
      return node.kids.length === 3 ? read(node.kids[1]!, denied) : null;
    case 'Conjunction':
      return readDefined(node, denied) ?? readGuarded(node) ?? readSeveral('all', node, denied);
    case 'Disjunction':
      return readSeveral('any', node, denied);
    case 'Comparison':
      return node.kids.some(({ name }) => name === 'in') ? readOneOf(node) : readComparison(node, denied);
    case 'FunctionInvocation':
      return readCall(node, denied);
    default:
      return null;
  }
};

const readSeveral = (kind: 'all' | 'any', node: Node, denied: boolean): Several | null => {
  const word = kind === 'all' ? 'and' : 'or';
  const parts: Condition[] = [];
  // `a and b and c` is a chain: (a and b) and c.
  const gather = (each: Node): boolean => {
    if (each.name === node.name && readDefined(each, denied) === null && readGuarded(each) === null)
      return each.kids.filter(({ name }) => name !== word).every(gather);
    const part = read(each, denied);
    if (part !== null) parts.push(part);
    return part !== null;
  };
  return gather(node) ? { kind, parts } : null;
};

const readCall = (node: Node, denied: boolean): Condition | null => {
  const [name, ...given] = argumentsOf(node);
  if (name === 'not' && given.length === 1) {
    const inner = read(given[0]!, true);
    return inner === null ? null : opposite(inner);
  }
  return denied ? null : readUnguarded(node);
};

const mirrored = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
const comparisons = {
  '=': 'is',
  '!=': 'isNot',
  '<': 'lessThan',
  '<=': 'atMost',
  '>': 'moreThan',
  '>=': 'atLeast',
} as const;
type Sign = keyof typeof mirrored;

const readComparison = (node: Node, denied: boolean): Test | null => {
  const test = readUnguarded(node);
  if (test === null) return null;
  const total = test.counted !== true && !isFromToday(test.operand);
  const known = ['is', 'isNot', 'answered', 'unanswered'].includes(test.comparison) && total;
  // `x != date` without a guard is null for an unanswered x, where the builder's `isNot` is true.
  return known || (!denied && test.comparison !== 'isNot') ? test : null;
};

/** `is defined(a) and a.x = 3`: one test of something that may be missing. */
const readDefined = (node: Node, denied: boolean): Test | null => {
  const [left, , right] = node.kids;
  if (node.kids.length !== 3 || left === undefined || right === undefined) return null;
  const [called, name, more] = argumentsOf(left);
  if (called !== 'is defined' || name?.name !== 'VariableName' || more !== undefined) return null;
  const test = read(right, denied);
  if (test?.kind !== 'test' || test.defined === true || test.subject.split('.')[0] !== nameOf(name)) return null;
  return { ...test, defined: true };
};

/** `x != null and x > 3`: one test, told apart from two. */
const readGuarded = (node: Node): Test | null => {
  const [left, , right] = node.kids;
  if (node.kids.length !== 3 || left === undefined || right === undefined) return null;
  const guard = readUnguarded(left);
  const test = readUnguarded(right);
  const guards = guard?.comparison === 'answered' && guard.subject === test?.subject && guard.counted !== true;
  const plain = test?.counted !== true && !isFromToday(test?.operand ?? null);
  // Two tests of their own: `x != null and x = 3`.
  if (!guards || test === null || (plain && ['is', 'isNot', 'answered', 'unanswered'].includes(test.comparison)))
    return null;
  return test.comparison === 'isNot' ? null : test;
};

/** One comparison or call as it stands, whatever it gives for null. */
const readUnguarded = (node: Node): Test | null => {
  if (node.name === 'FunctionInvocation') {
    const [name, list, value, more] = argumentsOf(node);
    if (list === undefined || value === undefined || more !== undefined) return null;
    const comparison = name === 'list contains' ? 'includes' : name === 'contains' ? 'contains' : null;
    const subject = readSubject(list);
    const operand = readLiteral(value);
    return comparison === null || subject === null || operand === null || subject.counted === true || subject.dated
      ? null
      : { kind: 'test', subject: subject.subject, comparison, operand };
  }
  if (node.name !== 'Comparison' || node.kids.length !== 3 || node.kids[1]?.name !== 'CompareOp') return null;
  const sign = node.kids[1].text as Sign;
  const [left, , right] = node.kids as [Node, Node, Node];
  return testOf(left, sign, right) ?? testOf(right, mirrored[sign], left);
};

const testOf = (asked: Node, sign: Sign, value: Node): Test | null => {
  const subject = readSubject(asked);
  if (subject === null) return null;
  const { dated, ...base } = subject;
  if (value.name === 'null') {
    if (dated || base.counted === true || (sign !== '=' && sign !== '!=')) return null;
    return { kind: 'test', ...base, comparison: sign === '=' ? 'unanswered' : 'answered', operand: null };
  }
  const operand = dated ? readDay(value) : readLiteral(value);
  return operand === null ? null : { kind: 'test', ...base, comparison: comparisons[sign], operand };
};

const readOneOf = (node: Node): Test | null => {
  const [asked, , ...rest] = node.kids;
  const subject = asked === undefined ? null : readSubject(asked);
  if (subject === null || subject.dated || subject.counted === true) return null;
  const operand = oneOf(rest).map((each) => (each === undefined ? null : readLiteral(each)));
  return operand.length === 0 || operand.includes(null)
    ? null
    : { kind: 'test', subject: subject.subject, comparison: 'oneOf', operand: operand as Literal[] };
};

/** `("a", "b")`, and `("a")`, which the grammar reads as a value in brackets. */
const oneOf = (after: readonly Node[]): (Node | undefined)[] => {
  const tests = after.find(({ name }) => name === 'PositiveUnaryTests');
  const values = tests?.kids.filter(({ name }) => name === 'PositiveUnaryTest') ?? after;
  return values.map((each) => {
    const bare = each.name === 'PositiveUnaryTest' && each.kids.length === 1 ? each.kids[0] : each;
    return bare?.name === 'ParenthesizedExpression' ? bare.kids[1] : bare;
  });
};

interface Subject {
  readonly subject: string;
  readonly counted?: true;
  readonly dated: boolean;
}

const readSubject = (node: Node): Subject | null => {
  if (node.name === 'VariableName' || node.name === 'PathExpression') {
    const path = pathOf(node);
    return path === null ? null : { subject: path, dated: false };
  }
  const [name, inner, more] = argumentsOf(node);
  const path = inner === undefined || more !== undefined ? null : pathOf(inner);
  if (path === null || (name !== 'count' && name !== 'date')) return null;
  return name === 'count' ? { subject: path, counted: true, dated: false } : { subject: path, dated: true };
};

const pathOf = (node: Node): string | null => {
  if (node.name === 'VariableName') return nameOf(node);
  if (node.name !== 'PathExpression') return null;
  const [before, , name] = node.kids;
  const path = before === undefined ? null : pathOf(before);
  return path === null || name === undefined ? null : `${path}.${nameOf(name)}`;
};

const readLiteral = (node: Node): Literal | null => {
  if (node.name === 'StringLiteral') return textOf(node);
  if (node.name === 'BooleanLiteral') return node.text === 'true';
  return node.name === 'NumericLiteral' ? Number(node.text.replace(/\s/g, '')) : null;
};

/** `today()`, `today() + duration("P30D")`. */
const readDay = (node: Node): Operand => {
  const days = /^today\(\)(?:\s*([+-])\s*duration\("P(\d{1,6})D"\))?$/.exec(node.text.trim());
  if (days === null) return null;
  const [, sign, amount = '0'] = days;
  return { fromToday: sign === '-' ? -Number(amount) : Number(amount) };
};

/** The name of the function that is called, then the arguments by position; nothing when the node is no such call. */
const argumentsOf = (node: Node): [string, ...Node[]] | [] => {
  // `date(x)` is a node of its own in the grammar.
  const called = node.name === 'FunctionInvocation' || node.name === 'DateTimeLiteral' ? node.kids[0] : undefined;
  const given = node.kids.find(({ name }) => name === 'PositionalParameters');
  if (called === undefined || given === undefined) return [];
  return [nameOf(called), ...given.kids.filter(({ name }) => name !== ',')];
};
