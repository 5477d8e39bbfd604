// `npm run bench -- PART [--quick] [--json]`.

import { decision } from './decision.ts';
import { engine } from './engine/part.ts';
import { feel } from './feel.ts';
import { forms } from './forms.ts';
import { keep } from './keep.ts';
import type { Measured, Options, Part } from './measure.ts';
import { pdf } from './pdf.ts';
import { runtime } from './runtime/part.ts';
import { studio } from './studio.ts';

const whole =
  (part: (quick: boolean) => Promise<Part>) =>
  ({ quick }: Options): Promise<Part> =>
    part(quick);
const PARTS: { [name: string]: (options: Options) => Promise<Part> } = {
  engine: whole(engine),
  feel: whole(feel),
  decision: whole(decision),
  forms: whole(forms),
  pdf: whole(pdf),
  studio: whole(studio),
  runtime,
};

const usage = `Usage: npm run bench -- [PART…] [--quick] [--json]
Parts: ${Object.keys(PARTS).join(', ')} (all when none is named).
--quick  fewer and shorter rounds; without it, what is told is also written to bench/results.md
--json   one object per part on standard output
--only NAME[,NAME…]  only these measurements of the part runtime`;

const number = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2));

function told({ median, min, max, stateBytes }: Measured, unit: string): string {
  const each = unit === 'steps/s' ? `, ${number(1e6 / median)} µs a step` : '';
  const state = stateBytes === undefined ? '' : `, state ${stateBytes.toLocaleString('en')} bytes`;
  return `${number(median)} (${number(min)}–${number(max)}) ${unit}${each}${state}`;
}

function table({ part, conditions, results }: Part): string {
  const lines = results.map(({ name, unit, ours, against, theirs, others = [], ratio, goal, within, met, note }) => {
    const wanted = [goal === null ? [] : `≥ ${goal}`, within === undefined ? [] : `≤ ${within} ${unit}`].flat();
    const verdict = met === null ? '' : `, goal ${wanted.join(' and ')}: ${met ? 'met' : 'missed'}`;
    return [
      `  ${name}: ratio ${number(ratio)}${verdict}`,
      `    ${ours.name}: ${told(ours, unit)}`,
      `    ${against}: ${told(theirs, unit)}`,
      ...others.map((other) => `    ${other.name}: ${told(other, unit)}`),
      ...(note === undefined ? [] : [`    Note: ${note}.`]),
    ].join('\n');
  });
  const { cpu, cores, node, rounds, browser, told: facts = [] } = conditions;
  const where = browser === undefined ? '' : `, ${browser}`;
  return [
    `${part} (${cpu}, ${cores} cores, Node ${node}${where}, ${rounds} rounds)`,
    ...facts.map((fact) => `  ${fact}`),
    ...lines,
  ].join('\n');
}

const asked = process.argv.slice(2);
const onlyAt = asked.indexOf('--only');
const only = onlyAt < 0 ? [] : (asked.splice(onlyAt, 2)[1] ?? '').split(',');
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
const quick = asked.includes('--quick');
for (const name of names.length > 0 ? names : Object.keys(PARTS)) {
  const part = await PARTS[name]?.({ quick, only });
  if (part === undefined) continue;
  console.log(asked.includes('--json') ? JSON.stringify(part) : table(part));
  if (!quick && only.length === 0) keep(part.part, table(part));
}
