// FEEL names in a model may hold blanks, signs and words of the language (`Pre-bureau risk`, `Date and place`, `Student's
// name`; DMN 1.5 §10.3.1.4): only who knows the names in force can read them. The parser reads plain words; every other
// known name is put between back quotes before it parses, which is how FEEL of Camunda writes such names.

/** The names in force. */
export type Names = Pick<ReadonlySet<string>, 'has'>;

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
const TOKENS = /[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu;
const tokensOf = (text: string): string[] => text.match(TOKENS) ?? [];

interface Unusual {
  name: string;
  /** Words and signs; blanks between them count only between words. */
  tokens: string[];
}

/** The names of a model that the parser must be told, found by their first word. */
export class UnusualNames {
  readonly #byFirst = new Map<string, Unusual[]>();

  /** Adds a name, if it is unusual. */
  add(name: string): void {
    if (name === '' || plain(name)) return;
    const tokens = tokensOf(name);
    const others = this.#byFirst.get(tokens[0]!) ?? [];
    if (others.some((each) => each.name === name)) return;
    others.push({ name, tokens });
    // The longest name counts.
    others.sort((a, b) => b.tokens.length - a.tokens.length || b.name.length - a.name.length);
    this.#byFirst.set(tokens[0]!, others);
  }

  addAll(other: UnusualNames): void {
    for (const list of other.#byFirst.values()) for (const { name } of list) this.add(name);
  }

  /** The expression with its unusual names between back quotes. `names`: in force there. */
  quoted(source: string, names: Names): string {
    if (this.#byFirst.size === 0) return source;
    let result = '';
    let at = 0;
    while (at < source.length) {
      const skipped = match(SKIPPED, source, at) ?? match(BLANK, source, at);
      const token = skipped ?? match(TOKEN, source, at)!;
      const found = skipped === null ? this.#nameAt(token, source, at, names) : null;
      result += found ? `\`${found.name}\`` : token;
      at += found?.length ?? token.length;
    }
    return result;
  }

  #nameAt(first: string, source: string, at: number, names: Names): { name: string; length: number } | null {
    for (const { name, tokens } of this.#byFirst.get(first) ?? []) {
      const end = endOf(tokens, source, at);
      if (end < 0 || isKey(source, at, end)) continue;
      if (names.has(name) || followsDot(source, at) || !readsOtherwise(name, names)) return { name, length: end - at };
    }
    return null;
  }
}

/** Texts, comments and names that are quoted already are left alone. */
const SKIPPED = /"(?:\\.|[^"\\])*"|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const BLANK = /\s+/y;
const TOKEN = /[\p{L}\p{N}_]+|[^]/uy;

function match(expression: RegExp, source: string, at: number): string | null {
  expression.lastIndex = at;
  return expression.exec(source)?.[0] ?? null;
}

function pastBlanks(source: string, start: number): number {
  let at = start;
  while (/\s/.test(source[at] ?? '')) at += 1;
  return at;
}

/** Where the name ends that starts there, or -1. */
function endOf(tokens: readonly string[], source: string, start: number): number {
  let at = start;
  for (const [index, token] of tokens.entries()) {
    const before = at;
    if (index > 0) at = pastBlanks(source, at);
    const apart = at > before || index === 0 || !PART.test(token) || !PART.test(tokens[index - 1]!);
    if (!apart || !source.startsWith(token, at)) return -1;
    at += token.length;
  }
  return PART.test(tokens.at(-1)!) && PART.test(source[at] ?? ' ') ? -1 : at;
}

/** Whether a single dot stands before, blanks or not. */
function followsDot(source: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && /\s/.test(source[before]!)) before -= 1;
  return source[before] === '.' && source[before - 1] !== '.';
}

/** `a-b` is a difference where `a` and `b` are in force, `a.b` an entry of `a`. */
function readsOtherwise(name: string, names: Names): boolean {
  const parts = name.split(/[^\p{L}\p{N}_ ]+/u).map((part) => part.trim());
  if (name.includes('.') && names.has(parts[0]!)) return true;
  return parts.every((part) => part === '' || /^\d+$/.test(part) || names.has(part));
}

/** `{ a-b: 1 }` and `f(a-b: 1)`: keys and parameters are read as they stand. */
function isKey(source: string, start: number, end: number): boolean {
  const after = pastBlanks(source, end);
  let before = start - 1;
  while (before >= 0 && /\s/.test(source[before]!)) before -= 1;
  return source[after] === ':' && '{,('.includes(source[before] ?? ' ');
}
