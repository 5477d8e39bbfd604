// The commands of `traseu`. Each lives beside what it is about and is loaded only when it is asked for. Exit codes: 0 done,
// 1 what was checked has errors, 2 the command line is wrong.

import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';

const HELP = `traseu COMMAND [options]

  simulate      runs models without a server, JSON lines in and out
  check         prints what is wrong with a procedure's folder
  form          evaluates submissions of a form, JSON lines in and out
  feel          evaluates FEEL expressions, JSON lines in and out
  decide        takes decisions of DMN files, JSON lines in and out
  institution   says who the institution is, and who works in it
  settings      lists the environment variables, as the README does

traseu COMMAND --help says more.
`;

const COMMANDS = ['simulate', 'check', 'form', 'feel', 'decide', 'institution', 'settings'];

export interface Streams {
  input: Readable;
  output: Writable;
  errors: Writable;
}

class UsageError extends Error {}

/** Answers the exit code. Never throws for what the caller or the checked folder does wrong. */
export async function runCommand(words: string[], streams: Streams): Promise<number> {
  try {
    return await dispatch(words, streams);
  } catch (error) {
    const usage = error instanceof UsageError;
    const message = error instanceof Error ? error.message : String(error);
    streams.errors.write(usage ? `${message}\nSay 'traseu --help' for the commands.\n` : `traseu: ${message}\n`);
    return usage ? 2 : 1;
  }
}

async function dispatch(words: string[], streams: Streams): Promise<number> {
  const [command, ...rest] = words;
  switch (command) {
    case 'simulate':
      return simulateCommand(rest, streams);
    case 'check':
      return checkCommand(rest, streams);
    case 'form':
      return formCommand(rest, streams);
    case 'decide':
      return decideCommand(rest, streams);
    case 'feel':
      return feelCommand(rest, streams);
    case 'institution':
      return institutionCommand(rest, streams);
    case 'settings': {
      const { settingsTable } = await import('./config.ts');
      streams.output.write(`${settingsTable()}\n`);
      return 0;
    }
    case undefined:
      streams.errors.write(HELP);
      return 2;
    case 'help':
    case '--help':
    case '-h':
      streams.output.write(HELP);
      return 0;
    default:
      throw new UsageError(`Expected a command out of ${COMMANDS.join(', ')} but found '${command}'`);
  }
}

async function simulateCommand(words: string[], { input, output }: Streams): Promise<number> {
  const { HELP: help, simulate } = await import('./simulate/run.ts');
  const { values } = parse(() =>
    parseArgs({
      args: words,
      options: { store: { type: 'string', default: 'memory' }, help: { type: 'boolean', short: 'h' } },
    }),
  );
  if (values.help) {
    output.write(help);
    return 0;
  }
  const { store } = values;
  if (store !== 'memory' && store !== 'postgres') {
    throw new UsageError(`Expected --store to be memory or postgres but it is '${store}'`);
  }
  await simulate(store, input, output);
  return 0;
}

async function checkCommand(words: string[], { output }: Streams): Promise<number> {
  const { HELP: help, check } = await import('./check/run.ts');
  const { values, positionals } = parse(() =>
    parseArgs({
      args: words,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
    }),
  );
  if (values.help) {
    output.write(help);
    return 0;
  }
  if (positionals.length === 0)
    throw new UsageError('Expected the folder of a procedure, e.g. processes/petitie, but got none');
  return check(positionals, { json: values.json, output });
}

async function formCommand(words: string[], { input, output }: Streams): Promise<number> {
  const { HELP: help, formCommand: run } = await import('./form-cli.ts');
  const { values, positionals } = parse(() =>
    parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        lang: { type: 'string', default: 'ro' },
        context: { type: 'string' },
        now: { type: 'string' },
        lint: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    }),
  );
  if (values.help) {
    output.write(help);
    return 0;
  }
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('Expected the file of one form');
  if (values.lang !== 'ro' && values.lang !== 'en')
    throw new UsageError(`Expected --lang ro or en but got '${values.lang}'`);
  const { instantIn } = await import('./json-lines.ts');
  const now = values.now === undefined ? undefined : instantIn(values.now);
  if (now !== undefined && Number.isNaN(now)) throw new UsageError('Expected --now to be an ISO date and time');
  return run({
    file,
    language: values.lang,
    now,
    contextFile: values.context,
    lint: values.lint,
    json: values.json,
    input,
    output,
  });
}

async function decideCommand(words: string[], streams: Streams): Promise<number> {
  const { HELP: help, decideCommand: run } = await import('./decide/run.ts');
  const { values, positionals } = parse(() =>
    parseArgs({ args: words, allowPositionals: true, options: { help: { type: 'boolean', short: 'h' } } }),
  );
  if (values.help) {
    streams.output.write(help);
    return 0;
  }
  if (positionals.length === 0) throw new UsageError('Expected DMN files, e.g. taxa.dmn, but got none');
  return run(positionals, streams);
}

async function feelCommand(words: string[], streams: Streams): Promise<number> {
  const { HELP: help, feelCommand: run } = await import('./feel/run.ts');
  const { values } = parse(() => parseArgs({ args: words, options: { help: { type: 'boolean', short: 'h' } } }));
  if (!values.help) return run(streams);
  streams.output.write(help);
  return 0;
}

async function institutionCommand(words: string[], { output }: Streams): Promise<number> {
  const { HELP: help, applyInstitution } = await import('./institution/run.ts');
  const { values, positionals } = parse(() =>
    parseArgs({ args: words, allowPositionals: true, options: { help: { type: 'boolean', short: 'h' } } }),
  );
  if (values.help) {
    output.write(help);
    return 0;
  }
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('Expected one file, e.g. institution.json');
  return applyInstitution(file, output);
}

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
