// A rehearsal as a scenario: what was done, and what must be so at the end.

import type { Json, Variables } from '../engine/values.ts';
import { alike, standingOf } from './run.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { Expected, FileStep, ScenarioFile, ScenarioStep } from './scenario.ts';
import type { RehearsalView } from './view.ts';
import { dayAt, timeAt } from '../calendar/bucharest.ts';

/** Names of `expect` that say something only when they are there. */
const WHEN_THERE = ['jobs', 'payments', 'signatures', 'published', 'incidents', 'joinedTo'] as const;

/** What is worth expecting of a case as it is now. */
export function expectedOf(view: RehearsalView, number: string): Expected {
  const { waiting, outcome, documents, notices, deadline, timers, ...others } = standingOf(view, number);
  const more: Expected = {};
  for (const name of WHEN_THERE) {
    const value = others[name];
    if (value !== null && value.length > 0) Object.assign(more, { [name]: value });
  }
  if (Object.keys(timers).length > 0) more.timers = timers;
  return { waiting, outcome, documents, notices, deadline, ...more };
}

/** The steps of the rehearsal up to the present one, and for each case an expectation at the end. */
export function scenarioOf(rehearsal: Rehearsal, title: ScenarioFile['title']): ScenarioFile {
  const view = rehearsal.view();
  const expects = view.cases.map(({ number }): ScenarioStep => {
    const expect = expectedOf(view, number);
    return number === '1' ? { expect } : { case: number, expect };
  });
  const begun = rehearsal.steps[0]!.at;
  return { title, on: onOf(begun), steps: [...rehearsal.actions(), ...expects] };
}

/** Where a scenario's clock begins: the day, when it is 10:00. */
export const onOf = (at: number): string => (timeAt(at) === '10:00' ? dayAt(at) : new Date(at).toISOString());

/** The sample that the answers are most like, with what differs from it; answers that are like none stay whole. */
export function asSample(
  samples: { readonly [name: string]: Variables },
  answers: Variables,
): Pick<FileStep, 'file' | 'answers'> {
  const all = Object.entries(samples).map(([file, sample]) => ({ file, own: differing(sample, answers) }));
  const [closest] = all.sort((a, b) => sizeOf(a.own) - sizeOf(b.own));
  if (closest === undefined || sizeOf(closest.own) >= sizeOf(answers)) return { file: null, answers };
  return sizeOf(closest.own) === 0 ? { file: closest.file } : { file: closest.file, answers: closest.own };
}

const sizeOf = (answers: Variables): number => Object.keys(answers).length;

/** What must be put over the sample to have the answers; null for what is not answered. */
function differing(sample: Variables, answers: Variables): Variables {
  const changed = Object.entries(answers).filter(([name, value]) => !alike(value, sample[name]));
  const gone = Object.keys(sample).filter((name) => answers[name] === undefined && sample[name] !== null);
  return Object.fromEntries([...changed, ...gone.map((name): [string, Json] => [name, null])]);
}

/** A name for the file of a scenario: `art-8-raspuns-la-timp`. */
export const fileNameOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '') || 'scenariu';

/** As the file is written: whatever fits stands on one line, so that a step is read as one. */
export const scenarioText = (scenario: ScenarioFile): string => `${laidOut(scenario, '', 0, true)}\n`;

const WIDTH = 120;

/** `after`: characters that follow on the last line. */
function laidOut(value: unknown, indent: string, before: number, whole = false, after = 0): string {
  const line = inline(value);
  const room = WIDTH - indent.length - before - after;
  if (!whole && line.length <= room) return line;
  if (typeof value !== 'object' || value === null) return line;
  const inner = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((each): [string, unknown] => ['', each])
    : Object.entries(value).map(([name, each]): [string, unknown] => [`${JSON.stringify(name)}: `, each]);
  if (entries.length === 0) return line;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const lines = entries.map(([name, each], index) => {
    const comma = index < entries.length - 1 ? 1 : 0;
    return `${inner}${name}${laidOut(each, inner, name.length, name === '"steps": ', comma)}`;
  });
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${inline(each)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
