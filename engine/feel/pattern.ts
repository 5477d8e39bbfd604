// Regular expressions of `matches`, `replace` and `split`. JavaScript's engine backtracks: `^(a+)+$` over thirty
// characters blocked the process for 88 s. So a pattern is judged before it runs:
//
// - refused: a repeated group that holds a repetition or an alternative, back-references, look-arounds;
// - bounded: what is left costs at most the product of its repetitions' ranges (times the length when it is not
//   anchored at the start); the text must be short enough for that product to stay below MAX_COST.
//
// A pattern is judged once and remembered.

import { FeelError, type Position } from './error.ts';

/** Backtracking steps: about one second at worst. */
const MAX_COST = 2e8;
const MAX_PATTERN_LENGTH = 500;
const MAX_TEXT_LENGTH = 100_000;

interface Judged {
  /** Null when the pattern may run. */
  refused: string | null;
  /** Longest text, in UTF-16 units. */
  maxLength: number;
}

const judged = new Map<string, Judged>();

/** Throws FeelError when the pattern is dangerous (`UNSUPPORTED`) or the text too long for it (`TOO_LARGE`). */
export function guardPattern(pattern: string, text: string, position: Position): void {
  let verdict = judged.get(pattern);
  if (!verdict) {
    verdict = judge(pattern);
    if (judged.size >= 500) judged.clear();
    judged.set(pattern, verdict);
  }
  if (verdict.refused) throw new FeelError('UNSUPPORTED', verdict.refused, position);
  if (text.length > verdict.maxLength) {
    throw new FeelError(
      'TOO_LARGE',
      `Expected a text of at most ${verdict.maxLength} characters for this pattern but it has ${text.length}`,
      position,
    );
  }
}

/** Throws what `guardPattern` would throw whatever the text. For patterns that are known at deployment. */
export function checkPattern(pattern: string, position: Position): void {
  guardPattern(pattern, '', position);
}

function judge(pattern: string): Judged {
  const refuse = (found: string): Judged => ({
    refused: `Expected a pattern that is safe to run but ${found}`,
    maxLength: 0,
  });
  if (pattern.length > MAX_PATTERN_LENGTH) return refuse(`it is longer than ${MAX_PATTERN_LENGTH} characters`);
  if (/\\[1-9k]/.test(pattern.replaceAll('\\\\', ''))) return refuse('it has a back-reference');
  if (/\(\?(?!:)/.test(pattern.replaceAll(/\\./g, ''))) return refuse('it has a look-around, a flag or a named group');
  try {
    void new RegExp(pattern, 'u');
  } catch {
    return refuse('it is not a valid regular expression');
  }
  const tokens =
    pattern.match(/\(\?:|\\p\{[^}]*\}|\\u\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}\??|[*+?]\??|[\s\S]/gu) ??
    [];
  const groups: { complex: boolean }[] = [];
  const ranges: number[] = [];
  let closed: { complex: boolean } | null = null;
  for (const token of tokens) {
    const [min, max] = repetition(token);
    if (max !== null && min !== null) {
      if (closed?.complex && max > 1) return refuse('it repeats a group that holds a repetition or an alternative');
      if (max !== min) {
        ranges.push(max - min + 1);
        for (const group of groups) group.complex = true;
      }
      closed = null;
      continue;
    }
    closed = null;
    if (token === '(' || token === '(?:') groups.push({ complex: false });
    else if (token === ')') {
      closed = groups.pop() ?? null;
      if (closed?.complex) for (const group of groups) group.complex = true;
    } else if (token === '|') {
      for (const group of groups) group.complex = true;
      ranges.push(2);
    }
  }
  const anchored = pattern.startsWith('^') && !pattern.includes('|');
  const cost = (length: number): number =>
    ranges.reduce((product, range) => product * Math.min(range, length + 1), anchored ? 1 : length);
  let maxLength = MAX_TEXT_LENGTH;
  while (maxLength > 16 && cost(maxLength) > MAX_COST) maxLength = Math.floor(maxLength * 0.8);
  return { refused: null, maxLength };
}

function repetition(token: string): [number, number] | [null, null] {
  if (token.startsWith('*')) return [0, Infinity];
  if (token.startsWith('+')) return [1, Infinity];
  if (token.startsWith('?')) return [0, 1];
  const counted = /^\{(\d+)(,(\d*))?\}/.exec(token);
  if (!counted) return [null, null];
  const min = Number(counted[1]);
  if (counted[2] === undefined) return [min, min];
  return [min, counted[3] ? Number(counted[3]) : Infinity];
}
