// A document of a case, for whoever may read it: the applicant what is public to the applicant, staff what their scope
// covers.

import type { FastifyPluginAsync } from 'fastify';
import { readDocument } from '../../store/read-document.ts';
import { notFound } from '../problem.ts';
import { sendDocument } from '../send-document.ts';
import { hidden } from './portal-frame.ts';

export const documentRoutes: FastifyPluginAsync = async (app) => {
  app.get<{ Params: { id: string }; Querystring: { descarca?: string } }>(
    '/documente/:id',
    { schema: hidden },
    async (request, reply) => {
      const document = await readDocument(app.store, request.scope, request.params.id);
      if (document === null) throw notFound('a document that you may read');
      return sendDocument(reply, document, { download: request.query.descarca !== undefined });
    },
  );
};
