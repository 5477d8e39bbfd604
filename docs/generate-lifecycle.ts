// Writes docs/lifecycle/*.md from the charts.
//
//   node --import tsx docs/generate-lifecycle.ts            prints which pages differ, exit code 1 if any
//   node --import tsx docs/generate-lifecycle.ts --write    writes them

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ACTIVITY } from '../engine/lifecycle/activity.ts';
import type { Table } from '../engine/lifecycle/compile.ts';
import { describeTable } from '../engine/lifecycle/describe.ts';
import { INSTANCE } from '../engine/lifecycle/instance.ts';
import { JOB } from '../engine/lifecycle/job.ts';
import { USER_TASK } from '../engine/lifecycle/user-task.ts';
import { witnessed } from '../test/engine/lifecycle/witnesses.ts';

const PAGES: [Table, string][] = [
  [ACTIVITY, 'One element that a token has entered (BPMN 2.0 §13.3.2).'],
  [INSTANCE, 'A process instance. One that an incident holds up is still active.'],
  [JOB, 'Work for the outside, done at least once.'],
  [USER_TASK, 'A human task (WS-HumanTask 1.1 §4.10). Claiming and releasing do not move the process.'],
];

const folder = new URL('./lifecycle/', import.meta.url);

/** Path of each generated page and its text. */
export function lifecyclePages(): { path: string; text: string }[] {
  return PAGES.map(([table, intro]) => ({
    path: fileURLToPath(new URL(`${table.id}.md`, folder)),
    text: describeTable(table, intro, witnessed(table.id)),
  }));
}

/** Pages on disk that are not what the charts say. */
export function stalePages(): string[] {
  return lifecyclePages()
    .filter(({ path, text }) => read(path) !== text)
    .map(({ path }) => path);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) {
    mkdirSync(folder, { recursive: true });
    for (const { path, text } of lifecyclePages()) writeFileSync(path, text);
  } else {
    const stale = stalePages();
    for (const path of stale) console.error(`${path} differs from its chart: run with --write`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  }
}
