// Shows a task: open, closed, or not there.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';
import { dayAt } from '../../calendar/bucharest.ts';
import type { PageAnswer } from '../../forms/answer-page.ts';
import { evaluate, type Evaluation } from '../../forms/evaluate.ts';
import { everyInstance, isInput, isShown } from '../../forms/instances.ts';
import { removedItem } from '../../forms/removed-item.ts';
import { Answers } from '../../forms/render/answers.tsx';
import { ErrorSummary } from '../../forms/render/error-summary.tsx';
import { Decided } from '../../inbox/pages/decided.tsx';
import { Desk } from '../../inbox/pages/desk.tsx';
import { Gone, OpenTask } from '../../inbox/pages/task.tsx';
import type { SigningProblem } from '../../inbox/pages/signing.tsx';
import { WholeForm } from '../../inbox/pages/whole-form.tsx';
import type { CaseHead, TaskNotice, TaskView, Viewer } from '../../inbox/views.ts';
import { words, type InboxWords } from '../../inbox/words.ts';
import { translated } from '../../look/words.ts';
import { namesOf } from '../../store/accounts.ts';
import { listInbox } from '../../store/inbox.ts';
import { markRead } from '../../store/messages.ts';
import { listSimilarDossiers } from '../../store/similar-dossiers.ts';
import type { LabelledAnswer } from './inbox-answers.ts';
import { answeredSteps, type Answered } from './inbox-facts.ts';
import { startFormOf } from './inbox-release.ts';
import { signingView } from './inbox-signing.ts';
import { liveOf } from './live-forms.ts';
import type { Loaded } from './inbox-task-load.ts';
import {
  documentView,
  headOf,
  messageView,
  outcomeWords,
  queueOf,
  similarView,
  taskList,
  whoIs,
} from './inbox-views.ts';
import { nowOf } from '../now.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Around {
  viewer: Viewer;
  say: InboxWords;
  queue: ReturnType<typeof queueOf>;
  list: Awaited<ReturnType<typeof taskList>>;
}

async function around(request: FastifyRequest, reply: FastifyReply): Promise<Around> {
  const viewer = await viewerOf(request, reply);
  const say = words(viewer.language);
  const asked = request.form.get('_coada') ?? (request.query as { coada?: unknown }).coada;
  const queue = queueOf(asked);
  const list = await taskList(request.server.store, request.scope, {
    queue,
    after: null,
    language: viewer.language,
    say,
  });
  return { viewer, say, queue, list };
}

export async function showGone(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { viewer, queue, list } = await around(request, reply);
  return reply.page(Desk({ viewer, list, children: h(Gone, { language: viewer.language, queue }) }), { status: 404 });
}

export interface Showing {
  /** `saved`, `lost`, `assigned:NAME`, … */
  notice: string | null;
  /** The page that was posted and is shown again; without it, the draft is. */
  answer?: PageAnswer;
  /** It was saved as a draft just now. */
  kept?: boolean;
  typed?: LabelledAnswer[];
  signingProblem?: SigningProblem | null;
  status?: number;
}

export async function showTask(
  request: FastifyRequest,
  reply: FastifyReply,
  loaded: Loaded,
  showing: Showing,
): Promise<FastifyReply> {
  const { viewer, say, queue, list } = await around(request, reply);
  const { store } = request.server;
  const { page, form, context, file, release } = loaded;
  const { language } = viewer;
  const now = nowOf(store);
  const read = await taskView(request, loaded, viewer, say);
  // a refused decision was kept as a draft just now
  const task = { ...read, hasDraft: read.hasDraft || showing.kept === true };
  if (file && task.mine) await markRead(store, request.scope, file.dossier.id);
  const { answer } = showing;
  const problems = answer?.problems ?? [];
  const draft = answer?.data ?? page.task.draft ?? {};
  const start = await startFormOf(release);
  const evaluation = form && (answer?.evaluation ?? evaluate(form, draft, context, { language, now }));
  const fileHref = (id: string) => `/documente/${id}`;
  const signing = await signingView(request, loaded);
  const toSign = file?.documents.find(({ id }) => id === signing?.document?.id);
  const open = h(OpenTask, {
    viewer,
    task,
    queue,
    notice: noticeOf(showing.notice, page.assigneeName),
    typed: showing.typed ?? [],
    signing,
    signingProblem: showing.signingProblem ?? null,
    signingVersion: toSign?.sha256 ?? null,
    tellsBefore: evaluation !== null && repeatsBefore(evaluation),
    summary: problems.length > 0 ? h(ErrorSummary, { problems, language }) : null,
    fields:
      evaluation &&
      h(WholeForm, {
        evaluation,
        problems,
        appeared: answer?.appeared,
        removed: form && removedItem(form, draft, context, { language, now }),
        justRemoved: answer?.action.kind === 'remove',
        fileHref,
        submitLabel: say.task.decide,
        live: task.mine ? await liveOf(release, release.manifest?.forms[page.task.form ?? ''] ?? '', context) : null,
      }),
    petition:
      file && start
        ? h(Answers, {
            evaluation: evaluate(start, file.dossier.data, context, { language, now }),
            dense: true,
            staff: true,
            fileHref,
          })
        : null,
  });
  const at = `${page.task.instance_id}/${page.task.key}`;
  return reply.page(Desk({ viewer, list, title: page.task.name, open: at, children: open }), {
    status: showing.status ?? 200,
  });
}

