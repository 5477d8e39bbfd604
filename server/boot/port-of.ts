// The port that a web listens on, which the system chose when 0 was asked for.

import type { FastifyInstance } from 'fastify';

/** Of one that listens on TCP. */
export function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected it to listen on a TCP port.');
  return address.port;
}
