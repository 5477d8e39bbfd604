// What a caller sees when something is refused or fails. Programs get `application/problem+json` (RFC 9457), people a
// page in their language. What we did wrong (5xx) is logged whole and shown as nothing but a reference.

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { STATUS_CODES } from 'node:http';
import type { VNode } from 'preact';
import { isApi } from './security.ts';
import { Problem } from './problem.ts';
import { notNow } from './unavailable.ts';

export interface ErrorView {
  status: number;
  /** Keyword; the page's catalogue has the words. */
  code: string;
  /** To quote to the administrator, when the fault is ours. */
  reference: string | null;
}

export type ErrorPage = (request: FastifyRequest, reply: FastifyReply, view: ErrorView) => Promise<VNode> | VNode;

const CODES: { [fastifyCode: string]: string } = {
  FST_CSRF_INVALID_TOKEN: 'FORM_EXPIRED',
  FST_CSRF_MISSING_SECRET: 'FORM_EXPIRED',
  FST_REQ_FILE_TOO_LARGE: 'FILE_TOO_LARGE',
  FST_FILES_LIMIT: 'TOO_MANY_FILES',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNKNOWN',
  FST_ERR_VALIDATION: 'BAD_REQUEST',
};

/** Not now, and no fault of ours. */
const isLater = (error: FastifyError | Problem): error is Problem =>
  error instanceof Problem && error.retryAfterS !== undefined;

function viewOf(error: FastifyError | Problem, request: FastifyRequest): ErrorView {
  const status = error.statusCode !== undefined && error.statusCode >= 400 ? error.statusCode : 500;
  if (status >= 500 && !isLater(error)) return { status, code: 'OUR_FAULT', reference: request.id };
  const code = error instanceof Problem ? error.code : (CODES[error.code] ?? 'BAD_REQUEST');
  return { status, code, reference: null };
}

/** As the programs of our own pages do, and no browser that opens a page. */
const asksForJson = ({ headers }: FastifyRequest): boolean => /^application\/json\b/.test(headers.accept ?? '');

export const errors = fp(async (app: FastifyInstance, { errorPage }: { errorPage: ErrorPage }) => {
  const answer = async (request: FastifyRequest, reply: FastifyReply, view: ErrorView, error: Error) => {
    if (isApi(request) || asksForJson(request)) {
      return reply
        .code(view.status)
        .type('application/problem+json')
        .send({
          type: `https://traseu.ro/errors#${view.code}`,
          title: STATUS_CODES[view.status] ?? 'Error',
          status: view.status,
          code: view.code,
          detail: view.code === 'OUR_FAULT' ? 'The fault is ours; quote the reference.' : error.message,
          ...(view.reference === null ? {} : { reference: view.reference }),
          ...(error instanceof Problem && error.details !== undefined ? { details: error.details } : {}),
        });
    }
    if (view.code === 'SIGN_IN_NEEDED' && request.method === 'GET') {
      return reply.redirect(`/autentificare?inapoi=${encodeURIComponent(request.url)}`, 303);
    }
    return reply.page(await errorPage(request, reply, view), { status: view.status });
  };

  app.setErrorHandler(async (thrown: FastifyError | Problem, request, reply) => {
    const error = notNow(thrown) ?? thrown;
    const view = viewOf(error, request);
    if (view.code === 'OUR_FAULT') request.log.error({ err: error }, 'request failed');
    if (isLater(error)) reply.header('retry-after', String(error.retryAfterS));
    return answer(request, reply, view, error);
  });
  app.setNotFoundHandler(async (request, reply) => {
    const view: ErrorView = { status: 404, code: 'NOT_FOUND', reference: null };
    return answer(request, reply, view, new Problem(404, 'NOT_FOUND', 'Expected a known address.'));
  });
});
