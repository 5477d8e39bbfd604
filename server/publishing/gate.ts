// What a release must pass before it is published: the check of `traseu check` over all its files, and its own scenarios,
// played by the rehearsal. Files come from people, so this runs in a thread with limits of time and memory: a model that
// never ends ends there. One at a time; a verdict over the same files is remembered for a while.

import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { Problems, type Given } from '../check/problem.ts';
import type { GateTask, Verdict } from './gate-work.ts';

export type { Verdict };

export interface GateLimits {
  /** Milliseconds for everything. */
  timeMs: number;
  memoryMb: number;
}

const LIMITS: GateLimits = { timeMs: 90_000, memoryMb: 768 };
const REMEMBERED = 20;

const verdicts = new Map<string, Verdict>();
let last: Promise<unknown> = Promise.resolve();

/** What stands against publishing, and what scenarios say. */
export async function passGate(task: GateTask, limits: GateLimits = LIMITS): Promise<Verdict> {
  const key = hashOf(task);
  const turn = last.then(async () => verdicts.get(key) ?? remember(key, await judgeApart(task, limits)));
  last = turn.catch(() => undefined);
  return turn;
}

/** Whether it may be published. */
export const passes = ({ problems, scenarios }: Verdict): boolean =>
  problems.every(({ severity }) => severity !== 'error') && scenarios.every(({ ok }) => ok);

function hashOf({ files, language, procedure }: GateTask): string {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([procedure, language, sorted]))
    .digest('hex');
}

function remember(key: string, verdict: Verdict): Verdict {
  // What did not end may end another time, on a machine that has less to do.
  if (verdict.problems.some(({ rule }) => rule === 'too-long' || rule === 'check-stopped')) return verdict;
  const oldest = verdicts.keys().next().value;
  if (verdicts.size >= REMEMBERED && oldest !== undefined) verdicts.delete(oldest);
  verdicts.set(key, verdict);
  return verdict;
}

function judgeApart(task: GateTask, { timeMs, memoryMb }: GateLimits): Promise<Verdict> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL('gate-thread.mjs', import.meta.url), {
      workerData: task,
      env: {},
      // the thread registers TypeScript itself
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const end = (verdict: Verdict): void => {
      clearTimeout(timer);
      resolve(verdict);
      void thread.terminate();
    };
    const timer = setTimeout(() => end(stopped('too-long', { seconds: String(timeMs / 1000) })), timeMs);
    thread.once('message', end);
    thread.once('error', (error) => end(stopped('check-stopped', { why: error.message })));
    thread.once('exit', (code) => end(stopped('check-stopped', { why: `exit ${code}` })));
  });
}

function stopped<Name extends 'too-long' | 'check-stopped'>(rule: Name, ...params: Given<Name>): Verdict {
  const problems = new Problems();
  problems.error('process.bpmn', null, rule, ...params);
  return { problems: problems.all, scenarios: [], flows: [], taken: [] };
}
