// Texts with expressions in them: `Hello ${name}`. `${` and `#{` mean the same; `\${` is a text.

export type Part = { text: string } | { expression: string };

/** One expression that is never closed counts as text. */
export function partsOf(source: string): Part[] {
  const parts: Part[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    if (source[at] === '\\' && /[$#]/.test(source[at + 1] ?? '') && source[at + 2] === '{') {
      text += source.slice(at + 1, at + 3);
      at += 3;
      continue;
    }
    const end = /[$#]/.test(source[at]!) && source[at + 1] === '{' ? endOf(source, at + 2) : -1;
    if (end < 0) {
      text += source[at++]!;
      continue;
    }
    if (text !== '') parts.push({ text });
    text = '';
    parts.push({ expression: source.slice(at + 2, end).trim() });
    at = end + 1;
  }
  return text === '' ? parts : [...parts, { text }];
}

/** Whether there is an expression in it. */
export const isTemplate = (source: string): boolean => partsOf(source).some((part) => 'expression' in part);

/** Where the brace closes that was opened before `from`; −1: nowhere. */
function endOf(source: string, from: number): number {
  let depth = 0;
  let quote = '';
  for (let at = from; at < source.length; at++) {
    const character = source[at]!;
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{') depth++;
    else if (character === '}' && depth-- === 0) return at;
  }
  return -1;
}
