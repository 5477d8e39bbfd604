// The person or program behind a request, as the store (scope) and the door (abilities) need to know it. Roles are read
// anew for every request, so that a role that was taken away, or an account that was disabled, ends at once.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { readAsker, type AskerRow } from '../store/accounts.ts';
import { readSession } from '../store/sessions.ts';
import { groupsOf, type Scope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';
import { abilitiesOf, type Abilities } from './abilities.ts';
import { isApi } from './security.ts';
import { Problem } from './problem.ts';
import { sessionId } from './session.ts';

export interface Asker extends Scope {
  abilities: Abilities;
  /** Null for a visitor. */
  person: { name: string; email: string } | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    asker: Asker;
    /** The same object, under the name that the store uses. */
    scope: Scope;
  }
}

interface Known {
  tenant: number;
  account: string | null;
  followed: readonly string[];
}

function askerOf(known: Known, row: AskerRow | null): Asker {
  const roles = row?.roles ?? [];
  const account = row === null ? null : known.account;
  return {
    tenant: known.tenant,
    account,
    roles,
    groups: groupsOf(roles),
    followed: known.followed,
    abilities: abilitiesOf({ account, roles }),
    person: row === null ? null : { name: row.fullName, email: row.email },
  };
}

const BEARER = /^Bearer ([\w-]{20,200})$/;

/** The API reads no cookie: only a bearer token says who asks. */
async function knownByToken(store: Store, request: FastifyRequest, tenant: number): Promise<Known> {
  const header = request.headers.authorization;
  if (header === undefined) return { tenant, account: null, followed: [] };
  const token = BEARER.exec(header)?.[1];
  const row = token === undefined ? null : await readSession(store, sessionId(token));
  if (row === null)
    throw new Problem(401, 'TOKEN_INVALID', 'Expected a token from POST /api/session that has not expired.');
  const followed = Array.isArray(row.data['followed']) ? (row.data['followed'] as string[]) : [];
  return { tenant: row.tenant ?? tenant, account: row.account, followed };
}

function knownByCookie(request: FastifyRequest, tenant: number): Known {
  const { tenant: own = tenant, account = null, followed = [] } = request.session;
  return { tenant: own, account, followed };
}

export const asker = fp(async (app: FastifyInstance, { store, tenant }: { store: Store; tenant: number }) => {
  app.decorateRequest('asker');
  app.decorateRequest('scope');
  app.addHook('preValidation', async (request) => {
    if (request.url.startsWith('/static/') || request.url === '/healthz') return;
    const known = isApi(request) ? await knownByToken(store, request, tenant) : knownByCookie(request, tenant);
    const row =
      known.account === null ? null : await readAsker(store, { tenant: known.tenant, account: known.account });
    request.asker = askerOf(known, row);
    request.scope = request.asker;
  });
});
