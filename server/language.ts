// The language of a page: the visitor's choice (`?limba=en`, kept in a cookie), else Romanian: the language of
// the administration does not change with the browser that somebody happens to use.

import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

export type Language = 'ro' | 'en';

declare module 'fastify' {
  interface FastifyRequest {
    language: Language;
  }
}

const isLanguage = (value: unknown): value is Language => value === 'ro' || value === 'en';

export const language = fp(async (app: FastifyInstance) => {
  app.decorateRequest('language', 'ro');
  app.addHook('onRequest', async (request, reply) => {
    const asked = (request.query as { limba?: unknown } | undefined)?.limba;
    if (isLanguage(asked)) {
      void reply.setCookie('limba', asked, { path: '/', maxAge: 365 * 24 * 3600, sameSite: 'lax', httpOnly: true });
      request.language = asked;
    } else {
      const kept = request.cookies['limba'];
      request.language = isLanguage(kept) ? kept : 'ro';
    }
  });
});
