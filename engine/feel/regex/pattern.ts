// The door of this folder: a pattern and its flags, compiled once, and what `matches`, `replace` and `split` ask of it.
//
// Weighed against re2js 2.10 (a port of RE2, MIT): it would bring some 260 kB to every form in the browser, lacks XPath's
// `[a-z-[aeiou]]`, `\i`, `\c` and blocks, and limits counts to 1000. This is 15 kB of source and knows them.

import { FeelError, type Position } from '../error.ts';
import { parsePattern, PatternError } from './parse-pattern.ts';
import { assemble, run, TooMuchWork, type Program } from './program.ts';

const MAX_PATTERN = 2_000;
const CACHE_SIZE = 500;
const cache = new Map<string, Program>();

/**
 * The program of a pattern with XPath's flags: `s` (. takes line ends), `m` (^ and $ at lines), `i` (case does not matter),
 * `x` (blanks in the pattern mean nothing), `q` (the pattern is plain text). Throws FeelError `SYNTAX` when it is none,
 * `UNSUPPORTED` for back-references and look-around, `TOO_LARGE`.
 */
export function compilePattern(pattern: string, flags: string, at: Position): Program {
  const key = `${flags}/${pattern}`;
  const known = cache.get(key);
  if (known) return known;
  if (!/^[smixq]*$/.test(flags))
    throw new FeelError('SYNTAX', 'Expected flags out of s, m, i, x and q but found others', at);
  if (pattern.length > MAX_PATTERN) {
    throw new FeelError('TOO_LARGE', `Expected a pattern of at most ${MAX_PATTERN} characters but it is longer`, at);
  }
  try {
    const { tree, groups } = parsePattern(plain(pattern, flags), {
      ignoreCase: flags.includes('i'),
      dotAll: flags.includes('s'),
    });
    const program = assemble(tree, groups, flags.includes('m'));
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
    cache.set(key, program);
    return program;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new FeelError(
      error.refused ? 'UNSUPPORTED' : 'SYNTAX',
      `Expected a regular expression of XPath that runs in linear time but ${error.message}`,
      at,
    );
  }
}

function plain(pattern: string, flags: string): string {
  if (flags.includes('q')) return pattern.replaceAll(/[\\|.?*+(){}[\]^$-]/g, '\\$&');
  if (!flags.includes('x')) return pattern;
  // Blanks go, except within [ ].
  let depth = 0;
  return pattern.replaceAll(/\\[^\s]|[[\]]|\s/g, (part) => {
    if (part === '[') depth += 1;
    if (part === ']') depth -= 1;
    return depth === 0 && /^\s$/.test(part) ? '' : part;
  });
}

/** Where a function is called, and what its evaluation has spent on patterns. */
export interface Caller {
  at: Position;
  run: { readonly patterns: { work: number } };
}

function guarded<T>(at: Position, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    throw new FeelError(
      'TOO_LARGE',
      'Expected texts that the patterns get through within a second but they are longer',
      at,
    );
  }
}

/** Whether the text holds a match. */
export function matches(program: Program, text: string, { at, run: { patterns } }: Caller): boolean {
  return guarded(at, () => run(program, text, 0, 0, patterns) !== null);
}

/** All matches from left to right. A match of nothing is an error, as in XPath (FORX0003). */
function* matchesOf(program: Program, text: string, caller: Caller): Generator<number[]> {
  const { at } = caller;
  if (matches(program, '', caller)) {
    throw new FeelError(
      'NO_VALUE',
      'Expected a pattern that takes at least a character but it also matches nothing',
      at,
    );
  }
  for (let from = 0; from <= text.length;) {
    const found = guarded(at, () => run(program, text, from, program.slots, caller.run.patterns));
    if (!found) return;
    yield found;
    from = Math.max(found[1]!, from + 1);
  }
}

/** `$1` and `$0` in the replacement are what a group and the whole took; `\$` and `\\` are themselves. */
export function replace(program: Program, text: string, replacement: string, literal: boolean, caller: Caller): string {
  const { at } = caller;
  const groups = program.slots / 2 - 1;
  const parts = literal ? [replacement] : replacementParts(replacement, groups, at);
  let result = '';
  let done = 0;
  for (const found of matchesOf(program, text, caller)) {
    result += text.slice(done, found[0]);
    for (const part of parts) {
      if (typeof part === 'string') result += part;
      else if (part <= groups && found[part * 2]! >= 0) result += text.slice(found[part * 2], found[part * 2 + 1]);
    }
    done = found[1]!;
    if (result.length > MAX_TEXT)
      throw new FeelError('TOO_LARGE', `Expected a text of at most ${MAX_TEXT} characters but it is longer`, at);
  }
  return result + text.slice(done);
}

const MAX_TEXT = 1_000_000;

function replacementParts(replacement: string, groups: number, at: Position): (string | number)[] {
  const parts: (string | number)[] = [];
  for (const [whole, digits, escaped] of replacement.matchAll(/\$(\d+)|\\([\\$])|[^$\\]+|[$\\]/g)) {
    if (digits !== undefined) {
      // As many digits as make the number of a group; the rest is text.
      let length = digits.length;
      while (length > 1 && Number(digits.slice(0, length)) > groups) length -= 1;
      parts.push(Number(digits.slice(0, length)), digits.slice(length));
    } else if (escaped !== undefined) {
      parts.push(escaped);
    } else if (whole === '$' || whole === '\\') {
      throw new FeelError(
        'SYNTAX',
        `Expected $ and a digit, \\$ or \\\\ in the replacement but found '${whole}' alone`,
        at,
      );
    } else parts.push(whole);
  }
  return parts;
}

/** The texts of the matches. */
export function extract(program: Program, text: string, caller: Caller): string[] {
  return Array.from(matchesOf(program, text, caller), (found) => text.slice(found[0], found[1]));
}

/** The texts between the matches. */
export function split(program: Program, text: string, caller: Caller): string[] {
  const parts: string[] = [];
  let done = 0;
  for (const found of matchesOf(program, text, caller)) {
    parts.push(text.slice(done, found[0]));
    done = found[1]!;
  }
  parts.push(text.slice(done));
  return parts;
}
