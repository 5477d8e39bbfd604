// The whole system in one test process: its own database, the web on a free port, a worker, real PDFs, e-mails as files.
// Everything that `npm start` runs, except the embedded PostgreSQL and the ports that people know.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { startSimulators, type Simulated } from '../connectors/simulator/all.ts';
import type { Instant } from '../engine/values.ts';
import { buildApp, type Services } from '../server/app.ts';
import { prepareBrowser } from '../server/boot/browser.ts';
import { readConfig } from '../server/config.ts';
import { pointAtSimulators } from '../server/connectors/simulated.ts';
import { deployProcedures } from '../server/deploy-procedures.ts';
import { JOBS } from '../server/jobs.ts';
import { goOnErrands } from '../server/errands.ts';
import { seedInstitution } from '../server/seed/seed-institution.ts';
import { openServices } from '../server/services.ts';
import { startWorker, type Worker } from '../server/worker.ts';
import { openTestDatabase } from './database.ts';
import { ONE_TRY } from './scenario-connectors.ts';

const SECRET = 'a secret of tests that is long enough to sign';
const PROCESSES = fileURLToPath(new URL('../processes', import.meta.url));

export interface World {
  services: Services;
  app: FastifyInstance;
  /** `http://127.0.0.1:PORT` */
  url: string;
  databaseUrl: string;
  /** Folder of the e-mails. */
  mail: string;
  /** Resolves when no job is ready, no timer due and no message awaited: everything that follows from what was asked has happened. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  clock?: () => Instant;
  /** Default true. Without it jobs wait until somebody works them. */
  worker?: boolean;
  /** The way to the database that it is given; default: as it is. */
  through?: (databaseUrl: string) => Promise<string>;
  /** Folder of the procedures; default: the product's. */
  processes?: string;
  /** Settings over the defaults of a test. */
  environment?: { [name: string]: string };
  /** Default none: connectors have no settings, a person does their work. One try each, and short patience. */
  simulated?: Simulated;
}

let shared: Promise<Simulated> | null = null;

/** All simulators, once for the file: making their keys takes seconds. They end with the process. Who asks first sets `now`. */
export const sharedSimulators = (now?: () => Date): Promise<Simulated> =>
  (shared ??= startSimulators({ unref: true, ...(now && { now }) }));

export async function openWorld({
  clock,
  worker = true,
  through,
  processes = PROCESSES,
  environment = {},
  simulated,
}: WorldOptions = {}): Promise<World> {
  const database = await openTestDatabase();
  const databaseUrl = through === undefined ? database.url : await through(database.url);
  const folder = await mkdtemp(join(tmpdir(), 'traseu-world-'));
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: databaseUrl,
    TRASEU_DATA: folder,
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE: '1000000',
    ...(simulated === undefined ? {} : { TRASEU_SIMULATORS: 'on' }),
    ...(process.env['TRASEU_CHROMIUM'] === undefined ? {} : { TRASEU_CHROMIUM: process.env['TRASEU_CHROMIUM'] }),
    ...environment,
  });
  const services = await openServices({
    config,
    databaseUrl,
    secret: SECRET,
    connecting: { patience: ONE_TRY },
    browser: async () => {
      const found = await prepareBrowser({ chromium: config.chromium, say: () => undefined });
      if (!found.found) throw new Error(found.why);
      return found;
    },
    ...(clock === undefined ? {} : { clock }),
  });
  await seedInstitution(services.store);
  if (simulated !== undefined) {
    const { tenant } = services;
    await pointAtSimulators(services.store, { tenant, secret: SECRET, setups: simulated.setups });
  }
  await deployProcedures(services.store, services.tenant, processes);
  const app = await buildApp(services);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  // Letters and pages name the address that people use; here it is known only now.
  config.baseUrl = url;
  let running: Worker | null = null;
  if (worker) {
    running = await startWorker({
      store: services.store,
      handlers: JOBS,
      errand: goOnErrands,
      context: services,
      concurrency: 2,
      pollMs: 200,
      // By a clock that stands still a second attempt would never be due.
      ...(clock === undefined ? {} : { backoff: { firstMs: 0, longestMs: 0 } }),
    });
  }
  return {
    services,
    app,
    url,
    databaseUrl: database.url,
    mail: join(folder, 'mail'),
    quiet: () => quiet(services),
    async close() {
      await running?.stop();
      await app.close();
      await services.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Looks again after every change that the store tells of; a job that failed for good is an error of the test. */
async function quiet({ store }: Services): Promise<void> {
  let hear: () => void = () => undefined;
  let heard = new Promise<void>((resolve) => (hear = resolve));
  const stopListening = await store.wake.listen(() => hear());
  try {
    for (;;) {
      const now = store.clock === undefined ? 'clock_timestamp()' : `to_timestamp(${store.clock() / 1000})`;
      const { rows } = await store.knex.raw<{ rows: { busy: boolean; broken: string | null }[] }>(
        `select exists (select 1 from job where status = 'ready')
             or exists (select 1 from timer where due_at <= ${now})
             or exists (select 1 from message_buffer b
                          join subscription s on s.tenant_id = b.tenant_id and s.message = b.name
                           and coalesce(s.correlation_key = b.correlation_key, true)
                          join instance i on i.tenant_id = s.tenant_id and i.id = s.instance_id and i.status = 'active'
                         where b.delivered_at is null and b.expires_at > ${now}) as busy,
           (select element || ': ' || message from incident where resolved_at is null limit 1) as broken`,
      );
      const [state] = rows;
      if (state?.broken) throw new Error(`Expected no incident, but ${state.broken}`);
      if (!state?.busy) return;
      await heard;
      heard = new Promise<void>((resolve) => (hear = resolve));
    }
  } finally {
    await stopListening();
  }
}
