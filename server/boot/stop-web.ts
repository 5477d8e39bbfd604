// How the web ends without an error to anybody: for `delayMs` it goes on as before, but says at `/readyz` that it is not
// ready and closes each connection after its answer, so that a balancer turns to the others; then it takes no new
// connection and lets what is under way end; after `patienceMs` it cuts off what is left.

import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

export async function stopWeb(app: FastifyInstance, o: { delayMs: number; patienceMs: number }): Promise<void> {
  if (o.delayMs > 0) await pause(o.delayMs);
  const cutOff = setTimeout(() => {
    app.log.warn('requests under way were cut off');
    app.server.closeAllConnections();
  }, o.patienceMs);
  try {
    await app.close();
  } finally {
    clearTimeout(cutOff);
  }
}
