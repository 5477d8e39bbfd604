// Text to syntax tree. The grammar is feelin's (lezer-feel); the tree here is a plain, small copy of it without comments,
// so that compiling and analysing do not depend on Lezer's cursors. Of feelin only the grammar is used: its evaluator and
// its dates would be another 96 kB in every form.

import { parser, trackVariables } from 'lezer-feel';
import { FeelError } from './error.ts';
import { parsePlain } from './plain.ts';

export interface Node {
  /** Node name of lezer-feel, e.g. `ArithmeticExpression`; keywords and brackets are nodes named as themselves. */
  name: string;
  from: number;
  to: number;
  text: string;
  kids: Node[];
  /** On the keyword of a list type: it is `range<…>`. */
  range?: true;
}

/** Characters. A longer expression belongs into a decision table or a script. */
const MAX_LENGTH = 20_000;
/** Levels of the syntax tree: far below what would exhaust the stack when evaluated recursively. */
const MAX_DEPTH = 500;

// Names with a keyword inside are one name only when the parser knows them beforehand.
const KNOWN = { 'get or else': null, 'is defined': null, 'working days between': null };

export type Grammar = 'expression' | 'unary tests';

/** Names that are more than one word, with what their own entries are called: `{ 'a-b': { 'c d': {} } }`. */
export type Shape = { readonly [name: string]: Shape | null };

/** `range<number>`: the grammar has no such type, so it reads `list <number>`, which is as long. */
const RANGE_TYPE =
  /\brange(?=\s*<\s*(?:number|string|date|time|date\s+and\s+time|days\s+and\s+time\s+duration|years\s+and\s+months\s+duration|Any)\s*>)/g;

/** Blanks around the signs in a name mean nothing: where `a-b` is known, `a - b` is that name (DMN §10.3.1.4). */
const squeezed = (name: string): string => name.replaceAll(/\s*([./\-'+*])\s*/g, '$1').replaceAll(/\s+/g, ' ');

function spellings(known: Shape, into = new Map<string, string>()): Map<string, string> {
  for (const [name, entries] of Object.entries(known)) {
    into.set(squeezed(name), name);
    if (entries) spellings(entries, into);
  }
  return into;
}

/** Throws FeelError `SYNTAX` or `TOO_LARGE`. */
export function parse(source: string, grammar: Grammar, known: Shape = {}): Node {
  const ranges = new Set([...source.matchAll(RANGE_TYPE)].map((match) => match.index));
  const text = source.replaceAll(RANGE_TYPE, 'list ');
  if (text.length > MAX_LENGTH) {
    throw new FeelError('TOO_LARGE', `Expected at most ${MAX_LENGTH} characters but the expression has ${text.length}`);
  }
  if (text.trim() === '') throw new FeelError('SYNTAX', 'Expected an expression but the text is empty');
  const spelled = spellings(known);
  const plain = grammar === 'expression' && spelled.size === 0 ? parsePlain(text) : null;
  if (plain !== null) return plain;
  const tree = parser
    .configure({
      top: grammar === 'expression' ? 'Expression' : 'UnaryTests',
      contextTracker: trackVariables({ ...KNOWN, ...known }),
      // Texts over several lines and names between back quotes.
      dialect: 'camunda',
    })
    .parse(text);
  const root: Node = { name: '', from: 0, to: text.length, text: source, kids: [] };
  const stack = [root];
  tree.iterate({
    enter(ref) {
      const { from, to } = ref;
      if (ref.type.isError) throw syntaxError(source, from, to, stack.at(-1)?.name ?? '');
      if (ref.type.isSkipped) return false;
      if (stack.length > MAX_DEPTH) {
        throw new FeelError('TOO_LARGE', `Expected at most ${MAX_DEPTH} levels but the expression is nested deeper`, {
          from,
          to,
        });
      }
      const node: Node = { name: ref.name, from, to, text: source.slice(from, to), kids: [] };
      if (spelled.size > 0 && (ref.name === 'VariableName' || ref.name === 'PathName')) {
        node.text = spelled.get(squeezed(node.text)) ?? node.text;
      }
      if (ranges.has(from) && ref.name === 'list') node.range = true;
      stack.at(-1)!.kids.push(node);
      stack.push(node);
      return true;
    },
    leave(ref) {
      if (!ref.type.isSkipped && !ref.type.isError) stack.pop();
    },
  });
  return root.kids[0]!;
}

function syntaxError(text: string, from: number, to: number, parent: string): FeelError {
  const where = parent ? ` in ${spaced(parent)}` : '';
  const found = from === to ? text.slice(from).trim().slice(0, 20) : text.slice(from, to).trim().slice(0, 20);
  const message = found
    ? `Expected valid FEEL but found '${found}'${where}, at character ${from + 1}`
    : `Expected more${where} but the expression ends at character ${from + 1}`;
  return new FeelError('SYNTAX', message, { from, to });
}

/** `ArithmeticExpression` → `an arithmetic expression`. */
function spaced(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

/** The name that a VariableName, PathName, Name or ParameterName node stands for (inner blanks compacted). */
export function nameOf(node: Node): string {
  const text = node.text.trim();
  return text.replaceAll('`', '').replace(/\s+/g, ' ');
}

/** Two names that differ only in blanks are the same. */
export function kid(node: Node, name: string): Node | undefined {
  return node.kids.find((each) => each.name === name);
}

const ESCAPES: { [letter: string]: string } = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', "'": "'" };

/** Text that a StringLiteral node stands for: \n, \r, \t, \", \', \\, \uXXXX, \UXXXXXX; other escapes stay as they are. */
export function textOf(node: Node): string {
  return node.text
    .slice(1, -1)
    .replaceAll(/\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs, (whole, ...groups: string[]) => {
      const [braced, four, six, letter] = groups;
      const hex = braced ?? four ?? six;
      if (hex === undefined) return ESCAPES[letter!] ?? whole;
      const point = parseInt(hex, 16);
      if (point > 0x10ffff) {
        throw new FeelError('SYNTAX', 'Expected a character of Unicode but the escape stands for none', {
          from: node.from,
          to: node.to,
        });
      }
      return four === undefined ? String.fromCodePoint(point) : String.fromCharCode(point);
    });
}
