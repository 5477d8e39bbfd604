// Who takes part, and how each is started: a database of its own on the server of the run, and a program.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildJavaPeers, JAVA_PEERS, javaProgram } from '../peers/java.ts';
import { compete, type Competitor, type Program } from './contender.ts';
import { type Dialect, MODELS, sourceOf } from './models.ts';
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
  const folders: string[] = [];
  const told = [server.told];
  const enter = async (database: string, program: Program): Promise<Competitor> => {
    const competitor = await compete(program, await server.database(database));
    all.push(competitor);
    return competitor;
  };
  const close = async (): Promise<void> => {
    for (const competitor of all) await competitor.close();
    for (const folder of folders) rmSync(folder, { recursive: true });
  };
  try {
    const own = await enter('traseu_bench', nodeProgram('own.ts'));
    const peers: Competitor[] = [];
    const missing = buildJavaPeers();
    if (missing !== null) told.push(missing);
    for (const peer of missing === null ? JAVA_PEERS : []) {
      const models = modelsIn(peer);
      folders.push(models);
      peers.push(await enter(`${peer}_bench`, javaProgram(peer, models)));
    }
    return { server, own, peers, told, enter, close };
  } catch (error) {
    await close();
    throw error;
  }
}
