// Filling in and sending: the pages of the form, the check of the answers, the case. What was typed is saved with every
// press of a button, right or wrong; a page goes on only when it is in order; sending twice files once, because the
// draft's id is the submission key. An applicant's task goes the same way (portal-tasks.ts sends it).

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { answerPage, type PageAnswer } from '../../forms/answer-page.ts';
import type { Stop } from '../../forms/own-pages.ts';
import { fieldId } from '../../forms/render/field-frame.tsx';
import { fieldNames } from '../../forms/field-names.ts';
import { readAction, removedFrom } from '../../forms/submission.ts';
import type { Variables } from '../../engine/values.ts';
import { removeDraftDocument } from '../../store/add-document.ts';
import { writerOf } from '../../store/draft-stamps.ts';
import { loadDraft } from '../../store/drafts.ts';
import { updateDraft } from '../../store/update-draft.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import { notFound, Problem } from '../problem.ts';
import { accessTo } from './portal-draft-access.ts';
import { showCheck } from './portal-check.tsx';
import { clash, saveAsTyped } from './portal-draft-clash.tsx';
import { CHECK, filesAddress, stopAddress } from './portal-draft-address.ts';
import { enterDraft } from './portal-draft-entry.tsx';
import { saveForLater } from './portal-draft-saved.tsx';
import { addUploads } from '../uploads/form-files.ts';
import { fillingOf, placeOf, wholeOf, type Filling } from './portal-filling.ts';
import { showPage, showRemoval, untouched } from './portal-form-page.tsx';
import { hidden } from './portal-frame.ts';
import { rememberSent } from './portal-session.ts';
import { sendTask } from './portal-tasks.ts';

async function receivePage(
  request: FastifyRequest,
  reply: FastifyReply,
  filling: Filling,
  stop: Stop,
): Promise<FastifyReply> {
  const { store } = request.server;
  const { form, draft, context, now, checking } = filling;
  const { language } = request;
  const access = accessTo(request, draft.id);
  const uploads = await addUploads(request, { form, access });
  const documents = [...filling.documents, ...uploads.added];
  const pressed = readAction(form, request.form.entries);
  const alone = request.form.get(fieldNames.inline) === undefined;
  // Before a file goes, one is asked; the rest of the page is saved all the same.
  const asks = alone && pressed.kind === 'remove-file';
  const entries = asks ? request.form.entries.filter(([name]) => name !== fieldNames.remove) : request.form.entries;
  const writer = writerOf(request.form.get(fieldNames.version));
  const answer = await updateDraft(store, access, ({ data: previous }) => {
    const at = { ...stop, checking, language, documents, now };
    const post = { ...at, entries, previous, context };
    const result = answerPage(form, post);
    // Asked in the background while one types: its answer may overtake the page that is being sent, so it saves nothing.
    const data = result.action.kind === 'refresh' ? null : (result.data as Variables);
    return { data, result, writer };
  });
  if (answer === null) throw notFound('a draft that is yours');
  if (answer.action.kind === 'remove-file') {
    await removeDraftDocument(store, { tenant: request.scope.tenant, draft: draft.id, document: answer.action.id });
  }
  if (request.form.get('_pas') === 'salveaza') return saveForLater(request, reply, draft);
  if (asks) return reply.redirect(filesAddress(filling, pressed.field, pressed.id), 303);
  if (alone && pressed.kind === 'upload' && uploads.added.length > 0 && uploads.problems.length === 0) {
    return reply.redirect(filesAddress(filling, pressed.field), 303);
  }
  const failed = uploads.problems.map(({ path }) => path);
  const problems = [...uploads.problems, ...answer.problems.filter(({ path }) => !failed.includes(path))];
  if (problems.length === 0 && answer.outcome === 'next') {
    return reply.redirect(stopAddress(filling, answer.next), 303);
  }
  if (problems.length === 0 && answer.focus !== null) {
    const at = request.form.get('_pas') === CHECK ? null : stop;
    return reply.redirect(`${stopAddress(filling, at)}#${focusId(answer)}`, 303);
  }
  const { evaluation: whole, appeared } = answer;
  const saved = { ...((await loadDraft(store, access)) ?? draft), data: answer.data as Variables };
  const still = { ...filling, draft: saved, documents };
  // A page that other answers have hidden meanwhile.
  const place = placeOf(still, whole, { page: stop.page });
  if (place?.page !== stop.page) return reply.redirect(stopAddress(filling, place), 303);
  return showPage(request, reply, still, { stop, whole, problems, appeared });
}

