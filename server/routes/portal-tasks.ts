// An applicant's task: GET /cereri/:id/de-facut/:key leads to its form, which is filled in as the form of a request is
// (portal-filing.tsx), page by page, and sent from there. The registry does it in the person's name by the same pages.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Variables } from '../../engine/values.ts';
import {
  answerApplicantTask,
  openTaskDraft,
  readApplicantTask,
  type ApplicantTask,
} from '../../store/applicant-tasks.ts';
import { notFound, Problem } from '../problem.ts';
import { applicantVariables } from '../task-answer.ts';
import { draftAddress, taskAddress } from './portal-draft-address.ts';
import { hidden, nowOf } from './portal-frame.ts';
import { showClosedTask } from './portal-task-closed.tsx';
import { caseAddress } from './portal-task-view.ts';

/** Hands the answers to the process, once; whoever comes second sees that it is done. */
export async function sendTask(
  request: FastifyRequest,
  reply: FastifyReply,
  { task, data, draft }: { task: ApplicantTask; data: Variables; draft: string },
): Promise<FastifyReply> {
  const { server, scope, asker } = request;
  const result = await answerApplicantTask(server.store, scope, {
    task,
    actor: scope.account ?? 'system:portal',
    variables: applicantVariables(asker, task, data, nowOf(request)),
    draft,
  });
  if (result.ok) return reply.redirect(`${caseAddress(task)}?gata=facut`, 303);
  if (result.rejection.code === 'NOT_FOUND') return reply.redirect(taskAddress(task), 303);
  request.log.warn({ problem: result.rejection.code }, 'an answer of an applicant was refused');
  throw new Problem(409, 'NOT_ACCEPTED', result.rejection.message);
}

/** What was typed is saved: back to the case, where the task still stands. */
export async function leaveTask(
  request: FastifyRequest,
  reply: FastifyReply,
  of: { dossier: string; key: number },
): Promise<FastifyReply> {
  const task = await readApplicantTask(request.server.store, request.scope, of);
  if (task === null) throw notFound('a task that is yours');
  return reply.redirect(`${caseAddress(task)}?gata=salvat`, 303);
}

export const applicantTaskRoutes: FastifyPluginAsync = async (app) => {
  app.get<{ Params: { id: string; key: string } }>(
    '/cereri/:id/de-facut/:key',
    { schema: hidden },
    async (request, reply) => {
      const { id: dossier, key } = request.params;
      const asked = { dossier, key: /^\d{1,10}$/.test(key) ? Number(key) : -1 };
      const task = await readApplicantTask(app.store, request.scope, asked);
      if (task === null) throw notFound('a task that is yours');
      if (task.closedAt !== null) return showClosedTask(request, reply, task, null);
      return reply.redirect(draftAddress(await openTaskDraft(app.store, request.scope, task)), 303);
    },
  );
};
