// For operators and heads: what is stuck and its repair, and the figures of the half-yearly report.

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { dayAt } from '../../../calendar/bucharest.ts';
import { halfYear, readFigures } from '../../../store/figures.ts';
import { openIncidents } from '../../../store/tables/incident.ts';
import { failedStarts } from '../../../store/tables/process-start.ts';
import { tellInstance } from '../../../store/tell-instance.ts';
import { demand } from '../../abilities.ts';
import { nowOf } from '../../now.ts';
import { Problem } from '../../problem.ts';

const Address = Type.Object({ instance: Type.String({ pattern: '^\\d{1,18}$' }), key: Type.Integer({ minimum: 0 }) });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const operationsApi: FastifyPluginAsyncTypebox = async (app) => {
  const { store } = app;

  app.get('/incidents', { schema: { summary: 'What is stuck', tags: ['operations'] } }, async ({ asker, scope }) => {
    demand(asker, 'read', 'Incident');
    const starts = await failedStarts(store.knex, scope.tenant);
    return {
      incidents: await openIncidents(store.knex, scope.tenant),
      /** Starts by timer that failed: no instance yet, so nothing to try again; a new version takes their place. */
      starts: starts.map(
        ({ process_id: process, element, due_at: dueAt, failed_at: failedAt, last_error: message }) => ({
          process,
          element,
          dueAt,
          failedAt,
          message,
        }),
      ),
    };
  });

  app.post(
    '/incidents/:instance/:key/resolution',
    { schema: { summary: 'Try again what failed', tags: ['operations'], params: Address } },
    async ({ asker, scope, params: { instance, key } }, reply) => {
      demand(asker, 'repair', 'Incident');
      const ask = { tenant: scope.tenant, instance, actor: scope.account ?? '' };
      const result = await tellInstance(store, ask, { type: 'ResolveIncident', key });
      if (!result.ok) throw new Problem(404, result.rejection.code, result.rejection.message);
      return reply.code(204).send();
    },
  );

  app.get(
    '/figures',
    {
      schema: {
        summary: 'Figures of a period (OG 27/2002 art. 14); this half-year unless said',
        tags: ['operations'],
        querystring: Type.Object({
          procedure: Type.Optional(Type.String()),
          from: Type.Optional(Day),
          to: Type.Optional(Day),
        }),
      },
    },
    async ({ asker, scope, query }) => {
      demand(asker, 'read', 'Figures');
      const period = { ...halfYear(dayAt(nowOf(store))), ...query };
      return readFigures(store, scope, { procedure: 'petitie', ...period });
    },
  );
};
