// What the preview found, in plain words and at its line: a mistake that stops it, or what the sample does not have. Pure.

import type { Preview, TemplateProblem } from './preview-server.ts';
import type { Note } from './text-editor.ts';
import type { LetterWords } from './words/ro.ts';

export function notesOf(answer: Preview | null, words: LetterWords): Note[] {
  if (answer === null || answer.kind === 'failed') return [];
  if (answer.kind === 'problem') {
    const { line, column, code } = answer.problem;
    // the parser's column is that of what it could not use, which is seldom where the mistake is
    const at = code === 'SYNTAX' ? null : column;
    return [{ line: line ?? 1, column: at, severity: 'error', message: problemWords(answer.problem, words) }];
  }
  return answer.gaps.map(({ line, column, path }) => ({
    line: line ?? 1,
    column,
    severity: 'warning',
    message: path === null ? words.notes.unusable : words.notes.missing(path),
  }));
}

function problemWords({ code, name, message }: TemplateProblem, { problems }: LetterWords): string {
  switch (code) {
    case 'CLOSES_ANOTHER':
      return problems.CLOSES_ANOTHER(name ?? '');
    case 'UNKNOWN_HELPER':
      return problems.UNKNOWN_HELPER(name ?? '');
    case 'NOT_CLOSED':
      return problems.NOT_CLOSED(name ?? 'if');
    case 'SYNTAX':
    case 'UNESCAPED':
    case 'NO_SUBJECT':
    case 'PARTIAL':
    case 'TOO_LONG':
      return problems[code];
    default:
      return problems.OTHER(message);
  }
}
