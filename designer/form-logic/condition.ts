// A condition as a person builds it from lists ("all of: the channel is online, the amount is over 100") and as FEEL.
// `writeCondition` gives the FEEL, read-condition.ts reads it back; what the builder cannot show stays text.
//
// Every test that is written is true or false and never null, also of an unanswered question, so that "not" in front of
// it means what it says: FEEL's own `not(x > 3)` is null when x is (DMN 1.3 §10.3.2.6), and null hides nothing.

export type Comparison =
  | ('is' | 'isNot' | 'oneOf' | 'noneOf' | 'answered' | 'unanswered')
  | ('lessThan' | 'atMost' | 'moreThan' | 'atLeast')
  /** Of a list of chosen answers. */
  | ('includes' | 'excludes')
  /** Of a text. */
  | ('contains' | 'lacks');

/** A day counted from today, in calendar days; negative: before today. */
export interface FromToday {
  readonly fromToday: number;
}

export type Literal = string | number | boolean;
export type Operand = Literal | FromToday | readonly Literal[] | null;

export interface Test {
  readonly kind: 'test';
  /** Path of the answer as FEEL reads it: `petent.tip`, `this.nume`. */
  readonly subject: string;
  /** The number of items or chosen answers is compared instead. */
  readonly counted?: true;
  /** The first name of the path may be missing altogether (a task that was not reached): then the test is not met. */
  readonly defined?: true;
  readonly comparison: Comparison;
  /** A list with `oneOf` and `noneOf`, null with `answered` and `unanswered`, else one value. Days are `YYYY-MM-DD`. */
  readonly operand: Operand;
}

export interface Several {
  readonly kind: 'all' | 'any' | 'notAll' | 'none';
  readonly parts: readonly Condition[];
}

export type Condition = Test | Several;

const oppositeOf: Readonly<Partial<Record<Comparison, Comparison>>> = {
  is: 'isNot',
  isNot: 'is',
  oneOf: 'noneOf',
  noneOf: 'oneOf',
  answered: 'unanswered',
  unanswered: 'answered',
  includes: 'excludes',
  excludes: 'includes',
  contains: 'lacks',
  lacks: 'contains',
};

const oppositeGroup = { all: 'notAll', notAll: 'all', any: 'none', none: 'any' } as const;

/**
 * True exactly when the condition is not. `hide` of a form says when a question disappears; people say when it
 * appears: the builder shows the one and writes the other.
 */
export const opposite = (condition: Condition): Condition => {
  if (condition.kind !== 'test') {
    const [part] = condition.parts;
    // `none` of one comparison that has no opposite is that comparison's.
    if (condition.kind === 'none' && condition.parts.length === 1 && part !== undefined) return part;
    return { ...condition, kind: oppositeGroup[condition.kind] };
  }
  const comparison = condition.defined ? undefined : oppositeOf[condition.comparison];
  return comparison === undefined ? { kind: 'none', parts: [condition] } : { ...condition, comparison };
};

const wordOf = { all: ' and ', notAll: ' and ', any: ' or ', none: ' or ' } as const;

/** FEEL without the leading `=`. Throws RangeError for a group without parts: nothing would be asked. */
export const writeCondition = (condition: Condition): string => {
  if (condition.kind === 'test') return writeTest(condition);
  if (condition.parts.length === 0)
    throw new RangeError('Expected at least one part of a condition but there is none.');
  const inside = condition.parts
    .map((part) => (needsBrackets(part, condition) ? `(${writeCondition(part)})` : writeCondition(part)))
    .join(wordOf[condition.kind]);
  return condition.kind === 'all' || condition.kind === 'any' ? inside : `not(${inside})`;
};

/** After `in` the grammar would read on: `x in ("a") or …` is `x in (("a") or …)`. */
const needsBrackets = (part: Condition, { parts }: Several): boolean =>
  parts.length > 1 &&
  (part.kind === 'test'
    ? part.defined === true || part.comparison === 'oneOf' || (isGuarded(part) && !negativeOf[part.comparison])
    : part.kind === 'all' || part.kind === 'any');

/** Comparisons that FEEL answers with null, or not at all, for an unanswered question. */
const isGuarded = ({ comparison, operand, counted }: Test): boolean =>
  !['answered', 'unanswered', 'oneOf', 'noneOf', 'is', 'isNot'].includes(comparison) ||
  counted === true ||
  isFromToday(operand);

const signs = { is: '=', isNot: '!=', lessThan: '<', atMost: '<=', moreThan: '>', atLeast: '>=' } as const;

const writeTest = (test: Test): string => {
  const { subject, comparison, defined, ...rest } = test;
  if (defined === true) {
    const present: Test = { ...rest, subject, comparison };
    const feel = writeTest(present);
    const whole = isGuarded(present) || comparison === 'oneOf' ? `(${feel})` : feel;
    return `is defined(${subject.split('.')[0]}) and ${whole}`;
  }
  if (comparison === 'answered') return `${subject} != null`;
  if (comparison === 'unanswered') return `${subject} = null`;
  const guarded = isGuarded(test);
  const negative = comparison === 'isNot' && !guarded ? null : negativeOf[comparison];
  if (negative) return `not(${writeTest({ ...test, comparison: negative })})`;
  const feel = writeComparison(test);
  return guarded ? `${subject} != null and ${feel}` : feel;
};

/** Those that are written as the denial of another. */
const negativeOf: Readonly<Partial<Record<Comparison, Comparison>>> = {
  isNot: 'is',
  noneOf: 'oneOf',
  excludes: 'includes',
  lacks: 'contains',
};

const writeComparison = ({ subject, counted, comparison, operand }: Test): string => {
  const asked = counted === true ? `count(${subject})` : isFromToday(operand) ? `date(${subject})` : subject;
  const value = writeOperand(operand);
  if (comparison === 'oneOf') return `${asked} in ${value}`;
  if (comparison === 'includes') return `list contains(${asked}, ${value})`;
  if (comparison === 'contains') return `contains(${asked}, ${value})`;
  return `${asked} ${signs[comparison as keyof typeof signs]} ${value}`;
};

export const isFromToday = (operand: Operand): operand is FromToday =>
  typeof operand === 'object' && operand !== null && 'fromToday' in operand;

const writeOperand = (operand: Operand): string => {
  if (operand === null) return 'null';
  if (typeof operand === 'number') {
    if (!Number.isFinite(operand)) throw new RangeError('Expected a finite number in a condition.');
    return plainNumber(operand);
  }
  if (typeof operand === 'boolean') return String(operand);
  if (typeof operand === 'string') return quoted(operand);
  if (isFromToday(operand)) return writeDays(operand.fromToday);
  return `(${operand.map(writeOperand).join(', ')})`;
};

const writeDays = (days: number): string => {
  if (!Number.isInteger(days)) throw new RangeError('Expected a whole number of days in a condition.');
  if (days === 0) return 'today()';
  return `today() ${days > 0 ? '+' : '-'} duration("P${Math.abs(days)}D")`;
};

/** FEEL's numbers have no exponent that every reader knows. */
const plainNumber = (value: number): string => {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
};

const quoted = (text: string): string =>
  `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')}"`;
