// `traseu simulate`: JSON lines in, JSON lines out (one request, one answer, in order). Nothing else goes to standard
// output. A line that cannot be read is answered and the program goes on; the end of the input ends it.

import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { BEGINNING, type Clock, type Driver } from './driver.ts';
import { MemoryDriver } from './memory.ts';
import { parseRequest } from './requests.ts';
import { Simulation } from './simulation.ts';

export type StoreName = 'memory' | 'postgres';

export const HELP = `traseu simulate [--store memory|postgres]

Runs models without a server: one JSON request per line of standard input, one
JSON answer per line of standard output. The clock is virtual; it starts at
2030-01-01T00:00:00Z and moves only by "advance" and "setClock".

  --store memory     the engine alone (default)
  --store postgres   through the store, on a database of its own made on the
                     server that DATABASE_URL names, or on a throw-away one

Operations: deploy, start, completeTask, completeJob, failJob, message,
setVariables, advance, setClock, resolveIncident, cancel, state, reset.

  echo '{"op":"state"}' | npm run -s traseu -- simulate
`;

export async function simulate(store: StoreName, input: Readable, output: Writable): Promise<void> {
  const clock: Clock = { now: BEGINNING };
  const driver = await openDriver(store, clock);
  const simulation = new Simulation(driver, clock);
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      if (line.trim() === '') continue;
      if (!output.write(`${JSON.stringify(await answerLine(simulation, line))}\n`)) await once(output, 'drain');
    }
  } finally {
    await driver.close();
  }
}

async function openDriver(store: StoreName, clock: Clock): Promise<Driver> {
  if (store === 'memory') return new MemoryDriver(clock);
  const { openPostgresDriver } = await import('./postgres.ts');
  return openPostgresDriver(clock);
}

export async function answerLine(simulation: Simulation, line: string): Promise<unknown> {
  const parsed = parseRequest(line);
  if (parsed.ok) {
    try {
      return await simulation.answer(parsed.request);
    } catch (error) {
      // We are wrong, not the caller: say so and go on.
      const message = error instanceof Error ? error.message : String(error);
      process.stderr.write(`simulate: ${error instanceof Error ? (error.stack ?? message) : message}\n`);
      return { ok: false, error: { code: 'INTERNAL', message } };
    }
  }
  if (parsed.unsupported === null) return { ok: false, error: { code: 'BAD_REQUEST', message: parsed.message } };
  const message = `Expected an operation that the engine has but '${parsed.unsupported}' is not supported yet`;
  return { ok: false, rejection: { code: 'NOT_SUPPORTED', message }, state: await simulation.state() };
}
