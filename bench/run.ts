// `npm run bench -- PART [--quick] [--json]`.

import { decision } from './decision.ts';
import { engine } from './engine/part.ts';
import { feel } from './feel.ts';
import { forms } from './forms.ts';
import type { Measured, Part } from './measure.ts';
import { pdf } from './pdf.ts';
import { studio } from './studio.ts';

const PARTS: { [name: string]: (quick: boolean) => Promise<Part> } = { engine, feel, decision, forms, pdf, studio };

const usage = `Usage: npm run bench -- [PART…] [--quick] [--json]
Parts: ${Object.keys(PARTS).join(', ')} (all when none is named).
--quick  fewer and shorter rounds   --json  one object per part on standard output`;

const number = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2));

function told({ median, min, max, stateBytes }: Measured, unit: string): string {
  const each = unit === 'steps/s' ? `, ${number(1e6 / median)} µs a step` : '';
  const state = stateBytes === undefined ? '' : `, state ${stateBytes.toLocaleString('en')} bytes`;
  return `${number(median)} (${number(min)}–${number(max)}) ${unit}${each}${state}`;
}

function table({ part, conditions, results }: Part): string {
  const lines = results.map(({ name, unit, ours, against, theirs, ratio, goal, within, met, note }) => {
    const limit = within === undefined ? '' : ` and ≤ ${within} ${unit}`;
    const verdict = goal === null ? '' : `, goal ≥ ${goal}${limit}: ${met === true ? 'met' : 'missed'}`;
    return [
      `  ${name}: ratio ${number(ratio)}${verdict}`,
      `    ${ours.name}: ${told(ours, unit)}`,
      `    ${against}: ${told(theirs, unit)}`,
      ...(note === undefined ? [] : [`    Note: ${note}.`]),
    ].join('\n');
  });
  const { cpu, cores, node, rounds, browser } = conditions;
  const where = browser === undefined ? '' : `, ${browser}`;
  return [`${part} (${cpu}, ${cores} cores, Node ${node}${where}, ${rounds} rounds)`, ...lines].join('\n');
}

const asked = process.argv.slice(2);
const names = asked.filter((each) => !each.startsWith('--'));
const unknown = [
  ...names.filter((name) => !(name in PARTS)),
  ...asked.filter((each) => each.startsWith('--') && !['--quick', '--json', '--help'].includes(each)),
];
if (asked.includes('--help') || unknown.length > 0) {
  if (unknown.length > 0) console.error(`Expected known parts and options, but found ${unknown.join(' ')}.`);
  console.log(usage);
  process.exit(unknown.length > 0 ? 2 : 0);
}
for (const name of names.length > 0 ? names : Object.keys(PARTS)) {
  const part = await PARTS[name]?.(asked.includes('--quick'));
  if (part !== undefined) console.log(asked.includes('--json') ? JSON.stringify(part) : table(part));
}
