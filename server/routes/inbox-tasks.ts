// Queues and tasks: GET /lucrari, GET /lucrari/:instance/:key, and what is done with a task by POST: preiau, renunt, dau,
// salvez, decid. Who may is decided on the row under its lock (`store/task-rights.ts`); here only the door.

import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { answerPage } from '../../forms/answer-page.ts';
import { fieldNames } from '../../forms/field-names.ts';
import { readFields } from '../../forms/submission.ts';
import { Desk } from '../../inbox/pages/desk.tsx';
import { words } from '../../inbox/words.ts';
import { assignTask } from '../../store/assign-task.ts';
import { claimTask } from '../../store/claim-task.ts';
import { completeTask } from '../../store/complete-task.ts';
import type { Within } from '../../store/transact.ts';
import type { TaskAsk, TaskResult, WithinTask } from '../../store/hold-task.ts';
import { releaseTask } from '../../store/release-task.ts';
import { saveTaskDraft } from '../../store/save-task-draft.ts';
import type { Json } from '../../engine/values.ts';
import { findDossier } from '../../store/tables/dossier-rows.ts';
import { mayAssign, mayClaim, mayWork } from '../../store/task-rights.ts';
import { addTimelineIn } from '../../store/timeline.ts';
import { demand } from '../abilities.ts';
import { nowOf } from '../now.ts';
import { decidesToSign } from '../signing/signature-task.ts';
import { taskVariables } from '../task-answer.ts';
import { answersOf } from './inbox-answers.ts';
import { requestCode, signatureTask, signTask } from './inbox-signing.ts';
import { loadTask, type Loaded } from './inbox-task-load.ts';
import { showClosed, showGone, showTask } from './inbox-task-page.ts';
import { queueOf, taskList } from './inbox-views.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Address {
  Params: { instance: string; key: string };
  Querystring: { coada?: string; gata?: string; dupa?: string };
}

const one = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function askOf(request: FastifyRequest<Address>): Omit<TaskAsk, 'may'> {
  const { scope } = request;
  return {
    tenant: scope.tenant,
    instance: request.params.instance,
    key: Number(request.params.key),
    actor: scope.account ?? '',
  };
}

const addressOf = ({ params }: FastifyRequest<Address>): string => `/lucrari/${params.instance}/${params.key}`;
const backTo = (request: FastifyRequest<Address>): string =>
  `${addressOf(request)}?coada=${queueOf(request.form.get('_coada'))}`;

/** Writes what staff see in the case's history; nothing for an instance without a case. */
function noted(request: FastifyRequest<Address>, what: string, params: { [name: string]: Json } = {}): WithinTask {
  return async (trx, task) => {
    const { store } = request.server;
    const dossier = await findDossier(trx, { tenant: task.tenant_id, instance: task.instance_id });
    if (!dossier) return;
    const entry = { what, params: { task: task.name, ...params }, public: false };
    await addTimelineIn(trx, store, {
      tenant: task.tenant_id,
      dossier: dossier.id,
      actor: request.scope.account ?? '',
      ...entry,
    });
  };
}

