// What the applicant has to do in a case: their own tasks, by account or by a token of `POST /api/follow-up`, and the
// registry's in the person's name.

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Variables } from '../../../engine/values.ts';
import { evaluate } from '../../../forms/evaluate.ts';
import { toJsonSchema } from '../../../forms/json-schema.ts';
import {
  answerApplicantTask,
  listApplicantTasks,
  readApplicantTask,
  type ApplicantTask,
} from '../../../store/applicant-tasks.ts';
import { discardDraft } from '../../../store/drafts.ts';
import { keepFiles } from '../../file-application.ts';
import { nowOf } from '../../now.ts';
import { notFound, Problem, refused } from '../../problem.ts';
import { applicantVariables } from '../../task-answer.ts';
import { formOfTask } from '../portal-forms.ts';
import { fromPart } from './multipart.ts';

const Case = Type.Object({ id: Type.String() });
const Address = Type.Object({ id: Type.String(), key: Type.Integer({ minimum: 0 }) });
const Answers = Type.Object({ answers: Type.Object({}) }, { additionalProperties: false });

type Asked = FastifyRequest<{ Params: { id: string; key: number } }>;

export const applicantTaskApi: FastifyPluginAsyncTypebox = async (app) => {
  const { store } = app;

  const load = async (request: Asked): Promise<ApplicantTask> => {
    const { id: dossier, key } = request.params;
    const task = await readApplicantTask(store, request.scope, { dossier, key });
    if (task === null) throw notFound('a task that is yours');
    return task;
  };

  app.get(
    '/dossiers/:id/applicant-tasks',
    { schema: { summary: 'What the applicant has to do in a case', tags: ['applicant tasks'], params: Case } },
    async ({ scope, params }) => ({ tasks: await listApplicantTasks(store, scope, [params.id]) }),
  );

  app.get(
    '/dossiers/:id/applicant-tasks/:key',
    { schema: { summary: 'One of them: what it asks and what it knows', tags: ['applicant tasks'], params: Address } },
    async (request) => {
      const task = await load(request);
      const { element, name, status, dueAt, variables } = task;
      const found = await formOfTask(request, task);
      return { element, name, status, dueAt, variables, form: toJsonSchema(found.form) };
    },
  );

  const complete = async (request: Asked, answers: Variables): Promise<void> => {
    const task = await load(request);
    if (task.closedAt !== null) throw new Problem(409, 'TASK_CLOSED', 'Expected an open task, but it is closed.');
    const { form, context, release } = await formOfTask(request, task);
    const {
      data,
      added,
      problems: wrongFiles,
      access,
    } = await keepFiles(request, {
      key: task.procedure,
      release,
      form,
      data: answers,
    });
    const now = nowOf(store);
    const checked = evaluate(form, data, context, { language: request.language, now, documents: added });
    const problems = [...wrongFiles, ...checked.problems];
    const variables = applicantVariables(request.asker, task, checked.data, now);
    const result =
      problems.length > 0 || !checked.valid
        ? null
        : await answerApplicantTask(store, request.scope, {
            task,
            actor: request.scope.account ?? 'system:portal',
            variables,
            draft: access?.draft ?? null,
          });
    if (result?.ok) return;
    if (access !== null) await discardDraft(store, access);
    if (result === null) throw new Problem(422, 'FORM_INVALID', 'Expected answers that the form accepts.', problems);
    throw refused(result.rejection);
  };

  app.post(
    '/dossiers/:id/applicant-tasks/:key/completion',
    { schema: { summary: 'Do it', tags: ['applicant tasks'], params: Address, body: Answers } },
    async (request, reply) => {
      await complete(request, request.body.answers as Variables);
      return reply.code(204).send();
    },
  );

  app.post(
    '/dossiers/:id/applicant-tasks/:key/completion/with-files',
    {
      schema: {
        summary: 'Do it, with files',
        tags: ['applicant tasks'],
        params: Address,
        consumes: ['multipart/form-data'],
        description:
          'Part `application`: the JSON of the same call without files. Every file is a part named as its field of the form.',
      },
    },
    async (request, reply) => {
      await complete(request, fromPart(Answers, request.form).answers as Variables);
      return reply.code(204).send();
    },
  );
};
