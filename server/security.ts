// Headers, forged requests, floods. No page loads anything from elsewhere and no page holds inline script or style, so
// the content policy needs no exception outside the studio (bpmn-js writes style attributes).

import csrfProtection from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Problem } from './problem.ts';

export interface SecurityOptions {
  /** The address under which people reach us, e.g. `https://servicii.exemplu.ro`; decides secure cookies and HSTS. */
  baseUrl: string;
  /** Requests a minute from one address, for everything. */
  requestsPerMinute: number;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Another site's form comes here; the route changes nothing and reads nothing of it. */
    foreignForm?: boolean;
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Paths whose callers carry a bearer token instead of a cookie. */
export const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/');

export const security = fp(async (app: FastifyInstance, options: SecurityOptions) => {
  const secure = options.baseUrl.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    frameguard: { action: 'sameorigin' },
  });
  await app.register(rateLimit, {
    global: true,
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    allowList: (request) => request.url.startsWith('/static/'),
    errorResponseBuilder: (_request, context) =>
      new Problem(429, 'TOO_MANY_REQUESTS', `Expected at most ${context.max} requests in ${context.after}.`),
  });
  await app.register(csrfProtection, {
    cookieKey: 'traseu_form',
    cookieOpts: { path: '/', sameSite: 'strict', httpOnly: true, secure, signed: true },
    getToken: (request) => request.form.get('_csrf') ?? String(request.headers['csrf-token'] ?? ''),
  });
  app.addHook('preHandler', (request, reply, done) => {
    const { foreignForm } = request.routeOptions.config;
    if (SAFE.has(request.method) || isApi(request) || foreignForm === true) done();
    else app.csrfProtection(request, reply, done);
  });
});
