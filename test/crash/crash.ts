// Kills processes under load and looks at what is left. Workers and clients run as processes of their own on a real
// database; at random points (seeded) one of them, or all, get SIGKILL, or PostgreSQL cuts their connections, and new ones
// take their place. In between and at the end: every accepted submission has its one instance, the history of each
// instance folds to its state, its rows are those of its state. Then everything is worked to its end, and each thing must
// have happened exactly once: one decision, one timer, one message, one call, three jobs.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { deploy } from '../../store/deploy.ts';
import { openStore } from '../../store/store.ts';
import { openTestDatabase } from '../database.ts';
import { random } from '../random.ts';
import { checkConsistency } from '../store/consistency.ts';
import { busy } from '../store/models.ts';
import { drain, type Drained } from './drain.ts';
import { makeLedger, MODEL, TENANT } from './ledger.ts';

export interface CrashOptions {
  rounds: number;
  seed: number;
  /** Look at all instances after every so many rounds. */
  lookEvery: number;
  say?: (line: string) => void;
}

export interface CrashReport extends Drained {
  rounds: number;
  kills: number;
  cuts: number;
  /** Submissions that a client was told are accepted. */
  accepted: number;
  /** One sentence each; none when all is well. */
  problems: string[];
}

/** One file that Node starts at once: a process that is killed every second must not compile TypeScript first. */
async function bundleChild(): Promise<string> {
  const folder = fileURLToPath(new URL('../../node_modules/.cache/crash/', import.meta.url));
  await mkdir(folder, { recursive: true });
  const outfile = `${folder}child-${process.pid}.mjs`;
  const entry = fileURLToPath(new URL('child.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm' });
  return outfile;
}

interface Running {
  process: ChildProcess;
  role: string;
  lines: number;
  heard: () => void;
  stderr: string;
}

export async function crash(options: CrashOptions): Promise<CrashReport> {
  const pick = random(options.seed);
  const database = await openTestDatabase();
  const store = openStore(database.url, { poolSize: 4, report: () => undefined });
  const accepted = new Set<string>();
  const problems: string[] = [];
  let kills = 0;
  let cuts = 0;
  const children: Running[] = [];
  const childFile = await bundleChild();
  try {
    await database.knex('tenant').insert({ tenant_id: TENANT, key: 'test', name: 'Test' });
    await makeLedger(database.knex);
    const files = { 'process.bpmn': busy };
    const deployment = { tenant: TENANT, procedureKey: MODEL, manifest: {}, files, deployedBy: 'test' };
    const deployed = await deploy(store, deployment);
    if (!deployed.ok) throw new Error(JSON.stringify(deployed.findings));

    const begin = (role: string, slot: number): void => {
      const args = [childFile, role, database.url, deployed.release, `${role}-${slot}`];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      const running: Running = { process: child, role, lines: 0, heard: () => undefined, stderr: '' };
      createInterface({ input: child.stdout }).on('line', (line) => {
        running.lines += 1;
        const [what, key] = line.split(' ');
        if (what === 'accepted') accepted.add(key!);
        running.heard();
      });
      child.stderr.on('data', (data: Buffer) => (running.stderr += data.toString()));
      child.on('exit', (code) => {
        if (code !== null) problems.push(`a ${role} ended by itself (${code}): ${running.stderr.slice(0, 500)}`);
        running.heard();
      });
      children[slot] = running;
    };
    /** Until it has said so many more lines (it is at work), then a moment that falls anywhere in what it does next. */
    const atWork = async (running: Running, lines: number): Promise<void> => {
      const wanted = running.lines + lines;
      await new Promise<void>((resolve) => {
        running.heard = () => {
          if (running.lines >= wanted || running.process.exitCode !== null) resolve();
        };
        running.heard();
      });
      await new Promise((resolve) => setTimeout(resolve, pick(15)));
    };
    const kill = async (slot: number): Promise<void> => {
      const { process: child } = children[slot]!;
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      kills += 1;
    };

    const roles = ['worker', 'client', 'worker', 'client'];
    roles.forEach(begin);
    for (let round = 1; round <= options.rounds && problems.length === 0; round += 1) {
      const victim = pick(roles.length);
      await atWork(children[victim]!, 1 + pick(12));
      const how = pick(100);
      const slots = how < 15 ? roles.map((_, slot) => slot) : [victim];
      if (how >= 85) {
        await database.knex.raw(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and application_name in ('traseu', 'traseu listen')`,
        );
        cuts += 1;
      } else {
        await Promise.all(slots.map(kill));
      }
      if (round % options.lookEvery === 0) {
        const look = await checkSnapshot(database.knex);
        problems.push(...look.problems);
        options.say?.(`round ${round}: ${kills} kills, ${cuts} cuts, ${look.instances} instances, ${look.steps} steps`);
      }
      if (how < 85) for (const slot of slots) begin(roles[slot]!, slot);
    }
    await Promise.all(roles.map((_, slot) => kill(slot)));

    const last = await checkConsistency(database.knex);
    problems.push(...last.problems);
    const drained = await drain(database.url, [...accepted]);
    return {
      ...drained,
      rounds: options.rounds,
      kills,
      cuts,
      accepted: accepted.size,
      problems: [...problems, ...drained.problems],
    };
  } finally {
    for (const { process: child } of children) if (child.exitCode === null) child.kill('SIGKILL');
    await rm(childFile, { force: true });
    await store.close();
    await database.close();
  }
}

/** While others go on working: all tables as of one moment. */
async function checkSnapshot(knex: Parameters<typeof checkConsistency>[0]): ReturnType<typeof checkConsistency> {
  return knex.transaction((trx) => checkConsistency(trx), { isolationLevel: 'repeatable read', readOnly: true });
}
