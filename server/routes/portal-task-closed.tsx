// An applicant's task that is closed: it was sent, somebody else did it, or the procedure went on without it (its term ran
// out). What had been typed and not sent is shown, and kept for a while: nothing is lost.

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Variables } from '../../engine/values.ts';
import { fieldNames } from '../../forms/field-names.ts';
import { Answers } from '../../forms/render/answers.tsx';
import { readFields } from '../../forms/submission.ts';
import { TaskClosedPage } from '../../portal/pages/task-closed.tsx';
import { words } from '../../portal/words.ts';
import { readApplicantTask, type ApplicantTask } from '../../store/applicant-tasks.ts';
import type { Draft } from '../../store/drafts.ts';
import { updateDraft } from '../../store/update-draft.ts';
import { notFound } from '../problem.ts';
import { accessTo } from './portal-draft-access.ts';
import { documentAddress } from './portal-draft-address.ts';
import { fillingOf, wholeOf } from './portal-filling.ts';
import { frameOf } from './portal-frame.ts';
import { caseAddress } from './portal-task-view.ts';

/** True when the visitor was answered, because the task of this draft is closed; what they had just posted is saved first. */
export async function closedMeanwhile(request: FastifyRequest, reply: FastifyReply, draft: Draft): Promise<boolean> {
  const { store } = request.server;
  const task = draft.task && (await readApplicantTask(store, request.scope, draft.task));
  if (!task) throw notFound('a task that is yours');
  if (task.closedAt === null) return false;
  if (request.form.get(fieldNames.save) !== undefined) {
    await reply.code(409).send({ code: 'TASK_CLOSED', message: words(request.language).task.closed.title });
    return true;
  }
  const filling = await fillingOf(request, draft);
  const posted = request.form.entries;
  const data =
    posted.length === 0 ? draft.data : (readFields(filling.form, posted, draft.data, filling.context) as Variables);
  if (posted.length > 0) await updateDraft(store, accessTo(request, draft.id), () => ({ data, result: true }));
  await showClosedTask(request, reply, task, { ...draft, data });
  return true;
}

/** `draft`: what was typed and not sent, when there is anything. */
export async function showClosedTask(
  request: FastifyRequest,
  reply: FastifyReply,
  task: ApplicantTask,
  draft: Draft | null,
): Promise<FastifyReply> {
  const typed = draft !== null && Object.keys(draft.data).length > 0 ? draft : null;
  const filling = typed && (await fillingOf(request, typed));
  const view = {
    name: task.name,
    back: caseAddress(task),
    byOffice: task.as === 'registry',
    done: task.status === 'completed',
    at: task.closedAt?.toISOString() ?? '',
    typed:
      filling === null
        ? null
        : {
            until: filling.draft.expiresAt.toISOString(),
            answers: (
              <Answers
                evaluation={wholeOf(request, filling)}
                fileHref={(id) => documentAddress(filling.draft.id, id)}
                dense
              />
            ),
          },
  };
  return reply.page(<TaskClosedPage frame={await frameOf(request)} view={view} />, {
    status: typed === null ? 200 : 409,
  });
}
