// `traseu feel`: expressions without a model, in JSON lines.

import type { Readable, Writable } from 'node:stream';
import { answerLines } from '../json-lines.ts';
import { answerLine } from './answer.ts';
import { defineCommand } from '../command.ts';

export const HELP = `traseu feel

Evaluates FEEL, the expression language of DMN 1.5, as processes, decisions and
forms do: one JSON question per line of standard input, one JSON answer per line
of standard output. docs/feel.md says where it is stricter than the standard.

  question   { "expression": "a + 1", "context": { "a": 41 } }
             "context" may be left out; "now": "2026-11-21T10:00:00Z" sets what
             now() and today() read
             with "unary": VALUE the expression is a cell of a decision table
             (unary tests such as "> 5, null") and the answer says whether the
             value passes; or "unary": true with the value as "?" in the context
  answer     { "value": 42 }
             or { "error": "what is wrong", "code": "TYPE", "part": "a + 1" }

Values that JSON lacks are written, and may be given, with a tag:
  { "@": "date", "value": "2026-11-21" }; also "time", "date and time",
  "days and time duration", "years and months duration" (both may be given as
  "duration") and "range"

  echo '{"expression":"date(d) + @\\"P1M\\"","context":{"d":"2026-01-31"}}' | npm run -s traseu -- feel

Ends with its input, with exit code 0 whatever the answers were.
`;

/** The exit code. */
export async function feelCommand(streams: { input: Readable; output: Writable }): Promise<number> {
  await answerLines(streams, (line) => answerLine(line, Date.now()));
  return 0;
}

export const command = defineCommand({ help: HELP, options: {}, run: (_, streams) => feelCommand(streams) });
