// `npm run worker`: jobs and timers without the web. Any number may run, beside any number of webs, on one database.

import { joinDatabase } from './boot/database.ts';
import { addressHere } from './boot/greeting.ts';
import { portOf } from './boot/port-of.ts';
import { openBrowser } from './boot/open-browser.ts';
import { run, say } from './boot/run.ts';
import { installationSecret } from './boot/secret.ts';
import { readConfig } from './config.ts';
import { goOnErrands } from './errands.ts';
import { refuseSimulators } from './connectors/production.ts';
import { openWorkerPort } from './health/worker-port.ts';
import { JOBS } from './jobs.ts';
import { timedHandlers } from './metrics/timed-handlers.ts';
import { openServices } from './services.ts';
import { startWorker } from './worker.ts';

await run(async (life) => {
  const config = readConfig(process.env);
  const browser = openBrowser(config, say);
  const database = await joinDatabase(config);
  const secret = installationSecret(config);
  const services = await openServices({
    config,
    databaseUrl: database.url,
    secret,
    browser,
    service: 'worker',
    stopping: life.stopping,
  });
  life.onStop(() => services.close());
  await refuseSimulators(services.store, config);
  const { store, metrics, log, stopping } = services;
  const patienceMs = config.stopPatience * 1000;
  const worker = await startWorker({
    store,
    handlers: timedHandlers(JOBS, metrics),
    errand: goOnErrands,
    context: services,
    concurrency: config.workerConcurrency,
    log: (level, what, facts) => log[level](facts, what),
  });
  life.onStop(() => worker.stop(patienceMs), patienceMs);
  if (config.workerPort !== null) {
    const { host, workerPort: port, metricsToken } = config;
    const health = await openWorkerPort({ store, metrics, log, stopping, metricsToken, host, port });
    life.onStop(() => health.close());
    say(`Its health at ${addressHere(host, portOf(health))}.`);
  }
  say(`Working jobs: ${Object.keys(JOBS).join(', ')}. Ctrl-C stops.`);
});