export const taskRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get<Address>('/lucrari', async (request, reply) => {
    // who has no tasks by their role begins with what they do have
    const { abilities } = request.asker;
    if (!abilities.can('read', 'Inbox') && abilities.can('read', 'Incident')) return reply.redirect('/incidente', 303);
    if (!abilities.can('read', 'Inbox') && abilities.can('read', 'Model'))
      return reply.redirect('/proceduri-interne', 303);
    demand(request.asker, 'read', 'Inbox');
    const viewer = await viewerOf(request, reply);
    const say = words(viewer.language);
    const ask = { queue: queueOf(request.query.coada), after: one(request.query.dupa), language: viewer.language, say };
    return reply.page(Desk({ viewer, list: await taskList(store, request.scope, ask) }));
  });

  app.get<Address>('/lucrari/:instance/:key', async (request, reply) => {
    demand(request.asker, 'read', 'Task');
    const loaded = await loadTask(request, request.params);
    if (loaded === null) return showGone(request, reply);
    if (loaded.page.task.closed_at !== null) {
      return showClosed(request, reply, loaded, { fresh: request.query.gata === '1' });
    }
    const said = one(request.session.notice);
    delete request.session.notice;
    return showTask(request, reply, loaded, { notice: said });
  });

  // A page that came of a POST has this address: opened again, it is the task.
  app.get<Address>('/lucrari/:instance/:key/:done', async (request, reply) => {
    const { instance, key } = request.params;
    return reply.redirect(`/lucrari/${encodeURIComponent(instance)}/${encodeURIComponent(key)}`, 303);
  });

  /** After a refused change: the task as it is now, with what happened said on top. */
  const refused = async (request: FastifyRequest<Address>, reply: Parameters<typeof showGone>[1]) => {
    const loaded = await loadTask(request, request.params);
    if (loaded === null) return showGone(request, reply);
    const typed = typedIn(request, loaded);
    if (loaded.page.task.closed_at !== null)
      return showClosed(request, reply, loaded, { fresh: false, typed, status: 409 });
    return showTask(request, reply, loaded, { notice: 'lost', typed, status: 409 });
  };

  const changed = async (
    request: FastifyRequest<Address>,
    reply: Parameters<typeof showGone>[1],
    result: TaskResult,
    notice: string,
    to = backTo(request),
  ) => {
    if (!result.ok) return refused(request, reply);
    request.session.notice = notice;
    return reply.redirect(to, 303);
  };

  app.post<Address>('/lucrari/:instance/:key/preiau', async (request, reply) => {
    demand(request.asker, 'claim', 'Task');
    const ask = { ...askOf(request), may: mayClaim(request.scope) };
    return changed(
      request,
      reply,
      await claimTask(store, ask, noted(request, 'task-claimed')),
      'claimed',
      `${addressOf(request)}?coada=mele`,
    );
  });

  app.post<Address>('/lucrari/:instance/:key/dau', async (request, reply) => {
    demand(request.asker, 'assign', 'Task');
    const loaded = await loadTask(request, request.params);
    const assignee = request.form.get('cui') ?? '';
    const person = loaded?.colleagues.find(({ account }) => account === assignee);
    if (loaded === null || !person) return showGone(request, reply);
    const may = mayAssign(request.scope, loaded.page.department);
    const within = noted(request, 'task-assigned', { to: person.name });
    const result = await assignTask(store, { ...askOf(request), may, assignee }, within);
    return changed(request, reply, result, `assigned:${person.name}`);
  });

  app.post<Address>('/lucrari/:instance/:key/salvez', async (request, reply) => {
    demand(request.asker, 'decide', 'Task');
    const saved = await save(request);
    // As one types: the page stays as it is.
    if (request.form.get(fieldNames.save) !== undefined) {
      if (saved.ok) return reply.send({ savedAt: new Date(nowOf(store)).toISOString() });
      const { code, message } = saved.rejection;
      return reply.code(409).send({ code, message });
    }
    return changed(request, reply, saved, 'saved');
  });

  app.post<Address>('/lucrari/:instance/:key/renunt', async (request, reply) => {
    demand(request.asker, 'decide', 'Task');
    const saved = await save(request);
    if (!saved.ok) return refused(request, reply);
    const ask = { ...askOf(request), may: mayWork(request.scope) };
    return changed(request, reply, await releaseTask(store, ask, noted(request, 'task-released')), 'released');
  });

  const save = async (request: FastifyRequest<Address>): Promise<TaskResult> => {
    const ask = { ...askOf(request), may: mayWork(request.scope) };
    const loaded = await loadTask(request, request.params);
    if (loaded === null) return { ok: false, rejection: { code: 'NOT_FOUND', message: 'Expected an open task.' } };
    const { form, page, context } = loaded;
    if (form === null) return { ok: true, task: page.task };
    const data = readFields(form, request.form.entries, page.task.draft ?? {}, context);
    return saveTaskDraft(store, { ...ask, draft: data as Json });
  };

  app.post<Address>('/lucrari/:instance/:key/trimit-codul', async (request, reply) => {
    demand(request.asker, 'decide', 'Task');
    const saved = await save(request);
    if (!saved.ok) return refused(request, reply);
    request.session.notice = (await requestCode(request)) ? 'code-sent' : 'code-not-sent';
    return reply.redirect(backTo(request), 303);
  });

  app.post<Address>('/lucrari/:instance/:key/decid', async (request, reply) => {
    demand(request.asker, 'decide', 'Task');
    const loaded = await loadTask(request, request.params);
    if (loaded === null) return showGone(request, reply);
    const { form, context, page } = loaded;
    const ask = { ...askOf(request), may: mayWork(request.scope) };
    if (page.task.closed_at !== null || !page.may.work) return refused(request, reply);
    const { entries } = request.form;
    const post = { entries, previous: page.task.draft, context, language: request.language, now: nowOf(store) };
    const answer = form === null ? null : answerPage(form, post);
    if (answer?.outcome === 'stay') {
      // kept at once: nothing typed is lost, whatever happens to this page; but what the browser asks by itself while one
      // types may arrive after the button's answers, and must not undo them
      const kept = answer.action.kind !== 'refresh';
      if (kept) await saveTaskDraft(store, { ...ask, draft: answer.data as Json });
      const { problems } = answer;
      const notice = problems.length > 0 ? 'invalid' : null;
      return showTask(request, reply, loaded, {
        notice,
        answer,
        kept,
        status: problems.length > 0 ? 422 : 200,
      });
    }
    const note = noted(request, 'task-decided');
    const within: Within = async (trx) => note(trx, page.task);
    const answers = answer?.evaluation.data ?? {};
    const variables = taskVariables(request.asker, page.task.element, answers, nowOf(store));
    const signing = decidesToSign(answers) ? await signatureTask(request, loaded) : null;
    if (signing !== null) {
      // Kept first: whatever the provider does, nothing typed is lost.
      if (answer !== null) await saveTaskDraft(store, { ...ask, draft: answer.data as Json });
      const problem = await signTask(request, loaded, signing, variables);
      if (problem === null) return reply.redirect(`${backTo(request)}&gata=1`, 303);
      if (problem === 'GONE') return refused(request, reply);
      // Read again: another version may be there.
      const now = (await loadTask(request, request.params)) ?? loaded;
      const status =
        problem === 'AWAY' || problem === 'NO_TIME' ? 503 : problem === 'HELD' || problem === 'CHANGED' ? 409 : 422;
      return showTask(request, reply, now, { notice: null, signingProblem: problem, status });
    }
    const result = await completeTask(store, { ...ask, variables }, within);
    if (!result.ok) return refused(request, reply);
    return reply.redirect(`${backTo(request)}&gata=1`, 303);
  });

  const typedIn = (request: FastifyRequest<Address>, { form, context }: Loaded) => {
    if (form === null || request.form.entries.every(([name]) => name.startsWith('_'))) return [];
    return answersOf(form, readFields(form, request.form.entries, {}, context), context, request.language);
  };
};
