// `traseu institution FILE`: applies the file to the database and prints the first passwords of new accounts, once.

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { putLetterFonts } from '../../store/letter-fonts.ts';
import { openStore } from '../../store/store.ts';
import { joinDatabase } from '../boot/database.ts';
import { readConfig } from '../config.ts';
import { hashPassword } from '../password.ts';
import { TENANT } from '../services.ts';
import { fontsOf } from './letter-fonts.ts';
import { putInstitution, readInstitution } from './institution.ts';
import { defineCommand, onlyFile } from '../command.ts';

export const HELP = `traseu institution FILE.json

Says who the institution is: name, letterhead, typeface of its letters, departments, staff. Applied again it changes what changed; accounts that
are not in the file any more stay. New accounts get a first password, printed once.
Needs DATABASE_URL, or a running \`npm start\`. An example: docs/institution.example.json

Exit codes: 0 applied, 1 the file or the database is not usable.
`;

export async function applyInstitution(file: string, output: Writable): Promise<number> {
  const { institution, problems } = readInstitution(JSON.parse(await readFile(file, 'utf8')));
  if (institution === null) {
    output.write(`${file} cannot be applied:\n${problems.map((problem) => `  ${problem}\n`).join('')}`);
    return 1;
  }
  const { fonts, problems: unfit } = await fontsOf(file, institution.letterFonts);
  if (unfit.length > 0) {
    output.write(`${file} cannot be applied:\n${unfit.map((problem) => `  ${problem}\n`).join('')}`);
    return 1;
  }
  const { url } = await joinDatabase(readConfig(process.env));
  const store = openStore(url);
  const passwords = new Map<string, string>();
  try {
    const { created, accounts } = await putInstitution(store, TENANT, institution, {
      demo: false,
      passwordHash: async (email) => {
        const password = randomBytes(12).toString('base64url');
        passwords.set(email, password);
        return hashPassword(password);
      },
    });
    await putLetterFonts(store, TENANT, fonts);
    output.write(
      `${institution.name}: ${created ? 'created' : 'brought up to date'}, ${accounts.length} new accounts.\n`,
    );
    for (const email of accounts) output.write(`  ${email}  ${passwords.get(email) ?? ''}\n`);
    return 0;
  } finally {
    await store.close();
  }
}

export const command = defineCommand({
  help: HELP,
  options: {},
  run: ({ positionals }, { output }) =>
    applyInstitution(onlyFile(positionals, 'Expected one file, e.g. institution.json'), output),
});
