// `npm start`: the boot, in order. Each step either works or stops the start with a line that says what to do; from the
// database on, what was opened is closed in reverse on SIGTERM or SIGINT.

import { fileURLToPath } from 'node:url';
import { buildAhead } from '../designer/build.ts';
import { buildApp } from './app.ts';
import { openDatabase } from './boot/database.ts';
import { greeting } from './boot/greeting.ts';
import { openBrowser } from './boot/open-browser.ts';
import { portOf } from './boot/port-of.ts';
import { startSimulatorProcess } from './boot/simulators.ts';
import { run, say } from './boot/run.ts';
import { installationSecret } from './boot/secret.ts';
import { stopWeb } from './boot/stop-web.ts';
import { readConfig } from './config.ts';
import { refuseSimulators } from './connectors/production.ts';
import { pointAtSimulators } from './connectors/simulated.ts';
import { deployProcedures } from './deploy-procedures.ts';
import { goOnErrands } from './errands.ts';
import { JOBS } from './jobs.ts';
import { seedAskingCases, seedPetitions } from './seed/demo.ts';
import { seedInstitution, seedUnnamed } from './seed/seed-institution.ts';
import { openServices } from './services.ts';
import { timedHandlers } from './metrics/timed-handlers.ts';
import { startWorker } from './worker.ts';

const processes = fileURLToPath(new URL('../processes/', import.meta.url)).replace(/[\\/]$/, '');

async function listen(app: Awaited<ReturnType<typeof buildApp>>, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new Error(`PORT: ${port} is taken by another program. Stop that one, or choose another, e.g. PORT=3001.`, {
        cause: error,
      });
    }
    throw error;
  }
  return portOf(app);
}

await run(async (life) => {
  const config = readConfig(process.env);
  const secret = installationSecret(config);
  const browser = openBrowser(config, say);

  const database = await openDatabase(config, say);
  life.onStop(() => database.stop());
  void database.lost.then(() => {
    process.stderr.write('The embedded database ended; see its log below TRASEU_DATA. Start again.\n');
    life.stop(1);
  });

  const services = await openServices({ config, databaseUrl: database.url, secret, browser, stopping: life.stopping });
  life.onStop(() => services.close());
  await refuseSimulators(services.store, config);
  const demo = config.demo && (await seedInstitution(services.store));
  if (!demo && (await seedUnnamed(services.store))) {
    say(
      'No institution yet. Say who it is: npm run -s traseu -- institution FILE.json (docs/institution.example.json).',
    );
  }
  await deployProcedures(services.store, services.tenant, processes);
  if (demo) await seedPetitions(services);

  const app = await buildApp(services);
  const worker =
    config.workers &&
    (await startWorker({
      store: services.store,
      handlers: timedHandlers(JOBS, services.metrics),
      errand: goOnErrands,
      context: services,
      concurrency: config.workerConcurrency,
      log: (level, what, facts) => services.log[level](facts, what),
    }));
  const delayMs = config.stopDelay * 1000;
  const patienceMs = config.stopPatience * 1000;
  // Both in one patience. Last opened, first closed: what is under way finds everything that it needs.
  life.onStop(
    () => Promise.allSettled([stopWeb(app, { delayMs, patienceMs }), worker && worker.stop(patienceMs)]),
    delayMs + patienceMs,
  );
  const port = await listen(app, config.host, config.port);
  say(greeting({ ...config, port, demo }));
  // what owners of procedures draw with takes seconds to bundle: not while one of them waits
  void buildAhead((tool, error) => app.log.error({ err: error }, `The ${tool} of the designer could not be built.`));
  if (config.simulators) {
    const { store, tenant } = services;
    // After the greeting: making their keys takes seconds that nobody should wait.
    const simulators = startSimulatorProcess({
      async ready(setups) {
        await pointAtSimulators(store, { tenant, secret, setups });
        if (demo) await seedAskingCases(services);
      },
      say,
    });
    life.onStop(() => simulators.stop());
  } else if (demo) await seedAskingCases(services);
  // Found before the first document needs it; what is wrong has been said.
  await browser().catch(() => {});
});
