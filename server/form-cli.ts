// `traseu form FILE.form`: a form without a server. Submissions come as JSON lines, one answer leaves per line; or the
// findings of the form itself.

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { evaluate } from '../forms/evaluate.ts';
import type { Compiled } from '../forms/form.ts';
import { readFormFile, type Files } from '../forms/form-files.ts';
import type { Finding, Form, Language } from '../forms/model.ts';
import { answerLines, whyUnreadable } from './json-lines.ts';
import { compileWithNomenclatures } from '../forms/nomenclatures.ts';

export const HELP = `traseu form FILE [--lang ro|en] [--context FILE.json] [--now TIME] [--lint] [--json]

  Reads submissions as JSON, one per line, and answers each with one line
  { "valid": bool, "data": {…}, "problems": [{ "path", "rule", "message" }] }
  and, where something is unusual or may follow later, "warnings" like the problems:
  { "rule": "warning:REASON" } is a value that is accepted but looks unusual
  ("warning:unusual" by the form's own words), { "rule": "required" } an answer that
  the office takes the request without (properties.soft). They leave "valid" true.
  Blocks of one's own are read from the folder blocks beside the form.

  --lang      language of the messages and findings; ro without it
  --context   a JSON object with the names that the form reads from outside
  --now       what today() and now() read, an ISO date and time; without an
              offset it is the time in Romania
  --lint      prints what is wrong with the form itself; exit code 1 on an error
  --json      findings as JSON lines
`;

export interface FormCommand {
  readonly file: string;
  readonly language: Language;
  readonly contextFile: string | undefined;
  /** Undefined: the clock's. */
  readonly now?: number | undefined;
  readonly lint: boolean;
  readonly json: boolean;
  readonly input: Readable;
  readonly output: Writable;
}

/** The exit code: 1 when the form has an error, 0 otherwise (wrong submissions are answers, not failures). */
export async function formCommand(command: FormCommand): Promise<number> {
  const { file, output } = command;
  const known = command.contextFile === undefined ? {} : await contextIn(command.contextFile);
  const { form, findings } = await compileWith(file, known);
  if (command.lint || form === null) {
    for (const finding of findings)
      output.write(command.json ? `${JSON.stringify(finding)}\n` : line(finding, command.language));
    if (command.lint && !command.json && findings.length === 0) output.write(`${file}: no findings\n`);
    return form === null ? 1 : 0;
  }
  await answerLines(command, (submission) => JSON.stringify(answer(form, submission, known, command)));
  return 0;
}

/** A form that does not declare what it reads from outside (those of other tools) may read what is given. */
async function compileWith(file: string, known: Readonly<Record<string, unknown>>): Promise<Compiled> {
  const text = await textIn(file, 'form');
  const read = readFormFile({ ...(await blocksBeside(file)), [file]: text }, file);
  if (!('json' in read)) return read;
  const compiled = await compileWithNomenclatures(read.json, read.options);
  const { form, findings, unknownNames } = compiled;
  if (form === null || !unknownNames.some((name) => Object.hasOwn(known, name))) return compiled;
  return { ...(await compileWithNomenclatures(read.json, { ...read.options, context: unknownNames })), findings };
}

/** Throws when the file holds no object. */
async function contextIn(file: string): Promise<Readonly<Record<string, unknown>>> {
  const context = parsed(await textIn(file, 'context'));
  if (isObject(context)) return context;
  throw new Error('Expected a JSON object in the file of --context but it holds none');
}

/** Those in the folder `blocks` beside the form. */
async function blocksBeside(file: string): Promise<Files> {
  const folder = join(dirname(file), 'blocks');
  const names = await readdir(folder).catch((): string[] => []);
  const texts = names.map(
    async (name) => [`forms/blocks/${name}`, await readFile(join(folder, name), 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(texts));
}

const malformed = Symbol('malformed');

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return malformed;
  }
};

/** Without the byte order mark with which Windows begins files. */
async function textIn(file: string, what: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    throw new Error(`Expected a ${what} at '${file}' but it cannot be read (${whyUnreadable(error)})`, {
      cause: error,
    });
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const line = (finding: Finding, language: Language): string => {
  const { file, element, rule, severity } = finding;
  const { message, remedy } = language === 'ro' ? finding.ro : finding;
  const kind = severity === 'error' ? 'error  ' : 'warning';
  return `${kind}  ${file}${element === null ? '' : ` ${element}`}  ${rule}  ${message} ${remedy}\n`;
};

const notJson: Record<Language, string> = {
  ro: 'Linia nu este JSON; trimiteți un obiect pe linie',
  en: 'The line is not JSON; send one object per line',
};

const notObject: Record<Language, string> = {
  ro: 'Linia este JSON, dar nu un obiect; trimiteți un obiect pe linie',
  en: 'The line is JSON but not an object; send one object per line',
};

function answer(
  form: Form,
  submission: string,
  context: Record<string, unknown>,
  { language, now }: FormCommand,
): object {
  const data = parsed(submission);
  if (!isObject(data)) {
    const message = (data === malformed ? notJson : notObject)[language];
    return { valid: false, data: {}, problems: [{ path: '', rule: 'json', message }] };
  }
  const result = evaluate(form, data, context, { language, ...(now === undefined ? {} : { now }) });
  const { valid, data: cleaned, problems, warnings } = result;
  return { valid, data: cleaned, problems, ...(warnings.length > 0 ? { warnings } : {}) };
}
