// A session becomes somebody's, or ends. Its identifier changes when it does, so that one known before is worth nothing.

import type { FastifyRequest } from 'fastify';

/** Paths of ours only: anything else would send people elsewhere with our name on it. */
export function ownPath(path: string | undefined): string | null {
  if (path === undefined || path.length > 2000 || !/^\/(?![/\\])[^\s\\]*$/.test(path)) return null;
  return /^\/(autentificare|iesire|cont-nou)\b/.test(path) ? null : path;
}

/** From now on the session is the account's. Cases opened with number and code stay open in this browser. */
export async function beginSession(request: FastifyRequest, account: string): Promise<void> {
  await request.session.regenerate(['followed', 'sent']);
  request.session.tenant = request.scope.tenant;
  request.session.account = account;
}
