// For operators: what may be done to one running instance by hand. Each is one step, kept in its history with who asked it,
// and beside it as an act, with the reason where one was given.

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Unsent } from '../../../engine/commands.ts';
import type { Rejection } from '../../../engine/rejections.ts';
import type { Variables } from '../../../engine/values.ts';
import { actByHand, keepAct } from '../../../store/instances/acts.ts';
import { migrateInstance } from '../../../store/migrate-instance.ts';
import { retryInstance } from '../../../store/retry-instance.ts';
import { readInstance } from '../../../store/tables/instance.ts';
import { demand } from '../../abilities.ts';
import { notFound, refused } from '../../problem.ts';

const Key = Type.Integer({ minimum: 0, maximum: 2_147_483_647 });
export const Id = Type.String({ pattern: '^\\d{1,18}$' });
const Instance = Type.Object({ instance: Id });
const Address = Type.Object({ instance: Id, key: Key });
const Element = Type.String({ minLength: 1, maxLength: 255 });
const Values = Type.Object({});
const strict = { additionalProperties: false };

/** Why, kept beside the instance; and the version that it was decided over: a step since then refuses it. */
const WHY = {
  reason: Type.Optional(Type.String({ maxLength: 1000, description: 'Kept beside it. No personal data' })),
  over: Type.Optional(Type.Integer({ minimum: 1, description: 'Its `version` when this was decided' })),
};
/** Nothing, or why. */
const Why = Type.Union([Type.Null(), Type.Object(WHY, strict)]);

export const Modification = Type.Object(
  {
    ...WHY,
    activate: Type.Optional(
      Type.Array(
        Type.Object(
          {
            element: Element,
            where: Type.Optional(Type.Enum(['before', 'after'])),
            scope: Type.Optional(Key),
            variables: Type.Optional(Values),
          },
          strict,
        ),
      ),
    ),
    terminate: Type.Optional(Type.Array(Key, { description: 'Keys of open activities' })),
    variables: Type.Optional(Values),
  },
  strict,
);
const Migration = Type.Object(
  {
    reason: WHY.reason,
    process: Element,
    version: Type.Integer({ minimum: 1, description: 'Of that process id, counted from 1' }),
    mapping: Type.Optional(Type.Record(Type.String(), Element)),
  },
  strict,
);

/** The command of such a body. */
export function modificationOf({ activate = [], terminate = [], variables }: Static<typeof Modification>) {
  return {
    type: 'ModifyInstance' as const,
    activate: activate.map(({ variables: own, ...each }) => ({ ...each, ...optional(own) })),
    terminate,
    ...optional(variables),
  };
}

interface Reasoned {
  reason?: string;
  over?: number;
}

/** Which instance, and who asks. */
const of = ({ scope, params }: FastifyRequest<{ Params: { instance: string } }>) => ({
  tenant: scope.tenant,
  instance: params.instance,
  actor: scope.account ?? '',
});

function done(reply: FastifyReply, result: { ok: true } | { ok: false; rejection: Rejection }): FastifyReply {
  if (!result.ok) throw refused(result.rejection);
  return reply.code(204).send();
}

/** Checked by the engine: JSON came in. */
const json = (values: object): Variables => values as Variables;

const optional = (values: object | undefined): { variables?: Variables } =>
  values === undefined ? {} : { variables: json(values) };

