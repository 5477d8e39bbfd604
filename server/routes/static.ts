// Style sheets, fonts, icons and scripts. Their names carry a hash of their content: browsers may keep them for ever.

import type { FastifyPluginAsync } from 'fastify';
import { staticFile } from '../../look/static.ts';
import { notFound } from '../problem.ts';

export const staticRoutes: FastifyPluginAsync = async (app) => {
  app.get('/static/*', { schema: { hide: true } }, async (request, reply) => {
    const file = staticFile(request.url.split('?')[0] ?? '');
    if (file === undefined) throw notFound('a static file of this name');
    void reply.type(file.mediaType).header('cache-control', 'public, max-age=31536000, immutable');
    const packed = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') ? file.packed() : null;
    void reply.header('vary', 'accept-encoding');
    return packed === null ? reply.send(file.body) : reply.header('content-encoding', 'br').send(packed);
  });
};
