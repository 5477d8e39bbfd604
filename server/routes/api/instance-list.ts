// For operators: which instances there are and how many stand where, one instance's history, its variables (noted with the
// reason), and what moving its tokens would do.

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { addAct, listActs } from '../../../store/instances/acts.ts';
import { countByElement, countByVersion } from '../../../store/instances/count-instances.ts';
import { instanceStates, listInstances } from '../../../store/instances/list-instances.ts';
import { previewCommand } from '../../../store/instances/preview.ts';
import { readSteps } from '../../../store/instances/read-steps.ts';
import { releaseByVersion } from '../../../store/tables/release.ts';
import { readInstance } from '../../../store/tables/instance.ts';
import { demand } from '../../abilities.ts';
import { rawEvents } from '../../instances/say-events.ts';
import { notFound, refused } from '../../problem.ts';
import { Id, Modification, modificationOf } from './instances.ts';

const Instance = Type.Object({ instance: Id });
const Text = Type.String({ minLength: 1, maxLength: 255 });
const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
const strict = { additionalProperties: false };

export const instanceListApi: FastifyPluginAsyncTypebox = async (app) => {
  const { store } = app;
  const tags = ['operations'];

  app.addHook('preHandler', async ({ asker }) => demand(asker, 'repair', 'Incident'));

  app.get(
    '/instances',
    {
      schema: {
        summary: 'Instances, the newest first; those that run unless a state is said',
        tags,
        querystring: Type.Object(
          {
            procedure: Type.Optional(Text),
            version: Type.Optional(Version),
            element: Type.Optional(Text),
            state: Type.Optional(Type.Enum([...instanceStates])),
            days: Type.Optional(
              Type.Integer({ minimum: 0, maximum: 36_500, description: 'Began at least so long ago' }),
            ),
            number: Type.Optional(Text),
            after: Type.Optional(Type.String({ description: '`next` of the page before' })),
          },
          strict,
        ),
      },
    },
    async ({ scope, query: { after = null, ...filter } }) =>
      listInstances(store, { ...filter, tenant: scope.tenant }, after),
  );

  app.get(
    '/instances/counts',
    {
      schema: {
        summary: 'How many run on each version; of one version also how many tokens are in each element',
        tags,
        querystring: Type.Object({ procedure: Type.Optional(Text), version: Type.Optional(Version) }, strict),
      },
    },
    async ({ scope, query: { procedure = null, version } }) => {
      const versions = await countByVersion(store.knex, scope.tenant, procedure);
      if (procedure === null || version === undefined) return { versions };
      const release = await releaseByVersion(store.knex, scope.tenant, procedure, version);
      if (release === undefined) throw notFound('a version of this procedure');
      const { elements, looked } = await countByElement(store.knex, scope.tenant, release.id);
      return { versions: versions.filter((each) => each.version === version), elements, looked };
    },
  );

  app.get(
    '/instances/:instance/steps',
    {
      schema: {
        summary: 'Its history, the newest step first; values of variables are left out',
        tags,
        params: Instance,
        querystring: Type.Object({ before: Type.Optional(Version) }, strict),
      },
    },
    async ({ scope, params: { instance }, query }) => {
      const { steps, next } = await readSteps(store.knex, { tenant: scope.tenant, instance }, query.before ?? null);
      return {
        steps: steps.map(({ events, ...step }) => ({
          ...step,
          events: rawEvents(events)
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as unknown),
        })),
        next,
      };
    },
  );

  app.get(
    '/instances/:instance/acts',
    { schema: { summary: 'What was done to it by hand, by whom and why', tags, params: Instance } },
    async ({ scope, params: { instance } }) => ({ acts: await listActs(store.knex, scope.tenant, instance) }),
  );

  app.post(
    '/instances/:instance/variables/reading',
    {
      schema: {
        summary: 'Its variables by scope. They may be personal: that they were read is kept, with the reason',
        tags,
        params: Instance,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1000 }) }, strict),
      },
    },
    async ({ scope, params: { instance }, body: { reason } }) => {
      const row = await readInstance(store.knex, scope.tenant, instance);
      if (row === undefined) throw notFound('an instance');
      const by = { tenant: scope.tenant, instance, actor: scope.account ?? '', reason };
      await addAct(store.knex, store, by, 'ReadVariables');
      return {
        scopes: Object.entries(row.state.activities).map(([key, { element, variables }]) => ({
          key: Number(key),
          element,
          variables,
        })),
      };
    },
  );

  app.post(
    '/instances/:instance/modification/preview',
    {
      schema: {
        summary: 'What moving its tokens would do, by the engine, over its state now; nothing is written',
        tags,
        params: Instance,
        body: Modification,
      },
    },
    async ({ scope, params: { instance }, body }) => {
      const preview = await previewCommand(store, { tenant: scope.tenant, instance }, modificationOf(body));
      if (preview === null) throw notFound('an instance');
      if (!preview.ok) throw refused(preview.rejection);
      const { before, after, version } = preview;
      const only = (these: typeof before, those: typeof before) =>
        Object.entries(these.activities).flatMap(([key, { element }]) =>
          Object.hasOwn(those.activities, key) ? [] : [{ key: Number(key), element }],
        );
      return { version, status: after.status, ends: only(before, after), begins: only(after, before) };
    },
  );
};
