// One line for each request, when it is answered: what changes something, and what is refused, at `info`; what only reads
// at `debug`; health and static files at `trace`. Every request has a number, which the answer carries as `x-request-id`;
// behind a proxy of ours (https) the proxy's number is taken over.

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Metrics } from '../metrics/metrics.ts';

/** Of a route: its lines are noise. */
declare module 'fastify' {
  interface FastifyContextConfig {
    quiet?: boolean;
  }
}

const REQUEST_ID = /^[\w.-]{8,64}$/;

/** `trusted`: a proxy of ours stands in front. */
export const requestNumber =
  (trusted: boolean) =>
  ({ headers }: IncomingMessage): string => {
    const given = headers['x-request-id'];
    return trusted && typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID().slice(0, 8);
  };

/** The framework's own lines name addresses and messages of errors: ours take their place. */
export class OurLines extends LogController {
  constructor() {
    super({ disableRequestLogging: true, requestIdLogLabel: 'request' });
  }

  override defaultErrorLog(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
    reply.log.error({ err: error }, 'the page of an error failed');
  }

  override streamError(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
    reply.log.debug({ err: error }, 'the answer was cut short');
  }

  override writeHeadError(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
    reply.log.error({ err: error }, 'the head of an answer failed');
  }

  override serializerError(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
    reply.log.error({ err: error }, 'an answer could not be written');
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

function levelOf({ method, routeOptions }: FastifyRequest, status: number): 'trace' | 'debug' | 'info' {
  if (routeOptions.config.quiet === true || routeOptions.url?.startsWith('/static/') === true) return 'trace';
  // A 404 is somebody's mistyped address.
  return SAFE.has(method) && (status < 400 || status === 404) ? 'debug' : 'info';
}

export const requestLines = fp(
  async (app: FastifyInstance, { metrics, tenant }: { metrics: Pick<Metrics, 'answered'>; tenant: number }) => {
    app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
    app.addHook('onResponse', async (request, reply) => {
      const route = request.is404 ? null : (request.routeOptions.url ?? null);
      const { method } = request;
      const { statusCode: status, elapsedTime: ms } = reply;
      metrics.answered({ method, route, status, ms });
      request.log[levelOf(request, status)]({ method, route, status, ms: Math.round(ms), tenant }, 'answered');
    });
  },
);
