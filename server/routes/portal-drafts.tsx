// Beginning a request and coming back to it: the draft, its documents, deleting it.

import type { FastifyPluginAsync } from 'fastify';
import type { Variables } from '../../engine/values.ts';
import { firstUnfinishedPage } from '../../forms/answer-page.ts';
import { translated } from '../../look/words.ts';
import type { DraftItem } from '../../portal/parts/draft-list.tsx';
import { createDraft, discardDraft, type Draft } from '../../store/drafts.ts';
import type { OwnDraft } from '../../store/list-drafts.ts';
import { readProcedure } from '../../store/procedures.ts';
import { readDraftDocument } from '../../store/read-document.ts';
import { filledWith } from '../../forms/reuse.ts';
import { notFound } from '../problem.ts';
import { sendDocument } from '../send-document.ts';
import { accessTo, keepToken, openDraft } from './portal-draft-access.ts';
import { draftAddress, formAddress } from './portal-draft-address.ts';
import { enterDraft } from './portal-draft-entry.tsx';
import { accountAnswers } from './portal-reuse.ts';
import { fillingOf } from './portal-filling.ts';
import { startFormOf } from './portal-forms.ts';
import { hidden } from './portal-frame.ts';

/** What was begun and not sent, as the first page and "my requests" list it. */
export const startedItem = ({ id, title, updatedAt, expiresAt }: OwnDraft, language: 'ro' | 'en'): DraftItem => ({
  href: draftAddress(id),
  procedure: translated(title, language),
  savedAt: updatedAt.toISOString(),
  expiresOn: expiresAt.toISOString(),
});

export const draftRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get<{ Params: { key: string } }>('/proceduri/:key/cerere', { schema: hidden }, async (request, reply) => {
    const { tenant, account } = request.scope;
    const procedure = await readProcedure(store, tenant, request.params.key);
    if (procedure === null || !procedure.manifest.channels.includes('online'))
      throw notFound('a procedure filed online');
    // its page says so
    if (procedure.retired) return reply.redirect(`/proceduri/${procedure.key}`, 303);
    const { release, key } = procedure;
    const { form } = await startFormOf(request, release);
    const data = filledWith(form, await accountAnswers(request)) as Variables;
    const made = await createDraft(store, { tenant, procedure: key, release, account, data });
    keepToken(request, reply, key, made);
    const [first] = form.pages;
    return reply.redirect(formAddress(made.draft, first === undefined ? null : { page: first.id }), 303);
  });

  /** Goes on where something is left to answer. */
  app.get<{ Params: { draft: string } }>('/cereri/ciorne/:draft', { schema: hidden }, async (request, reply) => {
    const draft = await enterDraft(request, reply, request.params.draft);
    if (draft === null) return reply;
    const { form, context, documents, now } = await fillingOf(request, draft);
    const page = firstUnfinishedPage(form, draft.data, context, { now, documents });
    return reply.redirect(formAddress(draft.id, page === null ? null : { page }), 303);
  });

  app.post<{ Params: { draft: string } }>(
    '/cereri/ciorne/:draft/stergere',
    { schema: hidden },
    async (request, reply) => {
      await discardDraft(store, accessTo(request, request.params.draft));
      return reply.redirect('/?gata=stearsa', 303);
    },
  );

  app.get<{ Params: { draft: string; document: string } }>(
    '/cereri/ciorne/:draft/documente/:document',
    { schema: hidden },
    async (request, reply) => {
      const draft = opened(await openDraft(request, request.params.draft));
      const { document } = request.params;
      const found = await readDraftDocument(store, { tenant: request.scope.tenant, draft: draft.id, document });
      if (found === null) throw notFound('a document of this draft');
      return sendDocument(reply, found, { download: false });
    },
  );
};

/** The draft, or "not found" whoever asks: nobody learns which drafts exist. */
export function opened(draft: Draft | null): Draft {
  if (draft === null) throw notFound('a draft that is yours');
  return draft;
}
