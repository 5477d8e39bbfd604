// Methods of texts, collections, maps, dates, Spin's JSON and the execution, in FEEL.

import { emptiness, LEVEL, memberOf, postfix, textLiteral, whole } from './feel.ts';
import type { Feel, Writer } from './feel.ts';
import { orElse, variableNamed } from './functions.ts';
import { Untranslatable } from './tree.ts';
import type { Expr } from './tree.ts';

type Method = Extract<Expr, { type: 'method' }>;

/** Gets the receiver as an operand, and the arguments. */
type Rule = (self: Writer, on: string, args: Expr[], of: Expr) => Feel;

const arg = (self: Writer, args: Expr[], position: number): string => {
  const given = args[position];
  if (!given) throw new Untranslatable('a method lacks an argument', 'unei metode îi lipsește un argument');
  return self.feel(given).text;
};

/** A position counted from 0, as one counted from 1. */
const position = (self: Writer, given: Expr | undefined): string => {
  if (!given) throw new Untranslatable('a method lacks an argument', 'unei metode îi lipsește un argument');
  return given.type === 'number' ? String(Number(given.value) + 1) : `${self.at(given, LEVEL.sum)} + 1`;
};

const shift =
  (sign: '+' | '-', unit: string, kind: 'P' | 'PT'): Rule =>
  (self, on, args) => {
    const [given] = args;
    const amount =
      given?.type === 'number'
        ? `@"${kind}${given.value}${unit}"`
        : `duration(${textLiteral(kind)} + string(${arg(self, args, 0)}) + ${textLiteral(unit)})`;
    return { text: `${on} ${sign} ${amount}`, level: LEVEL.sum, kind: 'date' };
  };

/** A week is seven days. */
const weeks =
  (sign: '+' | '-'): Rule =>
  (self, on, args) => ({ text: `${on} ${sign} @"P7D" * (${arg(self, args, 0)})`, level: LEVEL.sum, kind: 'date' });

const same: Rule = (self, _on, _args, of) => self.feel(of);

