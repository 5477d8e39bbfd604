// Everything that a running process needs, opened once from the configuration and closed in reverse: the same for the
// web, for a separate worker, for the seed and for tests.

import type { DestinationStream } from 'pino';
import type { BrowserProgram } from '../documents/browser.ts';
import { createDocuments } from '../documents/documents.ts';
import { openConnectors, type ConnectorsOptions } from './connectors/registry.ts';
import { openClamAv } from '../connectors/clamav/clamav.ts';
import { openMail } from '../connectors/mail/mail.ts';
import { openStore } from '../store/store.ts';
import type { Services } from './app.ts';
import { openLog } from './log/open-log.ts';
import { createMetrics } from './metrics/metrics.ts';
import { openArchive } from './archive/open-archive.ts';
import type { Config } from './config.ts';
import type { Instant } from '../engine/values.ts';

export interface ServiceOptions {
  config: Config;
  /** Of a PostgreSQL whose schema is up to date. */
  databaseUrl: string;
  secret: string;
  /** The browser that prints, looked for when the first document is; rejects with what to do when there is none. */
  browser: () => Promise<BrowserProgram>;
  /** Which process this is, in the log. Default: the web. */
  service?: 'web' | 'worker';
  /** Aborted as soon as the process is asked to stop. Default: never. */
  stopping?: AbortSignal;
  /** Where the log goes. Default: standard error. */
  logTo?: DestinationStream;
  /** For tests and simulations. */
  clock?: () => Instant;
  /** For tests: how long connectors try. */
  connecting?: ConnectorsOptions['surroundings'];
}

/** The institution of this installation. Several in one database need an address each; that comes with the tenants' page. */
export const TENANT = 1;

export async function openServices(options: ServiceOptions): Promise<Services & { close(): Promise<void> }> {
  const { config, databaseUrl, secret, browser, clock, connecting, service = 'web' } = options;
  const log = openLog({ config, service, ...(options.logTo && { destination: options.logTo }) });
  const metrics = createMetrics();
  const store = openStore(databaseUrl, {
    poolSize: 10 + config.workerConcurrency,
    observe: metrics.observe,
    report: (error) => log.error({ err: error }, 'the store could not do something that nobody waits for'),
    ...(clock === undefined ? {} : { clock }),
  });
  metrics.watch(store);
  const documents = createDocuments(browser, { pages: config.workerConcurrency });
  const mail = openMail({ smtpUrl: config.smtpUrl, from: config.mailFrom, folder: `${config.data}/mail` });
  const connectors = openConnectors({
    store,
    secret,
    production: config.production,
    allowSimulators: config.simulators,
    ...(connecting === undefined ? {} : { surroundings: connecting }),
  });
  return {
    config,
    store,
    documents,
    archive: openArchive(config),
    mail,
    connectors,
    clamAv: config.clamavUrl === null ? null : openClamAv({ url: config.clamavUrl }),
    tenant: TENANT,
    secret,
    log,
    metrics,
    stopping: options.stopping ?? new AbortController().signal,
    async close() {
      await documents.close();
      await mail.close();
      await connectors.close();
      await store.close();
    },
  };
}
