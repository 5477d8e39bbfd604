// Tokens → tree, by precedence: ?: or and equality relation sum product unary postfix (JSR-341 §1.17).

import { tokensOf } from './lex.ts';
import type { Token } from './lex.ts';
import { Untranslatable } from './tree.ts';
import type { BinaryOperator, Expr } from './tree.ts';

const LEVELS: readonly { readonly [written: string]: BinaryOperator }[] = [
  { '||': 'or', or: 'or' },
  { '&&': 'and', and: 'and' },
  { '==': '=', eq: '=', '===': '=', '!=': '!=', ne: '!=', '!==': '!=' },
  { '<': '<', lt: '<', '<=': '<=', le: '<=', '>': '>', gt: '>', '>=': '>=', ge: '>=' },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/', div: '/', '%': '%', mod: '%' },
];

const MOST_DEPTH = 200;

/** Of functions, where `a ? b:c(d)` means something else. */
const PREFIXES = new Set(['variables', 'vars', 'var', 'fn', 'date', 'math', 'collection', 'json', 'spin']);

/** The inside of `${…}`. Throws Untranslatable. */
export function parseJuel(source: string): Expr {
  const tokens = tokensOf(source);
  let at = 0;
  let depth = 0;
  const peek = (): Token => tokens[at]!;
  const isSign = (text: string): boolean => peek().type === 'sign' && peek().text === text;
  const take = (text: string): boolean => {
    if (!isSign(text)) return false;
    at++;
    return true;
  };
  const need = (text: string): void => {
    if (!take(text)) wrong();
  };
  const wrong = (): never => {
    const found = peek().type === 'end' ? 'the end' : `'${peek().text}'`;
    const gasit = peek().type === 'end' ? 'sfârșitul' : `'${peek().text}'`;
    throw new Untranslatable(
      `${found} stands where an expression was expected`,
      `${gasit} apare unde se aștepta o expresie`,
    );
  };

  const result = choice();
  if (peek().type !== 'end') wrong();
  return result;

  function choice(): Expr {
    if (++depth > MOST_DEPTH) throw new Untranslatable('it is too deep', 'este prea adâncă');
    const test = binary(0);
    depth--;
    if (take('?:'))
      return {
        type: 'choice',
        test: { type: 'binary', operator: '!=', left: test, right: { type: 'null' } },
        yes: test,
        no: choice(),
      };
    if (!take('?')) return test;
    const yes = choice();
    need(':');
    return { type: 'choice', test, yes, no: choice() };
  }

  function binary(level: number): Expr {
    const operators = LEVELS[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    for (;;) {
      const { type, text } = peek();
      const operator =
        (type === 'sign' || type === 'name') && Object.hasOwn(operators, text) ? operators[text] : undefined;
      if (!operator) return left;
      at++;
      left = { type: 'binary', operator, left, right: binary(level + 1) };
    }
  }

  function unary(): Expr {
    const { type, text } = peek();
    const nested = (kind: 'not' | 'minus' | 'empty'): Expr => {
      at++;
      if (++depth > MOST_DEPTH) throw new Untranslatable('it is too deep', 'este prea adâncă');
      const of = unary();
      depth--;
      return { type: kind, of };
    };
    if (type === 'sign' && text === '!') return nested('not');
    if (type === 'sign' && text === '-') return nested('minus');
    if (type === 'name' && text === 'not') return nested('not');
    if (type === 'name' && text === 'empty') return nested('empty');
    return postfix(primary());
  }

  function postfix(of: Expr): Expr {
    for (;;) {
      if (take('.') || take('?.')) {
        const { type, text } = peek();
        if (type !== 'name') wrong();
        at++;
        of = take('(') ? { type: 'method', of, name: text, args: list(')') } : { type: 'member', of, name: text };
      } else if (take('[')) {
        const index = choice();
        need(']');
        of = { type: 'index', of, at: index };
      } else return of;
    }
  }

  function primary(): Expr {
    const token = peek();
    if (token.type === 'end') wrong();
    at++;
    if (token.type === 'text') return { type: 'text', value: token.text };
    if (token.type === 'number') return { type: 'number', value: token.text };
    if (token.type === 'name') return named(token.text);
    if (token.text === '(') {
      const inside = choice();
      need(')');
      return inside;
    }
    if (token.text === '[') return bracket();
    if (token.text === '{') return map('}');
    at--;
    return wrong();
  }

  function named(name: string): Expr {
    if (name === 'true' || name === 'false') return { type: 'boolean', value: name === 'true' };
    if (name === 'null') return { type: 'null' };
    if (name === 'new') throw new Untranslatable('it makes a Java object', 'creează un obiect Java');
    if (isSign('(')) {
      at++;
      return { type: 'call', name, args: list(')') };
    }
    const [colon, local, opens] = tokens.slice(at, at + 3);
    const isPrefix = colon?.text === ':' && colon.type === 'sign' && local?.type === 'name' && opens?.text === '(';
    if (!isPrefix || !PREFIXES.has(name)) return { type: 'name', name };
    at += 3;
    return { type: 'call', name: `${name}:${local.text}`, args: list(')') };
  }

  function list(end: string): Expr[] {
    const items: Expr[] = [];
    if (take(end)) return items;
    do items.push(choice());
    while (take(','));
    need(end);
    return items;
  }

  /** Groovy writes maps in brackets: `[a: 1]`, `[:]`. */
  function bracket(): Expr {
    if (take(':')) {
      need(']');
      return { type: 'map', entries: [] };
    }
    const [key, colon] = tokens.slice(at, at + 2);
    const isMap = (key?.type === 'name' || key?.type === 'text') && colon?.type === 'sign' && colon.text === ':';
    return isMap ? map(']') : { type: 'list', items: list(']') };
  }

  function map(end: string): Expr {
    const entries: { key: string; value: Expr }[] = [];
    if (take(end)) return { type: 'map', entries };
    do {
      const key = peek();
      if (key.type !== 'name' && key.type !== 'text') wrong();
      at++;
      need(':');
      entries.push({ key: key.text, value: choice() });
    } while (take(','));
    need(end);
    return { type: 'map', entries };
  }
}
