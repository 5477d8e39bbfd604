// The studio's pages are the only ones whose content policy allows styles in the page: bpmn-js and form-js write style
// attributes.

import type { FastifyReply } from 'fastify';

export function allowStyles(reply: FastifyReply): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  void reply.header('content-security-policy', policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"));
}
