// Regular expressions of form authors, matched in linear time. JavaScript's own engine backtracks: one careless
// pattern and one hostile answer of 30 characters stop the server for minutes. Here a pattern becomes a Thompson
// automaton that walks the text once, whatever the text. What has no automaton (look-around, back references) or is
// too large is refused when the form is compiled.
//
// Understood: literals, . \d \w \s and their negations, \p{…}, classes, groups, |, ? * + {n,m}, lazy marks, ^ $.

/** A compiled pattern. `test` searches anywhere in the text, as `RegExp.test` does. */
export interface Pattern {
  readonly source: string;
  test(text: string): boolean;
}

/** With what is wrong in English, and in Romanian. */
export class PatternError extends Error {
  constructor(
    message: string,
    readonly ro: string,
  ) {
    super(message);
  }
}

type Tree =
  | { readonly kind: 'one'; readonly matches: (character: string) => boolean }
  | { readonly kind: 'start' | 'end' | 'empty' }
  | { readonly kind: 'sequence' | 'either'; readonly parts: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly part: Tree; readonly min: number; readonly max: number };

type State =
  | { readonly kind: 'one'; readonly matches: (character: string) => boolean; next: number }
  | { readonly kind: 'start' | 'end'; next: number }
  | { readonly kind: 'split'; next: number; other: number }
  | { readonly kind: 'done' };

const maxStates = 2000;

/** One character of the pattern's language as JavaScript itself understands it; a single character cannot backtrack. */
const single = (source: string): ((character: string) => boolean) => {
  try {
    const expression = new RegExp(`^(?:${source})$`, 'su');
    return (character) => expression.test(character);
  } catch {
    throw new PatternError(`„${source}” is not understood`, `„${source}” nu este înțeles`);
  }
};

const parse = (source: string): Tree => {
  let at = 0;
  const take = (expression: RegExp): string | null => {
    expression.lastIndex = at;
    const match = expression.exec(source);
    if (match === null) return null;
    at += match[0].length;
    return match[0];
  };
  const either = (depth: number): Tree => {
    if (depth > 50) throw new PatternError('groups are nested too deep', 'grupurile sunt prea adânc unul în altul');
    const parts = [sequence(depth)];
    while (take(/\|/y) !== null) parts.push(sequence(depth));
    return { kind: 'either', parts };
  };
  const sequence = (depth: number): Tree => {
    const parts: Tree[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(depth));
    return { kind: 'sequence', parts };
  };
  const repeated = (depth: number): Tree => {
    let part = atom(depth);
    for (let mark = take(/[*+?]|\{\d+(?:,\d*)?\}/y); mark !== null; mark = take(/[*+?]|\{\d+(?:,\d*)?\}/y)) {
      const [min, max] = bounds(mark);
      if (min > max || min > 1000 || (Number.isFinite(max) && max > 1000))
        throw new PatternError(`„${mark}” is too large`, `„${mark}” este prea mult`);
      part = { kind: 'repeat', part, min, max };
      take(/\?/y);
    }
    return part;
  };
  const atom = (depth: number): Tree => {
    if (take(/\(\?:/y) ?? take(/\((?!\?)/y)) {
      const inner = either(depth + 1);
      if (take(/\)/y) === null) throw new PatternError('a bracket is not closed', 'o paranteză nu este închisă');
      return inner;
    }
    if (source[at] === '(')
      throw new PatternError(
        'look-around and named groups are not supported',
        'nu poate privi în jur și nu poate avea grupuri cu nume',
      );
    if (take(/\^/y)) return { kind: 'start' };
    if (take(/\$/y)) return { kind: 'end' };
    if (take(/\./y)) return { kind: 'one', matches: (character) => character !== '\n' };
    const set = take(/\[(?:\\.|[^\]\\])*\]/sy);
    if (set !== null) return { kind: 'one', matches: single(set.replace(/\\([^\w\s])/g, keepEscape)) };
    const escape = take(/\\(?:[pP]\{[^}]*\}|u\{?[0-9a-fA-F]{1,6}\}?|x[0-9a-fA-F]{2}|.)/sy);
    if (escape !== null) {
      if (/^\\[1-9kbB]/.test(escape))
        throw new PatternError(`„${escape}” is not supported`, `„${escape}” nu poate fi folosit`);
      return { kind: 'one', matches: single(escape.replace(/^\\([^\w\s])$/, keepEscape)) };
    }
    const literal = take(/[^*+?{}()[\]|\\]/uy);
    if (literal === null)
      throw new PatternError(
        `„${source.slice(at, at + 8)}” is not understood`,
        `„${source.slice(at, at + 8)}” nu este înțeles`,
      );
    return { kind: 'one', matches: (character) => character === literal };
  };
  const tree = either(0);
  if (at < source.length)
    throw new PatternError('a bracket is closed that was not opened', 'se închide o paranteză care nu a fost deschisă');
  return tree;
};

