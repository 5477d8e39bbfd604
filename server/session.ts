// Who is asking. A session lives in the table `session` under the SHA-256 of its identifier, so a copy of the table
// opens nothing. People's browsers carry it in a cookie; programs send the same kind of token as `Authorization:
// Bearer` to the API, which reads no cookie and therefore needs no protection against forged requests.

import { createHash } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import fastifySession, { type SessionStore } from '@fastify/session';
import type { FastifyInstance, FastifyRequest, Session } from 'fastify';
import fp from 'fastify-plugin';
import type { Store } from '../store/store.ts';
import { nowOf } from './now.ts';
import { destroySession, extendSession, readSession, writeSession } from '../store/sessions.ts';

declare module 'fastify' {
  interface Session {
    tenant?: number;
    account?: string;
    /** Dossiers opened with number and secret code in this browser. */
    followed?: string[];
    /** Said once on the next page (`saved`, `signed-out`, …). */
    notice?: string;
    /** The instance whose variables this administrator has said why they want to see. */
    seesDataOf?: string;
  }
}

export interface SessionOptions {
  store: Store;
  /** At least 32 bytes. */
  secret: string;
  secure: boolean;
}

/** Longest life of a session without use. */
export const SESSION_MS = 8 * 60 * 60 * 1000;

export const sessionId = (token: string): string => createHash('sha256').update(token).digest('hex');

class TableStore implements SessionStore {
  constructor(private readonly store: Store) {}

  set(token: string, session: Session, done: (error?: unknown) => void): void {
    const { tenant = null, account = null } = session;
    const id = sessionId(token);
    const expiresAt = new Date(nowOf(this.store) + SESSION_MS);
    // Requests of one browser run side by side: who changed nothing must not undo what another has just written.
    const written = (session as FastifyRequest['session']).isModified()
      ? writeSession(this.store, { id, tenant, account, data: { ...session }, expiresAt })
      : extendSession(this.store, { id, cookie: session.cookie, expiresAt });
    written.then(() => done(), done);
  }

  get(token: string, done: (error: unknown, session?: Session | null) => void): void {
    readSession(this.store, sessionId(token)).then(
      (row) => done(null, row ? (row.data as unknown as Session) : null),
      (error: unknown) => done(error),
    );
  }

  destroy(token: string, done: (error?: unknown) => void): void {
    destroySession(this.store, sessionId(token)).then(() => done(), done);
  }
}

export const session = fp(async (app: FastifyInstance, options: SessionOptions) => {
  await app.register(fastifyCookie, { secret: options.secret });
  await app.register(fastifySession, {
    secret: options.secret,
    cookieName: 'traseu',
    store: new TableStore(options.store),
    saveUninitialized: false,
    rolling: true,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secure, maxAge: SESSION_MS },
  });
});