const RULES: { readonly [name: string]: { args: number | readonly [number, number]; rule: Rule } } = {
  equals: {
    args: 1,
    rule: (self, _on, args, of) => self.feel({ type: 'binary', operator: '=', left: of, right: args[0]! }),
  },
  equalsIgnoreCase: {
    args: 1,
    rule: (self, on, args) => whole(`lower case(${on}) = lower case(${arg(self, args, 0)})`, 'boolean'),
  },
  length: { args: 0, rule: (_self, on) => postfix(`string length(${on})`, 'number') },
  size: {
    args: 0,
    rule: (_self, on) =>
      whole(`if ${on} instance of context then count(get entries(${on})) else count(${on})`, 'number'),
  },
  isEmpty: { args: 0, rule: (self, _on, _args, of) => emptiness(self, of) },
  isBlank: { args: 0, rule: (_self, on) => postfix(`is blank(${on})`, 'boolean') },
  contains: {
    args: 1,
    rule: (self, on, args) => {
      const wanted = arg(self, args, 0);
      return whole(
        `if ${on} instance of string then contains(${on}, ${wanted}) else list contains(${on}, ${wanted})`,
        'boolean',
      );
    },
  },
  startsWith: { args: 1, rule: (self, on, args) => postfix(`starts with(${on}, ${arg(self, args, 0)})`, 'boolean') },
  endsWith: { args: 1, rule: (self, on, args) => postfix(`ends with(${on}, ${arg(self, args, 0)})`, 'boolean') },
  toUpperCase: { args: 0, rule: (_self, on) => postfix(`upper case(${on})`, 'text') },
  toLowerCase: { args: 0, rule: (_self, on) => postfix(`lower case(${on})`, 'text') },
  trim: { args: 0, rule: (_self, on) => postfix(`trim(${on})`, 'text') },
  concat: {
    args: 1,
    rule: (self, on, args) => ({ text: `${on} + string(${arg(self, args, 0)})`, level: LEVEL.sum, kind: 'text' }),
  },
  substring: {
    args: [1, 2],
    rule: (self, on, args) => {
      const from = position(self, args[0]);
      const [first, last] = args;
      if (!last) return postfix(`substring(${on}, ${from})`, 'text');
      const both = first?.type === 'number' && last.type === 'number';
      const length = both
        ? String(Number(last.value) - Number(first.value))
        : `${self.at(last, LEVEL.sum)} - ${self.at(first!, LEVEL.product)}`;
      return postfix(`substring(${on}, ${from}, ${length})`, 'text');
    },
  },
  charAt: { args: 1, rule: (self, on, args) => postfix(`substring(${on}, ${position(self, args[0])}, 1)`, 'text') },
  replace: {
    args: 2,
    rule: (self, on, args) => postfix(`replace(${on}, ${arg(self, args, 0)}, ${arg(self, args, 1)}, "q")`, 'text'),
  },
  replaceAll: {
    args: 2,
    rule: (self, on, args) => postfix(`replace(${on}, ${arg(self, args, 0)}, ${arg(self, args, 1)})`, 'text'),
  },
  matches: {
    args: 1,
    rule: (self, on, args) => {
      const [given] = args;
      const pattern =
        given?.type === 'text' ? textLiteral(`^(${given.value})$`) : `"^(" + ${arg(self, args, 0)} + ")$"`;
      return postfix(`matches(${on}, ${pattern})`, 'boolean');
    },
  },
  split: { args: 1, rule: (self, on, args) => postfix(`split(${on}, ${arg(self, args, 0)})`, 'list') },
  indexOf: {
    args: 1,
    rule: (self, on, args) => {
      const wanted = arg(self, args, 0);
      const inText = `if contains(${on}, ${wanted}) then string length(substring before(${on}, ${wanted})) else -1`;
      const inList = `get or else(index of(${on}, ${wanted})[1], 0) - 1`;
      return whole(`if ${on} instance of string then (${inText}) else ${inList}`, 'number');
    },
  },
  compareTo: {
    args: 1,
    rule: (self, on, args) => {
      const other = arg(self, args, 0);
      return whole(`if ${on} < ${other} then -1 else if ${on} = ${other} then 0 else 1`, 'number');
    },
  },
  get: { args: 1, rule: (self, _on, args, of) => self.feel({ type: 'index', of, at: args[0]! }) },
  containsKey: {
    args: 1,
    rule: (self, on, args) => postfix(`list contains(get entries(${on}).key, ${arg(self, args, 0)})`, 'boolean'),
  },
  containsValue: {
    args: 1,
    rule: (self, on, args) => postfix(`list contains(get entries(${on}).value, ${arg(self, args, 0)})`, 'boolean'),
  },
  keySet: { args: 0, rule: (_self, on) => postfix(`get entries(${on}).key`, 'list') },
  values: { args: 0, rule: (_self, on) => postfix(`get entries(${on}).value`, 'list') },
  toString: { args: 0, rule: (_self: Writer, on: string) => postfix(`string(${on})`, 'text') },
  intValue: { args: 0, rule: (_self, on) => postfix(on, 'number') },
  longValue: { args: 0, rule: (_self, on) => postfix(on, 'number') },
  doubleValue: { args: 0, rule: (_self, on) => postfix(on, 'number') },
  booleanValue: { args: 0, rule: (_self, on) => postfix(on, 'boolean') },
  abs: { args: 0, rule: (_self, on) => postfix(`abs(${on})`, 'number') },
  // Spin.
  prop: { args: 1, rule: (self, on, args) => propertyOf(self, on, args) },
  hasProp: {
    args: 1,
    rule: (self, on, args) => postfix(`list contains(get entries(${on}).key, ${arg(self, args, 0)})`, 'boolean'),
  },
  stringValue: { args: 0, rule: same },
  numberValue: { args: 0, rule: same },
  boolValue: { args: 0, rule: (_self, on) => postfix(on, 'boolean') },
  value: { args: 0, rule: same },
  elements: { args: 0, rule: same },
  element: { args: 0, rule: same },
  jsonPath: { args: 1, rule: (_self, on, args) => jsonPath(on, args[0]) },
  // Dates.
  plusYears: { args: 1, rule: shift('+', 'Y', 'P') },
  plusMonths: { args: 1, rule: shift('+', 'M', 'P') },
  plusWeeks: { args: 1, rule: weeks('+') },
  plusDays: { args: 1, rule: shift('+', 'D', 'P') },
  plusHours: { args: 1, rule: shift('+', 'H', 'PT') },
  plusMinutes: { args: 1, rule: shift('+', 'M', 'PT') },
  plusSeconds: { args: 1, rule: shift('+', 'S', 'PT') },
  minusYears: { args: 1, rule: shift('-', 'Y', 'P') },
  minusMonths: { args: 1, rule: shift('-', 'M', 'P') },
  minusWeeks: { args: 1, rule: weeks('-') },
  minusDays: { args: 1, rule: shift('-', 'D', 'P') },
  minusHours: { args: 1, rule: shift('-', 'H', 'PT') },
  minusMinutes: { args: 1, rule: shift('-', 'M', 'PT') },
  minusSeconds: { args: 1, rule: shift('-', 'S', 'PT') },
  toDate: { args: 0, rule: same },
  toDateTime: { args: 0, rule: same },
  toInstant: { args: 0, rule: same },
};