/** Unicode mode refuses needless escapes such as `\@` or `\-`; outside it they mean the sign itself. */
const keepEscape = (escape: string, sign: string): string =>
  /[\^$\\.*+?()[\]{}|/-]/.test(sign) ? `\\${sign === '-' ? 'x2d' : sign}` : sign.length === 1 ? sign : escape;

const bounds = (mark: string): [number, number] => {
  if (mark === '*') return [0, Infinity];
  if (mark === '+') return [1, Infinity];
  if (mark === '?') return [0, 1];
  const [min = '0', max] = mark.slice(1, -1).split(',');
  return [Number(min), max === undefined ? Number(min) : max === '' ? Infinity : Number(max)];
};

/** Lays the tree out as states; returns the first state of what leads to `next`. */
const build = (states: State[], tree: Tree, next: number): number => {
  const add = (state: State): number => {
    if (states.length >= maxStates) throw new PatternError('the pattern is too large', 'este prea mare');
    return states.push(state) - 1;
  };
  switch (tree.kind) {
    case 'empty':
      return next;
    case 'one':
      return add({ kind: 'one', matches: tree.matches, next });
    case 'start':
    case 'end':
      return add({ kind: tree.kind, next });
    case 'sequence':
      return tree.parts.reduceRight((after, part) => build(states, part, after), next);
    case 'either': {
      const starts = tree.parts.map((part) => build(states, part, next));
      return starts.reduceRight((other, start) => add({ kind: 'split', next: start, other }));
    }
    case 'repeat': {
      let after = next;
      if (tree.max === Infinity) {
        const loop: State = { kind: 'split', next: -1, other: next };
        after = add(loop);
        loop.next = build(states, tree.part, after);
      } else {
        for (let count = tree.min; count < tree.max; count += 1) {
          after = add({ kind: 'split', next: build(states, tree.part, after), other: next });
        }
      }
      for (let count = 0; count < tree.min; count += 1) after = build(states, tree.part, after);
      return after;
    }
  }
};

/** Compiles a pattern; throws PatternError with what is wrong. Time of `test`: length of text × states, at most. */
export const compilePattern = (source: string): Pattern => {
  if (source.length > 500)
    throw new PatternError('the pattern is longer than 500 characters', 'are peste 500 de caractere');
  const states: State[] = [{ kind: 'done' }];
  const first = build(states, parse(source), 0);
  return { source, test: (text) => walk(states, first, Array.from(text)) };
};

const walk = (states: readonly State[], first: number, characters: readonly string[]): boolean => {
  let current: number[] = [];
  for (let at = 0; at <= characters.length; at += 1) {
    const reached = new Set<number>();
    const queue = [...current, first];
    while (queue.length > 0) {
      const index = queue.pop() as number;
      const state = states[index];
      if (state === undefined || reached.has(index)) continue;
      reached.add(index);
      if (state.kind === 'done') return true;
      if (state.kind === 'split') queue.push(state.next, state.other);
      else if (state.kind === 'start' && at === 0) queue.push(state.next);
      else if (state.kind === 'end' && at === characters.length) queue.push(state.next);
    }
    const character = characters[at];
    current = [];
    if (character === undefined) return false;
    for (const index of reached) {
      const state = states[index];
      if (state?.kind === 'one' && state.matches(character)) current.push(state.next);
    }
  }
  return false;
};