/** Whether the form itself shows what an earlier step said (a locked answer): then it is not told twice. */
function repeatsBefore({ instances }: Evaluation): boolean {
  return everyInstance(instances).some((each) => isInput(each) && isShown(each) && each.locked && each.raw !== '');
}

function noticeOf(notice: string | null, assignee: string | null): TaskNotice | null {
  if (notice === null) return null;
  if (notice.startsWith('assigned:')) return { kind: 'assigned', by: notice.slice('assigned:'.length) };
  if (notice === 'lost') return assignee === null ? { kind: 'lost' } : { kind: 'lost', by: assignee };
  const known = ['saved', 'claimed', 'released', 'invalid', 'code-sent', 'code-not-sent'] as const;
  const kind = known.find((each) => each === notice);
  return kind === undefined ? null : { kind };
}

async function taskView(request: FastifyRequest, loaded: Loaded, viewer: Viewer, say: InboxWords): Promise<TaskView> {
  const { store } = request.server;
  const { scope } = request;
  const { page, file } = loaded;
  const { task, may } = page;
  const steps = await stepsOf(request, loaded, viewer);
  const similar = file === null ? [] : await listSimilarDossiers(store, scope, file.dossier.id);
  const before = page.excluded.find(({ account }) => account === scope.account);
  const actors = (file?.documents ?? []).map(({ createdBy }) => createdBy);
  const names = await namesOf(store, { tenant: scope.tenant, accounts: actors });
  const who = whoIs(names, file?.dossier.applicantAccount ?? null, say);
  return {
    instance: task.instance_id,
    key: task.key,
    name: task.name,
    dueOn: task.due_at === null ? null : dayAt(task.due_at.getTime()),
    dossier: headFrom(loaded, viewer, say),
    status: task.assignee === null ? 'ready' : 'reserved',
    assignee: page.assigneeName,
    mine: may.work,
    mayClaim: may.claim && !may.work,
    ...(before === undefined ? {} : { didBefore: before.task }),
    mayAssignTo: loaded.colleagues,
    hasDraft: task.draft !== null,
    documents: (file?.documents ?? []).map((document) => documentView(document, who)),
    messages: (file?.messages ?? []).map(messageView),
    earlier: steps,
    similar: similar.map((each) => similarView(each, outcomeWords(loaded.release.manifest, viewer.language), say)),
  };
}

function headFrom({ file, release, page }: Loaded, viewer: Viewer, say: InboxWords): CaseHead {
  const title = translated(release.manifest?.title, viewer.language) || release.procedure;
  if (file !== null) return headOf(file, title, say);
  return {
    id: null,
    number: null,
    filedOn: dayAt(page.task.opened_at.getTime()),
    procedure: title,
    subject: title,
    person: '',
    deadlineOn: null,
    closed: false,
  };
}

async function stepsOf(request: FastifyRequest, loaded: Loaded, viewer: Viewer): Promise<Answered[]> {
  const { page, release, file, context } = loaded;
  if (file === null) return [];
  const of = {
    tenant: request.scope.tenant,
    instance: page.task.instance_id,
    process: page.process,
    release,
    tasks: file.tasks,
  };
  return answeredSteps(request.server.store, of, context, viewer.language);
}

export async function showClosed(
  request: FastifyRequest,
  reply: FastifyReply,
  loaded: Loaded,
  showing: { fresh: boolean; typed?: LabelledAnswer[]; status?: number },
): Promise<FastifyReply> {
  const { viewer, say, queue, list } = await around(request, reply);
  const { store } = request.server;
  const { task } = loaded.page;
  const steps = await stepsOf(request, loaded, viewer);
  const step = steps.find(({ key }) => key === task.key);
  const closedBy = task.closed_by ?? '';
  const names = await namesOf(store, { tenant: request.scope.tenant, accounts: [closedBy] });
  const byMe = closedBy === request.scope.account;
  const next = await nextOf(request, task.instance_id);
  const decided = h(Decided, {
    viewer,
    queue,
    fresh: showing.fresh && byMe,
    typed: byMe ? [] : (showing.typed ?? []),
    decided: {
      name: task.name,
      dossier: headFrom(loaded, viewer, say),
      reason: task.status === 'exited' ? 'exited' : 'completed',
      by: names.get(closedBy) ?? null,
      byMe,
      at: task.closed_at?.toISOString() ?? null,
      answers: step?.answers ?? [],
      next,
    },
  });
  const title = showing.fresh ? say.done.title(task.name) : say.decided.title;
  return reply.page(Desk({ viewer, list, title, children: decided }), { status: showing.status ?? 200 });
}

/** Another open task of the same case that this person has already. */
async function nextOf(request: FastifyRequest, instance: string) {
  const { rows } = await listInbox(request.server.store, request.scope, { queue: 'mine' });
  const row = rows.find((each) => each.instance === instance);
  return row ? { instance: row.instance, key: row.key, name: row.name } : null;
}
