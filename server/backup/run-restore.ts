// `traseu restore`: a backup into an empty database, verified; or only looked at.

import { resolve } from 'node:path';
import { defineCommand, onlyFile, type Streams } from '../command.ts';
import { readConfig, type Config } from '../config.ts';
import { checkBackup, unlockBackup } from './check.ts';
import { filePlaces, passphraseIn, useNewDatabase } from './command-places.ts';
import { BadBackup, type Manifest } from './format.ts';
import { restoreBackup } from './restore.ts';

export const HELP = `traseu restore FROM [--into URL] [--check] [--passphrase-file FILE] [--without-archive]

Puts a backup (\`traseu backup\`) into an empty database and its files into TRASEU_DATA and the archive, and compares
every table and file with what was saved. Nothing that is there is ever overwritten. A restore that was interrupted
is begun anew by running it again; until then nothing starts on that database.

  FROM               the .tar file or the folder
  --into             the PostgreSQL address of an empty database (without it: DATABASE_URL, else a new one in TRASEU_DATA)
  --check            only checks that the backup is whole and as it was written; needs no database
  --passphrase-file  of an encrypted backup
  --without-archive  leaves the archive as it is, e.g. when the S3 bucket is still there

Exit codes: 0 restored (or whole), 1 the backup is damaged or the place not empty, 2 the command line is wrong.

  npm run -s traseu -- restore /mnt/copii/traseu.tar --check
  TRASEU_DATA=/srv/traseu npm run -s traseu -- restore /mnt/copii/traseu.tar
`;

export interface AskedRestore {
  from: string;
  into: string | undefined;
  check: boolean;
  passphrase: string | null;
  withArchive: boolean;
}

export async function restore(config: Config, asked: AskedRestore, streams: Streams): Promise<number> {
  const { output, errors } = streams;
  const say = (line: string): void => void errors.write(`  ${line}\n`);
  const began = performance.now();
  try {
    const opened = await unlockBackup(asked.from, asked.passphrase);
    try {
      if (asked.check) await checkBackup(opened, say);
      else
        await restoreInto(
          config,
          asked,
          (url) => restoreBackup(opened, { databaseUrl: url, say, ...filePlaces(config, asked.withArchive) }),
          say,
        );
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      output.write(told(opened.manifest, asked, seconds));
      return 0;
    } finally {
      await opened.from.close();
    }
  } catch (error) {
    if (!(error instanceof BadBackup)) throw error;
    errors.write(`traseu: ${error.message}\n`);
    return 1;
  }
}

async function restoreInto(
  config: Config,
  { into }: AskedRestore,
  act: (url: string) => Promise<void>,
  say: (line: string) => void,
): Promise<void> {
  const database = await useNewDatabase(config, into, say);
  try {
    await act(database.url);
  } finally {
    await database.stop();
  }
}

function told(manifest: Manifest, { check, from }: AskedRestore, seconds: string): string {
  const rows = manifest.tables.reduce((sum, { items }) => sum + items, 0);
  const what = `${rows} rows and ${manifest.files.items} files as of ${manifest.at}`;
  if (check) return `${from} is whole: ${what}, in ${seconds} s.\n`;
  const lines = [`Restored and compared: ${what}, in ${seconds} s. People sign in again.`];
  if (!manifest.secret) {
    lines.push(
      'Put the installation’s secret back before the first start: TRASEU_SECRET, or the file TRASEU_DATA/secret.',
    );
  }
  if (!manifest.archive)
    lines.push('The archive’s documents are not in this backup: put them back from their own copy.');
  return `${lines.join('\n')}\n`;
}

export const command = defineCommand({
  help: HELP,
  options: {
    into: { type: 'string' },
    check: { type: 'boolean' },
    'passphrase-file': { type: 'string' },
    'without-archive': { type: 'boolean' },
  },
  async run({ values, positionals }, streams) {
    const from = resolve(onlyFile(positionals, 'Expected one backup, e.g. traseu-2026-11-22T18-00-00.tar'));
    const passphrase = await passphraseIn(values['passphrase-file']);
    const { into, check = false } = values;
    const withArchive = values['without-archive'] !== true;
    return restore(readConfig(process.env), { from, into, check, passphrase, withArchive }, streams);
  },
});
