// `traseu import FILE…`: models of other engines as models of ours, with a report of what was changed and what cannot run.

import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { folderOf } from '../../dialects/folder.ts';
import { slug } from '../../dialects/elements/forms.ts';
import { bare, translateAll } from '../../dialects/translate-all.ts';
import type { Translations } from '../../dialects/translate-all.ts';
import { decodeXml } from '../../dialects/xml/decode.ts';
import { importForm } from '../../forms/import-form.ts';
import { checkFiles } from '../check/check-folder.ts';
import { printProblems } from '../check/print.ts';
import { defineCommand, someFiles, UsageError } from '../command.ts';
import type { Streams } from '../command.ts';
import { report } from './report.ts';

export const HELP = `traseu import FILE... [--output FOLDER|FILE] [--json] [--language ro|en]

Translates models of Camunda 7, Operaton, Activiti and Flowable (BPMN, and the DMN
and form-js files that belong to them) into models that run here. Prints the model
on standard output and, on standard error, what was changed and what cannot run.
A model of Camunda 8 or of plain BPMN comes back as it was.

  --output    a .bpmn file, or the folder of a procedure to write: process.bpmn,
              forms/, decisions/ and a manifest.json to be completed
  --json      one JSON object instead: { "ok", "files", "source", "changes", "findings" }
  --language  of the report: en (without it) or ro

Exit code: 0 when the engine can run it, 1 with errors, 2 when the command line is wrong.

  npm run -s traseu -- import leave.bpmn --output processes/concediu
`;

type Language = 'ro' | 'en';

interface Asked {
  names: readonly string[];
  output: string | undefined;
  json: boolean;
  language: Language;
}

export async function runImport({ names, output, json, language }: Asked, streams: Streams): Promise<number> {
  const given = await Promise.all(
    names.map(async (name) => ({ name: basename(name), text: decodeXml(await readFile(name)) })),
  );
  const isFolder = output !== undefined && !/\.(bpmn|xml|dmn)$/i.test(output);
  const made = await translateAll(given, { platform: isFolder });
  const ok = !made.findings.some(({ severity }) => severity === 'error');
  const main = made.processes[0] ?? made.decisions[0];
  if (!isFolder && !json && made.processes.length > 1)
    throw new UsageError('Expected --output FOLDER (or --json) for several models but there is none');
  const written = isFolder ? await writeFolder(output, made, streams, language) : made.files;
  if (output !== undefined && !isFolder && main !== undefined) {
    await mkdir(dirname(resolve(output)), { recursive: true });
    await writeFile(output, made.files[main]!);
  }
  if (json) {
    const { source, changes, findings } = made;
    streams.output.write(`${JSON.stringify({ ok, files: written, source, changes, findings }, null, 2)}\n`);
  } else {
    if (output === undefined && main !== undefined) streams.output.write(made.files[main]!);
    streams.errors.write(report(made, language, isFolder));
  }
  return ok ? 0 : 1;
}

async function writeFolder(
  output: string,
  made: Translations,
  { errors }: Streams,
  language: Language,
): Promise<{ [path: string]: string }> {
  const found = await stat(join(output, 'manifest.json')).catch(() => null);
  if (found) throw new UsageError(`Expected a folder without a procedure but '${output}' has a manifest.json`);
  const key =
    slug(bare(resolve(output)))
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^[^a-z]+|-+$/g, '') || 'procedura';
  const { files, assumed } = folderOf(made, key, formOf);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(output, path)), { recursive: true });
    await writeFile(join(output, path), text);
  }
  for (const each of assumed) errors.write(`${each[language]}\n`);
  errors.write(printProblems(output, await checkFiles(files)));
  return files;
}

/** A form of form-js as one of ours; what is no form stays, for the check to say so. */
function formOf(text: string): string {
  try {
    return `${JSON.stringify(importForm(JSON.parse(text)).json, null, 2)}\n`;
  } catch {
    return text;
  }
}

export const command = defineCommand({
  help: HELP,
  options: {
    output: { type: 'string', short: 'o' },
    json: { type: 'boolean', default: false },
    language: { type: 'string', default: 'en' },
  },
  run({ values: { output, json, language }, positionals }, streams) {
    const names = someFiles(positionals, 'Expected the file of a model, e.g. process.bpmn, but got none');
    if (language !== 'ro' && language !== 'en')
      throw new UsageError(`Expected --language ro or en but got '${language}'`);
    return runImport({ names, output, json, language }, streams);
  },
});
