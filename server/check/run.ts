// `traseu check FOLDER…`: exit code 1 when a folder has an error, 0 otherwise (warnings are only printed).

import type { Writable } from 'node:stream';
import { checkFolder } from './check-folder.ts';
import { printProblems } from './print.ts';
import type { Problem } from './problem.ts';
import { defineCommand, someFiles } from '../command.ts';

export const HELP = `traseu check FOLDER... [--json]

Prints what is wrong with the folders of procedures: the manifest, the model and
what it refers to, the forms, the decisions, the templates with every sample.

  --json   one JSON object: { "ok", "folders": [{ "folder", "ok", "problems" }] }

Exit code: 0 without errors, 1 with errors, 2 when the command line is wrong.

  npm run -s traseu -- check processes/petitie
`;

export async function check(
  folders: readonly string[],
  { json, output }: { json: boolean; output: Writable },
): Promise<number> {
  const results: { folder: string; ok: boolean; problems: Problem[] }[] = [];
  for (const folder of folders) {
    const problems = await checkFolder(folder);
    results.push({ folder, ok: !problems.some(({ severity }) => severity === 'error'), problems });
  }
  const ok = results.every((each) => each.ok);
  if (json) output.write(`${JSON.stringify({ ok, folders: results }, null, 2)}\n`);
  else output.write(results.map(({ folder, problems }) => printProblems(folder, problems)).join('\n'));
  return ok ? 0 : 1;
}

export const command = defineCommand({
  help: HELP,
  options: { json: { type: 'boolean', default: false } },
  run: ({ values: { json }, positionals }, { output }) =>
    check(someFiles(positionals, 'Expected the folder of a procedure, e.g. processes/petitie, but got none'), {
      json,
      output,
    }),
});
