// Programs that talk in lines: JSON in, JSON out, one answer for one question, in order; nothing else goes to standard output.
// A line that cannot be read is answered and the program goes on; it ends with its input.

import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { instantOf } from '../calendar/bucharest.ts';
import type { Instant, Json } from '../engine/values.ts';

/** Blank lines and a byte order mark are passed over. `answer` gives the text of one line. */
export async function answerLines(
  { input, output }: { input: Readable; output: Writable },
  answer: (line: string) => string | Promise<string>,
): Promise<void> {
  for await (const read of createInterface({ input, crlfDelay: Infinity })) {
    const line = read.replace(/^\ufeff/, '');
    if (line.trim() === '') continue;
    if (!output.write(`${await answer(line)}\n`)) await once(output, 'drain');
  }
}

/** What is wrong with a line as a whole, in words for the answer. */
export class WrongLine extends Error {}

/** `shape`: what the object should look like, for who sends another value. Throws WrongLine. */
export function objectIn(line: string, shape: string): { [name: string]: Json | undefined } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new WrongLine('Expected JSON on the line but it is none');
  }
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as { [name: string]: Json };
  throw new WrongLine(`Expected an object ${shape} on the line but it is something else`);
}

/** An ISO date, or date and time, as an instant; without an offset it is the time in Romania. NaN when it is none. */
export function instantIn(text: string): Instant {
  const [, day, time = '00:00', seconds = ''] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?$/.exec(text) ?? [];
  if (day === undefined) return Date.parse(text);
  const real = Date.parse(`${day}T${time}${seconds}Z`);
  if (Number.isNaN(real) || !new Date(real).toISOString().startsWith(day)) return Number.NaN;
  return instantOf(day, time) + (real % 60_000);
}

/** What `now()` reads: the instant that the question gives as `"now"`, else the clock's. Throws WrongLine. */
export function momentOf(given: Json | undefined, clock: Instant): Instant {
  if (given === undefined) return clock;
  const moment = typeof given === 'string' ? instantIn(given) : Number.NaN;
  if (Number.isNaN(moment)) throw new WrongLine('Expected "now" to be an ISO date and time but it is none');
  return moment;
}

/** Of a file that was to be read. */
export function whyUnreadable(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(code ?? error);
}
