// Characters → tokens of an expression.

import { Untranslatable } from './tree.ts';

export interface Token {
  type: 'name' | 'number' | 'text' | 'sign' | 'end';
  text: string;
  at: number;
}

const SIGNS = ['===', '!==', '==', '!=', '<=', '>=', '&&', '||', '?:', '?.', ...Array.from('+-*/%<>!?:.,()[]{}')];
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?[lLfFdDgG]?/y;

export function tokensOf(source: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? null;
  };
  while (at < source.length) {
    const character = source[at]!;
    if (/\s/.test(character)) {
      at++;
      continue;
    }
    if (character === "'" || character === '"') {
      const { value, end } = quoted(source, at);
      found.push({ type: 'text', text: value, at });
      at = end;
      continue;
    }
    const name = match(NAME);
    const number = name === null && /[\d.]/.test(character) ? match(NUMBER) : null;
    const sign = name ?? number ?? SIGNS.find((each) => source.startsWith(each, at));
    if (sign === undefined)
      throw new Untranslatable(`'${character}' is not understood`, `semnul '${character}' nu este înțeles`);
    const type = name !== null ? 'name' : number !== null ? 'number' : 'sign';
    found.push({ type, text: type === 'number' ? sign.replace(/[lLfFdDgG]$/, '') : sign, at });
    at += sign.length;
  }
  return [...found, { type: 'end', text: '', at }];
}

const ESCAPES: { readonly [letter: string]: string } = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function quoted(source: string, start: number): { value: string; end: number } {
  let value = '';
  for (let at = start + 1; at < source.length; at++) {
    const character = source[at]!;
    if (character === source[start]) return { value, end: at + 1 };
    if (character === '\\' && at + 1 < source.length) {
      at++;
      value += ESCAPES[source[at]!] ?? source[at]!;
    } else value += character;
  }
  throw new Untranslatable('a text has no end', 'un text nu are sfârșit');
}
