// Style sheets, fonts, icons and scripts. Their names carry a hash of their content: browsers may keep them for ever.

import type { FastifyPluginAsync } from 'fastify';
import { staticFile } from '../../look/static.ts';
import { notFound } from '../problem.ts';

export const staticRoutes: FastifyPluginAsync = async (app) => {
  app.get('/static/*', { schema: { hide: true } }, async (request, reply) => {
    const file = staticFile(request.url.split('?')[0] ?? '');
    if (file === undefined) throw notFound('a static file of this name');
    void reply.type(file.mediaType).header('cache-control', 'public, max-age=31536000, immutable');
    void reply.header('vary', 'accept-encoding');
    const accepted = request.headers['accept-encoding'] ?? '';
    const packed = /\bbr\b/.test(accepted) ? file.packed() : null;
    if (packed !== null) return reply.header('content-encoding', 'br').send(packed);
    if (file.zipped !== undefined && /\bgzip\b/.test(accepted)) {
      return reply.header('content-encoding', 'gzip').send(file.zipped);
    }
    return reply.send(file.body);
  });
};
