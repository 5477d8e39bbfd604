// FEEL names in a model may hold blanks, signs and words of the language (`Pre-bureau risk`, `Date and place`, `Student's
// name`; DMN 1.5 §10.3.1.4): only who knows the names in force can read them. The parser reads plain words; every other
// known name is put between back quotes before it parses, which is how FEEL of Camunda writes such names.

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

/** Text without blanks → the name as it is known, of names that the parser must be told. */
export interface Unusual {
  readonly pattern: RegExp | null;
  /** After a dot the names of entries count too. */
  readonly afterDot: RegExp | null;
  readonly spelling: ReadonlyMap<string, string>;
}

const squeezed = (text: string): string => text.replace(/\s+/g, '');

/** `names`: in force; `entries`: of contexts, anywhere in the model. */
export function unusual(names: ReadonlySet<string>, entries: Iterable<string>): Unusual {
  const own = [...names].filter((name) => !plain(name));
  const others = [...entries].filter((name) => !plain(name) && !names.has(name));
  // `a-b` is a difference where `a` and `b` are in force, `a.b` an entry of `a`, unless a dot stands before it.
  const free = others.filter((name) => {
    const parts = name.split(/[^\p{L}\p{N}_ ]+/u).map((part) => part.trim());
    return !parts.every((part) => isOperand(part, names)) && !(name.includes('.') && names.has(parts[0]!));
  });
  return {
    pattern: alternatives([...own, ...free]),
    afterDot: alternatives([...own, ...others]),
    spelling: new Map([...own, ...others].map((name) => [squeezed(name), name])),
  };
}

function isOperand(text: string, names: ReadonlySet<string>): boolean {
  return text === '' || /^\d+$/.test(text) || names.has(text);
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
export function quoted(source: string, { pattern: anywhere, afterDot, spelling }: Unusual): string {
  if (!afterDot) return source;
  let result = '';
  let at = 0;
  while (at < source.length) {
    const skipped = match(SKIPPED, source, at);
    const starts = at === 0 || !PART.test(source[at - 1]!) || !PART.test(source[at]!);
    const dotted = /[^.]\.\s*$/.test(result);
    const found = skipped || !starts ? null : whole(dotted ? afterDot : anywhere, source, at);
    if (found && !isKey(source, at, found)) result += `\`${spelling.get(squeezed(found)) ?? found}\``;
    else result += skipped ?? found ?? source[at]!;
    at += (skipped ?? found)?.length ?? 1;
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
