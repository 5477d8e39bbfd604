// Tree → FEEL. Where JUEL is more lenient than FEEL (null in `and`, texts that look like numbers) the FEEL says so; what FEEL
// cannot say at all (methods of Java objects) is Untranslatable, never guessed.

import { compileExpression } from '../../engine/feel/expression.ts';
import { callOf } from './functions.ts';
import { methodOf } from './methods.ts';
import { Untranslatable } from './tree.ts';
import type { BinaryOperator, Expr } from './tree.ts';

export type Kind = 'text' | 'number' | 'boolean' | 'date' | 'list' | 'map' | null;

/** A piece of FEEL. `level`: how tightly it binds; `kind`: of its value, null when not known. */
export interface Feel {
  readonly text: string;
  readonly level: number;
  readonly kind: Kind;
}

export interface Setting {
  /** Stands inside a loop, where `loopCounter` and the counts of instances are the engine's. */
  inLoop: boolean;
  /** It is the completion condition of a loop. */
  completes?: boolean;
  /** `x.getName()` of a variable is read as `x.name`; else it is a call of a bean. */
  getters: boolean;
  /** Id and name of the element that it belongs to. */
  element: { id: string | null; name: string | null };
  /** Names that are written otherwise: `cellInput` of a decision's cell is `?`. */
  renamed?: { readonly [name: string]: string };
  /** `+` with a text puts texts together, as in JavaScript and Groovy. */
  script: boolean;
}

/** Builds FEEL out of trees; remembers what it read. */
export interface Writer {
  readonly setting: Setting;
  /** Variables that are read. */
  readonly reads: Set<string>;
  /** What was understood with a grain of salt: `getter`. */
  readonly notes: Set<string>;
  feel(expr: Expr): Feel;
  /** As an operand that binds at least so tightly. */
  at(expr: Expr, level: number): string;
  /** As true or false: null counts as false. */
  truth(expr: Expr, level: number): string;
}

export const LEVEL = { whole: 0, or: 1, and: 2, compare: 3, sum: 4, product: 5, minus: 6, postfix: 8 } as const;

export const postfix = (text: string, kind: Kind = null): Feel => ({ text, level: LEVEL.postfix, kind });
export const whole = (text: string, kind: Kind = null): Feel => ({ text, level: LEVEL.whole, kind });

export function textLiteral(value: string): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `"${escaped}"`;
}

const COUNTS: { readonly [name: string]: string } = {
  nrOfInstances: 'numberOfInstances',
  nrOfActiveInstances: 'numberOfActiveInstances',
  nrOfCompletedInstances: 'numberOfCompletedInstances',
};

