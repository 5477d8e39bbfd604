// One engine process as `npm start` is on a machine of its own: the web with its API, and a worker if it is told so, on a
// database that others share. It says `ready` and its address on standard output, and is stopped by SIGTERM or killed.

import { tmpdir } from 'node:os';
import { buildApp } from '../../server/app.ts';
import { run, say } from '../../server/boot/run.ts';
import { stopWeb } from '../../server/boot/stop-web.ts';
import { readConfig } from '../../server/config.ts';
import { openServices } from '../../server/services.ts';
import { beginWork, optionsOf } from './jobs.ts';
import { SECRET } from './prepare.ts';

const options = optionsOf(process.argv, process.stdin);
await run(async (life) => {
  const config = readConfig({
    PORT: String(options.port),
    DATABASE_URL: options.url,
    // For e-mails and the archive; nothing here writes any.
    TRASEU_DATA: tmpdir(),
    // Behind a proxy: the address of who asks is in a header, and the limits count by it.
    TRASEU_BASE_URL: 'https://proba.example',
    REQUESTS_PER_MINUTE: '1000000',
    STOP_DELAY: String(options.stopDelayS),
    // a slow machine is no reason to cut anybody off
    STOP_PATIENCE: '30',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
  });
  const browser = () => Promise.reject(new Error('Expected no document to be printed here.'));
  const { stopping } = life;
  const services = await openServices({ config, databaseUrl: options.url, secret: SECRET, browser, stopping });
  life.onStop(() => services.close());
  const app = await buildApp(services);
  const patienceMs = config.stopPatience * 1000;
  if (options.worker) {
    const worker = await beginWork(services.store, options);
    life.onStop(() => worker.stop(patienceMs), patienceMs);
  }
  const delayMs = config.stopDelay * 1000;
  life.onStop(() => stopWeb(app, { delayMs, patienceMs }), delayMs + patienceMs);
  say(`ready ${await app.listen({ host: '127.0.0.1', port: options.port })}`);
});
