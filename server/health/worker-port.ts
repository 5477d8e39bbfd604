// A separate worker has no web, and yet somebody must see that it lives: the three addresses of health on a port of its own.

import fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from '../log/open-log.ts';
import { OurLines } from '../log/request-lines.ts';
import { healthRoutes, type HealthOptions } from '../routes/health.ts';

/** Listening when it resolves. */
export async function openWorkerPort(
  options: HealthOptions & { log: Logger; host: string; port: number },
): Promise<FastifyInstance> {
  const { log, host, port, ...health } = options;
  const app = fastify({ loggerInstance: log, logController: new OurLines() }) as unknown as FastifyInstance;
  await app.register(healthRoutes, health);
  await app.listen({ host, port });
  return app;
}
