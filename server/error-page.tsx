// What people see when something is refused or fails, in the portal's dress and the visitor's language.

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { ErrorPage } from '../portal/pages/error.tsx';
import type { ErrorView } from './errors.ts';
import { frameOf, plainFrame } from './routes/portal-frame.ts';

export async function errorPage(request: FastifyRequest, _reply: FastifyReply, view: ErrorView): Promise<VNode> {
  // Away, or too much to do: nothing more is asked of the database.
  const frame = view.status === 503 ? plainFrame(request) : await frameOf(request);
  return <ErrorPage frame={frame} view={view} />;
}
