// What a command of `traseu` is: its help, its options, and what it does. commands.ts lists them and reads their words.

import type { Readable, Writable } from 'node:stream';
import type { parseArgs, ParseArgsConfig } from 'node:util';

export interface Streams {
  input: Readable;
  output: Writable;
  errors: Writable;
}

/** The command line is wrong: exit code 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>;

export interface Command<O extends Options = Options> {
  /** What `--help` prints. */
  help: string;
  options: O;
  /** Answers the exit code. Throws UsageError for words that it does not understand. */
  run(given: Parsed<O>, streams: Streams): Promise<number>;
}

/** Keeps the types of the options together; does nothing. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command<O> => command;

/** The one file that a command is about. Throws UsageError. */
export function onlyFile(positionals: readonly string[], expected: string): string {
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError(expected);
  return file;
}

/** Throws UsageError. */
export function someFiles(positionals: readonly string[], expected: string): readonly string[] {
  if (positionals.length === 0) throw new UsageError(expected);
  return positionals;
}
