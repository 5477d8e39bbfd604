// Measures the translation over a folder of models: how many run, how many are refused and why, whether any makes it throw,
// and whether anything of the other engine went away untold. The figures of docs/import.md come from here.
//
//   node --import tsx test/dialects/measure.ts FOLDER [--rules] [--list RULE]

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decisionsIn } from '../../dialects/dmn.ts';
import { translateModel } from '../../dialects/translate.ts';
import { decodeXml } from '../../dialects/xml/decode.ts';
import { lostIn } from './lost.ts';

const [folder = '.', ...flags] = process.argv.slice(2);
const listed = flags.includes('--list') ? new Set(flags[flags.indexOf('--list') + 1]?.split(',')) : null;

const names = (await readdir(folder, { recursive: true })).filter((name) =>
  /\.(bpmn|bpmn2|dmn|cmmn)$|\.(bpmn|bpmn20|dmn|dmn11|cmmn|cmmn10|cmmn11)\.xml$/i.test(name),
);
const sums: { [name: string]: number } = {};
const rules = new Map<string, number>();
const add = (name: string): void => void (sums[name] = (sums[name] ?? 0) + 1);

for (const name of names.sort()) {
  const bytes = await readFile(join(folder, name)).catch(() => null);
  if (!bytes) continue;
  const xml = decodeXml(bytes);
  add('files');
  try {
    const made = await translateModel(xml, { file: /dmn/i.test(name) ? 'decision.dmn' : 'process.bpmn' });
    const errors = made.findings.filter(({ severity }) => severity === 'error');
    if (made.kind === 'other') add(/cmmn/i.test(name) ? 'not BPMN or DMN: CMMN' : 'not BPMN or DMN, or no XML');
    else {
      add(`${made.kind} from ${made.source}`);
      add(`${made.kind}: ${errors.length === 0 ? 'would be deployed' : 'refused'}`);
      if (errors.length > 0 && errors.every(({ rule }) => rule.startsWith('import-')))
        add(`${made.kind}: refused, only for what has no counterpart`);
      const lost = lostIn(xml, made);
      if (lost.length > 0) {
        add(`${made.kind}: something lost`);
        console.log('LOST', name, lost.slice(0, 3).join(' | '));
      }
    }
    for (const rule of new Set(errors.map((each) => each.rule))) rules.set(rule, (rules.get(rule) ?? 0) + 1);
    if (listed)
      for (const each of errors.filter(({ rule }) => listed.has(rule)))
        console.log(each.rule, name.replace(/^.*resources./, ''), each.element, each.message);
    void decisionsIn;
  } catch (error) {
    add('threw');
    console.log('THREW', name, error);
  }
}
for (const [name, count] of Object.entries(sums).sort()) console.log(String(count).padStart(6), name);
if (flags.includes('--rules'))
  for (const [rule, count] of [...rules].sort((a, b) => b[1] - a[1])) console.log(String(count).padStart(6), rule);
