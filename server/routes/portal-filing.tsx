// Filling in and sending: the pages of the form, the check of the answers, the case. What was typed is saved with every
// press of a button, right or wrong; a page goes on only when it is in order; sending twice files once, because the
// draft's id is the submission key.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { answerPage, visibleInputs } from '../../forms/answer-page.ts';
import { evaluate, type Evaluation, type Problem as FieldProblem } from '../../forms/evaluate.ts';
import { textFor } from '../../forms/texts.ts';
import type { Stop } from '../../forms/own-pages.ts';
import { parsePath, readPath } from '../../forms/paths.ts';
import { Answers } from '../../forms/render/answers.tsx';
import { FormPage } from '../../forms/render/form-page.tsx';
import type { FileRef } from '../../forms/value.ts';
import { translated } from '../../look/words.ts';
import { CheckPage, FormStepPage } from '../../portal/pages/application.tsx';
import type { Step } from '../../portal/parts/steps.tsx';
import { words } from '../../portal/words.ts';
import type { Variables } from '../../engine/values.ts';
import { removeDraftDocument } from '../../store/add-document.ts';
import { updateDraft } from '../../store/update-draft.ts';
import type { Draft } from '../../store/drafts.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import { findSubmission } from '../../store/find-submission.ts';
import { listDraftDocuments } from '../../store/read-document.ts';
import { notFound, Problem } from '../problem.ts';
import { accessTo, openDraft, tokenOf } from './portal-draft-access.ts';
import { draftAddress, fileRefs, opened } from './portal-drafts.tsx';
import { addUploads } from '../uploads/form-files.ts';
import { contextOf, startFormOf, type StartForm } from './portal-forms.ts';
import { frameOf, hidden, nowOf } from './portal-frame.ts';
import { rememberSent } from './portal-session.ts';

async function receivePage(
  request: FastifyRequest,
  reply: FastifyReply,
  filling: Filling,
  page: string,
): Promise<FastifyReply> {
  const { store } = request.server;
  const { form, draft, context, now } = filling;
  const { language } = request;
  const access = accessTo(request, draft.id);
  const uploads = await addUploads(request, { form, access });
  const documents = [...filling.documents, ...uploads.added];
  const answer = await updateDraft(store, access, ({ data: previous }) => {
    const post = { page, entries: request.form.entries, previous, context, language, documents, now };
    const result = answerPage(form, post);
    // Asked in the background while one types: its answer may overtake the page that is being sent, so it saves nothing.
    return { data: result.action.kind === 'refresh' ? null : (result.data as Variables), result };
  });
  if (answer === null) throw notFound('a draft that is yours');
  if (answer.action.kind === 'remove-file') {
    await removeDraftDocument(store, { tenant: request.scope.tenant, draft: draft.id, document: answer.action.id });
  }
  if (request.form.get('_pas') === 'salveaza') return reply.redirect(draftAddress(draft.id, 'salvata'), 303);
  const failed = uploads.problems.map(({ path }) => path);
  const problems = [...uploads.problems, ...answer.problems.filter(({ path }) => !failed.includes(path))];
  if (problems.length === 0 && answer.outcome === 'next') {
    return reply.redirect(stopAddress(draft.id, answer.next), 303);
  }
  const saved = { ...draft, data: answer.data as Variables, updatedAt: new Date(now) };
  return showPage(
    request,
    reply,
    { ...filling, draft: saved, documents },
    { page, data: answer.data, whole: answer.evaluation, problems, appeared: answer.appeared },
  );
}

async function send(request: FastifyRequest, reply: FastifyReply, filling: Filling): Promise<FastifyReply> {
  const { draft } = filling;
  const { language, scope } = request;
  const { valid, data } = wholeOf(request, filling);
  if (!valid) return showCheck(request, reply, filling, true);
  const filed = await fileDossier(request.server.store, {
    tenant: scope.tenant,
    procedure: filling.procedure,
    release: filling.release,
    submissionKey: draft.id,
    data,
    channel: 'online',
    language,
    account: scope.account,
    draft: draft.id,
    secret: request.server.services.secret,
  });
  if (!filed.ok) {
    request.log.warn({ problem: filed.problem }, 'a request was refused');
    throw new Problem(409, filed.problem, filed.message);
  }
  rememberSent(request, filed.dossier, filling.procedure, draft.id);
  return reply.redirect(`/cereri/${filed.dossier}/confirmare`, 303);
}

/** The second of two clicks: this browser held the draft that became a case. */
async function alreadySent(request: FastifyRequest, draft: string): Promise<string | null> {
  if (tokenOf(request, draft) === null) return null;
  const { tenant } = request.scope;
  const found = await findSubmission(request.server.store, { tenant, submissionKey: draft });
  if (found === null) return null;
  rememberSent(request, found.dossier, found.procedure, draft);
  return found.dossier;
}

export const filingRoutes: FastifyPluginAsync = async (app) => {
  app.get<{ Params: { draft: string; page: string } }>(
    '/cereri/ciorne/:draft/:page',
    { schema: hidden },
    async (request, reply) => {
      const draft = await openDraft(request, request.params.draft);
      const sent = draft === null ? await alreadySent(request, request.params.draft) : null;
      if (sent !== null) return reply.redirect(`/cereri/${sent}/confirmare`, 303);
      const filling = await fillingOf(request, opened(draft));
      const { page } = request.params;
      if (page === CHECK) return showCheck(request, reply, filling, false);
      const whole = wholeOf(request, filling);
      return showPage(request, reply, filling, {
        page,
        data: filling.draft.data,
        whole,
        problems: [],
        appeared: false,
      });
    },
  );

  app.post<{ Params: { draft: string; page: string } }>(
    '/cereri/ciorne/:draft/:page',
    { schema: hidden },
    async (request, reply) => {
      const draft = await openDraft(request, request.params.draft);
      const sent = draft === null ? await alreadySent(request, request.params.draft) : null;
      if (sent !== null) return reply.redirect(`/cereri/${sent}/confirmare`, 303);
      const filling = await fillingOf(request, opened(draft));
      const { page } = request.params;
      if (page === CHECK) return send(request, reply, filling);
      if (!filling.form.pages.some(({ id }) => id === page)) throw notFound('a page of this form');
      return receivePage(request, reply, filling, page);
    },
  );
};
