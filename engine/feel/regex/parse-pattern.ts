// Patterns of `matches`, `replace` and `split` to a tree: the regular expressions of XPath (XQuery and XPath Functions 3.1
// §5.6, XML Schema part 2 appendix F), which DMN refers to. Back-references and look-around are refused: no engine runs
// them in linear time.

import { anything, between, not, property, shorthand, type CharacterTest } from './character-class.ts';

export type Tree =
  | { is: 'test'; test: CharacterTest }
  /** One character, the fast case. */
  | { is: 'point'; point: number }
  | { is: 'start' | 'end' }
  | { is: 'sequence' | 'choice'; parts: Tree[] }
  | { is: 'repeat'; part: Tree; min: number; max: number; lazy: boolean }
  | { is: 'group'; part: Tree; index: number };

/** What is wrong with the pattern, as the tail of "Expected … but …". */
export class PatternError extends Error {
  readonly refused: boolean;
  constructor(found: string, refused = false) {
    super(found);
    this.refused = refused;
  }
}

interface Flags {
  ignoreCase: boolean;
  dotAll: boolean;
}

const MAX_DEPTH = 100;
const END = -1;

class Reader {
  readonly points: number[];
  readonly flags: Flags;
  at = 0;
  groups = 0;
  depth = 0;
  constructor(pattern: string, flags: Flags) {
    this.points = Array.from(pattern, (each) => each.codePointAt(0)!);
    this.flags = flags;
  }
  get next(): string {
    const point = this.points[this.at] ?? END;
    return point === END ? '' : String.fromCodePoint(point);
  }
  take(): string {
    const taken = this.next;
    this.at += 1;
    return taken;
  }
  eat(text: string): boolean {
    if (this.next !== text) return false;
    this.at += 1;
    return true;
  }
}

/** Throws PatternError. Answers the tree and the number of its groups. */
export function parsePattern(pattern: string, flags: Flags): { tree: Tree; groups: number } {
  const reader = new Reader(pattern, flags);
  const tree = choice(reader);
  if (reader.next !== '') throw new PatternError(`'${reader.next}' closes nothing`);
  return { tree, groups: reader.groups };
}

function choice(reader: Reader): Tree {
  const parts = [sequence(reader)];
  while (reader.eat('|')) parts.push(sequence(reader));
  return parts.length === 1 ? parts[0]! : { is: 'choice', parts };
}

function sequence(reader: Reader): Tree {
  const parts: Tree[] = [];
  while (reader.next !== '' && reader.next !== '|' && reader.next !== ')') parts.push(quantified(reader));
  return parts.length === 1 ? parts[0]! : { is: 'sequence', parts };
}

function quantified(reader: Reader): Tree {
  const part = atom(reader);
  const sign = reader.next;
  let [min, max] = [0, Infinity];
  if (sign === '*' || sign === '+' || sign === '?') {
    reader.take();
    if (sign === '+') min = 1;
    if (sign === '?') max = 1;
  } else if (sign === '{') {
    reader.take();
    [min, max] = counts(reader);
  } else return part;
  const lazy = reader.eat('?');
  if ('*+?{'.includes(reader.next) && reader.next !== '') throw new PatternError(`'${reader.next}' repeats nothing`);
  return { is: 'repeat', part, min, max, lazy };
}

function counts(reader: Reader): [number, number] {
  let text = '';
  while (reader.next !== '' && reader.next !== '}') text += reader.take();
  const match = /^(\d{1,9})(,(\d{0,9}))?$/.exec(text);
  if (!reader.eat('}') || !match) throw new PatternError('its { } holds no count');
  const min = Number(match[1]);
  const max = match[2] === undefined ? min : match[3] ? Number(match[3]) : Infinity;
  if (max < min) throw new PatternError('its { } ends before it starts');
  return [min, max];
}

function atom(reader: Reader): Tree {
  const first = reader.take();
  switch (first) {
    case '(':
      return group(reader);
    case '[':
      return { is: 'test', test: classOf(reader) };
    case '.':
      return { is: 'test', test: anything(reader.flags.dotAll) };
    case '^':
      return { is: 'start' };
    case '$':
      return { is: 'end' };
    case '\\':
      return escape(reader);
    case '*':
    case '+':
    case '?':
    case '{':
      throw new PatternError(`'${first}' repeats nothing`);
    case '}':
    case ']':
      throw new PatternError(`'${first}' closes nothing`);
    default:
      return character(first.codePointAt(0)!, reader.flags);
  }
}

