// The web application: plugins in the order in which a request meets them, then the routes. Nothing starts here; the
// boot (`main.ts`) listens, tests inject.

import fastify, { type FastifyInstance } from 'fastify';
import type { Documents } from '../documents/documents.ts';
import type { Mail } from '../connectors/mail/mail.ts';
import type { ClamAv } from '../connectors/clamav/clamav.ts';
import type { Store } from '../store/store.ts';
import type { Connectors } from './connectors/registry.ts';
import { asker } from './asker.ts';
import type { Archive } from './archive/open-archive.ts';
import type { Config } from './config.ts';
import { errorPage } from './error-page.tsx';
import { errors } from './errors.ts';
import { formBody, uploadLimits } from './form-body.ts';
import { language } from './language.ts';
import type { Logger } from './log/open-log.ts';
import { OurLines, requestLines, requestNumber } from './log/request-lines.ts';
import type { Metrics } from './metrics/metrics.ts';
import { overload, PRESSURE_LIMITS } from './overload.ts';
import { page } from './page.tsx';
import { healthRoutes } from './routes/health.ts';
import { routes } from './routes.ts';
import { security } from './security.ts';
import { session } from './session.ts';

export interface Services {
  config: Config;
  store: Store;
  documents: Documents;
  /** Keeps the documents of closed cases. */
  archive: Archive;
  mail: Mail;
  /** Other systems, as each institution has set them. */
  connectors: Connectors;
  /** Null: attachments are not scanned for viruses. */
  clamAv: ClamAv | null;
  /** The institution that this address serves. */
  tenant: number;
  /** Signs cookies and derives follow-up codes; at least 32 characters. */
  secret: string;
  log: Logger;
  metrics: Metrics;
  /** Aborted as soon as the process is asked to stop. */
  stopping: AbortSignal;
}

declare module 'fastify' {
  interface FastifyInstance {
    services: Services;
    config: Config;
    store: Store;
  }
}

export async function buildApp(services: Services): Promise<FastifyInstance> {
  const { config, store, tenant, secret, log, metrics, stopping } = services;
  const behindProxy = config.baseUrl.startsWith('https:');
  const app = fastify({
    loggerInstance: log,
    logController: new OurLines(),
    trustProxy: behindProxy,
    // Who has a connection when the process is asked to stop is served on it once more, and told that it closes.
    return503OnClosing: false,
    // Of JSON; files have limits of their own (form-body.ts).
    bodyLimit: 2_000_000,
    // Slow connections take their time, but nobody holds a half-sent file for ever.
    requestTimeout: 15 * 60_000,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: true } },
    routerOptions: { maxParamLength: 200 },
    genReqId: requestNumber(behindProxy),
  }) as unknown as FastifyInstance;
  app.decorate('services', services);
  app.decorate('config', config);
  app.decorate('store', store);

  app.addHook('onSend', async (_request, reply) => {
    if (stopping.aborted) reply.header('connection', 'close');
  });
  await app.register(requestLines, { metrics, tenant });
  // Before sessions, limits and the rest: it answers when nothing else does.
  await app.register(healthRoutes, { store, metrics, stopping, metricsToken: config.metricsToken });
  await app.register(overload, { limits: { ...PRESSURE_LIMITS, requests: config.requestsAtOnce } });
  await app.register(session, { store, secret, secure: behindProxy });
  await app.register(language);
  await app.register(page);
  await app.register(errors, { errorPage });
  await app.register(formBody, uploadLimits(config));
  await app.register(asker, { store, tenant });
  await app.register(security, { baseUrl: config.baseUrl, requestsPerMinute: config.requestsPerMinute });
  await app.register(routes);
  return app;
}
