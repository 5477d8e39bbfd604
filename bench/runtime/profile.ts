// Where the processor's time of our own program goes while it runs the user task under load: V8 samples it, and the samples
// are told by what they belong to. PostgreSQL's time is not in it, except the waiting for it ("nothing to do").

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLIENTS, type Field, nodeProgram } from './field.ts';
import { compete } from './contender.ts';

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  samples: number[];
  timeDeltas: number[];
}

const GROUPS: readonly [RegExp, string][] = [
  [/^\(garbage collector\)/, 'garbage collection'],
  [/^\(idle\)/, 'nothing to do'],
  [/^(parse|stringify) $/, 'JSON'],
  [/node_modules\/(pg|pg-\w+|postgres-\w+)\//, 'pg'],
  [/node_modules\/(knex|tarn)\//, 'knex'],
  [/\/engine\//, 'engine'],
  [/\/store\//, 'store'],
  [/\/bench\//, 'the bench'],
  [/ node:/, 'Node: sockets, streams, timers'],
];

const groupOf = ({ functionName, url }: Profile['nodes'][number]['callFrame']): string =>
  GROUPS.find(([pattern]) => pattern.test(`${functionName} ${url}`))?.[1] ?? 'other native code';

/** Milliseconds by group, the largest first. */
export function selfTime(profile: Profile): [group: string, ms: number][] {
  const groups = new Map(profile.nodes.map(({ id, callFrame }) => [id, groupOf(callFrame)]));
  const sums = new Map<string, number>();
  for (const [index, id] of profile.samples.entries()) {
    const group = groups.get(id) ?? '';
    sums.set(group, (sums.get(group) ?? 0) + (profile.timeDeltas[index] ?? 0) / 1000);
  }
  return [...sums].sort(([, one], [, other]) => other - one);
}

/** A line for the reader; the start of the program and the deployment are part of the profile, so it runs long enough. */
export async function profile({ own }: Field, roundMs: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'traseu-bench-profile-'));
  try {
    const program = nodeProgram('own.ts', {}, ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
    const profiled = await compete(program, own.url);
    const task = { do: 'user-task', clients: CLIENTS };
    const trial = (await profiled.ask({ ...task, count: 500 }))!;
    const { ms } = (await profiled.ask({ ...task, count: Math.round((500 * 4 * roundMs) / trial.ms) }))!;
    await profiled.close();
    const written = readdirSync(folder)
      .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile)
      // The threads that translate TypeScript are sampled, too.
      .find(({ nodes }) => nodes.some(({ callFrame }) => callFrame.url.includes('/store/')))!;
    const sums = selfTime(lastOf(written, ms + trial.ms));
    const all = sums.reduce((sum, [, each]) => sum + each, 0);
    const shares = sums.map(([group, each]) => `${group} ${((100 * each) / all).toFixed(0)} %`);
    return `Time of our main thread under the user task: ${shares.join(', ')}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Only what was sampled in the last so many milliseconds. */
function lastOf(profile: Profile, ms: number): Profile {
  let from = profile.samples.length;
  for (let left = ms * 1000; from > 0 && left > 0; left -= profile.timeDeltas[from] ?? 0) from -= 1;
  return { ...profile, samples: profile.samples.slice(from), timeDeltas: profile.timeDeltas.slice(from) };
}
