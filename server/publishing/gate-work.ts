// What the gate does, in a thread of its own: the check of all files, then their scenarios where a model is there to run.
// It is given files and answers a verdict, nothing else: no database, no settings, no secrets.

import { parentPort, workerData } from 'node:worker_threads';
import { runScenarios, type ScenarioResult } from '../../rehearsal/run.ts';
import { checkFiles } from '../check/check-folder.ts';
import { Problems, type Problem } from '../check/problem.ts';
import type { Files } from '../../procedure/files.ts';

export interface GateTask {
  files: Files;
  language: 'ro' | 'en';
  /** Of the procedure that the files are to be a release of. */
  procedure: string;
}

export interface Verdict {
  problems: Problem[];
  scenarios: ScenarioResult[];
  /** All sequence flows, and those that some scenario has taken. */
  flows: string[];
  taken: string[];
}

export async function judge({ files, language, procedure }: GateTask): Promise<Verdict> {
  const problems = await checkFiles(files);
  const key = keyOf(files);
  if (key !== null && key !== procedure) {
    const own = new Problems();
    own.error('manifest.json', '/key', 'key', { folder: procedure, key });
    problems.unshift(...own.all);
  }
  if (problems.some(({ severity }) => severity === 'error')) return { problems, scenarios: [], flows: [], taken: [] };
  const { results: scenarios, flows, taken } = await runScenarios(files, { language });
  return { problems, scenarios, flows, taken };
}

function keyOf(files: Files): string | null {
  try {
    const { key } = JSON.parse(files['manifest.json'] ?? '') as { key?: unknown };
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}

const verdict = parentPort && (await judge(workerData as GateTask));
// A thread has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(verdict);
