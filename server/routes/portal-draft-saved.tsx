// "Save and come back later": the page that says how, the resume code, the link by e-mail. The code itself is derived
// again whenever it is shown or sent (store/resume-code.ts): the session that got it knows its number only.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { email as emailFormat } from '../../forms/formats/email.ts';
import { translated } from '../../look/words.ts';
import { SavedPage } from '../../portal/pages/saved.tsx';
import type { FieldProblem } from '../../portal/parts/fields.tsx';
import { words } from '../../portal/words.ts';
import { wantLink } from '../../store/draft-mail.ts';
import { leaveDraft, type Draft } from '../../store/drafts.ts';
import { giveResumeCode, resumeCode } from '../../store/resume-code.ts';
import { accessTo, dropToken } from './portal-draft-access.ts';
import { enterDraft } from './portal-draft-entry.tsx';
import { draftAddress } from './portal-draft-address.ts';
import { startFormOf } from './portal-forms.ts';
import { leaveTask } from './portal-tasks.ts';
import { frameOf, hidden, todayOf } from './portal-frame.ts';

declare module 'fastify' {
  interface Session {
    /** Draft → number of the resume code that this session was given. */
    resume?: { [draft: string]: number };
  }
}

/** Of one address: every link goes to somebody's mailbox. */
const LINKS = { max: 10, timeWindow: '10 minutes' };
const MOST = 20;

/** Gives a draft without an account a code of this session's, unless it has one; then shows how to come back. */
export async function saveForLater(request: FastifyRequest, reply: FastifyReply, draft: Draft): Promise<FastifyReply> {
  if (draft.task !== null) return leaveTask(request, reply, draft.task);
  if (draft.account === null && !draft.hasCode) await giveCode(request, draft.id);
  return reply.redirect(draftAddress(draft.id, 'salvata'), 303);
}

async function giveCode(request: FastifyRequest, draft: string): Promise<void> {
  const { store, services } = request.server;
  const number = await giveResumeCode(store, accessTo(request, draft), services.secret);
  if (number === null) return;
  const others = Object.entries(request.session.resume ?? {}).filter(([id]) => id !== draft);
  request.session.tenant = request.scope.tenant;
  request.session.resume = { ...Object.fromEntries(others.slice(-MOST + 1)), [draft]: number };
}

interface Typed {
  typed: string;
  sent: boolean;
  problems: readonly FieldProblem[];
}

async function showSaved(
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
  { typed, sent, problems }: Typed,
): Promise<FastifyReply> {
  const { config, services } = request.server;
  const { manifest } = await startFormOf(request, draft.release);
  const number = request.session.resume?.[draft.id];
  const shown =
    number === undefined || number !== draft.codeNumber
      ? null
      : resumeCode(services.secret, { tenant: request.scope.tenant, draft: draft.id, number });
  const view = {
    procedure: translated(manifest.title, request.language),
    resume: draftAddress(draft.id),
    remove: draftAddress(draft.id, 'stergere'),
    csrf: reply.generateCsrf(),
    until: draft.expiresAt.toISOString(),
    code:
      draft.account === null && draft.hasCode
        ? {
            shown,
            enterAt: `${config.baseUrl.replace(/^https?:\/\//, '')}/continuare`,
            renew: draftAddress(draft.id, 'cod'),
            leave: draftAddress(draft.id, 'parasire'),
            email: draftAddress(draft.id, 'legatura'),
            typed,
            sent,
            problems,
          }
        : null,
  };
  const status = problems.length > 0 ? 422 : 200;
  return reply.page(<SavedPage frame={await frameOf(request)} view={view} />, { status });
}

export const savedDraftRoutes: FastifyPluginAsync = async (app) => {
  type Address = { Params: { draft: string }; Querystring: { trimis?: string } };

  app.get<Address>('/cereri/ciorne/:draft/salvata', { schema: hidden }, async (request, reply) => {
    const draft = await enterDraft(request, reply, request.params.draft);
    if (draft === null) return reply;
    return showSaved(request, reply, draft, { typed: '', sent: request.query.trimis === '1', problems: [] });
  });

  app.post<Address>('/cereri/ciorne/:draft/cod', { schema: hidden }, async (request, reply) => {
    const draft = await enterDraft(request, reply, request.params.draft);
    if (draft === null) return reply;
    await giveCode(request, draft.id);
    return reply.redirect(draftAddress(draft.id, 'salvata'), 303);
  });

  /** On a computer that others use too; who has no code would lose the request. */
  app.post<Address>('/cereri/ciorne/:draft/parasire', { schema: hidden }, async (request, reply) => {
    const draft = await enterDraft(request, reply, request.params.draft);
    if (draft === null) return reply;
    if (draft.account !== null || !draft.hasCode) return reply.redirect(draftAddress(draft.id, 'salvata'), 303);
    await leaveDraft(app.store, accessTo(request, draft.id));
    dropToken(request, reply, draft.procedure, draft.id);
    const { [draft.id]: _, ...others } = request.session.resume ?? {};
    request.session.resume = others;
    return reply.redirect('/?gata=parasita', 303);
  });

  app.post<Address>(
    '/cereri/ciorne/:draft/legatura',
    { schema: hidden, config: { rateLimit: LINKS } },
    async (request, reply) => {
      const draft = await enterDraft(request, reply, request.params.draft);
      if (draft === null) return reply;
      const { language } = request;
      const say = words(language).draft.saved;
      const typed = request.form.get('email')?.trim().slice(0, 254) ?? '';
      const wrong = (message: string) =>
        showSaved(request, reply, draft, { typed, sent: false, problems: [{ field: 'email', message }] });
      if (typed === '') return wrong(say.emailMissing);
      const address = emailFormat.check(typed, { today: todayOf(request) });
      if (!address.ok) return wrong(say.emailWrong);
      const wanted = await wantLink(app.store, accessTo(request, draft.id), { email: address.value, language });
      if (!wanted) return wrong(say.emailTooMany);
      return reply.redirect(`${draftAddress(draft.id, 'salvata')}?trimis=1`, 303);
    },
  );
};
