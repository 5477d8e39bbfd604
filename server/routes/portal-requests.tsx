// What a person sent: the list, one request, the confirmation after sending, withdrawing.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { evaluate } from '../../forms/evaluate.ts';
import { Answers } from '../../forms/render/answers.tsx';
import { daysBetween } from '../../look/dates.ts';
import { translated } from '../../look/words.ts';
import { ConfirmationPage } from '../../portal/pages/confirmation.tsx';
import { RequestPage } from '../../portal/pages/request.tsx';
import type { RequestView } from '../../portal/pages/request.tsx';
import { RequestsPage } from '../../portal/pages/requests.tsx';
import { WithdrawPage } from '../../portal/pages/withdraw.tsx';
import type { MessageFormView } from '../../portal/parts/message-form.tsx';
import { words } from '../../portal/words.ts';
import { listApplicantTasks } from '../../store/applicant-tasks.ts';
import { awaitedMessages } from '../../store/awaited-messages.ts';
import { markRead } from '../../store/messages.ts';
import { listOwnDossiers } from '../../store/own-dossiers.ts';
import { readCaseFile, type CaseFile } from '../../store/read-dossier.ts';
import { isOver } from '../../store/payment-state.ts';
import { paymentsOf } from '../../store/read-payments.ts';
import { listDepartments } from '../../store/tenants.ts';
import { demand } from '../abilities.ts';
import { ANSWER, WITHDRAWAL, withdraw } from '../correspond.ts';
import { notFound } from '../problem.ts';
import { startedDrafts } from './portal-draft-access.ts';
import { fileRefs } from '../uploads/form-files.ts';
import { startedItem } from './portal-drafts.tsx';
import { contextOf, startFormOf } from './portal-forms.ts';
import { frameOf, hidden, nowOf, todayOf } from './portal-frame.ts';
import { itemsOf, stageOf } from './portal-request-items.ts';
import { answerOf, filedDay, questionOf, roadOf } from './portal-request-view.ts';
import { codeOf } from './portal-session.ts';
import { toDoOf } from './portal-task-view.ts';
import { messageForm } from './portal-message-form.ts';
import { paymentsToDo } from './portal-payment-view.ts';

/** The case as its applicant; "not found" for anybody else, staff included (they have /dosare). */
export async function ownCase(request: FastifyRequest, id: string): Promise<CaseFile> {
  const file = await readCaseFile(request.server.store, request.scope, id);
  if (file === null || !file.dossier.own) throw notFound('a request of yours');
  return file;
}

export async function showRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  file: CaseFile,
  form: Partial<MessageFormView> = {},
): Promise<FastifyReply> {
  const { store } = request.server;
  const { language, scope } = request;
  const { dossier, number, progress } = file;
  const start = await startFormOf(request, dossier.release);
  const { manifest } = start;
  const awaited = await awaitedMessages(store, { tenant: scope.tenant, dossiers: [dossier.id] });
  const waits = awaited.map(({ message }) => message);
  const elements = [...progress.open, ...awaited.map(({ element }) => element)];
  const departments = dossier.department === null ? [] : await listDepartments(store, scope.tenant);
  const open = dossier.closedAt === null;
  const payments = await paymentsOf(store.knex, { tenant: scope.tenant, dossier: dossier.id });
  const w = words(language).request;
  const written = form.problems !== undefined && form.problems.length > 0;
  const attachments = file.documents.filter(({ kind, message }) => kind === 'attachment' && message === null);
  const view: RequestView = {
    id: dossier.id,
    number: String(number.number),
    filedOn: filedDay(file),
    procedure: translated(manifest.title, language),
    subject: dossier.subject === manifest.title.ro ? '' : dossier.subject,
    todo: [
      ...(await listApplicantTasks(store, scope, [dossier.id])).map((task) => toDoOf(task, todayOf(request))),
      ...paymentsToDo(
        payments.filter((payment) => !isOver(dossier, payment)),
        todayOf(request),
        language,
      ),
    ],
    stage: stageOf(elements, manifest.stages ?? {}, language) ?? w.inProgress.replace(/\.$/, ''),
    deadlineOn: dossier.deadlineOn,
    daysLeft: dossier.deadlineOn === null ? null : daysBetween(todayOf(request), dossier.deadlineOn),
    basis: dossier.deadlineBasis,
    extended: dossier.extended,
    department: departments.find(({ key }) => key === dossier.department)?.name ?? null,
    channel: dossier.channel,
    closed:
      dossier.closedAt === null
        ? null
        : {
            outcome: translated(manifest.outcomes?.[dossier.outcome ?? ''], language) || null,
            on: dossier.closedAt.toISOString(),
          },
    joinedTo: joinedNumber(file),
    answer: answerOf(file, language),
    question: open && waits.includes(ANSWER) ? questionOf(file) : null,
    receiptPending:
      open && 'recipisa' in (manifest.documents ?? {}) && !file.documents.some(({ kind }) => kind === 'receipt'),
    canWithdraw: open && waits.includes(WITHDRAWAL),
    road: roadOf(file, manifest, language),
    answers: (
      <Answers
        evaluation={evaluate(
          start.form,
          dossier.data,
          { ...contextOf(request), canal: dossier.channel },
          {
            language,
            documents: fileRefs(attachments),
            now: nowOf(request),
          },
        )}
        fileHref={(id) => `/documente/${id}`}
        dense
      />
    ),
    form: open ? messageForm(request, reply, dossier.id, form) : null,
    fromList: scope.account !== null && dossier.applicantAccount === scope.account,
  };
  return reply.page(<RequestPage frame={await frameOf(request)} view={view} />, { status: written ? 422 : 200 });
}

