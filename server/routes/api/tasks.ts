// The clerk's work: queues, a task with what its form may read, claim, release, assign, draft, decide.

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Json } from '../../../engine/values.ts';
import { evaluate } from '../../../forms/evaluate.ts';
import { toJsonSchema } from '../../../forms/json-schema.ts';
import { assignTask } from '../../../store/assign-task.ts';
import { claimTask } from '../../../store/claim-task.ts';
import { completeTask } from '../../../store/complete-task.ts';
import type { TaskResult } from '../../../store/hold-task.ts';
import { countInbox, listInbox } from '../../../store/inbox.ts';
import { releaseTask } from '../../../store/release-task.ts';
import { saveTaskDraft } from '../../../store/save-task-draft.ts';
import { credentialOf } from '../../../store/signatures.ts';
import { mayAssign, mayClaim, mayWork } from '../../../store/task-rights.ts';
import { demand } from '../../abilities.ts';
import { nowOf } from '../../now.ts';
import { notFound, Problem, refused } from '../../problem.ts';
import { decidesToSign } from '../../signing/signature-task.ts';
import { taskVariables } from '../../task-answer.ts';
import { addressOfTask, readToSign, signatureTask, signWith } from '../inbox-signing.ts';
import { loadTask } from '../inbox-task-load.ts';

const Address = Type.Object({ instance: Type.String({ pattern: '^\\d{1,18}$' }), key: Type.Integer({ minimum: 0 }) });
const Answers = Type.Object({ answers: Type.Object({}) }, { additionalProperties: false });
/** Of a task that signs: kept nowhere. `credential` absent: the person's own. */
const Completion = Type.Object(
  {
    answers: Type.Object({}),
    signature: Type.Optional(
      Type.Object(
        { credential: Type.Optional(Type.String()), pin: Type.String(), otp: Type.String() },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
const Queue = Type.Enum(['mine', 'department', 'free', 'overdue']);

export const taskApi: FastifyPluginAsyncTypebox = async (app) => {
  const { store } = app;
  const ask = ({ scope, params }: FastifyRequest<{ Params: { instance: string; key: number } }>) => ({
    tenant: scope.tenant,
    ...params,
    actor: scope.account ?? '',
  });
  const held = (result: TaskResult) => {
    if (!result.ok) throw refused(result.rejection);
    const { element, status, assignee } = result.task;
    return { element, status, assignee };
  };
  const load = async (request: FastifyRequest<{ Params: { instance: string; key: number } }>) => {
    const { instance, key } = request.params;
    const loaded = await loadTask(request, { instance, key: String(key) });
    if (loaded === null) throw notFound('a task that you may see');
    return loaded;
  };

  app.get(
    '/tasks',
    {
      schema: {
        summary: 'A queue, the most urgent first, and how many each queue has',
        tags: ['tasks'],
        querystring: Type.Object({ queue: Type.Optional(Queue), after: Type.Optional(Type.String()) }),
      },
    },
    async ({ asker, scope, query }) => {
      demand(asker, 'read', 'Inbox');
      const { queue = 'mine', after = null } = query;
      return { counts: await countInbox(store, scope), ...(await listInbox(store, scope, { queue, after })) };
    },
  );

  app.get(
    '/tasks/:instance/:key',
    { schema: { summary: 'One task: what it asks and what it knows', tags: ['tasks'], params: Address } },
    async (request) => {
      demand(request.asker, 'read', 'Task');
      const { page, form, colleagues } = await load(request);
      const { task, dossier, may, variables } = page;
      return { task, dossier, may, variables, colleagues, form: form === null ? null : toJsonSchema(form) };
    },
  );

  const address = { params: Address, tags: ['tasks'] };
  app.post('/tasks/:instance/:key/claim', { schema: { summary: 'Take it', ...address } }, async (request) => {
    demand(request.asker, 'claim', 'Task');
    return held(await claimTask(store, { ...ask(request), may: mayClaim(request.scope) }));
  });

  app.post('/tasks/:instance/:key/release', { schema: { summary: 'Give it back', ...address } }, async (request) => {
    demand(request.asker, 'decide', 'Task');
    return held(await releaseTask(store, { ...ask(request), may: mayWork(request.scope) }));
  });

  app.post(
    '/tasks/:instance/:key/assignment',
    {
      schema: {
        summary: 'Give it to a colleague',
        ...address,
        body: Type.Object({ assignee: Type.String() }, { additionalProperties: false }),
      },
    },
    async (request) => {
      demand(request.asker, 'assign', 'Task');
      const { page, colleagues } = await load(request);
      const { assignee } = request.body;
      if (!colleagues.some(({ account }) => account === assignee)) throw notFound('a colleague who may have this task');
      const may = mayAssign(request.scope, page.department);
      return held(await assignTask(store, { ...ask(request), may, assignee }));
    },
  );

  app.put(
    '/tasks/:instance/:key/draft',
    { schema: { summary: 'Keep what is typed without deciding', ...address, body: Answers } },
    async (request) => {
      demand(request.asker, 'decide', 'Task');
      const draft = request.body.answers as Json;
      return held(await saveTaskDraft(store, { ...ask(request), may: mayWork(request.scope), draft }));
    },
  );

  app.post(
    '/tasks/:instance/:key/completion',
    {
      schema: { summary: 'Decide; a task that signs wants the signature’s PIN and code', ...address, body: Completion },
    },
    async (request, reply) => {
      demand(request.asker, 'decide', 'Task');
      const loaded = await load(request);
      const { page, form, context } = loaded;
      const now = nowOf(store);
      const { answers, signature } = request.body;
      const checked = form === null ? null : evaluate(form, answers, context, { language: request.language, now });
      if (checked?.valid === false) {
        throw new Problem(422, 'FORM_INVALID', 'Expected answers that the form accepts.', checked.problems);
      }
      const variables = taskVariables(request.asker, page.task.element, checked?.data ?? {}, now);
      const signing = decidesToSign(checked?.data ?? {}) ? await signatureTask(request, loaded) : null;
      if (signing !== null) {
        const document = await readToSign(request, loaded);
        if (signature === undefined || document === null) {
          throw new Problem(
            422,
            'SIGNATURE_NEEDED',
            'Expected the PIN and the code of a signature, and a document to sign.',
          );
        }
        const account = request.scope.account ?? '';
        const own = await credentialOf(store, { tenant: request.scope.tenant, account });
        const credential = signature.credential ?? own ?? '';
        const item = { address: addressOfTask(loaded), task: signing, document, variables };
        const [problem] = await signWith(request, [item], { ...signature, credential });
        if (problem) throw new Problem(409, 'NOT_SIGNED', `Expected a signature, but: ${problem}.`);
        return reply.code(204).send();
      }
      const result = await completeTask(store, { ...ask(request), may: mayWork(request.scope), variables });
      if (!result.ok) throw refused(result.rejection);
      return reply.code(204).send();
    },
  );
};
