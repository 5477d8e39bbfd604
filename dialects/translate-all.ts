// Several files that belong together: processes, the decisions that they call, forms. What a task makes of a decision's
// result is known then, and a process that another one calls is found.

import { compileSources } from '../engine/model/compile.ts';
import type { Finding } from '../engine/model/graph.ts';
import { decisionsIn } from './dmn.ts';
import { merged, translateOnly } from './translate.ts';
import type { Change, Dialect, Options } from './translate.ts';

export interface Given {
  /** File name; `.form` and `.json` are forms of form-js. */
  name: string;
  text: string;
}

export interface Translations {
  /** Name → text: the models as they are now, forms that were written into them, forms that came along. */
  files: { [path: string]: string };
  /** Of the first model that says so. */
  source: Dialect;
  changes: (Change & { file: string })[];
  findings: Finding[];
  /** Names of the process files, in order. */
  processes: string[];
  decisions: string[];
}

export const isForm = (name: string): boolean => /\.(form|json)$/i.test(name);

/** Never throws for what a file holds. */
export async function translateAll(
  given: readonly Given[],
  options: Omit<Options, 'file' | 'decisions'> = {},
): Promise<Translations> {
  const models = given.filter(({ name }) => !isForm(name));
  const decisions = Object.assign({}, ...models.map(({ text }) => decisionsIn(text))) as NonNullable<
    Options['decisions']
  >;
  const result: Translations = { files: {}, source: 'bpmn', changes: [], findings: [], processes: [], decisions: [] };
  const sources: { name: string; xml: string }[] = [];
  for (const { name, text } of models) {
    const made = translateOnly(text, { ...options, file: name, decisions });
    if (result.source === 'bpmn') result.source = made.source;
    result.changes.push(...made.changes.map((change) => ({ ...change, file: name })));
    result.findings.push(...made.findings);
    if (made.kind === 'other') continue;
    Object.assign(result.files, made.files);
    const path = made.kind === 'dmn' && !name.toLowerCase().endsWith('.dmn') ? `${bare(name)}.dmn` : name;
    result.files[path] = made.xml;
    result[made.kind === 'dmn' ? 'decisions' : 'processes'].push(path);
    sources.push({ name: path, xml: made.xml });
  }
  for (const { name, text } of given) if (isForm(name)) result.files[name] = text;
  const { findings } = await compileSources(sources);
  return { ...result, findings: merged(result.findings, findings) };
}

/** Without folder and endings. */
export const bare = (name: string): string =>
  name
    .replace(/^.*[\\/]/, '')
    .replace(/\.(bpmn20|bpmn|bpmn2|dmn11|dmn)?(\.xml)?$/i, '')
    .replace(/\.(bpmn|dmn)$/i, '');