/** Number of the case that this one follows, when the applicant may know it: from the public timeline. */
function joinedNumber({ dossier, timeline }: CaseFile): string | null {
  if (dossier.joinedTo === null) return null;
  const number = timeline.findLast(({ what }) => what === 'joined-to')?.params['number'];
  return typeof number === 'string' ? number : null;
}

export const requestRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get<{ Querystring: { dupa?: string } }>('/cererile-mele', { schema: hidden }, async (request, reply) => {
    const { scope, language } = request;
    if (scope.account === null && (scope.followed ?? []).length === 0) demand(request.asker, 'read', 'Account');
    const { rows, next } = await listOwnDossiers(store, scope, { after: request.query.dupa ?? null, internal: false });
    const items = await itemsOf(request, rows);
    const view = {
      open: items.filter(({ closed }) => !closed),
      closed: items.filter(({ closed }) => closed),
      drafts: (await startedDrafts(request)).map((draft) => startedItem(draft, language)),
      more: next === null ? null : `/cererile-mele?dupa=${next}`,
    };
    return reply.page(<RequestsPage frame={await frameOf(request)} view={view} />);
  });

  app.get<{ Params: { id: string } }>('/cereri/:id', { schema: hidden }, async (request, reply) => {
    const file = await ownCase(request, request.params.id);
    await markRead(store, request.scope, file.dossier.id);
    return showRequest(request, reply, file);
  });

  app.get<{ Params: { id: string } }>('/cereri/:id/confirmare', { schema: hidden }, async (request, reply) => {
    const file = await ownCase(request, request.params.id);
    const { dossier, number, documents } = file;
    const { manifest } = await startFormOf(request, dossier.release);
    const view = {
      id: dossier.id,
      procedure: translated(manifest.title, request.language),
      number: String(number.number),
      filedOn: filedDay(file),
      deadlineOn: dossier.deadlineOn,
      daysLeft: dossier.deadlineOn === null ? null : daysBetween(todayOf(request), dossier.deadlineOn),
      code: codeOf(request, dossier.id),
      receipt: documents.find(({ kind }) => kind === 'receipt')?.id ?? null,
    };
    return reply.page(<ConfirmationPage frame={await frameOf(request)} view={view} />);
  });

  app.get<{ Params: { id: string } }>('/cereri/:id/retragere', { schema: hidden }, async (request, reply) => {
    const { dossier, number } = await ownCase(request, request.params.id);
    if (dossier.closedAt !== null) return reply.redirect(`/cereri/${dossier.id}`, 303);
    const view = { id: dossier.id, number: String(number.number), csrf: reply.generateCsrf() };
    return reply.page(<WithdrawPage frame={await frameOf(request)} view={view} />);
  });

  app.post<{ Params: { id: string } }>('/cereri/:id/retragere', { schema: hidden }, async (request, reply) => {
    const { dossier } = await ownCase(request, request.params.id);
    const motiv = request.form.get('motiv')?.trim().slice(0, 2000) ?? '';
    await withdraw(store, request.scope, dossier.id, motiv);
    return reply.redirect(`/cereri/${dossier.id}?gata=retrasa`, 303);
  });
};
