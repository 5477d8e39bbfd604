// Filing an application, entering one at the counter on somebody's behalf, and beginning a procedure of staff.

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { demand } from '../../abilities.ts';
import { fileApplication } from '../../file-application.ts';
import { Problem } from '../../problem.ts';
import { fromPart } from './multipart.ts';

const Key = Type.Object({ key: Type.String() });
const SubmissionKey = Type.String({
  minLength: 16,
  maxLength: 120,
  description: 'Made by the sender, unguessable. The same key files once and answers the same number.',
});
const Filing = Type.Object(
  { submissionKey: SubmissionKey, data: Type.Object({}, { description: 'See /api/procedures/{key}/form.' }) },
  { additionalProperties: false },
);
const Entry = Type.Object(
  {
    submissionKey: SubmissionKey,
    channel: Type.Enum(['counter', 'email', 'post', 'phone']),
    data: Type.Object({}),
  },
  { additionalProperties: false },
);

export const filingApi: FastifyPluginAsyncTypebox = async (app) => {
  const answer = (result: Awaited<ReturnType<typeof fileApplication>>) => {
    if (!result.ok) throw new Problem(422, 'FORM_INVALID', 'Expected answers that the form accepts.', result.problems);
    const { dossier, number, code, legal, repeated } = result.filed;
    return {
      dossier,
      number: String(number.number),
      year: number.year,
      registeredOn: number.on,
      code,
      deadline: legal,
      repeated,
    };
  };

  app.post(
    '/procedures/:key/dossiers',
    {
      config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: { summary: 'File an application', tags: ['filing'], params: Key, body: Filing },
    },
    async (request, reply) => {
      demand(request.asker, 'file', 'OwnDossier');
      const application = { procedure: request.params.key, channel: 'online', ...request.body } as const;
      return reply.code(201).send(answer(await fileApplication(request, application)));
    },
  );

  const withFiles = {
    params: Key,
    tags: ['filing'],
    consumes: ['multipart/form-data'],
    description:
      'Part `application`: the JSON of the same call without files. Every file is a part named as its field of the form, e.g. `documente`.',
  };

  app.post(
    '/procedures/:key/dossiers/with-files',
    { schema: { summary: 'File an application with attachments', ...withFiles } },
    async (request, reply) => {
      demand(request.asker, 'file', 'OwnDossier');
      const body = fromPart(Filing, request.form);
      const application = { procedure: request.params.key, channel: 'online', ...body } as const;
      return reply.code(201).send(answer(await fileApplication(request, application)));
    },
  );

  app.post(
    '/internal/:key/dossiers',
    { schema: { summary: 'Begin a procedure of staff', tags: ['filing'], params: Key, body: Filing } },
    async (request, reply) => {
      demand(request.asker, 'read', 'Inbox');
      const application = { procedure: request.params.key, channel: 'internal', ...request.body } as const;
      return reply.code(201).send(answer(await fileApplication(request, application)));
    },
  );

  app.post(
    '/internal/:key/dossiers/with-files',
    { schema: { summary: 'Begin a procedure of staff, with attachments', ...withFiles } },
    async (request, reply) => {
      demand(request.asker, 'read', 'Inbox');
      const application = {
        procedure: request.params.key,
        channel: 'internal',
        ...fromPart(Filing, request.form),
      } as const;
      return reply.code(201).send(answer(await fileApplication(request, application)));
    },
  );

  app.post(
    '/counter/:key/dossiers/with-files',
    { schema: { summary: "Enter an application on somebody's behalf, with attachments", ...withFiles } },
    async (request, reply) => {
      demand(request.asker, 'enter', 'Counter');
      const application = { procedure: request.params.key, ...fromPart(Entry, request.form) };
      return reply.code(201).send(answer(await fileApplication(request, application)));
    },
  );

  app.post(
    '/counter/:key/dossiers',
    { schema: { summary: "Enter an application on somebody's behalf", tags: ['filing'], params: Key, body: Entry } },
    async (request, reply) => {
      demand(request.asker, 'enter', 'Counter');
      const application = { procedure: request.params.key, ...request.body };
      return reply.code(201).send(answer(await fileApplication(request, application)));
    },
  );
};
