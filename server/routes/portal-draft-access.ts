// Who may open a draft: the account that began it, or the browser that holds its token in a signed cookie, one per
// procedure, for as long as the draft lives. The cookie outlives the sending: the second of two clicks finds the case.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { adoptDraft, loadDraft, type Draft, type DraftAccess } from '../../store/drafts.ts';
import { listDrafts } from '../../store/list-drafts.ts';

const DAYS = 30;
const PREFIX = 'ciorna-';

interface Held {
  draft: string;
  token: string;
}

function heldIn(request: FastifyRequest, name: string): Held | null {
  const value = request.cookies[name];
  const { valid, value: plain } = value === undefined ? { valid: false, value: null } : request.unsignCookie(value);
  const [, draft, token] = valid ? (/^([\w-]{36})\.([\w-]{20,80})$/.exec(plain ?? '') ?? []) : [];
  return draft === undefined || token === undefined ? null : { draft, token };
}

/** The token that this browser holds for a draft, or null. */
export function tokenOf(request: FastifyRequest, draft: string): string | null {
  for (const name of Object.keys(request.cookies)) {
    if (!name.startsWith(PREFIX)) continue;
    const held = heldIn(request, name);
    if (held?.draft === draft) return held.token;
  }
  return null;
}

export function keepToken(request: FastifyRequest, reply: FastifyReply, procedure: string, held: Held): void {
  void reply.setCookie(`${PREFIX}${procedure}`, `${held.draft}.${held.token}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    signed: true,
    secure: request.server.config.baseUrl.startsWith('https:'),
    maxAge: DAYS * 24 * 3600,
  });
}

export const accessTo = (request: FastifyRequest, draft: string): DraftAccess => ({
  tenant: request.scope.tenant,
  draft,
  token: tokenOf(request, draft),
  account: request.scope.account,
});

/** The draft, if it opens for this visitor; who has signed in meanwhile makes it their own. */
export async function openDraft(request: FastifyRequest, id: string): Promise<Draft | null> {
  const { store } = request.server;
  const access = accessTo(request, id);
  const draft = await loadDraft(store, access);
  const { account } = request.scope;
  if (draft !== null && draft.account === null && account !== null) await adoptDraft(store, { ...access, account });
  return draft;
}

/** What this visitor began for a procedure and did not send: in this browser, else from the account. */
export async function openDraftOf(request: FastifyRequest, procedure: string): Promise<Draft | null> {
  const held = heldIn(request, `${PREFIX}${procedure}`);
  const here = held === null ? null : await openDraft(request, held.draft);
  if (here !== null) return here;
  const { account, tenant } = request.scope;
  if (account === null) return null;
  const [own] = (await listDrafts(request.server.store, { tenant, account })).filter(
    (draft) => draft.procedure === procedure,
  );
  return own === undefined ? null : openDraft(request, own.id);
}
