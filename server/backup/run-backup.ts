// `traseu backup`: everything that an installation must not lose, as one file or folder, made while it runs.

import { basename, join, resolve } from 'node:path';
import { connect } from '../../store/connect.ts';
import { noteHousework } from '../../store/history/housekeeping.ts';
import { defineCommand, UsageError, type Streams } from '../command.ts';
import { readConfig, type Config } from '../config.ts';
import { filePlaces, knownSecret, megabytes, passphraseIn, useDatabase } from './command-places.ts';
import { makeBackup, type MadeBackup } from './save.ts';

export const HELP = `traseu backup [--to FILE.tar|FOLDER] [--passphrase-file FILE] [--without-archive]

Writes the database (all rows as they were at one moment) and the files that it names: the archive, and what
else is in TRASEU_DATA. The service goes on meanwhile. Sessions are left out: people sign in again.
Uses DATABASE_URL, else the database of a running \`npm start\`, else the one in TRASEU_DATA.

  --to               a path that ends in .tar, or a folder; neither may be there yet
                     (without it: TRASEU_DATA/backups/traseu-DATE.tar)
  --passphrase-file  encrypts everything with the first line of this file (AES-256-GCM, scrypt); only then
                     the installation's secret goes along. Without it whoever has the backup can read it.
  --without-archive  leaves out the bytes of archived documents, e.g. when the S3 bucket has its own copy

Exit codes: 0 written, 1 not written, or documents of the archive were already lost, 2 the command line is wrong.

  npm run -s traseu -- backup --to /mnt/copii/traseu.tar --passphrase-file /etc/traseu/parola
`;

export interface AskedBackup {
  to: string;
  passphrase: string | null;
  withArchive: boolean;
}

export async function backUp(config: Config, asked: AskedBackup, { output, errors }: Streams): Promise<number> {
  const say = (line: string): void => void errors.write(`  ${line}\n`);
  const { to, passphrase } = asked;
  const began = performance.now();
  const database = await useDatabase(config, say);
  let made: MadeBackup;
  try {
    made = await makeBackup({
      databaseUrl: database.url,
      to,
      passphrase,
      secret: knownSecret(config),
      say,
      ...filePlaces(config, asked.withArchive),
    });
    await note(database.url, to, made);
  } finally {
    await database.stop();
  }
  const { manifest, bytes } = made;
  const rows = manifest.tables.reduce((sum, { items }) => sum + items, 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  output.write(
    `${to}: ${rows} rows and ${manifest.files.items} files as of ${manifest.at}, ${megabytes(bytes)}, in ${seconds} s.\n`,
  );
  if (passphrase === null) {
    output.write(
      'It is not encrypted: whoever has it can read what is in the database. The installation’s secret is not in it: keep\n' +
        'TRASEU_SECRET, or the file TRASEU_DATA/secret, in another place. Without it connectors ask for their passwords again.\n',
    );
  }
  for (const sha256 of manifest.lost) errors.write(`traseu: lost in the archive before this backup: ${sha256}\n`);
  return manifest.lost.length > 0 ? 1 : 0;
}

/** So that the administrator sees how old the last backup is. */
async function note(url: string, to: string, { manifest, bytes }: MadeBackup): Promise<void> {
  if (!manifest.tables.some(({ name }) => name === 'housekeeping')) return;
  const knex = connect(url, { poolSize: 1 });
  try {
    const facts = { name: basename(to), bytes, encrypted: manifest.encryption !== null, lost: manifest.lost.length };
    await noteHousework(knex, 'backup', manifest.at, facts);
  } finally {
    await knex.destroy();
  }
}

const stamp = (now: Date): string => now.toISOString().slice(0, 19).replaceAll(':', '-');

export const command = defineCommand({
  help: HELP,
  options: {
    to: { type: 'string' },
    'passphrase-file': { type: 'string' },
    'without-archive': { type: 'boolean' },
  },
  async run({ values, positionals }, streams) {
    if (positionals.length > 0) throw new UsageError('Expected only options, e.g. --to copie.tar');
    const config = readConfig(process.env);
    const to = values.to ?? join(config.data, 'backups', `traseu-${stamp(new Date())}.tar`);
    const passphrase = await passphraseIn(values['passphrase-file']);
    return backUp(config, { to: resolve(to), passphrase, withArchive: values['without-archive'] !== true }, streams);
  },
});