export const instanceApi: FastifyPluginAsyncTypebox = async (app) => {
  const { store } = app;
  const tags = ['operations'];
  const params = Instance;
  const tell = async (
    request: FastifyRequest<{ Params: { instance: string } }>,
    reply: FastifyReply,
    command: Unsent,
    why?: Reasoned | null,
  ): Promise<FastifyReply> => {
    const { reason = '', over } = why ?? {};
    const by = { ...of(request), reason, ...(over === undefined ? {} : { over }) };
    return done(reply, await actByHand(store, by, command));
  };

  app.addHook('preHandler', async ({ asker }) => demand(asker, 'repair', 'Incident'));

  app.get(
    '/instances/:instance',
    { schema: { summary: 'Where it stands: what is open, by key', tags, params } },
    async ({ scope, params: { instance } }) => {
      const row = await readInstance(store.knex, scope.tenant, instance);
      if (row === undefined) throw notFound('an instance');
      const { process_id: process, status, version, business_key: businessKey, state } = row;
      const open = Object.entries(state.activities).flatMap(([key, { element, parent, status: is }]) =>
        parent === null ? [] : [{ key: Number(key), element, status: is }],
      );
      const caller = state.caller && { instance: state.caller.instance, key: state.caller.key };
      return { process, status, version, businessKey, caller, open, incidents: state.incidents };
    },
  );

  app.post(
    '/instances/:instance/suspension',
    { schema: { summary: 'Stop it for a while', tags, params, body: Why } },
    async (request, reply) => tell(request, reply, { type: 'SuspendInstance' }, request.body),
  );

  app.delete(
    '/instances/:instance/suspension',
    { schema: { summary: 'Let it go on', tags, params } },
    async (request, reply) => tell(request, reply, { type: 'ResumeInstance' }),
  );

  app.post(
    '/instances/:instance/cancellation',
    { schema: { summary: 'End it: everything open is withdrawn', tags, params, body: Why } },
    async (request, reply) => tell(request, reply, { type: 'CancelInstance' }, request.body),
  );

  app.patch(
    '/instances/:instance/variables',
    {
      schema: {
        summary: 'Write variables, into its root scope unless another is named',
        tags,
        params,
        body: Type.Object({ ...WHY, variables: Values, scope: Type.Optional(Key) }, strict),
      },
    },
    async (request, reply) => {
      const { variables, scope } = request.body;
      const into = scope === undefined ? {} : { scope };
      return tell(request, reply, { type: 'SetVariables', variables: json(variables), ...into }, request.body);
    },
  );

  app.post(
    '/instances/:instance/modification',
    { schema: { summary: 'Move tokens by hand: begin elements, end activities', tags, params, body: Modification } },
    async (request, reply) => tell(request, reply, modificationOf(request.body), request.body),
  );

  app.post(
    '/instances/:instance/migration',
    { schema: { summary: 'Move it to another version of its process', tags, params, body: Migration } },
    async (request, reply) => {
      const { process, version, mapping = {}, reason = '' } = request.body;
      const by = { ...of(request), reason };
      return done(
        reply,
        await migrateInstance(store, { ...by, process, to: { version }, mapping }, keepAct(store, by)),
      );
    },
  );

  app.post(
    '/instances/:instance/activities/:key/return',
    {
      schema: {
        summary: 'Send the token of an open activity back to an earlier task',
        tags,
        params: Address,
        body: Type.Object({ ...WHY, element: Element, variables: Type.Optional(Values) }, strict),
      },
    },
    async (request, reply) => {
      const { element, variables } = request.body;
      const { key } = request.params;
      return tell(request, reply, { type: 'SendBack', key, element, ...optional(variables) }, request.body);
    },
  );

  app.post(
    '/instances/:instance/retry',
    { schema: { summary: 'Try again everything that failed', tags, params } },
    async (request) => {
      const result = await retryInstance(store, of(request));
      if (!result.ok) throw refused(result.rejection);
      return { resolved: result.resolved };
    },
  );

  app.post(
    '/incidents/:instance/:key/skip',
    {
      schema: {
        summary: 'Give up what failed: it counts as done, with these variables',
        tags,
        params: Address,
        body: Type.Object({ ...WHY, variables: Type.Optional(Values) }, strict),
      },
    },
    async (request, reply) => {
      const { variables = {} } = request.body;
      const { key } = request.params;
      return tell(request, reply, { type: 'SkipIncident', key, variables: json(variables) }, request.body);
    },
  );

  app.post(
    '/instances/:instance/ad-hoc/:key/activation',
    {
      schema: {
        summary: 'Begin an activity of an ad-hoc sub-process',
        tags,
        params: Address,
        body: Type.Object({ element: Element }, strict),
      },
    },
    async (request, reply) => {
      const { element } = request.body;
      return tell(request, reply, { type: 'ActivateAdHoc', scope: request.params.key, element });
    },
  );

  app.post(
    '/instances/:instance/ad-hoc/:key/completion',
    { schema: { summary: 'End an ad-hoc sub-process', tags, params: Address } },
    async (request, reply) => tell(request, reply, { type: 'CompleteAdHoc', scope: request.params.key }),
  );
};