export function writer(setting: Setting): Writer {
  const reads = new Set<string>();
  const notes = new Set<string>();
  const self: Writer = {
    setting,
    reads,
    notes,
    feel,
    at: (expr, level) => bound(feel(expr), level),
    truth,
  };
  return self;

  function truth(expr: Expr, level: number): string {
    const given = feel(expr);
    if (given.kind === 'boolean') return bound(given, level);
    return bound({ text: `${bound(given, LEVEL.sum)} = true`, level: LEVEL.compare, kind: 'boolean' }, level);
  }

  function feel(expr: Expr): Feel {
    switch (expr.type) {
      case 'text':
        return postfix(textLiteral(expr.value), 'text');
      case 'number':
        return postfix(numberText(expr.value), 'number');
      case 'boolean':
        return postfix(String(expr.value), 'boolean');
      case 'null':
        return postfix('null');
      case 'name':
        return name(expr.name);
      case 'member':
        return member(expr.of, expr.name);
      case 'index':
        return index(expr.of, expr.at);
      case 'call':
        return callOf(self, expr);
      case 'method':
        return methodOf(self, expr);
      case 'not':
        return negated(expr.of);
      case 'minus':
        return { text: `-${bound(feel(expr.of), LEVEL.postfix)}`, level: LEVEL.minus, kind: 'number' };
      case 'empty':
        return emptiness(self, expr.of);
      case 'binary':
        return binary(expr.operator, expr.left, expr.right);
      case 'choice': {
        const [yes, no] = [feel(expr.yes), feel(expr.no)];
        const kind = yes.kind === no.kind ? yes.kind : null;
        return whole(`if ${truth(expr.test, LEVEL.or)} then ${bound(yes, LEVEL.or)} else ${no.text}`, kind);
      }
      case 'list':
        return postfix(`[${expr.items.map((each) => feel(each).text).join(', ')}]`, 'list');
      case 'map':
        return postfix(
          `{${expr.entries.map(({ key, value }) => `${keyText(key)}: ${feel(value).text}`).join(', ')}}`,
          'map',
        );
    }
  }

  function name(given: string): Feel {
    if (given === 'loopCounter' && setting.inLoop) return { text: 'loopCounter - 1', level: LEVEL.sum, kind: 'number' };
    if (Object.hasOwn(COUNTS, given) && setting.inLoop) {
      if (setting.completes) return postfix(COUNTS[given]!, 'number');
      throw new Untranslatable(
        `'${given}' can be read in the condition that ends the loop only`,
        `„${given}” se poate citi numai în condiția care încheie bucla`,
      );
    }
    if (setting.renamed && Object.hasOwn(setting.renamed, given)) return postfix(setting.renamed[given]!);
    if (Object.hasOwn(ENGINE_NAMES, given)) throw new Untranslatable(ENGINE_NAMES[given]!.en, ENGINE_NAMES[given]!.ro);
    reads.add(given);
    return postfix(nameText(given));
  }

  function member(of: Expr, property: string): Feel {
    if (of.type === 'name' && of.name === 'execution') return executionProperty(self, property);
    if (setting.script && property === 'length') {
      const text = bound(feel(of), LEVEL.postfix);
      return whole(`if ${text} instance of string then string length(${text}) else count(${text})`, 'number');
    }
    return memberOf(feel(of), property);
  }

  function index(of: Expr, at: Expr): Feel {
    const holder = bound(feel(of), LEVEL.postfix);
    if (at.type === 'number') return postfix(`${holder}[${Number(at.value) + 1}]`);
    if (at.type === 'text') return memberOf(postfix(holder), at.value);
    const position = feel(at);
    if (position.kind === 'number') return postfix(`${holder}[${bound(position, LEVEL.sum)} + 1]`);
    const key = bound(position, LEVEL.or);
    return whole(
      `if ${holder} instance of context then get value(${holder}, ${key}) else ${holder}[${bound(position, LEVEL.sum)} + 1]`,
    );
  }

  function negated(of: Expr): Feel {
    const given = feel(of);
    if (given.kind === 'boolean') return postfix(`not(${given.text})`, 'boolean');
    return { text: `${bound(given, LEVEL.sum)} != true`, level: LEVEL.compare, kind: 'boolean' };
  }

  function binary(operator: BinaryOperator, left: Expr, right: Expr): Feel {
    if (operator === 'or' || operator === 'and') {
      const level = LEVEL[operator];
      const text = `${truth(left, level)} ${operator} ${truth(right, level + 1)}`;
      return { text, level, kind: 'boolean' };
    }
    if (operator === '%') return postfix(`modulo(${feel(left).text}, ${feel(right).text})`, 'number');
    const [a, b] = [feel(left), feel(right)];
    if (['+', '-'].includes(operator)) return sum(operator, a, b);
    if (operator === '*' || operator === '/')
      return { text: `${bound(a, 5)} ${operator} ${bound(b, 6)}`, level: LEVEL.product, kind: 'number' };
    const [x, y] = [comparable(a, b), comparable(b, a)];
    return { text: `${bound(x, 4)} ${operator} ${bound(y, 4)}`, level: LEVEL.compare, kind: 'boolean' };
  }

  function sum(operator: string, a: Feel, b: Feel): Feel {
    const texts = operator === '+' && (a.kind === 'text' || b.kind === 'text');
    if (!texts)
      return {
        text: `${bound(a, 4)} ${operator} ${bound(b, 5)}`,
        level: LEVEL.sum,
        kind: a.kind === 'date' ? 'date' : 'number',
      };
    const asText = (each: Feel): string => (each.kind === 'text' ? bound(each, 4) : `string(${each.text})`);
    return { text: `${asText(a)} + ${asText(b)}`, level: LEVEL.sum, kind: 'text' };
  }
}

