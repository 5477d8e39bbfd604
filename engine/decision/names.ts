// FEEL names in a model may hold blanks, signs and words of the language (`Pre-bureau risk`, `Date and place`, `Student's
// name`; DMN 1.5 §10.3.1.4): only who knows the names in force can read them. The parser reads plain words; every other
// known name is put between back quotes before it parses, which is how FEEL of Camunda writes such names.

import { compileExpression } from '../feel/expression.ts';

/** Two names that differ only in blanks are the same. */
export function canonical(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}

const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*( [\p{L}\p{N}_]+)*$/u;
const KEYWORD =
  /(^|\s)(and|or|in|not|between|if|then|else|for|return|some|every|satisfies|instance|of|function|external|null|true|false|date|time|duration)(\s|$)/;

/** Whether the parser reads the name as one by itself; a word of the language alone is never a name. */
function plain(name: string): boolean {
  return PLAIN.test(name) && (!name.includes(' ') || !KEYWORD.test(name));
}

const PART = /[\p{L}\p{N}_]/u;
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
/** Blanks may stand around every sign of a name. */
const pattern = (name: string): string =>
  (name.match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []).map(escape).join(String.raw`\s*`);

/** What must be put between quotes: names in force, and names of entries (only after a dot). */
export interface Unusual {
  readonly names: RegExp | null;
  readonly entries: RegExp | null;
  /** Names that may be called and are not built in. */
  readonly functions: RegExp | null;
  /** Text without blanks → the name as it is known. */
  readonly known: ReadonlyMap<string, string>;
}

const squeezed = (text: string): string => text.replace(/\s+/g, '');

export function unusual(names: Iterable<string>, entries: Iterable<string>): Unusual {
  const functions = [...names].filter((name) => !isBuiltIn(name));
  const own = [...names].filter((name) => !plain(name));
  return {
    names: alternatives(own),
    entries: alternatives([...entries, ...own].filter((name) => !plain(name))),
    functions: alternatives(functions),
    known: new Map([...names, ...entries, ...functions].map((name) => [squeezed(name), name])),
  };
}

const BUILT_IN = new Map<string, boolean>();

/** Whether a call of the name is read without more ado. */
function isBuiltIn(name: string): boolean {
  let known = BUILT_IN.get(name);
  if (known === undefined) {
    known = PLAIN.test(name) && compiles(`${name}()`);
    if (BUILT_IN.size >= 5_000) BUILT_IN.clear();
    BUILT_IN.set(name, known);
  }
  return known;
}

function compiles(expression: string): boolean {
  try {
    compileExpression(expression);
    return true;
  } catch {
    return false;
  }
}

function alternatives(names: string[]): RegExp | null {
  const patterns = [...new Set(names)]
    .sort((a, b) => b.length - a.length)
    .map(pattern)
    .filter(Boolean);
  return patterns.length > 0 ? new RegExp(`(?:${patterns.join('|')})`, 'uy') : null;
}

/** Texts, comments and names that are quoted already are left alone. */
const SKIPPED = /"(?:\\.|[^"\\])*"|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

/** The expression with its unusual names between back quotes. */
export function quoted(source: string, { names, entries, functions, known }: Unusual): string {
  const spelled = (text: string): string => known.get(squeezed(text)) ?? canonical(text);
  if (!names && !entries && !functions) return source;
  let result = '';
  let at = 0;
  while (at < source.length) {
    const skipped = match(SKIPPED, source, at);
    if (skipped) {
      result += skipped;
      at += skipped.length;
      continue;
    }
    const starts = at === 0 || !PART.test(source[at - 1]!) || !PART.test(source[at]!);
    const afterDot = /\.\s*$/.test(result) && !/\.\.\s*$/.test(result);
    const found = starts ? whole(afterDot ? entries : names, source, at) : null;
    const called = starts && !afterDot ? whole(functions, source, at) : null;
    if (called && /^\s*\(/.test(source.slice(at + called.length)) && called.length >= (found?.length ?? 0)) {
      // A call of a name that is not built in must be seen as a call of a value.
      result += plain(spelled(called)) ? `(${called})` : `(\`${spelled(called)}\`)`;
      at += called.length;
    } else if (found && !isKey(source, at, found)) {
      result += `\`${spelled(found)}\``;
      at += found.length;
    } else {
      result += source[at]!;
      at += 1;
    }
  }
  return result;
}

function match(expression: RegExp | null, source: string, at: number): string | null {
  if (!expression) return null;
  expression.lastIndex = at;
  return expression.exec(source)?.[0] ?? null;
}

/** A match that does not end within a longer word. */
function whole(expression: RegExp | null, source: string, at: number): string | null {
  const found = match(expression, source, at);
  if (!found) return null;
  const last = found.at(-1)!;
  const next = source[at + found.length] ?? ' ';
  return PART.test(last) && PART.test(next) ? null : found;
}

/** `{ a-b: 1 }` and `f(a-b: 1)`: keys and parameters are read as they stand. */
function isKey(source: string, at: number, found: string): boolean {
  return /^\s*:/.test(source.slice(at + found.length)) && /[{,(]\s*$/.test(source.slice(0, at));
}
