// A procedure made of what somebody brings in: models of other tools are translated, a lone model gets the files that it
// lacks, and the whole is checked. What was changed is told, and written into a README where there is none.

import { folderOf } from '../../dialects/folder.ts';
import { translateAll, type Translations } from '../../dialects/translate-all.ts';
import { importForm } from '../../forms/import-form.ts';
import { copyProcedure, isKey, keyOf } from '../../procedure/copy.ts';
import { refusalOf, type Files, type Refusal } from '../../procedure/files.ts';
import { manifestFacts } from '../../procedure/manifest-facts.ts';
import { checkFiles } from '../check/check-folder.ts';
import type { Problem } from '../check/problem.ts';
import type { Upload } from './read-upload.ts';

export interface BroughtIn {
  key: string;
  files: Files;
  /** What the translation changed. */
  changes: Translations['changes'];
  source: Translations['source'];
  /** What was assumed and is to be looked at. */
  assumed: { ro: string; en: string }[];
  problems: Problem[];
  leftOut: string[];
}

/** `key`: what it is to be called; '' when the files say so. `files`: a model that is none, or what cannot be kept. */
export async function bringIn(
  { texts, folder, leftOut }: Upload,
  key: string,
  reportTitle: string,
): Promise<BroughtIn | { refusal: Refusal } | { refusal: 'no-model' | 'key' }> {
  const given = [...texts].map(([name, text]) => ({ name, text }));
  const models = folder ? given.filter(({ name }) => /\.(bpmn|dmn)$/.test(name)) : given;
  const made = await translateAll(models, { platform: true });
  if (!folder && made.processes.length === 0) return { refusal: 'no-model' };
  const built = folder
    ? { files: { ...made.files, ...Object.fromEntries(texts), ...modelsOf(made) }, assumed: [] }
    : folderOf(made, key || 'procedura', formOf);
  const facts = manifestFacts(built.files, '');
  const own = folder ? facts.key : keyOf(facts.title.ro);
  const named = key || own;
  if (!isKey(named)) return { refusal: 'key' };
  const files: Files = named === facts.key ? { ...built.files } : copyProcedure(built.files, { key: named });
  if (made.changes.length > 0) files['README.md'] ??= readmeOf(facts.title.ro, made.changes, reportTitle);
  const refusal = refusalOf(files);
  if (refusal !== null) return { refusal };
  const { changes, source } = made;
  return {
    key: named,
    files,
    changes,
    source,
    assumed: built.assumed,
    problems: await problemsOf(files, made),
    leftOut,
  };
}

const modelsOf = ({ files, processes, decisions }: Translations): Files =>
  Object.fromEntries([...processes, ...decisions].map((path) => [path, files[path] ?? '']));

/** A form of form-js as one of ours; what is no form stays, for the check to say so. */
function formOf(text: string): string {
  try {
    return `${JSON.stringify(importForm(JSON.parse(text)).json, null, 2)}\n`;
  } catch {
    return text;
  }
}

function readmeOf(title: string, changes: Translations['changes'], reportTitle: string): string {
  const lines = changes.map(({ element, file, ro }) => `- ${element ?? file}: ${ro}`);
  return [`# ${title}`, '', reportTitle, '', ...lines, ''].join('\n');
}

/** What the check of the procedure finds, and what the translation could not say. */
async function problemsOf(files: Files, { findings }: Translations): Promise<Problem[]> {
  const checked = await checkFiles(files);
  const known = new Set(checked.map(({ element, rule }) => `${element}/${rule}`));
  const translated = findings
    .filter(({ element, rule }) => !known.has(`${element}/${rule}`))
    .map(({ file, element, rule, severity, message, remedy, ro }): Problem => {
      const at = Object.hasOwn(files, file) ? file : 'process.bpmn';
      return { file: at, element, rule, severity, message, mend: remedy, ro: ro ?? { message, remedy } };
    });
  return [...translated, ...checked].sort(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  );
}
