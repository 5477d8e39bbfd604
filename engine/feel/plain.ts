// The expressions that people write most, read in one pass: names and paths, texts, numbers, comparisons, and, or, not(…),
// brackets, calls of functions with one word. Lezer needs a third of a millisecond for one in a program that has just
// started (a form with 200 conditions waited for little else); this needs a few microseconds and makes the very same tree.
// Whatever is not certain is left to the grammar: the answer is then null, and never an error.

import type { Node } from './parse.ts';

/** Words of the grammar, and those that begin a name of several words. */
const RESERVED: ReadonlySet<string> = new Set(
  `and or if then else for return in some every satisfies between instance of function external true false null
  date time duration years months days get is working range list context partial item not`.split(/\s+/),
);

const TOKEN =
  /[ \t\n\r]*(?:([A-Za-z_][A-Za-z0-9_]*)|(-?\d{1,15}(?:\.\d{1,15})?)|("(?:[^"\\\n\r]|\\["\\nrt])*")|(<=|>=|!=|[<>=])|([().,]))/y;

type Kind = 'name' | 'number' | 'text' | 'comparison' | 'sign' | 'end';

interface Token {
  readonly kind: Kind;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const KINDS: readonly Kind[] = ['name', 'number', 'text', 'comparison', 'sign'];

/** What may follow a name or a number without making it another one. */
const APART = /[\s().,=<>!]|$/y;

const DEEPEST = 30;

/** Thrown and caught here only. */
const UNCERTAIN = new Error('left to the grammar');

class Reader {
  #at = 0;
  #token: Token;
  #depth = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.#token = this.#read();
  }

  whole(): Node {
    const inner = this.#either();
    if (this.#token.kind !== 'end') throw UNCERTAIN;
    return this.#node('Expression', 0, this.#text.length, [inner]);
  }

  #read(): Token {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#text);
    if (match === null) {
      if (/[^ \t\n\r]/.test(this.#text.slice(this.#at))) throw UNCERTAIN;
      return { kind: 'end', text: '', from: this.#at, to: this.#at };
    }
    const group = match.findIndex((each, index) => index > 0 && each !== undefined);
    const text = match[group] ?? '';
    const kind = KINDS[group - 1] ?? 'end';
    const to = TOKEN.lastIndex;
    this.#at = to;
    APART.lastIndex = to;
    if ((kind === 'name' || kind === 'number') && !APART.test(this.#text)) throw UNCERTAIN;
    if (kind === 'number' && this.#text[to] === '.') throw UNCERTAIN;
    return { kind, text, from: to - text.length, to };
  }

  #next(): Token {
    const token = this.#token;
    this.#token = this.#read();
    return token;
  }

  #sign(text: string): Node {
    const token = this.#next();
    if (token.kind !== 'sign' || token.text !== text) throw UNCERTAIN;
    return this.#leaf(text, token);
  }

  #isSign(text: string): boolean {
    return this.#token.kind === 'sign' && this.#token.text === text;
  }

  #node(name: string, from: number, to: number, kids: Node[]): Node {
    return { name, from, to, text: this.#text.slice(from, to), kids };
  }

  #leaf(name: string, { from, to }: Token): Node {
    return this.#node(name, from, to, []);
  }

  #around(name: string, kids: Node[]): Node {
    return this.#node(name, kids[0]?.from ?? 0, kids.at(-1)?.to ?? 0, kids);
  }

  #either(): Node {
    return this.#joined('or', 'Disjunction', () => this.#joined('and', 'Conjunction', () => this.#comparison()));
  }

  #joined(word: string, name: string, part: () => Node): Node {
    let left = part();
    while (this.#token.kind === 'name' && this.#token.text === word) {
      const between = this.#leaf(word, this.#next());
      left = this.#around(name, [left, between, part()]);
    }
    return left;
  }

  #comparison(): Node {
    const left = this.#value();
    if (this.#token.kind !== 'comparison') return left;
    const between = this.#leaf('CompareOp', this.#next());
    return this.#around('Comparison', [left, between, this.#value()]);
  }

  #value(): Node {
    const token = this.#next();
    switch (token.kind) {
      case 'text':
        return this.#leaf('StringLiteral', token);
      case 'number': {
        const minus = token.text.startsWith('-') ? [this.#node('ArithOp', token.from, token.from + 1, [])] : [];
        return this.#node('NumericLiteral', token.from, token.to, minus);
      }
      case 'name':
        return this.#named(token);
      default: {
        if (token.text !== '(') throw UNCERTAIN;
        const open = this.#leaf('(', token);
        return this.#around('ParenthesizedExpression', [open, this.#inside(), this.#sign(')')]);
      }
    }
  }

  #inside(): Node {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw UNCERTAIN;
    const inner = this.#either();
    this.#depth -= 1;
    return inner;
  }

  #named(token: Token): Node {
    const { text } = token;
    const called = this.#isSign('(') && this.#token.from === token.to;
    if (text === 'null' && !called) return this.#leaf('null', token);
    if ((text === 'true' || text === 'false') && !called) return this.#leaf('BooleanLiteral', token);
    if (RESERVED.has(text) && !(text === 'not' && called)) throw UNCERTAIN;
    const name = this.#node('VariableName', token.from, token.to, [this.#leaf('Identifier', token)]);
    return called ? this.#call(name) : this.#path(name);
  }

  #path(start: Node): Node {
    let path = start;
    while (this.#isSign('.')) {
      const point = this.#sign('.');
      const token = this.#next();
      const apart = point.from !== path.to || token.from !== point.to;
      if (apart || token.kind !== 'name' || RESERVED.has(token.text)) throw UNCERTAIN;
      const step = this.#node('PathName', token.from, token.to, [this.#leaf('Identifier', token)]);
      path = this.#around('PathExpression', [path, point, step]);
    }
    if (this.#isSign('(')) throw UNCERTAIN;
    return path;
  }

  #call(name: Node): Node {
    const open = this.#sign('(');
    const given: Node[] = [];
    while (!this.#isSign(')')) {
      if (given.length > 0) this.#sign(',');
      given.push(this.#inside());
    }
    const from = given[0]?.from ?? open.to;
    const parameters = this.#node('PositionalParameters', from, given.at(-1)?.to ?? from, given);
    const call = this.#around('FunctionInvocation', [name, open, parameters, this.#sign(')')]);
    if (this.#isSign('.') || this.#isSign('(')) throw UNCERTAIN;
    return call;
  }
}

/** The tree that `parse` makes of an expression, or null when the grammar is to read it. */
export function parsePlain(text: string): Node | null {
  try {
    return new Reader(text).whole();
  } catch (error) {
    if (error === UNCERTAIN) return null;
    throw error;
  }
}