/** JUEL makes `x == "5"` true of the number 5; a variable that holds a date is a text here. */
function comparable(one: Feel, other: Feel): Feel {
  if (other.kind === 'date' && one.kind === null && one.text !== 'null')
    return postfix(`date and time(${one.text})`, 'date');
  const looksTyped = other.kind === 'text' && /^"(true|false|-?\d+(\.\d+)?)"$/.test(other.text);
  return looksTyped && one.kind !== 'text' && one.text !== 'null' ? postfix(`string(${one.text})`, 'text') : one;
}

export function bound({ text, level }: Feel, least: number): string {
  return level < least ? `(${text})` : text;
}

export function memberOf(holder: Feel, property: string): Feel {
  const text = bound(holder, LEVEL.postfix);
  if (isPlainName(property)) return postfix(`${text}.${property}`);
  return postfix(`get value(${text}, ${textLiteral(property)})`);
}

/** `empty x`: null, an empty text, list or map; of a variable that is not there, too. */
export function emptiness(self: Writer, of: Expr): Feel {
  const { text } = self.feel(of);
  const known = of.type === 'name' ? `get or else(${text}, null)` : text;
  const tests = [
    `${known} = null`,
    `lenient(${text} = "", false)`,
    `lenient(${text} = [], false)`,
    `lenient(${text} = {}, false)`,
  ];
  return { text: tests.join(' or '), level: LEVEL.or, kind: 'boolean' };
}

const hidden = (en: string, ro: string): { en: string; ro: string } => ({ en, ro });
const NO_EXECUTION = hidden(
  'the execution of the other engine is no variable here',
  'execuția celuilalt motor nu este o variabilă aici',
);
const NO_USER = hidden('who is signed in is no variable here', 'persoana autentificată nu este o variabilă aici');
const ENGINE_NAMES: { readonly [name: string]: { en: string; ro: string } } = {
  execution: NO_EXECUTION,
  delegateExecution: NO_EXECUTION,
  task: hidden('the task itself is no variable here', 'activitatea însăși nu este o variabilă aici'),
  authenticatedUserId: NO_USER,
  caseExecution: NO_EXECUTION,
};

function executionProperty(self: Writer, property: string): Feel {
  const { id, name } = self.setting.element;
  if (property === 'currentActivityId' && id !== null) return postfix(textLiteral(id), 'text');
  if (property === 'currentActivityName' && name !== null) return postfix(textLiteral(name), 'text');
  throw new Untranslatable(NO_EXECUTION.en, NO_EXECUTION.ro);
}

function numberText(value: string): string {
  return /[eE]|^\./.test(value) ? String(Number(value)) : value;
}

function keyText(key: string): string {
  return isPlainName(key) ? key : textLiteral(key);
}

const plainNames = new Map<string, boolean>();

/** Whether FEEL reads it as a name, without more. */
export function isPlainName(name: string): boolean {
  const known = plainNames.get(name);
  if (known !== undefined) return known;
  let plain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
  try {
    const { required } = compileExpression(`=${name}`).names;
    plain &&= required.length === 1 && required[0] === name;
  } catch {
    plain = false;
  }
  if (plainNames.size < 10_000) plainNames.set(name, plain);
  return plain;
}

export function nameText(name: string): string {
  if (isPlainName(name)) return name;
  if (name.includes('`')) throw new Untranslatable('a name holds `', 'un nume conține `');
  return `\`${name}\``;
}
