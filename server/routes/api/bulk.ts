// For operators: what waits and what has stopped, in lists, and what is asked of many at once, with how far it is.

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import type { Variables } from '../../../engine/values.ts';
import { askBulk, previewChoice, stopBulk, type NewBulk } from '../../../store/bulk/ask.ts';
import { jobStates, type Chosen } from '../../../store/bulk/chosen.ts';
import { bulkKinds } from '../../../store/bulk/kinds.ts';
import { bulkStatuses, listBulk, listBulkItems, readBulk } from '../../../store/bulk/read.ts';
import { tryItem } from '../../../store/bulk/try.ts';
import { instanceStates } from '../../../store/instances/list-instances.ts';
import { groupStops } from '../../../store/operating/stops.ts';
import { countJobs, listJobs, listTimers } from '../../../store/operating/work.ts';
import type { Store } from '../../../store/store.ts';
import { releaseByVersion } from '../../../store/tables/release.ts';
import { demand } from '../../abilities.ts';
import { notFound, Problem } from '../../problem.ts';

const strict = { additionalProperties: false };
const Text = Type.Optional(Type.String({ minLength: 1, maxLength: 255 }));
const Count = Type.Optional(Type.Integer({ minimum: 0, maximum: 99_999 }));
const Id = Type.String({ pattern: '^\\d{1,18}$' });
const After = Type.Optional(Type.String({ description: 'Cursor: `next` of the page before' }));
const IncidentFilter = {
  procedure: Text,
  version: Count,
  process: Text,
  element: Text,
  code: Text,
  cause: Text,
  days: Count,
};
const JobFilter = { type: Text, element: Text, state: Type.Optional(Type.Enum([...jobStates])) };
const TimerFilter = { procedure: Text, element: Text, days: Count };
const InstanceFilter = {
  procedure: Text,
  version: Count,
  element: Text,
  days: Count,
  number: Text,
  state: Type.Optional(Type.Enum([...instanceStates])),
};

const Chosen = Type.Union([
  Type.Object(
    {
      of: Type.Literal('items'),
      items: Type.Array(
        Type.Object({ instance: Id, key: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }) }, strict),
        {
          minItems: 1,
          maxItems: 10_000,
        },
      ),
    },
    strict,
  ),
  Type.Object({ of: Type.Literal('incidents'), filter: Type.Object(IncidentFilter, strict) }, strict),
  Type.Object({ of: Type.Literal('instances'), filter: Type.Object(InstanceFilter, strict) }, strict),
  Type.Object({ of: Type.Literal('jobs'), filter: Type.Object(JobFilter, strict) }, strict),
  Type.Object({ of: Type.Literal('timers'), filter: Type.Object(TimerFilter, strict) }, strict),
]);

const Asked = Type.Object(
  {
    kind: Type.Enum([...bulkKinds]),
    chosen: Chosen,
    variables: Type.Optional(Type.Object({})),
    retries: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    at: Type.Optional(Type.String({ format: 'date-time', description: 'Of a rescheduling; missing: now' })),
    laterMs: Type.Optional(Type.Integer({ minimum: 1, description: 'Of timers: so much after their dates' })),
    migration: Type.Optional(
      Type.Object(
        {
          procedure: Type.String({ minLength: 1, maxLength: 255 }),
          version: Type.Integer({ minimum: 1 }),
          mapping: Type.Optional(Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 255 }))),
        },
        strict,
      ),
    ),
    note: Type.Optional(Type.String({ maxLength: 1_000, description: 'Why; kept with every run that it changes' })),
  },
  strict,
);

/** As the store is asked. */
async function askOf(store: Store, tenant: number, account: string, body: Static<typeof Asked>): Promise<NewBulk> {
  const { kind, variables, retries, at, laterMs, migration, note = '' } = body;
  if ((kind === 'migrate') !== (migration !== undefined))
    throw new Problem(400, 'BAD_REQUEST', 'Expected `migration` for the kind migrate, and for no other.');
  if (kind === 'set-variables' && variables === undefined)
    throw new Problem(400, 'BAD_REQUEST', 'Expected `variables` for the kind set-variables.');
  const to = migration && (await releaseByVersion(store.knex, tenant, migration.procedure, migration.version));
  if (migration && !to) throw notFound('that version of the procedure');
  return {
    tenant,
    kind,
    chosen: body.chosen as Chosen,
    note,
    account,
    params: {
      ...(variables && { variables: variables as Variables }),
      ...(retries !== undefined && { retries }),
      ...(at !== undefined && { at: Date.parse(at) }),
      ...(laterMs !== undefined && { later: laterMs }),
      ...(migration && { mapping: migration.mapping ?? {} }),
    },
    ...(migration && to && { migration: { procedure: migration.procedure, from: null, to: to.id } }),
  };
}