/** The element that has the focus after an item came or went: what was removed says so, and how to put it back. */
const focusId = ({ focus, data }: PageAnswer): string =>
  `${removedFrom(data) === null ? '' : 's-'}${fieldId(focus ?? '')}`;

async function send(request: FastifyRequest, reply: FastifyReply, filling: Filling): Promise<FastifyReply> {
  const { draft, task } = filling;
  const { language, scope } = request;
  const whole = wholeOf(request, filling);
  const { valid, data } = whole;
  if (!valid) return showCheck(request, reply, filling, whole, true);
  if (task !== null) return sendTask(request, reply, { task, data, draft: draft.id });
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

interface Address {
  Params: { draft: string; page: string; item?: string };
}

/** The draft of the address; null when the visitor has been answered already. */
async function reach(request: FastifyRequest<Address>, reply: FastifyReply): Promise<Filling | null> {
  const draft = await enterDraft(request, reply, request.params.draft);
  return draft === null ? null : fillingOf(request, draft);
}

/** The page of the address, which the form must have, shown now or not. */
function stopIn({ params: { page, item } }: FastifyRequest<Address>, { form }: Filling): Stop {
  if (!form.pages.some(({ id }) => id === page)) throw notFound('a page of this form');
  if (item === undefined) return { page };
  if (!/^[1-9]\d{0,3}$/.test(item)) throw notFound('a page of this form');
  return { page, item: Number(item) };
}

export const filingRoutes: FastifyPluginAsync = async (app) => {
  const get = async (request: FastifyRequest<Address>, reply: FastifyReply): Promise<FastifyReply> => {
    const filling = await reach(request, reply);
    if (filling === null) return reply;
    const stop = stopIn(request, filling);
    const whole = wholeOf(request, filling);
    const place = placeOf(filling, whole, stop);
    const here = place?.page === stop.page && place.item === stop.item;
    if (!here) return reply.redirect(stopAddress(filling, place), 303);
    return showPage(request, reply, filling, untouched(request, filling, stop, whole));
  };

  const post = async (request: FastifyRequest<Address>, reply: FastifyReply): Promise<FastifyReply> => {
    const filling = await reach(request, reply);
    if (filling === null) return reply;
    const stop = stopIn(request, filling);
    const { draft, form } = filling;
    if (request.form.get(fieldNames.save) !== undefined) return saveAsTyped(request, reply, draft, form);
    if (await clash(request, reply, filling)) return reply;
    // An item that is not there any more. A hidden page is taken all the same: what was typed returns with it.
    const place = stop.item === undefined ? stop : placeOf(filling, wholeOf(request, filling), stop);
    if (place?.item !== stop.item) return reply.redirect(stopAddress(filling, place), 303);
    return receivePage(request, reply, filling, stop);
  };

  const [page, check] = ['/cereri/ciorne/:draft/pagini/:page', `/cereri/ciorne/:draft/${CHECK}`];
  for (const address of [page, `${page}/:item`]) {
    app.get<Address>(address, { schema: hidden }, get);
    app.post<Address>(address, { schema: hidden }, post);
  }

  app.get<Address>(check, { schema: hidden }, async (request, reply) => {
    const filling = await reach(request, reply);
    return filling === null ? reply : showCheck(request, reply, filling, wholeOf(request, filling), false);
  });

  app.post<Address>(check, { schema: hidden }, async (request, reply) => {
    const filling = await reach(request, reply);
    return filling === null ? reply : send(request, reply, filling);
  });

  /** `?element=semnatari[1]`: may it go? */
  app.get<Address>(`${page}/eliminare`, { schema: hidden }, async (request, reply) => {
    const filling = await reach(request, reply);
    return filling === null ? reply : showRemoval(request, reply, filling, stopIn(request, filling).page);
  });
};
