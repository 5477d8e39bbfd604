// The commands of `traseu`. Each lives beside what it is about and is loaded only when it is asked for. Exit codes: 0 done,
// 1 what was checked has errors, 2 the command line is wrong.

import { parseArgs } from 'node:util';
import { UsageError, type Command, type Streams } from './command.ts';

const COMMANDS: { readonly [name: string]: { about: string; load: () => Promise<{ command: unknown }> } } = {
  simulate: { about: 'runs models without a server, JSON lines in and out', load: () => import('./simulate/run.ts') },
  check: { about: 'prints what is wrong with a procedure’s folder', load: () => import('./check/run.ts') },
  import: {
    about: 'translates models of Camunda 7, Operaton, Activiti, Flowable',
    load: () => import('./import/run.ts'),
  },
  read: { about: 'says a procedure’s folder in plain sentences', load: () => import('./read/run.ts') },
  export: { about: 'writes a procedure as a folder or an archive', load: () => import('./export/run.ts') },
  form: { about: 'evaluates submissions of a form, JSON lines in and out', load: () => import('./form-command.ts') },
  feel: { about: 'evaluates FEEL expressions, JSON lines in and out', load: () => import('./feel/run.ts') },
  decide: { about: 'takes decisions of DMN files, JSON lines in and out', load: () => import('./decide/run.ts') },
  signatures: { about: 'says what can be said of the signatures of PDFs', load: () => import('./signatures/run.ts') },
  institution: {
    about: 'says who the institution is, and who works in it',
    load: () => import('./institution/run.ts'),
  },
  places: {
    about: 'takes zones and places (parking) out of a GeoJSON file',
    load: () => import('./places/run.ts'),
  },
  backup: {
    about: 'writes the database and its files as one file, while all goes on',
    load: () => import('./backup/run-backup.ts'),
  },
  restore: {
    about: 'puts a backup into an empty database, or checks that it is whole',
    load: () => import('./backup/run-restore.ts'),
  },
  settings: {
    about: 'lists the environment variables, as the README does',
    load: () => import('./settings-command.ts'),
  },
};

const help = (): string =>
  [
    'traseu COMMAND [options]\n',
    ...Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(13)} ${about}`),
    '\ntraseu COMMAND --help says more.\n',
  ].join('\n');

/** Answers the exit code. Never throws for what the caller or the checked folder does wrong. */
export async function runCommand(words: readonly string[], streams: Streams): Promise<number> {
  try {
    return await dispatch(words, streams);
  } catch (error) {
    const usage = error instanceof UsageError;
    const message = error instanceof Error ? error.message : String(error);
    streams.errors.write(usage ? `${message}\nSay 'traseu --help' for the commands.\n` : `traseu: ${message}\n`);
    return usage ? 2 : 1;
  }
}

async function dispatch([name, ...args]: readonly string[], streams: Streams): Promise<number> {
  if (name === undefined) {
    streams.errors.write(help());
    return 2;
  }
  if (['help', '--help', '-h'].includes(name)) {
    streams.output.write(help());
    return 0;
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    throw new UsageError(`Expected a command out of ${Object.keys(COMMANDS).join(', ')} but found '${name}'`);
  }
  const { command } = (await COMMANDS[name]!.load()) as { command: Command };
  const given = parsed(args, command);
  if (given.values['help'] !== true) return command.run(given, streams);
  streams.output.write(command.help);
  return 0;
}

function parsed(args: string[], { options }: Command): ReturnType<typeof parseArgs> {
  try {
    const everyOne = { ...options, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args, options: everyOne, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
