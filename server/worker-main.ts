// `npm run worker`: jobs and timers without the web. Any number may run, beside any number of webs, on one database.

import { pino } from 'pino';
import { joinDatabase } from './boot/database.ts';
import { openBrowser } from './boot/open-browser.ts';
import { run, say } from './boot/run.ts';
import { installationSecret } from './boot/secret.ts';
import { readConfig } from './config.ts';
import { goOnErrands } from './errands.ts';
import { refuseSimulators } from './connectors/production.ts';
import { JOBS } from './jobs.ts';
import { openServices } from './services.ts';
import { startWorker } from './worker.ts';

await run(async (life) => {
  const config = readConfig(process.env);
  const browser = openBrowser(config, say);
  const database = await joinDatabase(config);
  const secret = installationSecret(config);
  const services = await openServices({ config, databaseUrl: database.url, secret, browser });
  life.onStop(() => services.close());
  await refuseSimulators(services.store, config);
  const log = pino({ level: config.logLevel }, process.stderr);
  const worker = await startWorker({
    store: services.store,
    handlers: JOBS,
    errand: goOnErrands,
    context: services,
    concurrency: config.workerConcurrency,
    log: (level, what, facts) => log[level](facts, what),
  });
  life.onStop(() => worker.stop(1000));
  say(`Working jobs: ${Object.keys(JOBS).join(', ')}. Ctrl-C stops.`);
});
