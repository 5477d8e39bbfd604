// A document of a case, for whoever may read it: the applicant what is public to the applicant, staff what their scope
// covers. PDFs and pictures open in the browser, everything else is saved; nothing that is sent here can run as a page.

import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { readDocument, type DocumentInfo } from '../../store/read-document.ts';
import { notFound } from '../problem.ts';
import { hidden } from './portal-frame.ts';

const shown = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/** RFC 6266: a plain name for old browsers, the real one in UTF-8 for all others. */
function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '');
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${full}`;
}

export function sendDocument(
  reply: FastifyReply,
  document: Pick<DocumentInfo, 'fileName' | 'mediaType'> & { content: Buffer },
  download: boolean,
): FastifyReply {
  const { fileName, mediaType, content } = document;
  const inline = shown.has(mediaType) && !download;
  return reply
    .type(mediaType)
    .header('content-disposition', disposition(inline ? 'inline' : 'attachment', fileName))
    .header('cache-control', 'private, no-store')
    .send(content);
}

export const documentRoutes: FastifyPluginAsync = async (app) => {
  app.get<{ Params: { id: string }; Querystring: { descarca?: string } }>(
    '/documente/:id',
    { schema: hidden },
    async (request, reply) => {
      const document = await readDocument(app.store, request.scope, request.params.id);
      if (document === null) throw notFound('a document that you may read');
      return sendDocument(reply, document, request.query.descarca !== undefined);
    },
  );
};
