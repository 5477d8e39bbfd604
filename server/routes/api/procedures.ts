// What can be asked for, and how: the catalogue, a procedure, the JSON Schema of its start form.

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { toJsonSchema } from '../../../forms/json-schema.ts';
import {
  isOffered,
  isPublic,
  listProcedures,
  mayBegin,
  readProcedure,
  type Procedure,
} from '../../../store/procedures.ts';
import type { Scope } from '../../../store/scope.ts';
import { notFound } from '../../problem.ts';
import { startFormOf } from '../portal-forms.ts';

const Key = Type.Object({ key: Type.String() });

export const procedureApi: FastifyPluginAsyncTypebox = async (app) => {
  const { store } = app;
  const shown = (scope: Scope, procedure: Procedure): boolean => isPublic(procedure) || mayBegin(scope, procedure);
  const find = async (scope: Scope, key: string) => {
    const found = await readProcedure(store, scope.tenant, key);
    if (found === null || !shown(scope, found)) throw notFound(`a procedure "${key}"`);
    return found;
  };

  app.get('/procedures', { schema: { summary: 'The catalogue', tags: ['procedures'] } }, async ({ scope }) => {
    const found = (await listProcedures(store, scope.tenant)).filter(
      (procedure) => isOffered(procedure) && shown(scope, procedure),
    );
    return {
      procedures: found.map(({ key, version, manifest: { title, summary } }) => ({ key, version, title, summary })),
    };
  });

  app.get(
    '/procedures/:key',
    { schema: { summary: 'One procedure', tags: ['procedures'], params: Key } },
    async ({ scope, params }) => {
      const { key, version, manifest, retired } = await find(scope, params.key);
      const { title, summary, deadline, channels, languages, page } = manifest;
      return { key, version, retired, title, summary, deadline, channels, languages, ...page };
    },
  );

  app.get(
    '/procedures/:key/form',
    { schema: { summary: 'JSON Schema of what is filed', tags: ['procedures'], params: Key } },
    async (request) => {
      const { release } = await find(request.scope, request.params.key);
      const { form } = await startFormOf(request, release);
      return toJsonSchema(form);
    },
  );
};