/** So many are tried for a preview. */
const MOST_TRIED = 200;

export const bulkApi: FastifyPluginAsyncTypebox = async (app) => {
  const { store } = app;
  const tags = ['operations'];
  app.addHook('preHandler', async ({ asker }) => demand(asker, 'repair', 'Incident'));

  app.get(
    '/incident-groups',
    {
      schema: {
        summary: 'What has stopped, by procedure, element, code and cause',
        tags,
        querystring: Type.Object(IncidentFilter),
      },
    },
    async ({ scope, query }) => ({ groups: await groupStops(store, scope.tenant, query as object) }),
  );

  app.get(
    '/jobs',
    {
      schema: {
        summary: 'Automatic work that waits: by type, and one by one in pages',
        tags,
        querystring: Type.Object({ ...JobFilter, after: After }),
      },
    },
    async ({ scope, query: { after = null, ...filter } }) => {
      const page = await listJobs(store, scope.tenant, filter, after);
      return { types: await countJobs(store, scope.tenant), jobs: page.rows, next: page.next };
    },
  );

  app.get(
    '/timers',
    {
      schema: {
        summary: 'Timers, the soonest first',
        tags,
        querystring: Type.Object({ ...TimerFilter, after: After }),
      },
    },
    async ({ scope, query: { after = null, ...filter } }) => {
      const page = await listTimers(store, scope.tenant, filter, after);
      return { timers: page.rows, next: page.next };
    },
  );

  app.get(
    '/bulk-operations',
    { schema: { summary: 'What was asked of many at once', tags, querystring: Type.Object({ after: After }) } },
    async ({ scope, query: { after = null } }) => {
      const page = await listBulk(store.knex, scope.tenant, after);
      return { operations: page.rows, next: page.next };
    },
  );

  app.post(
    '/bulk-operations/preview',
    { schema: { summary: 'What would happen to the first 200; nothing does', tags, body: Asked } },
    async ({ scope, asker, body }) => {
      const ask = await askOf(store, scope.tenant, asker.account ?? '', body);
      const { total, items } = await previewChoice(store, ask, MOST_TRIED);
      const asked = {
        tenant: scope.tenant,
        kind: ask.kind,
        params: ask.params,
        from: null,
        to: ask.migration?.to ?? null,
      };
      const tried = [];
      for (const item of items) {
        const found = await tryItem(store, asked, item);
        tried.push({ ...item, outcome: found.outcome, problems: 'problems' in found ? found.problems : [] });
      }
      return { total, items: tried };
    },
  );

  app.post(
    '/bulk-operations',
    {
      schema: {
        summary: 'Ask it of many: a few are done before the answer, more by workers',
        description: 'What a filter finds is written down now; what comes later is not of it.',
        tags,
        body: Asked,
      },
    },
    async ({ scope, asker, body }, reply) => {
      const made = await askBulk(store, await askOf(store, scope.tenant, asker.account ?? '', body));
      if (made === null) throw notFound('something that was chosen');
      return reply.code(201).send(made);
    },
  );

  app.get(
    '/bulk-operations/:id',
    { schema: { summary: 'How far it is', tags, params: Type.Object({ id: Id }) } },
    async ({ scope, params: { id } }) => {
      const bulk = await readBulk(store.knex, scope.tenant, id);
      if (bulk === null) throw notFound('a bulk operation');
      return bulk;
    },
  );

  app.get(
    '/bulk-operations/:id/items',
    {
      schema: {
        summary: 'What became of each; those that did not go first',
        tags,
        params: Type.Object({ id: Id }),
        querystring: Type.Object({ status: Type.Optional(Type.Enum([...bulkStatuses])), after: After }),
      },
    },
    async ({ scope, params: { id }, query: { status = null, after = null } }) => {
      const page = await listBulkItems(store.knex, { tenant: scope.tenant, id, status }, after);
      return { items: page.rows, next: page.next };
    },
  );

  app.post(
    '/bulk-operations/:id/stop',
    { schema: { summary: 'Leave what waits as it is', tags, params: Type.Object({ id: Id }) } },
    async ({ scope, asker, params: { id } }, reply) => {
      const stopped = await stopBulk(store, { tenant: scope.tenant, id, account: asker.account ?? '' });
      if (!stopped) throw notFound('a bulk operation that goes on');
      return reply.code(204).send();
    },
  );
};
