// Problems for people: one block each, aligned, no longer than a line of a terminal allows.

import type { Problem } from './problem.ts';

const WIDTH = 100;

export function printProblems(folder: string, problems: Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const sum = problems.length === 0 ? 'nothing to mend' : `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  const blocks = problems.map(({ file, element, rule, severity, message, mend }) => {
    const where = element === null || element === '' ? file : `${file}  ${element}`;
    return [
      `  ${severity.padEnd(8)}${where}  [${rule}]`,
      ...wrapped(message, '          '),
      ...(mend === '' ? [] : wrapped(`→ ${mend}`, '          ')),
    ].join('\n');
  });
  return [`${folder}: ${sum}`, ...blocks, ''].join('\n');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + word.length + 1 > WIDTH) {
      lines.push(indent + line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}
