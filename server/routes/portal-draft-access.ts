// Who may open a draft: the account that it belongs to, or a browser that holds a token of it in a signed cookie, one
// cookie per procedure; what is typed into a task opens with its case (store/drafts.ts). The cookie outlives the sending: the second of two clicks finds the case.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { adoptDraft, loadDraft, type Draft, type DraftAccess } from '../../store/drafts.ts';
import { listDrafts, type OwnDraft } from '../../store/list-drafts.ts';

/** As long as browsers keep any: a draft that is saved from time to time lives on, and then its cookie must too. */
const DAYS = 400;
const PREFIX = 'ciorna-';
/** Drafts of one procedure that a browser holds; who begins yet another lets go of the oldest. */
const MOST = 4;

interface Held {
  draft: string;
  token: string;
}

function heldIn(request: FastifyRequest, name: string): Held[] {
  const value = request.cookies[name];
  const { valid, value: plain } = value === undefined ? { valid: false, value: null } : request.unsignCookie(value);
  if (!valid) return [];
  return (plain ?? '').split('~').flatMap((pair) => {
    const [, draft, token] = /^([\w-]{36})\.([\w-]{20,80})$/.exec(pair) ?? [];
    return draft === undefined || token === undefined ? [] : [{ draft, token }];
  });
}

const everyHeld = (request: FastifyRequest): Held[] =>
  Object.keys(request.cookies)
    .filter((name) => name.startsWith(PREFIX))
    .flatMap((name) => heldIn(request, name));

/** The token that this browser holds for a draft, or null. */
export const tokenOf = (request: FastifyRequest, draft: string): string | null =>
  everyHeld(request).find((held) => held.draft === draft)?.token ?? null;

export function keepToken(request: FastifyRequest, reply: FastifyReply, procedure: string, made: Held): void {
  const others = heldIn(request, `${PREFIX}${procedure}`).filter(({ draft }) => draft !== made.draft);
  setHeld(request, reply, procedure, [made, ...others].slice(0, MOST));
}

function setHeld(request: FastifyRequest, reply: FastifyReply, procedure: string, held: readonly Held[]): void {
  const pairs = held.map(({ draft, token }) => `${draft}.${token}`);
  void reply.setCookie(`${PREFIX}${procedure}`, pairs.join('~'), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    signed: true,
    secure: request.server.config.baseUrl.startsWith('https:'),
    maxAge: DAYS * 24 * 3600,
  });
}

/** This browser forgets a draft. */
export function dropToken(request: FastifyRequest, reply: FastifyReply, procedure: string, draft: string): void {
  setHeld(
    request,
    reply,
    procedure,
    heldIn(request, `${PREFIX}${procedure}`).filter((held) => held.draft !== draft),
  );
}

export const accessTo = (request: FastifyRequest, draft: string): DraftAccess => ({
  tenant: request.scope.tenant,
  draft,
  token: tokenOf(request, draft),
  account: request.scope.account,
  followed: request.scope.followed ?? [],
});

/** The draft, if it opens for this visitor; who has signed in makes it their own, unless another account was faster. */
export async function openDraft(request: FastifyRequest, id: string): Promise<Draft | null> {
  const { store } = request.server;
  const access = accessTo(request, id);
  const draft = await loadDraft(store, access);
  const { account } = request.scope;
  if (draft === null || draft.account !== null || draft.task !== null || account === null) return draft;
  await adoptDraft(store, { ...access, account });
  return loadDraft(store, access);
}

/** Somebody has just signed in: what this browser holds is theirs from now on. Answers how many drafts that were. */
export async function claimDrafts(request: FastifyRequest, account: string): Promise<number> {
  const { tenant } = request.scope;
  let claimed = 0;
  for (const { draft, token } of everyHeld(request)) {
    if (await adoptDraft(request.server.store, { tenant, draft, token, account })) claimed += 1;
  }
  return claimed;
}

/** What this visitor began and did not send, the newest first. */
export function startedDrafts(request: FastifyRequest): Promise<OwnDraft[]> {
  const { tenant, account } = request.scope;
  const tokens = everyHeld(request).map(({ token }) => token);
  if (account === null && tokens.length === 0) return Promise.resolve([]);
  return listDrafts(request.server.store, { tenant, account, tokens });
}
