// `reply.page(…)` turns a page (TSX) into HTML. A page never runs on the client: what is enhanced there comes as a
// separate script. Pages with people's data are not kept by caches.

import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

declare module 'fastify' {
  interface FastifyReply {
    /** Sends the page as a whole HTML document; `status` is 200 unless said. */
    page<P>(page: VNode<P>, options?: { status?: number }): FastifyReply;
  }
}

export const page = fp(async (app: FastifyInstance) => {
  app.decorateReply('page', function (vnode, options = {}) {
    return this.code(options.status ?? 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(`<!doctype html>\n${renderToString(vnode as VNode)}`);
  });
});
