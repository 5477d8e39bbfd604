// `traseu read FOLDER`: the procedure in plain sentences, as text that can be printed or sent to a lawyer.

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readProcedure, type Reading } from '../../designer/reading/read.ts';
import { readProcedureFiles } from '../deploy-procedures.ts';
import { defineCommand, onlyFile, UsageError } from '../command.ts';

export const HELP = `traseu read FOLDER [--language ro|en] [--json]

Prints the procedure of a folder in plain sentences, made from its process, forms,
decision tables and settings: who may ask, what is asked, who does what and until
when, what may happen meanwhile, and how it ends.

  --language   ro (without it) or en
  --json       one JSON object: { "title", "language", "sections", "problems" }

Exit code: 0 when the process could be read, 1 when it could not.

  npm run -s traseu -- read processes/petitie
`;

const WIDTH = 88;

export const command = defineCommand({
  help: HELP,
  options: {
    language: { type: 'string', default: 'ro' },
    json: { type: 'boolean', default: false },
  },
  run: async ({ values: { language, json }, positionals }, { output, errors }) => {
    const folder = onlyFile(positionals, 'Expected the folder of one procedure, e.g. processes/petitie');
    if (language !== 'ro' && language !== 'en') throw new UsageError('Expected the language ro or en');
    const found = await stat(resolve(folder)).catch(() => null);
    if (!found?.isDirectory()) throw new UsageError('Expected the folder of a procedure but there is none');
    const reading = await readProcedure(await readProcedureFiles(resolve(folder)), language);
    if (json) output.write(`${JSON.stringify(reading, null, 2)}\n`);
    else output.write(asText(reading));
    for (const problem of reading.problems) errors.write(`${problem}\n`);
    return reading.problems.length === 0 ? 0 : 1;
  },
});

export function asText({ title, sections }: Reading): string {
  const lines: string[] = [title, '='.repeat(title.length)];
  for (const section of sections) {
    lines.push('', section.title, '-'.repeat(section.title.length));
    for (const { number, title: name, sentences } of section.paragraphs) {
      const heading = [number === null ? null : `${number}.`, name].filter((part) => part !== null).join(' ');
      lines.push('');
      if (heading !== '') lines.push(heading);
      for (const { text } of sentences) lines.push(...wrapped(text, heading === '' ? '' : '   '));
    }
  }
  return `${lines.join('\n')}\n`;
}

const wrapped = (text: string, indent: string): string[] => {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line.trim() === '' ? word : ` ${word}`;
  }
  return [...lines, line];
};
