// Cases: the caller's own, those followed by number and code, and for staff those of their scope.

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { dayAt } from '../../../calendar/bucharest.ts';
import { followDossier, listOwnDossiers } from '../../../store/own-dossiers.ts';
import { readCaseFile } from '../../../store/read-dossier.ts';
import { readDocument } from '../../../store/read-document.ts';
import { searchDossiers } from '../../../store/search-dossiers.ts';
import { demand } from '../../abilities.ts';
import { MESSAGE_MAX, withdraw, writeToOffice } from '../../correspond.ts';
import { nowOf } from '../../now.ts';
import { notFound, Problem } from '../../problem.ts';
import { sendDocument } from '../../send-document.ts';
import { randomBytes } from 'node:crypto';
import { sessionId, SESSION_MS } from '../../session.ts';
import { readLetterFiles } from '../../uploads/letter-files.ts';
import { fromPart } from './multipart.ts';
import { writeSession } from '../../../store/sessions.ts';

const Id = Type.Object({ id: Type.String() });
const Letter = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: MESSAGE_MAX }),
    key: Type.String({ minLength: 16, maxLength: 120, description: 'The same key sends once.' }),
  },
  { additionalProperties: false },
);
const Paging = Type.Object({ after: Type.Optional(Type.String()) });
const Search = Type.Object({
  text: Type.Optional(
    Type.String({ maxLength: 200, description: 'Number, name or subject; diacritics do not matter.' }),
  ),
  state: Type.Optional(Type.Enum(['open', 'closed', 'overdue'])),
  after: Type.Optional(Type.String()),
});

export const dossierApi: FastifyPluginAsyncTypebox = async (app) => {
  const { store, services } = app;

  app.get(
    '/dossiers',
    { schema: { summary: 'My cases', tags: ['dossiers'], querystring: Paging } },
    async ({ asker, scope, query }) => {
      demand(asker, 'read', 'OwnDossier');
      return listOwnDossiers(store, scope, { after: query.after ?? null });
    },
  );

  app.get(
    '/search',
    { schema: { summary: 'Search cases (staff)', tags: ['dossiers'], querystring: Search } },
    async ({ asker, scope, query }) => {
      demand(asker, 'search', 'Dossier');
      return searchDossiers(store, scope, { ...query, today: dayAt(nowOf(store)) });
    },
  );

  app.get(
    '/dossiers/:id',
    { schema: { summary: 'A case with all that belongs to it', tags: ['dossiers'], params: Id } },
    async ({ scope, params }) => {
      const file = await readCaseFile(store, scope, params.id);
      if (file === null) throw notFound('a case that you may read');
      return file;
    },
  );

  app.post(
    '/dossiers/:id/messages',
    {
      schema: {
        summary: 'Write to the office; answers its question when it asked one',
        tags: ['dossiers'],
        params: Id,
        body: Letter,
      },
    },
    async (request, reply) => {
      demand(request.asker, 'write-message', 'OwnDossier');
      const { id: dossier } = request.params;
      return reply.code(201).send(await writeToOffice(request, { dossier, ...request.body, files: [] }));
    },
  );

  app.post(
    '/dossiers/:id/messages/with-files',
    {
      schema: {
        summary: 'Write to the office with attachments',
        description: 'Part `application`: the JSON of the same call without files; every other part is a file.',
        tags: ['dossiers'],
        params: Id,
        consumes: ['multipart/form-data'],
      },
    },
    async (request, reply) => {
      demand(request.asker, 'write-message', 'OwnDossier');
      const letter = { dossier: request.params.id, ...fromPart(Letter, request.form) };
      const { files, problems } = await readLetterFiles(request);
      if (problems.length > 0) throw new Problem(422, 'FORM_INVALID', problems.join(' '));
      return reply.code(201).send(await writeToOffice(request, { ...letter, files }));
    },
  );

  app.post(
    '/dossiers/:id/withdrawal',
    {
      schema: {
        summary: 'Withdraw the application',
        tags: ['dossiers'],
        params: Id,
        body: Type.Optional(Type.Object({ reason: Type.Optional(Type.String({ maxLength: 2000 })) })),
      },
    },
    async ({ scope, asker, params, body }, reply) => {
      demand(asker, 'withdraw', 'OwnDossier');
      await withdraw(store, scope, params.id, body?.reason ?? '');
      return reply.code(204).send();
    },
  );

  app.get(
    '/documents/:id',
    { schema: { summary: 'The bytes of a document', tags: ['dossiers'], params: Id } },
    async ({ scope, params }, reply) => {
      const document = await readDocument(store, scope, params.id);
      if (document === null) throw notFound('a document that you may read');
      return sendDocument(reply, document, { download: true });
    },
  );

  app.post(
    '/follow-up',
    {
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        summary: 'Follow a case by its number and secret code; the token opens it',
        tags: ['dossiers'],
        body: Type.Object(
          { number: Type.String({ maxLength: 40 }), code: Type.String({ maxLength: 40 }) },
          { additionalProperties: false },
        ),
      },
    },
    async ({ body }, reply) => {
      const { tenant } = services;
      const dossier = await followDossier(store, { tenant, ...body });
      if (dossier === null) throw new Problem(404, 'NOT_FOUND', 'Expected a number and the code that belongs to it.');
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(nowOf(store) + SESSION_MS);
      const data = { program: true, followed: [dossier] };
      await writeSession(store, { id: sessionId(token), tenant, account: null, data, expiresAt });
      return reply.code(201).send({ dossier, token, expiresAt: expiresAt.toISOString() });
    },
  );
};
