// A draft that is being filled in, as every page of filling in needs it: its form, what is known of it, where its pages
// are. What is filled in is a request that was not sent, or a task of the applicant in a case that is under way.

import type { FastifyRequest } from 'fastify';
import { translated } from '../../look/words.ts';
import { isAnswered } from '../../forms/answer-page.ts';
import { evaluate, type Evaluation } from '../../forms/evaluate.ts';
import { arriveAt, itemsKept, ownListOf, type Stop } from '../../forms/own-pages.ts';
import { textFor } from '../../forms/texts.ts';
import type { Live } from '../../forms/live-data.ts';
import type { FileRef } from '../../forms/value.ts';
import type { Holds } from '../../portal/parts/holds.tsx';
import type { Step } from '../../portal/parts/steps.tsx';
import { words } from '../../portal/words.ts';
import { readApplicantTask, type ApplicantTask } from '../../store/applicant-tasks.ts';
import type { Draft } from '../../store/drafts.ts';
import { heldByDraft } from '../../store/places/hold-places.ts';
import { notFound } from '../problem.ts';
import { withPlaces } from '../places/offered-places.ts';
import { draftFiles } from '../uploads/form-files.ts';
import { loadRelease } from './inbox-release.ts';
import { liveOf } from './live-forms.ts';
import { CHECK, formAddress } from './portal-draft-address.ts';
import { contextOf, formOfTask, startFormOf, type StartForm } from './portal-forms.ts';
import { caseAddress } from './portal-task-view.ts';
import { nowOf } from './portal-frame.ts';

export interface Filling extends StartForm {
  draft: Draft;
  /** Null for a request. */
  task: ApplicantTask | null;
  /** What is filled in: the procedure, or the task. */
  title: string;
  /** Where the way back from the first page leads. */
  home: string;
  documents: FileRef[];
  /** Places that are held for it. */
  holds: Holds;
  context: Record<string, unknown>;
  /** What lets a browser decide by itself what the form asks. */
  live: Live | null;
  now: number;
  /** The person came from the check of the answers and goes back there. */
  checking: boolean;
}

export async function fillingOf(request: FastifyRequest, draft: Draft): Promise<Filling> {
  const { tenant } = request.scope;
  const { store } = request.server;
  const begun = draft.task === null ? await requestOf(request, draft) : await taskOf(request, draft.task);
  const documents = await draftFiles(store, { tenant, draft: draft.id });
  const checking = (request.query as { din?: unknown }).din === CHECK;
  const release = await loadRelease(store, tenant, begun.release);
  const dossier = draft.task?.dossier ?? null;
  const context = await withPlaces(store, { tenant, form: begun.form, draft: draft.id, dossier }, begun.context);
  const live = release === null ? null : await liveOf(release, begun.path, context);
  const holds = await heldByDraft(store, { tenant, draft: draft.id });
  return { ...begun, context, holds, draft, documents, live, now: nowOf(request), checking };
}

type Begun = StartForm & Pick<Filling, 'task' | 'title' | 'home' | 'context'> & { path: string };

async function requestOf(request: FastifyRequest, { release }: Draft): Promise<Begun> {
  const start = await startFormOf(request, release);
  const { procedure, manifest } = start;
  const title = translated(manifest.title, request.language);
  const home = `/proceduri/${procedure}`;
  return { ...start, task: null, title, home, context: contextOf(request), path: manifest.startForm };
}

async function taskOf(request: FastifyRequest, asked: { dossier: string; key: number }): Promise<Begun> {
  const task = await readApplicantTask(request.server.store, request.scope, asked);
  if (task === null) throw notFound('a task that is yours');
  const title = task.as === 'registry' ? words(request.language).task.inNameOf(task.name) : task.name;
  return { ...(await formOfTask(request, task)), task, title, home: caseAddress(task) };
}

/** The form over the draft as it is saved, or over other data. */
export const wholeOf = (
  { language }: FastifyRequest,
  { form, draft, context, documents, now }: Filling,
  data: unknown = draft.data,
): Evaluation => evaluate(form, data, context, { language, documents, now });

/** Where somebody who asks for a place really is led: pages and items that are not there now give way. */
export function placeOf({ form, draft: { data } }: Filling, whole: Evaluation, { page, item }: Stop): Stop | null {
  if (!whole.pages.some(({ id }) => id === page)) {
    const next = whole.pages.find(({ id }) => whole.unfinished.has(id))?.id;
    return next === undefined ? null : arriveAt(form, next, data);
  }
  const list = ownListOf(form, page);
  if (item === undefined)
    return list !== null && whole.visible.has(list.pattern) ? arriveAt(form, page, data) : { page };
  const last = list === null || !whole.visible.has(list.pattern) ? 0 : Math.min(itemsKept(data, list) + 1, list.max);
  return item >= 1 && item <= last ? { page, item } : { page };
}

/**
 * The pages that are shown now, then the check. A page is done when it has no problem, every one before it neither, and
 * the person has been there: it, or one after it, holds an answer. `open`: id of the page that is open.
 */
export function stepsOf(
  { language }: FastifyRequest,
  { draft }: Filling,
  whole: Evaluation,
  data: unknown,
  open: string,
): Step[] {
  const answered = whole.pages.map(({ id }) => isAnswered(whole, id, data));
  const furthest = Math.max(answered.lastIndexOf(true), whole.pages.findIndex(({ id }) => id === open) - 1);
  let complete = true;
  const steps = whole.pages.map(({ id, title }, index) => {
    complete &&= !whole.unfinished.has(id);
    const done = complete && (index <= furthest || open === CHECK);
    return { title: textFor(whole, title, whole.scope), href: formAddress(draft.id, { page: id }), done };
  });
  return [...steps, { title: words(language).application.check, href: formAddress(draft.id, null), done: false }];
}