function character(point: number, { ignoreCase }: Flags): Tree {
  return ignoreCase ? { is: 'test', test: between(point, point, true) } : { is: 'point', point };
}

function group(reader: Reader): Tree {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) throw new PatternError('its groups are nested too deep');
  let index = 0;
  if (reader.eat('?')) {
    if (!reader.eat(':')) throw new PatternError('it has a look-around, a flag or a named group', true);
  } else {
    reader.groups += 1;
    index = reader.groups;
  }
  const part = choice(reader);
  if (!reader.eat(')')) throw new PatternError("a '(' is not closed");
  reader.depth -= 1;
  return index === 0 ? part : { is: 'group', part, index };
}

const CONTROLS: { [letter: string]: number } = { n: 10, r: 13, t: 9 };

function escape(reader: Reader): Tree {
  const letter = reader.take();
  if (/^[1-9]$/.test(letter)) throw new PatternError('it has a back-reference', true);
  const set = classEscape(letter, reader);
  return set ? { is: 'test', test: set } : character(single(letter), reader.flags);
}

function classEscape(letter: string, reader: Reader): CharacterTest | null {
  if (letter !== 'p' && letter !== 'P') return shorthand(letter);
  let name = '';
  if (!reader.eat('{')) throw new PatternError(`\\${letter} has no { }`);
  while (reader.next !== '' && reader.next !== '}') name += reader.take();
  const found = reader.eat('}') ? property(name) : null;
  if (!found) throw new PatternError('it names an unknown category or block of characters');
  return letter === 'P' ? not(found) : found;
}

/** The character that an escape stands for. */
function single(letter: string): number {
  if (letter === '') throw new PatternError('it ends with a \\');
  if (Object.hasOwn(CONTROLS, letter)) return CONTROLS[letter]!;
  if (/[\p{L}\p{N}\s]/u.test(letter)) throw new PatternError(`\\${letter} stands for nothing`);
  return letter.codePointAt(0)!;
}

/** After `[`. */
function classOf(reader: Reader): CharacterTest {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) throw new PatternError('its groups are nested too deep');
  const negative = reader.eat('^');
  const tests: CharacterTest[] = [];
  let minus: CharacterTest | null = null;
  for (;;) {
    if (reader.next === '') throw new PatternError("a '[' is not closed");
    if (tests.length > 0 && reader.eat(']')) break;
    if (reader.next === '-' && reader.points[reader.at + 1] === 91 && tests.length > 0) {
      reader.at += 2;
      minus = classOf(reader);
      if (!reader.eat(']')) throw new PatternError('something follows what its [ ] takes away');
      break;
    }
    tests.push(member(reader));
  }
  reader.depth -= 1;
  const some: CharacterTest = tests.length === 1 ? tests[0]! : (point) => tests.some((test) => test(point));
  const all = negative ? not(some) : some;
  return minus ? (point) => all(point) && !minus(point) : all;
}

/** A character, a range or an escape within `[ ]`. */
function member(reader: Reader): CharacterTest {
  const { ignoreCase } = reader.flags;
  const first = reader.take();
  if (first === '[' || first === ']') throw new PatternError(`its [ ] holds an unescaped '${first}'`);
  let low = first.codePointAt(0)!;
  if (first === '\\') {
    const letter = reader.take();
    const set = classEscape(letter, reader);
    if (set) return set;
    low = single(letter);
  }
  const after = reader.points[reader.at + 1];
  // A hyphen before `]` or `[` is none of a range.
  if (reader.next !== '-' || after === undefined || after === 93 || after === 91) return between(low, low, ignoreCase);
  reader.take();
  const last = reader.take();
  const high = last === '\\' ? single(reader.take()) : last.codePointAt(0)!;
  if (high < low) throw new PatternError('a range in its [ ] ends before it starts');
  return between(low, high, ignoreCase);
}
