// `traseu form FILE.form`: a form without a server. Submissions come as JSON lines, one answer leaves per line; or the
// findings of the form itself.

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { evaluate } from '../forms/evaluate.ts';
import type { Finding, Form, Language } from '../forms/model.ts';
import { answerLines } from './json-lines.ts';
import { compileWithNomenclatures } from '../forms/nomenclatures.ts';
import { blocksIn, type Blocks } from '../forms/own-blocks.ts';

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
  const json = parsed(await readFile(file, 'utf8'));
  const { form, findings } = await compileWithNomenclatures(json, { file, blocks: await blocksBeside(file) });
  if (command.lint || form === null) {
    for (const finding of findings)
      output.write(command.json ? `${JSON.stringify(finding)}\n` : line(finding, command.language));
    if (command.lint && !command.json && findings.length === 0) output.write(`${file}: no findings\n`);
    return form === null ? 1 : 0;
  }
  const context = command.contextFile === undefined ? {} : parsed(await readFile(command.contextFile, 'utf8'));
  const known = typeof context === 'object' && context !== null ? (context as Record<string, unknown>) : {};
  await answerLines(command, (submission) => JSON.stringify(answer(form, submission, known, command)));
  return 0;
}

/** Those in the folder `blocks` beside the form. */
async function blocksBeside(file: string): Promise<Blocks> {
  const folder = join(dirname(file), 'blocks');
  const names = await readdir(folder).catch((): string[] => []);
  const texts = names.map(
    async (name) => [`forms/blocks/${name}`, await readFile(join(folder, name), 'utf8')] as const,
  );
  return blocksIn(Object.fromEntries(await Promise.all(texts)));
}

const malformed = Symbol('malformed');

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return malformed;
  }
};

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

function answer(
  form: Form,
  submission: string,
  context: Record<string, unknown>,
  { language, now }: FormCommand,
): object {
  const data = parsed(submission);
  if (data === malformed || typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { valid: false, data: {}, problems: [{ path: '', rule: 'json', message: notJson[language] }] };
  }
  const result = evaluate(form, data, context, { language, ...(now === undefined ? {} : { now }) });
  const { valid, data: cleaned, problems, warnings } = result;
  return { valid, data: cleaned, problems, ...(warnings.length > 0 ? { warnings } : {}) };
}
