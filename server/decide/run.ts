// `traseu decide`: decisions without a server, in JSON lines.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { compileDecisions } from '../../engine/decision/decision.ts';
import { answerLines, whyUnreadable } from '../json-lines.ts';
import { answerLine, type Asked } from './answer.ts';
import { defineCommand, someFiles } from '../command.ts';

export const HELP = `traseu decide FILE.dmn…

Takes decisions of DMN 1.2 to 1.5: one JSON question per line of standard input,
one JSON answer per line of standard output. Files may import each other.

  question   { "decision": "name or id", "inputs": { "name": value } }
             a decision, a decision service, or a knowledge model with its
             parameters as inputs; "namespace#name" tells equal names apart;
             "now": "2026-11-21T10:00:00Z" sets what now() and today() read
  answer     { "value": …, "matched": [{ "decision": "id", "rules": [2, 5] }] }
             matched: each decision table (by the id of its decision or knowledge
             model) of which rules matched, in the order in which they were
             asked, with the numbers of those rules, the first being 1
             (FIRST: only the rule that decided)
             or { "error": "what is wrong", "code": "BAD_INPUT" }

Values that JSON lacks are written, and may be given, with a tag:
  { "@": "date", "value": "2026-11-21" }; also "time", "date and time",
  "days and time duration", "years and months duration"
A plain text is read as a date, time or duration where the model says that the
input is one.

  echo '{"decision":"taxa","inputs":{"suma":100}}' | npm run -s traseu -- decide taxa.dmn

Exit code 1 when a file cannot be read; what is wrong inside a file is told on
standard error, and asking for a decision that it touches gives an error.
`;

/** The exit code. */
export async function decideCommand(
  paths: readonly string[],
  streams: { input: Readable; output: Writable; errors: Writable },
): Promise<number> {
  const asked = await load(paths, streams.errors);
  if (!asked) return 1;
  await answerLines(streams, (line) => answerLine(asked, line, Date.now()));
  return 0;
}

/** Null when a file cannot be read; then it was said which. */
async function load(paths: readonly string[], errors: Writable): Promise<Asked | null> {
  const files: { name: string; xml: string }[] = [];
  for (const path of paths) {
    try {
      files.push({ name: basename(path), xml: await readFile(path, 'utf8') });
    } catch (error) {
      errors.write(`traseu decide: Expected a DMN file at '${path}' but it cannot be read (${whyUnreadable(error)})\n`);
      return null;
    }
  }
  const { decisions, refused, findings, unreadable } = await compileDecisions(files);
  for (const { file, element, rule, severity, message } of findings) {
    if (severity === 'error') errors.write(`${file}${element ? ` ${element}` : ''}  ${rule}  ${message}\n`);
  }
  if (unreadable.length > 0) {
    errors.write(`traseu decide: Expected DMN 1.2 to 1.5 in '${unreadable.join("', '")}' but it cannot be read\n`);
    return null;
  }
  return { decisions, refused };
}

export const command = defineCommand({
  help: HELP,
  options: {},
  run: ({ positionals }, streams) =>
    decideCommand(someFiles(positionals, 'Expected DMN files, e.g. taxa.dmn, but got none'), streams),
});
