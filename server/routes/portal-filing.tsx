// Filling in and sending: the pages of the form, the check of the answers, the case. What was typed is saved with every
// press of a button, right or wrong; a page goes on only when it is in order; sending twice files once, because the
// draft's id is the submission key. An applicant's task goes the same way (portal-tasks.ts sends it).

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { answerPage, type PageAnswer } from '../../forms/answer-page.ts';
import type { Evaluation } from '../../forms/evaluate.ts';
import type { Stop } from '../../forms/own-pages.ts';
import { fieldId } from '../../forms/render/field-frame.tsx';
import { fieldNames } from '../../forms/field-names.ts';
import { readAction, removedFrom } from '../../forms/submission.ts';
import type { Variables } from '../../engine/values.ts';
import { removeDraftDocumentIn } from '../../store/add-document.ts';
import { writerOf } from '../../store/draft-stamps.ts';
import { loadDraft } from '../../store/drafts.ts';
import { updateDraft } from '../../store/update-draft.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import { notFound, Problem } from '../problem.ts';
import { accessTo } from './portal-draft-access.ts';
import { showCheck } from './portal-check.tsx';
import { clashOf, saveAsTyped, showClash, takeChoice } from './portal-draft-clash.tsx';
import { CHECK, filesAddress, stopAddress } from './portal-draft-address.ts';
import { enterDraft } from './portal-draft-entry.tsx';
import { saveForLater } from './portal-draft-saved.tsx';
import { holdingIn, holdingPageIn, type Holding } from '../places/offered-places.ts';
import { addUploads } from '../uploads/form-files.ts';
import { fillingOf, placeOf, wholeOf, type Filling } from './portal-filling.ts';
import { showPage, showRemoval, untouched } from './portal-form-page.tsx';
import { hidden } from './portal-frame.ts';
import { rememberSent } from './portal-session.ts';
import { sendTask } from './portal-tasks.ts';

/** What came of a page that was posted: other answers than those on it were saved meanwhile, its item is not there any more. */
type Saved = { kind: 'answered'; answer: PageAnswer } | { kind: 'clash'; paths: readonly string[] } | { kind: 'gone' };

async function receivePage(
  request: FastifyRequest,
  reply: FastifyReply,
  filling: Filling,
  stop: Stop,
): Promise<FastifyReply> {
  takeChoice(request, filling.draft);
  // An item that is not there any more. A hidden page is taken all the same: what was typed returns with it.
  const place = stop.item === undefined ? stop : placeOf(filling, wholeOf(request, filling), stop);
  const { store } = request.server;
  const { form, draft, context, now, checking } = filling;
  const { language } = request;
  const access = accessTo(request, draft.id);
  const uploads = await addUploads(request, { form, access, context });
  const documents = [...filling.documents, ...uploads.added];
  const pressed = readAction(form, request.form.entries);
  const alone = request.form.get(fieldNames.inline) === undefined;
  // Before a file goes, one is asked; the rest of the page is saved all the same.
  const asks = alone && pressed.kind === 'remove-file';
  const entries = asks ? request.form.entries.filter(([name]) => name !== fieldNames.remove) : request.form.entries;
  const writer = writerOf(request.form.get(fieldNames.version));
  const saved = await updateDraft<Saved>(store, access, async (current, trx) => {
    const clash = clashOf(form, current, request);
    if (clash !== null) return { data: clash.data, result: { kind: 'clash', paths: clash.paths }, writer };
    if (place?.item !== stop.item) return { data: null, result: { kind: 'gone' } };
    const at = { ...stop, checking, language, documents, now };
    const answered = (given: typeof context): PageAnswer =>
      answerPage(form, { ...at, entries, previous: current.data, context: given });
    const result = await holdingPageIn(trx, store, holdingOf(request, filling), answered);
    if (result.action.kind === 'remove-file') {
      await removeDraftDocumentIn(trx, { tenant: access.tenant, draft: draft.id, document: result.action.id });
    }
    // Asked in the background while one types: its answer may overtake the page that is being sent, so it saves nothing.
    const data = result.action.kind === 'refresh' ? null : (result.data as Variables);
    return { data, result: { kind: 'answered', answer: result }, writer };
  });
  if (saved === null) throw notFound('a draft that is yours');
  const here = { ...filling, draft: (await loadDraft(store, access)) ?? draft, documents };
  if (saved.kind === 'gone') return reply.redirect(stopAddress(filling, place), 303);
  if (saved.kind === 'clash') return showClash(request, reply, here, saved.paths);
  const { answer } = saved;
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
  const still = { ...here, draft: { ...here.draft, data: answer.data as Variables } };
  // A page that other answers have hidden meanwhile.
  const there = placeOf(still, whole, { page: stop.page });
  if (there?.page !== stop.page) return reply.redirect(stopAddress(filling, there), 303);
  return showPage(request, reply, still, { stop, whole, problems, appeared });
}

/** The element that has the focus after an item came or went: what was removed says so, and how to put it back. */
const focusId = ({ focus, data }: PageAnswer): string =>
  `${removedFrom(data) === null ? '' : 's-'}${fieldId(focus ?? '')}`;

const holdingOf = ({ scope }: FastifyRequest, { form, draft, context }: Filling): Holding => ({
  tenant: scope.tenant,
  form,
  draft: draft.id,
  dossier: draft.task?.dossier ?? null,
  context,
});

/** The form over the draft that is about to be sent, with its places held until it is. */
const heldWhole = (request: FastifyRequest, filling: Filling): Promise<Evaluation> => {
  const { store } = request.server;
  return store.knex.transaction((trx) =>
    holdingIn(trx, store, holdingOf(request, filling), (context) => {
      const evaluation = wholeOf(request, { ...filling, context: { ...context } });
      return { result: evaluation, evaluation, goesOn: evaluation.valid };
    }),
  );
};

async function send(request: FastifyRequest, reply: FastifyReply, filling: Filling): Promise<FastifyReply> {
  const { draft, task } = filling;
  const { language, scope } = request;
  const whole = await heldWhole(request, filling);
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
