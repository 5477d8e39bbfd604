// One's own cases as the lists show them: where each stands, in one sentence.

import { ANSWER } from '../correspond.ts';
import type { FastifyRequest } from 'fastify';
import { daysBetween, longDate, whatIsLeft } from '../../look/dates.ts';
import { translated } from '../../look/words.ts';
import type { Language, Translated } from '../../look/words.ts';
import type { RequestItem } from '../../portal/parts/request-list.tsx';
import { words } from '../../portal/words.ts';
import { listApplicantTasks } from '../../store/applicant-tasks.ts';
import { awaitedMessages, type Awaited } from '../../store/awaited-messages.ts';
import type { OwnDossier } from '../../store/own-dossiers.ts';
import { startFormOf } from './portal-forms.ts';
import { todayOf } from './portal-frame.ts';
import { toDoOf, toDoSentence } from './portal-task-view.ts';

/** What is told while a case is at these elements; of several at once, one (the manifest in the database has no order). */
export function stageOf(
  open: readonly string[],
  stages: { [element: string]: Translated },
  language: Language,
): string | null {
  const known = Object.keys(stages).findLast((element) => open.includes(element));
  return known === undefined ? null : translated(stages[known], language);
}

/** Of a closed case: what came out of it, in words. */
async function outcomeOf(request: FastifyRequest, { release, outcome }: OwnDossier): Promise<string> {
  if (outcome === null) return '';
  const { manifest } = await startFormOf(request, release);
  return translated(manifest.outcomes?.[outcome], request.language);
}

async function sentenceOf(
  request: FastifyRequest,
  dossier: OwnDossier,
  daysLeft: number | null,
  waits: readonly Awaited[],
): Promise<string> {
  const { language } = request;
  const w = words(language).request;
  if (dossier.closedAt !== null) {
    const outcome = await outcomeOf(request, dossier);
    const closed = w.closedOn(longDate(language, dossier.closedAt));
    return outcome === '' ? closed : `${outcome}. ${closed}`;
  }
  const stage =
    stageOf([...dossier.open, ...waits.map(({ element }) => element)], dossier.stages, language) ??
    w.inProgress.replace(/\.$/, '');
  if (dossier.deadlineOn === null || daysLeft === null) return `${stage}.`;
  const day = longDate(language, dossier.deadlineOn);
  return `${stage}. ${daysLeft < 0 ? w.late(day) : w.answerBy(day, whatIsLeft(language, daysLeft))}`;
}

/** `brief`: where each stands without the promise of an answer, for colleagues. */
export async function itemsOf(
  request: FastifyRequest,
  dossiers: readonly OwnDossier[],
  { brief = false } = {},
): Promise<RequestItem[]> {
  const { language } = request;
  const today = todayOf(request);
  const { store } = request.server;
  const open = dossiers.filter(({ closedAt }) => closedAt === null).map(({ id }) => id);
  const awaited = await awaitedMessages(store, { tenant: request.scope.tenant, dossiers: open });
  const tasks = await listApplicantTasks(store, request.scope, open);
  return Promise.all(
    dossiers.map(async (dossier) => {
      const daysLeft = dossier.deadlineOn === null ? null : daysBetween(today, dossier.deadlineOn);
      const todo = tasks.find((task) => task.dossier === dossier.id);
      const waits = awaited.filter((each) => each.dossier === dossier.id);
      return {
        id: dossier.id,
        number: String(dossier.number),
        filedOn: dossier.filedOn,
        procedure: translated(dossier.title, language),
        subject: dossier.subject === dossier.title.ro ? '' : dossier.subject,
        sentence:
          todo === undefined
            ? await sentenceOf(request, dossier, brief ? null : daysLeft, waits)
            : toDoSentence(toDoOf(todo, today), language),
        deadlineOn: dossier.deadlineOn,
        daysLeft,
        closed: dossier.closedAt !== null,
        todo: todo !== undefined,
        question: waits.some(({ message }) => message === ANSWER),
      };
    }),
  );
}
