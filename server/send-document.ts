// How the bytes of a document leave: PDFs and pictures open in the browser, everything else is saved. Nothing that was
// sent here can run as a page: its type is one of few, the browser may not guess another, and what it opens is alone in a
// sandbox without scripts, without a network and without our cookies.

import type { FastifyReply } from 'fastify';
import { fileKinds } from '../forms/file-kinds.ts';
import type { DocumentInfo } from '../store/read-document.ts';

const shown = new Set(['application/pdf', 'image/png', 'image/jpeg']);
const known = new Set(Object.values(fileKinds).map(({ mediaType }) => mediaType));

/** The reader of PDFs that browsers bring along does not start in a sandbox where the browser is a few years old. */
const ALONE = "default-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
const policyOf = (mediaType: string): string =>
  mediaType === 'application/pdf' ? `${ALONE}; object-src 'self'` : `${ALONE}; sandbox`;

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
  { download }: { download: boolean },
): FastifyReply {
  const { fileName, content } = document;
  const mediaType = known.has(document.mediaType) ? document.mediaType : 'application/octet-stream';
  const inline = shown.has(mediaType) && !download;
  return reply
    .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
    .header('content-disposition', disposition(inline ? 'inline' : 'attachment', fileName))
    .header('content-security-policy', policyOf(mediaType))
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(content);
}
