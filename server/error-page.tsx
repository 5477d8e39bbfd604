// What people see when something is refused or fails, in the portal's dress and the visitor's language.

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { ErrorPage } from '../portal/pages/error.tsx';
import type { ErrorView } from './errors.ts';
import { frameOf } from './routes/portal-frame.ts';

export async function errorPage(request: FastifyRequest, _reply: FastifyReply, view: ErrorView): Promise<VNode> {
  return <ErrorPage frame={await frameOf(request)} view={view} />;
}
