// Measures the translation over a folder of models: how many run, how many are refused and why, whether any makes it throw,
// and whether anything of the other engine went away untold. The figures of docs/import.md come from here.
//
//   node --import tsx test/dialects/measure.ts FOLDER [--rules] [--list RULE,RULE]

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { translateModel } from '../../dialects/translate.ts';
import { decodeXml } from '../../dialects/xml/decode.ts';
import { lostIn } from './lost.ts';

const [folder = '.', ...flags] = process.argv.slice(2);
const listed = new Set(flags.includes('--list') ? flags[flags.indexOf('--list') + 1]?.split(',') : []);
const MODEL = /\.(bpmn|bpmn2|dmn|cmmn)$|\.(bpmn|bpmn20|dmn|dmn11|cmmn|cmmn10|cmmn11)\.xml$/i;

const sums = new Map<string, number>();
const rules = new Map<string, number>();
const add = (name: string, to = sums): void => {
  to.set(name, (to.get(name) ?? 0) + 1);
};

for (const name of (await readdir(folder, { recursive: true })).filter((each) => MODEL.test(each))) {
  const bytes = await readFile(join(folder, name)).catch(() => null);
  if (!bytes) continue;
  add('files');
  try {
    await measure(name, decodeXml(bytes));
  } catch (error) {
    add('threw');
    console.log('THREW', name, error);
  }
}
for (const [name, count] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(String(count).padStart(6), name);
if (flags.includes('--rules'))
  for (const [rule, count] of [...rules].sort((a, b) => b[1] - a[1])) console.log(String(count).padStart(6), rule);

async function measure(name: string, xml: string): Promise<void> {
  const made = await translateModel(xml);
  const errors = made.findings.filter(({ severity }) => severity === 'error');
  for (const rule of new Set(errors.map((each) => each.rule))) add(rule, rules);
  for (const { rule, element, message } of errors) if (listed.has(rule)) console.log(rule, name, element, message);
  if (made.kind === 'other') {
    add(/cmmn/i.test(name) ? 'CMMN' : 'no model, or no XML');
    return;
  }
  add(`${made.kind} from ${made.source}`);
  add(`${made.kind}: ${errors.length === 0 ? 'runs' : 'refused'}`);
  if (errors.length > 0 && errors.every(({ rule }) => rule.startsWith('import-')))
    add(`${made.kind}: refused only for what has no counterpart`);
  const lost = lostIn(xml, made);
  if (lost.length === 0) return;
  add('something lost');
  console.log('LOST', name, lost.slice(0, 3).join(' | '));
}
