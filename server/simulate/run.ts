// `traseu simulate`: models without a server, in JSON lines.

import type { Readable, Writable } from 'node:stream';
import { answerLines } from '../json-lines.ts';
import { BEGINNING, EndlessError, type Clock, type Driver } from '../../rehearsal/instances/driver.ts';
import { MemoryDriver } from '../../rehearsal/instances/memory.ts';
import { parseRequest, REQUESTS } from './requests.ts';
import { Simulation } from './simulation.ts';
import { defineCommand, UsageError } from '../command.ts';

export type StoreName = 'memory' | 'postgres';

/** Their names, in lines of a terminal's width. */
function operations(): string {
  let width = 'Operations: '.length;
  return Object.keys(REQUESTS)
    .map((op, index) => {
      const fits = width + op.length + 2 <= 80;
      width = (fits ? width : 0) + op.length + 2;
      return `${index === 0 ? '' : fits ? ', ' : ',\n'}${op}`;
    })
    .join('');
}

export const HELP = `traseu simulate [--store memory|postgres]

Runs models without a server: one JSON request per line of standard input, one
JSON answer per line of standard output. The clock is virtual; it starts at
2030-01-01T00:00:00Z and moves only by "advance" and "setClock".

  --store memory     the engine alone (default)
  --store postgres   through the store, on a database of its own made on the
                     server that DATABASE_URL names, or on a throw-away one

Operations: ${operations()}.

  echo '{"op":"state"}' | npm run -s traseu -- simulate

docs/simulate.md says what each takes and answers.
`;

export async function simulate(store: StoreName, input: Readable, output: Writable): Promise<void> {
  const clock: Clock = { now: BEGINNING };
  const driver = await openDriver(store, clock);
  const simulation = new Simulation(driver, clock);
  try {
    await answerLines({ input, output }, async (line) => JSON.stringify(await answerLine(simulation, line)));
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
      if (error instanceof EndlessError) return { ok: false, error: { code: 'ENDLESS', message: error.message } };
      // We are wrong, not the caller: say so and go on.
      const message = error instanceof Error ? error.message : String(error);
      process.stderr.write(`simulate: ${error instanceof Error ? (error.stack ?? message) : message}\n`);
      return { ok: false, error: { code: 'INTERNAL', message } };
    }
  }
  return { ok: false, error: { code: 'BAD_REQUEST', message: parsed.message } };
}

export const command = defineCommand({
  help: HELP,
  options: { store: { type: 'string', default: 'memory' } },
  async run({ values: { store } }, { input, output }) {
    if (store !== 'memory' && store !== 'postgres') {
      throw new UsageError(`Expected --store to be memory or postgres but it is '${store}'`);
    }
    await simulate(store, input, output);
    return 0;
  },
});
