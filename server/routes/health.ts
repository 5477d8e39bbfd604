// For those who run the service: `/healthz` says that this process lives (a process that does not answer is to be started
// again), `/readyz` whether it should be sent work now, `/metrics` what it counts. They need no session and no database
// of sessions, so that they answer when nothing else does.

import { timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { readiness } from '../health/readiness.ts';
import { CONTENT_TYPE } from '../metrics/exposition.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Store } from '../../store/store.ts';

export interface HealthOptions {
  store: Store;
  metrics: Metrics;
  /** Aborted as soon as the process is asked to stop. */
  stopping: AbortSignal;
  /** Who shows it may read the metrics; null: only who asks on this machine. */
  metricsToken: string | null;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** Asked by a program of this machine itself, not by a proxy of this machine for somebody else. */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  const forwarded = Object.keys(headers).some((name) => /^(x-forwarded-|forwarded$|via$|x-real-ip$)/.test(name));
  return !forwarded && LOOPBACK.test(socket.remoteAddress ?? '') && LOCAL_NAME.test(headers.host ?? '');
}

function shows(request: FastifyRequest, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

export const healthRoutes: FastifyPluginAsync<HealthOptions> = async (app, options) => {
  const { store, metrics, stopping, metricsToken } = options;
  const look = readiness(store, stopping);
  const route = { schema: { hide: true }, config: { quiet: true } };

  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.get('/healthz', route, async () => ({ status: 'alive' }));

  app.get('/readyz', route, async (_request, reply) => {
    const now = await look();
    if (now.ready) return { status: 'ready' };
    return reply.code(503).header('retry-after', '1').send({ status: now.because });
  });

  app.get('/metrics', route, async (request, reply) => {
    const may = metricsToken === null ? isLocal(request) : shows(request, metricsToken);
    // As if it were not there: outsiders need not know.
    if (!may) return reply.code(404).send({ status: 'not found' });
    return reply.type(CONTENT_TYPE).send(await metrics.text());
  });
};
