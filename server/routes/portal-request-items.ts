// One's own cases as the lists show them: where each stands, in one sentence.

import type { FastifyRequest } from 'fastify';
import { daysBetween, longDate, whatIsLeft } from '../../look/dates.ts';
import { translated } from '../../look/words.ts';
import type { Language, Translated } from '../../look/words.ts';
import type { RequestItem } from '../../portal/parts/request-list.tsx';
import { words } from '../../portal/words.ts';
import type { OwnDossier } from '../../store/own-dossiers.ts';
import { todayOf } from './portal-frame.ts';

/** The model element where the office's question waits for the applicant, by the name of its message. */
export const QUESTION = 'raspuns-petent';

/** What is told while a case is at these elements: the first that the manifest knows, in the order of the manifest. */
export function stageOf(
  open: readonly string[],
  stages: { [element: string]: Translated },
  language: Language,
): string | null {
  const known = Object.keys(stages).findLast((element) => open.includes(element));
  return known === undefined ? null : translated(stages[known], language);
}

export function itemsOf(request: FastifyRequest, dossiers: readonly OwnDossier[]): RequestItem[] {
  const { language } = request;
  const w = words(language).request;
  const today = todayOf(request);
  return dossiers.map((dossier) => {
    const daysLeft = dossier.deadlineOn === null ? null : daysBetween(today, dossier.deadlineOn);
    const closed = dossier.closedAt !== null;
    const stage = stageOf(dossier.open, dossier.stages, language) ?? w.inProgress.replace(/\.$/, '');
    const until =
      dossier.deadlineOn === null || daysLeft === null
        ? ''
        : daysLeft < 0
          ? w.late(longDate(language, dossier.deadlineOn))
          : w.answerBy(longDate(language, dossier.deadlineOn), whatIsLeft(language, daysLeft));
    return {
      id: dossier.id,
      number: String(dossier.number),
      filedOn: dossier.filedOn,
      procedure: translated(dossier.title, language),
      subject: dossier.subject === dossier.title.ro ? '' : dossier.subject,
      sentence:
        dossier.closedAt === null ? `${stage}. ${until}`.trim() : w.closedOn(longDate(language, dossier.closedAt)),
      deadlineOn: dossier.deadlineOn,
      daysLeft,
      closed,
      question: dossier.open.includes('raspunsPetent'),
    };
  });
}
