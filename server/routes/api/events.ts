// What programs tell the institution's processes: messages, signals, and facts over which conditional starts are looked at.

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Variables } from '../../../engine/values.ts';
import { broadcastSignal } from '../../../store/broadcast-signal.ts';
import { correlateMessage } from '../../../store/correlate-message.ts';
import { evaluateConditions } from '../../../store/evaluate-conditions.ts';
import { demand } from '../../abilities.ts';
import { signalsUnderway } from '../../../store/deliver-signal.ts';
import { refused } from '../../problem.ts';

const Name = Type.String({ minLength: 1, maxLength: 255 });
const Values = Type.Object({});
const strict = { additionalProperties: false };
const DAY_MS = 86_400_000;

const json = (values: object | undefined): Variables => (values ?? {}) as Variables;

export const eventApi: FastifyPluginAsyncTypebox = async (app) => {
  const { store } = app;
  const tags = ['operations'];

  app.addHook('preHandler', async ({ asker }) => demand(asker, 'repair', 'Incident'));

  app.post(
    '/messages',
    {
      schema: {
        summary: 'A message: to who waits for it, else it starts a process, else it waits',
        tags,
        body: Type.Object(
          {
            name: Name,
            correlationKey: Type.Optional(Type.String({ maxLength: 255 })),
            variables: Type.Optional(Values),
            messageId: Type.Optional(Type.String({ maxLength: 255, description: 'Sent again, it does nothing.' })),
            timeToLiveMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 366 * DAY_MS })),
          },
          strict,
        ),
      },
    },
    async ({ scope, body }) => {
      const { name, correlationKey = null, messageId = null, timeToLiveMs: ttlMs = 0 } = body;
      const variables = json(body.variables);
      const message = { tenant: scope.tenant, name, correlationKey, messageId, variables, ttlMs };
      const result = await correlateMessage(store, message);
      if (!result.ok) throw refused(result.rejection);
      return { outcome: result.outcome };
    },
  );

  app.post(
    '/signals',
    {
      schema: {
        summary: 'A signal: to everybody who waits for it, and to what it starts',
        tags,
        body: Type.Object({ name: Name, variables: Type.Optional(Values) }, strict),
      },
    },
    async ({ scope, body }) => {
      const signal = { tenant: scope.tenant, name: body.name, variables: json(body.variables) };
      const result = await broadcastSignal(store, signal);
      if (!result.ok) throw refused(result.rejection);
      return { reached: result.reached, left: result.left };
    },
  );

  app.get(
    '/signals',
    { schema: { summary: 'Signals that have not reached everybody yet', tags } },
    async ({ scope }) => ({
      signals: await signalsUnderway(store.knex, scope.tenant),
    }),
  );

  app.post(
    '/conditions',
    {
      schema: {
        summary: 'Start every process whose condition holds over these variables',
        tags,
        body: Type.Object({ variables: Values }, strict),
      },
    },
    async ({ scope, body }) =>
      evaluateConditions(store, {
        tenant: scope.tenant,
        variables: json(body.variables),
        actor: scope.account ?? '',
      }),
  );
};
