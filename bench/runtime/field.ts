// Who takes part, and how each is started: a database of its own on the server of the run, and a program.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildJavaPeers, JAVA_PEERS, javaProgram } from '../peers/java.ts';
import { installNodePeers, NODE_PEERS, nodePeer } from '../peers/node.ts';
import { compete, type Competitor, type Program } from './contender.ts';
import { type Dialect, MODELS, sourceOf } from './models.ts';
import { stepsOf } from './own-rows.ts';
import type { Raced } from './race.ts';
import type { BenchServer } from './server.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A program of this folder in Node; `flags` are Node's own. */
export function nodeProgram(file: string, env: { [name: string]: string } = {}, flags: string[] = []): Program {
  return { command: process.execPath, args: [...flags, '--import', 'tsx', `bench/runtime/${file}`], cwd: root, env };
}

export interface Field {
  server: BenchServer;
  own: Competitor;
  peers: Competitor[];
  /** Lines that the reader must know: settings, versions, who is missing and why. */
  told: string[];
  /** Half of what each did in a second, when it was measured. */
  halfLoad: { competitor: Competitor; rate: number }[];
  /** Jobs that ours did in a second, when it was measured. */
  jobs: Raced | null;
  /** How each was started, to start it once more. */
  again: Map<Competitor, Program>;
  /** The bare loop (limit.ts), started when it is first asked for. */
  limit(): Promise<Competitor>;
  /** Starts one more on a database of its own; closed with the others. */
  enter(database: string, program: Program): Promise<Competitor>;
  close(): Promise<void>;
}

/** As many clients as the store is asked by at a time: more do not make it faster here, fewer do make it slower. */
export const CLIENTS = 256;

/** Writes all models in one dialect into a folder of their own. */
function modelsIn(dialect: Dialect): string {
  const folder = mkdtempSync(join(tmpdir(), 'traseu-bench-models-'));
  for (const name of MODELS) writeFileSync(join(folder, `${name}.bpmn`), sourceOf(name, dialect));
  return folder;
}

export async function openField(server: BenchServer): Promise<Field> {
  const all: Competitor[] = [];
  const again: Field['again'] = new Map();
  const folders: string[] = [];
  const told = [server.told];
  const enter = async (database: string, program: Program): Promise<Competitor> => {
    const competitor = await compete(program, await server.database(database));
    all.push(competitor);
    again.set(competitor, program);
    return competitor;
  };
  const close = async (): Promise<void> => {
    for (const competitor of all) await competitor.close();
    for (const folder of folders) rmSync(folder, { recursive: true });
  };
  try {
    const own = await enter('traseu_bench', nodeProgram('own.ts'));
    const peers: Competitor[] = [];
    const plain = modelsIn('plain');
    folders.push(plain);
    const notInstalled = installNodePeers();
    if (notInstalled !== null) told.push(notInstalled);
    const missing = buildJavaPeers();
    if (missing !== null) told.push(missing);
    for (const peer of missing === null ? JAVA_PEERS : []) {
      const models = modelsIn(peer);
      folders.push(models);
      peers.push(await enter(`${peer}_bench`, javaProgram(peer, models)));
    }
    for (const peer of NODE_PEERS) {
      if (peer === 'bpmn-server' && notInstalled !== null) continue;
      peers.push(await enter(peer.replace('-', '_'), nodePeer(peer, plain)));
    }
    let bare: Promise<Competitor> | undefined;
    const limit = () => (bare ??= startLimit(server, own, enter));
    return { server, own, peers, told, halfLoad: [], jobs: null, again, limit, enter, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** It is given the rows of one instance of ours after its start and after its end. */
async function startLimit(server: BenchServer, own: Competitor, enter: Field['enter']): Promise<Competitor> {
  const commits = ['first', 'second'];
  const steps = await stepsOf(server, own.url, async () => {
    const next = commits.shift();
    return next === undefined ? null : String((await own.ask({ do: next }))!['instance']);
  });
  return enter('limit_bench', nodeProgram('limit.ts', { BENCH_STEPS: JSON.stringify(steps) }));
}
