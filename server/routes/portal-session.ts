// What this browser has sent or opened, kept in its session: it sees those cases without an account, and the follow-up
// code of what it sent, which is derived again from the server's secret and never kept.

import type { FastifyRequest } from 'fastify';
import { followUpCode } from '../../store/follow-up-code.ts';

declare module 'fastify' {
  interface Session {
    /** Case → procedure and submission key of what this session sent. */
    sent?: { [dossier: string]: { procedure: string; key: string } };
  }
}

const MOST = 50;

/** From now on this session may open the case. */
export function followHere(request: FastifyRequest, dossier: string): void {
  const before = (request.session.followed ?? []).filter((id) => id !== dossier);
  request.session.tenant = request.scope.tenant;
  request.session.followed = [...before, dossier].slice(-MOST);
}

export function rememberSent(request: FastifyRequest, dossier: string, procedure: string, key: string): void {
  followHere(request, dossier);
  const before = Object.entries(request.session.sent ?? {}).slice(-MOST + 1);
  request.session.sent = { ...Object.fromEntries(before), [dossier]: { procedure, key } };
}

/** The code to show on the confirmation, only in the session that sent the case. */
export function codeOf(request: FastifyRequest, dossier: string): string | null {
  const sent = request.session.sent?.[dossier];
  if (sent === undefined) return null;
  const { tenant } = request.scope;
  return followUpCode(request.server.services.secret, { tenant, procedure: sent.procedure, submissionKey: sent.key });
}
