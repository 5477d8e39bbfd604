// Signing in and out for programs. The token is shown once; the table holds its SHA-256.

import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { findAccountByEmail } from '../../../store/accounts.ts';
import { destroySession, writeSession } from '../../../store/sessions.ts';
import { demand } from '../../abilities.ts';
import { nowOf } from '../../now.ts';
import { PASSWORD_MAX, passwordMatches } from '../../password.ts';
import { Problem } from '../../problem.ts';
import { SESSION_MS, sessionId } from '../../session.ts';

const Credentials = Type.Object(
  { email: Type.String({ maxLength: 254 }), password: Type.String({ maxLength: PASSWORD_MAX }) },
  { additionalProperties: false },
);

export const sessionApi: FastifyPluginAsyncTypebox = async (app) => {
  const { store, services } = app;

  app.post(
    '/session',
    {
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        summary: 'Sign in',
        tags: ['session'],
        body: Credentials,
        response: { 201: Type.Object({ token: Type.String(), expiresAt: Type.String({ format: 'date-time' }) }) },
      },
    },
    async (request, reply) => {
      const { email, password } = request.body;
      const found = await findAccountByEmail(store, { tenant: services.tenant, email });
      const matches = await passwordMatches(found?.passwordHash ?? null, password);
      if (found === null || found.disabled || !matches) {
        throw new Problem(401, 'CREDENTIALS_WRONG', 'Expected the e-mail and password of an account.');
      }
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(nowOf(store) + SESSION_MS);
      const row = {
        id: sessionId(token),
        tenant: services.tenant,
        account: found.id,
        data: { program: true },
        expiresAt,
      };
      await writeSession(store, row);
      return reply.code(201).send({ token, expiresAt: expiresAt.toISOString() });
    },
  );

  app.get('/session', { schema: { summary: 'Who am I', tags: ['session'] } }, async ({ asker }) => {
    demand(asker, 'read', 'Account');
    return { account: asker.account, ...asker.person, roles: asker.roles, groups: asker.groups };
  });

  app.delete('/session', { schema: { summary: 'Sign out', tags: ['session'] } }, async (request, reply) => {
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    if (token !== undefined) await destroySession(store, sessionId(token));
    return reply.code(204).send();
  });
};
