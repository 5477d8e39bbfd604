// From an applicant's task to what pages say of it. Pure.

import { daysBetween, longDate } from '../../look/dates.ts';
import type { Language } from '../../look/words.ts';
import { dayAt } from '../../calendar/bucharest.ts';
import type { ToDoView } from '../../portal/parts/to-do.tsx';
import { words } from '../../portal/words.ts';
import type { ApplicantTask, OpenApplicantTask } from '../../store/applicant-tasks.ts';
import { taskAddress } from './portal-draft-address.ts';

/** Where who does the task came from: the applicant's page of the case, or the clerk's. */
export const caseAddress = ({ as, dossier }: Pick<ApplicantTask, 'as' | 'dossier'>): string =>
  as === 'registry' ? `/dosare/${dossier}` : `/cereri/${dossier}`;

export function toDoOf(task: OpenApplicantTask, today: string): ToDoView {
  const day = task.dueAt === null ? null : dayAt(task.dueAt.getTime());
  return {
    name: task.name,
    href: taskAddress(task),
    dueOn: day,
    daysLeft: day === null ? null : daysBetween(today, day),
    begun: task.begun,
  };
}

/** "Aveți de făcut: completarea dosarului, până la 3 decembrie." */
export function toDoSentence({ name, dueOn }: ToDoView, language: Language): string {
  const say = words(language).task;
  return `${say.todo}: ${name}${dueOn === null ? '' : say.until(longDate(language, dueOn))}.`;
}
