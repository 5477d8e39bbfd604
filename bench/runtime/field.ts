// Who takes part, and how each is started: a database of its own on the server of the run, and a program.

import { fileURLToPath } from 'node:url';
import { compete, type Competitor, type Program } from './contender.ts';
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

export async function openField(server: BenchServer): Promise<Field> {
  const all: Competitor[] = [];
  const enter = async (database: string, program: Program): Promise<Competitor> => {
    const competitor = await compete(program, await server.database(database));
    all.push(competitor);
    return competitor;
  };
  const own = await enter('traseu_bench', nodeProgram('own.ts'));
  return {
    server,
    own,
    peers: [],
    told: [server.told],
    enter,
    async close() {
      for (const competitor of all) await competitor.close();
    },
  };
}
