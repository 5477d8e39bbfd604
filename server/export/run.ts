// `traseu export KEY`: a procedure out of the database, as the folder that it would be under processes/, or as its archive.

import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from '../../procedure/files.ts';
import { openStore, type Store } from '../../store/store.ts';
import { newestRelease, releaseByVersion, releaseFiles } from '../../store/tables/release.ts';
import { openWork } from '../../store/works.ts';
import { joinDatabase } from '../boot/database.ts';
import { defineCommand, onlyFile, UsageError } from '../command.ts';
import type { Streams } from '../command.ts';
import { readConfig } from '../config.ts';
import { TENANT } from '../services.ts';
import { zipProcedure } from '../works/export.ts';

export const HELP = `traseu export KEY [--version N | --draft] [--output FOLDER|FILE.zip]

Writes a procedure as a folder in the layout of processes/, or as a ZIP archive:
its newest published version, or the one that is named, or what is being drawn.
Needs DATABASE_URL, or a running \`npm start\`.

  --version  a published version
  --draft    as it is in the studio now
  --output   a folder that is not there yet (KEY without it), or a .zip file

Exit codes: 0 written, 1 there is no such procedure or the folder is there already,
2 the command line is wrong.

  npm run -s traseu -- export petitie --output petitie.zip
`;

interface Asked {
  key: string;
  version: string | undefined;
  draft: boolean;
  output: string;
}

export async function exportProcedure(store: Store, asked: Asked, { output, errors }: Streams): Promise<number> {
  const { key } = asked;
  const files = await filesOf(store, asked);
  if (files === null) {
    errors.write(
      `traseu: Expected a procedure '${key}'${asked.version === undefined ? '' : ' of this version'} but there is none.\n`,
    );
    return 1;
  }
  if (asked.output.endsWith('.zip')) {
    await mkdir(dirname(asked.output), { recursive: true });
    await writeFile(asked.output, zipProcedure(key, files));
  } else {
    if ((await stat(asked.output).catch(() => null)) !== null) {
      errors.write(`traseu: Expected '${asked.output}' not to be there yet.\n`);
      return 1;
    }
    for (const [path, text] of Object.entries(files)) {
      const file = join(asked.output, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
  output.write(`${asked.output}: ${Object.keys(files).length} files\n`);
  return 0;
}

async function filesOf(store: Store, { key, version, draft }: Asked): Promise<Files | null> {
  if (draft) return (await openWork(store, { tenant: TENANT, procedure: key }))?.files ?? null;
  const row =
    version === undefined
      ? await newestRelease(store.knex, TENANT, key)
      : await releaseByVersion(store.knex, TENANT, key, Number(version));
  return row === undefined ? null : releaseFiles(row);
}

export const command = defineCommand({
  help: HELP,
  options: {
    version: { type: 'string' },
    draft: { type: 'boolean', default: false },
    output: { type: 'string', short: 'o' },
  },
  async run({ values: { version, draft, output }, positionals }, streams) {
    const key = onlyFile(positionals, 'Expected the key of a procedure, e.g. petitie');
    if (version !== undefined && !/^\d{1,9}$/.test(version)) throw new UsageError('Expected --version to be a number');
    if (version !== undefined && draft) throw new UsageError('Expected --version or --draft, not both');
    const store = openStore((await joinDatabase(readConfig(process.env))).url);
    try {
      return await exportProcedure(store, { key, version, draft, output: output ?? key }, streams);
    } finally {
      await store.close();
    }
  },
});
