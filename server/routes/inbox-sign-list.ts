// "De semnat": GET lists what waits for this person's signature, POST signs what was ticked with one authorisation. A ticked
// task that nobody has is taken first; each document is signed only as it was shown.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { dayAt } from '../../calendar/bucharest.ts';
import { SignList, type SignListView, type SignRow } from '../../inbox/pages/sign-list.tsx';
import type { SigningProblem } from '../../inbox/pages/signing.tsx';
import { claimTask } from '../../store/claim-task.ts';
import { mayClaim } from '../../store/task-rights.ts';
import { demand } from '../abilities.ts';
import { nowOf } from '../now.ts';
import { answersToSign, tasksToSign } from '../signing/waiting.ts';
import type { ToSign } from '../signing/sign.ts';
import { taskVariables } from '../task-answer.ts';
import {
  addressOfTask,
  authorisationOf,
  readToSign,
  requestCode,
  signatureTask,
  signWith,
  titledOf,
  typedAuthorisation,
} from './inbox-signing.ts';
import { loadTask, type Loaded } from './inbox-task-load.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Waiting {
  row: SignRow;
  loaded: Loaded;
  item: ToSign | null;
}

async function waitingFor(request: FastifyRequest, chosen: ReadonlySet<string>): Promise<Waiting[]> {
  const { store } = request.server;
  const waiting: Waiting[] = [];
  for (const { instance, key } of await tasksToSign(store, request.scope)) {
    const loaded = await loadTask(request, { instance, key: String(key) });
    const task = loaded && (await signatureTask(request, loaded));
    if (!loaded || !task) continue;
    const document = await readToSign(request, loaded);
    const answers = answersToSign(store, loaded, request.language);
    const { page, file } = loaded;
    const variables = answers === null ? null : taskVariables(request.asker, page.task.element, answers, nowOf(store));
    const ready =
      document !== null && document.state === 'valid' && variables !== null && (page.may.work || page.may.claim);
    waiting.push({
      loaded,
      row: {
        instance,
        key,
        task: page.task.name,
        role: task.role,
        document: document === null ? null : { id: document.id, title: titledOf(document), sha256: document.sha256 },
        number: file === null ? null : String(file.number.number),
        subject: file?.dossier.subject ?? '',
        dueOn: page.task.due_at === null ? null : dayAt(page.task.due_at.getTime()),
        ready,
        chosen: chosen.has(`${instance}/${key}`),
      },
      item: ready ? { address: addressOfTask(loaded), task, document, variables } : null,
    });
  }
  return waiting;
}

type Said = Partial<Pick<SignListView, 'done' | 'failed' | 'problem' | 'codeSent'>>;

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  said: Said,
  chosen: ReadonlySet<string> = new Set(),
): Promise<FastifyReply> {
  const waiting = await waitingFor(request, chosen);
  const view: SignListView = {
    rows: waiting.map(({ row }) => row),
    authorisation: await authorisationOf(request),
    done: null,
    failed: [],
    problem: null,
    codeSent: null,
    ...said,
  };
  const status = view.problem !== null ? 422 : view.failed.length > 0 ? 409 : 200;
  return reply.page(SignList({ viewer: await viewerOf(request, reply), view }), { status });
}

/** `instance/key` of what was ticked → the hash that its document had on the page. */
function chosenIn({ form }: FastifyRequest): Map<string, string> {
  return new Map(
    form.all('semnez').flatMap((value): [string, string][] => {
      const [instance, key, sha256] = value.split('/');
      return sha256 === undefined ? [] : [[`${instance}/${key}`, sha256]];
    }),
  );
}

export const signListRoutes: FastifyPluginAsync = async (app) => {
  app.get('/de-semnat', async (request, reply) => {
    demand(request.asker, 'decide', 'Task');
    const said = request.session.notice;
    delete request.session.notice;
    const codeSent = said === 'code-sent' ? true : said === 'code-not-sent' ? false : null;
    return show(request, reply, { codeSent });
  });

  app.post('/de-semnat/trimit-codul', async (request, reply) => {
    demand(request.asker, 'decide', 'Task');
    return show(request, reply, { codeSent: await requestCode(request) }, new Set(chosenIn(request).keys()));
  });

  app.post('/de-semnat', async (request, reply) => {
    demand(request.asker, 'decide', 'Task');
    const chosen = chosenIn(request);
    const ticked = new Set(chosen.keys());
    if (chosen.size === 0) return show(request, reply, { problem: 'nothing-chosen' });
    const typed = await typedAuthorisation(request);
    if (typeof typed === 'string') return show(request, reply, { problem: typed }, ticked);
    const failed: { title: string; problem: SigningProblem }[] = [];
    const items: { item: ToSign; title: string }[] = [];
    for (const { row, loaded, item } of await waitingFor(request, ticked)) {
      if (!row.chosen) continue;
      const title = row.document?.title ?? row.task;
      const shown = chosen.get(`${row.instance}/${row.key}`);
      const problem = await refusalOf(request, { row, loaded, item }, shown);
      if (problem !== null || item === null) failed.push({ title, problem: problem ?? 'UNSIGNABLE' });
      else items.push({ item, title });
    }
    const problems =
      items.length === 0
        ? []
        : await signWith(
            request,
            items.map(({ item }) => item),
            typed,
          );
    // The provider's word on PIN and code is about all of them.
    const [first] = problems;
    if (first != null && problems.every((each) => each === first))
      return show(request, reply, { problem: first }, ticked);
    for (const [at, { title }] of items.entries()) {
      const problem = problems[at];
      if (problem != null) failed.push({ title, problem });
    }
    const done = problems.filter((each) => each === null).length;
    // What was closed or taken between the two pages counts as not done.
    return show(request, reply, { done, failed }, ticked);
  });
};

async function refusalOf(
  request: FastifyRequest,
  { row, loaded, item }: Waiting,
  shown: string | undefined,
): Promise<SigningProblem | null> {
  if (item === null) return 'UNSIGNABLE';
  if (shown !== row.document?.sha256) return 'CHANGED';
  if (loaded.page.may.work) return null;
  const { scope, server } = request;
  const ask = { tenant: scope.tenant, instance: row.instance, key: row.key, actor: scope.account ?? '' };
  const claimed = await claimTask(server.store, { ...ask, may: mayClaim(scope) });
  return claimed.ok ? null : 'GONE';
}
