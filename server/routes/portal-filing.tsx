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
import { saveDraft, type Draft } from '../../store/drafts.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import { findSubmission } from '../../store/find-submission.ts';
import { listDraftDocuments } from '../../store/read-document.ts';
import { notFound, Problem } from '../problem.ts';
import { accessTo, openDraft, tokenOf } from './portal-draft-access.ts';
import { draftAddress, fileRefs, opened } from './portal-drafts.tsx';
import { addUploads } from './portal-form-files.ts';
import { contextOf, startFormOf, type StartForm } from './portal-forms.ts';
import { frameOf, hidden, nowOf } from './portal-frame.ts';
import { rememberSent } from './portal-session.ts';

interface Filling extends StartForm {
  draft: Draft;
  documents: FileRef[];
  context: Record<string, unknown>;
  now: number;
}

async function fillingOf(request: FastifyRequest, draft: Draft): Promise<Filling> {
  const start = await startFormOf(request, draft.release);
  const { tenant } = request.scope;
  const documents = fileRefs(await listDraftDocuments(request.server.store, { tenant, draft: draft.id }));
  return { ...start, draft, documents, context: contextOf(request), now: nowOf(request) };
}

/** The form over the draft as it is saved. */
const wholeOf = ({ language }: FastifyRequest, { form, draft, context, documents, now }: Filling): Evaluation =>
  evaluate(form, draft.data, context, { language, documents, now });

const CHECK = 'verificare';

/** Of a page or an item's page; null: of the check. */
const stopAddress = (draft: string, stop: Stop | null): string =>
  stop === null ? draftAddress(draft, CHECK) : draftAddress(draft, [stop.page, stop.item ?? []].flat().join('/'));

/**
 * The pages that are shown now, then the check. A page is done when it has no problem, every one before it neither, and
 * the person has been there: it, or one after it, holds an answer. `now`: index of the page that is open.
 */
function stepsOf(
  { language }: FastifyRequest,
  { draft }: Filling,
  { whole, data, open }: { whole: Evaluation; data: unknown; open: string },
): Step[] {
  const answered = whole.pages.map(({ id }) =>
    visibleInputs(whole, id).some((path) => readPath(data, parsePath(path) ?? []) !== undefined),
  );
  const furthest = Math.max(answered.lastIndexOf(true), whole.pages.findIndex(({ id }) => id === open) - 1);
  let complete = true;
  const steps = whole.pages.map(({ id, title }, index) => {
    complete &&= !whole.unfinished.has(id);
    const done = complete && (index <= furthest || open === CHECK);
    return { title: textFor(whole, title, whole.scope), href: draftAddress(draft.id, id), done };
  });
  return [...steps, { title: words(language).application.check, href: draftAddress(draft.id, CHECK), done: false }];
}

interface Shown {
  page: string;
  data: unknown;
  whole: Evaluation;
  problems: readonly FieldProblem[];
  appeared: boolean;
}

async function showPage(
  request: FastifyRequest,
  reply: FastifyReply,
  filling: Filling,
  shown: Shown,
): Promise<FastifyReply> {
  const { draft, manifest } = filling;
  const { language } = request;
  const { whole, data } = shown;
  const { pages } = whole;
  const steps = stepsOf(request, filling, { whole, data, open: shown.page });
  const index = pages.findIndex(({ id }) => id === shown.page);
  const page = pages[index];
  if (page === undefined) throw notFound('a page of this form');
  const before = pages[index - 1]?.id;
  const csrf = reply.generateCsrf();
  const view = {
    procedure: translated(manifest.title, language),
    back: before === undefined ? `/proceduri/${filling.procedure}` : draftAddress(draft.id, before),
    title: textFor(whole, page.title, whole.scope),
    steps,
    now: index,
    wrong: shown.problems.length > 0,
    form: ({ lead, more, submit }: Parameters<Parameters<typeof FormStepPage>[0]['view']['form']>[0]) => (
      <FormPage
        evaluation={whole}
        page={page.id}
        problems={shown.problems}
        action={draftAddress(draft.id, page.id)}
        csrf={csrf}
        appeared={shown.appeared}
        lead={lead}
        submitLabel={submit}
        submitName="_pas"
        submitValue="continua"
        fileHref={(id) => `${draftAddress(draft.id, 'documente')}/${id}`}
      >
        {more}
      </FormPage>
    ),
    saved: hasAnswers(draft) ? { at: draft.updatedAt.toISOString(), until: draft.expiresAt.toISOString() } : null,
  };
  return reply.page(<FormStepPage frame={await frameOf(request)} view={view} />, {
    status: shown.problems.length > 0 ? 422 : 200,
  });
}

const hasAnswers = ({ data }: Draft): boolean => Object.keys(data).length > 0;

async function receivePage(
  request: FastifyRequest,
  reply: FastifyReply,
  filling: Filling,
  page: string,
): Promise<FastifyReply> {
  const { store } = request.server;
  const { form, draft, context, now } = filling;
  const { language } = request;
  const uploads = await addUploads(request, { form, draft: draft.id, data: draft.data });
  const documents = [...filling.documents, ...uploads.added];
  const post = { page, entries: request.form.entries, previous: uploads.data, context, language, documents, now };
  const answer = answerPage(form, post);
  // Asked in the background while one types: its answer may overtake the page that is being sent, so it saves nothing.
  if (answer.action.kind !== 'refresh') await saveDraft(store, accessTo(request, draft.id), answer.data as Variables);
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

async function showCheck(
  request: FastifyRequest,
  reply: FastifyReply,
  filling: Filling,
  refused: boolean,
): Promise<FastifyReply> {
  const { draft, manifest } = filling;
  const whole = wholeOf(request, filling);
  const steps = stepsOf(request, filling, { whole, data: draft.data, open: CHECK });
  const pages = steps.slice(0, -1);
  const view = {
    procedure: translated(manifest.title, request.language),
    action: draftAddress(draft.id, CHECK),
    back: pages.at(-1)?.href ?? `/proceduri/${filling.procedure}`,
    csrf: reply.generateCsrf(),
    steps,
    answers: (
      <Answers
        evaluation={whole}
        changeHref={(page) => draftAddress(draft.id, page)}
        fileHref={(id) => `${draftAddress(draft.id, 'documente')}/${id}`}
      />
    ),
    incomplete: pages.filter((_, index) => whole.unfinished.has(whole.pages[index]?.id ?? '')),
  };
  return reply.page(<CheckPage frame={await frameOf(request)} view={view} />, { status: refused ? 422 : 200 });
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
