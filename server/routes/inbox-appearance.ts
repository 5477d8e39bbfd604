// POST /aspect: light, dark, or as the system; kept in a cookie of this browser, which is a matter of the screen and not
// of the person.

import type { FastifyPluginAsync } from 'fastify';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const themeOf = (value: unknown): Theme => themes.find((theme) => theme === value) ?? 'auto';

/** Only a path of ours: never a way out to somewhere else. */
export const pathBack = (value: string | null | undefined, otherwise: string): string =>
  value && /^\/(?![/\\])[^\s\\]*$/.test(value) ? value : otherwise;

export const appearanceRoutes: FastifyPluginAsync = async (app) => {
  app.post('/aspect', async (request, reply) => {
    const theme = themeOf(request.form.get('aspect'));
    void reply.setCookie('aspect', theme, { path: '/', maxAge: 365 * 24 * 3600, sameSite: 'lax', httpOnly: true });
    return reply.redirect(pathBack(request.form.get('inapoi'), '/lucrari'), 303);
  });
};