export function methodOf(self: Writer, { of, name, args }: Method): Feel {
  if (of.type === 'name' && of.name === 'execution') return ofExecution(self, name, args);
  // A bean would be called, and only it knows what it does.
  const isBean = of.type === 'name' && !self.setting.getters;
  const known = !isBean && Object.hasOwn(RULES, name) ? RULES[name] : undefined;
  const [least, most] = typeof known?.args === 'number' ? [known.args, known.args] : (known?.args ?? [1, 0]);
  if (known && args.length >= least && args.length <= most) {
    const on = self.feel(of);
    return known.rule(self, on.level < LEVEL.postfix ? `(${on.text})` : on.text, args, of);
  }
  const [, getter] = /^(?:get|is)(\p{Lu}.*)$/u.exec(name) ?? [];
  if (getter !== undefined && args.length === 0 && !isBean) {
    self.notes.add('getter');
    return memberOf(self.feel(of), getter.charAt(0).toLowerCase() + getter.slice(1));
  }
  throw new Untranslatable(`the method '${name}' is Java`, `metoda „${name}” este Java`);
}

function ofExecution(self: Writer, name: string, args: Expr[]): Feel {
  if (/^getVariable(Local)?(Typed)?$/.test(name)) return postfix(orElse(variableNamed(self, args[0]), 'null'));
  if (/^hasVariable(Local)?$/.test(name)) {
    const [variable] = [variableNamed(self, args[0])];
    return postfix(`is defined(${variable})`, 'boolean');
  }
  const [, property] = /^get(\p{Lu}.*)$/u.exec(name) ?? [];
  if (property !== undefined && args.length === 0)
    return self.feel({
      type: 'member',
      of: { type: 'name', name: 'execution' },
      name: property.charAt(0).toLowerCase() + property.slice(1),
    });
  throw new Untranslatable(`'execution.${name}' is not known here`, `„execution.${name}” nu este cunoscut aici`);
}

function propertyOf(self: Writer, on: string, args: Expr[]): Feel {
  const [name] = args;
  if (args.length !== 1 || name?.type !== 'text')
    throw new Untranslatable('the name of a property is computed', 'numele unei proprietăți este calculat');
  void self;
  return memberOf(postfix(on), name.value);
}

/** `$.a.b[0]`. */
function jsonPath(on: string, given: Expr | undefined): Feel {
  const path = given?.type === 'text' ? given.value : '';
  if (!/^\$(\.[\p{L}_][\p{L}\p{N}_]*|\[\d+\])*$/u.test(path))
    throw new Untranslatable('only simple JSON paths are read', 'se citesc numai căi JSON simple');
  let at = postfix(on);
  for (const [, property, index] of path.matchAll(/\.([\p{L}\p{N}_]+)|\[(\d+)\]/gu))
    at = property === undefined ? postfix(`${at.text}[${Number(index) + 1}]`) : memberOf(at, property);
  return at;
}
