// What pages need to know around a case or task and that the store keeps in different places: names of people and
// departments, what earlier steps answered, and the names that a form may read from outside itself.

import type { Event } from '../../engine/events.ts';
import type { Variables } from '../../engine/values.ts';
import type { AnsweredView } from '../../inbox/views.ts';
import { words } from '../../inbox/words.ts';
import type { Language } from '../../look/words.ts';
import { listStaff, namesOf } from '../../store/accounts.ts';
import type { CaseFile } from '../../store/read-dossier.ts';
import type { Scope } from '../../store/scope.ts';
import { listSimilarDossiers } from '../../store/similar-dossiers.ts';
import type { Store } from '../../store/store.ts';
import { readHistory } from '../../store/tables/history.ts';
import { listDepartments } from '../../store/tenants.ts';
import { answersOf } from './inbox-answers.ts';
import type { Release } from './inbox-release.ts';

/** What a task's form reads besides its own answers: the task's variables, and lists of departments and of colleagues. */
export async function formContext(
  store: Store,
  scope: Scope,
  of: { variables: Variables; department: string | null; dossier: string | null },
): Promise<Record<string, unknown>> {
  const { tenant } = scope;
  const [departments, staff, similar] = await Promise.all([
    listDepartments(store, tenant),
    of.department === null ? [] : listStaff(store, { tenant, department: of.department }),
    of.dossier === null ? [] : listSimilarDossiers(store, scope, of.dossier),
  ]);
  return {
    ...of.variables,
    departamente: departments.map(({ key, name }) => ({ value: key, label: name })),
    angajati: staff.map(({ id, fullName }) => ({ value: id, label: fullName })),
    similare: similar.map(({ number, year, subject }) => ({
      value: `${number}/${year}`,
      label: `${number}/${year} · ${subject}`,
    })),
  };
}

export interface Answered extends AnsweredView {
  key: number;
  /** Account id, or `system:…`. */
  actor: string;
}

/** The decided tasks of an instance with what was answered, newest first. */
export async function answeredSteps(
  store: Store,
  of: { tenant: number; instance: string; process: string; release: Release; tasks: CaseFile['tasks'] },
  context: Readonly<Record<string, unknown>>,
  language: Language,
): Promise<Answered[]> {
  const history = await readHistory(store.knex, of.tenant, of.instance);
  const graph = await store.graphs.load(store.knex, of.tenant, of.release.id, of.process);
  const steps = history.filter(({ command }) => command === 'CompleteTask');
  const names = await namesOf(store, { tenant: of.tenant, accounts: steps.map(({ actor }) => actor) });
  const answered = await Promise.all(
    steps.map(async (step): Promise<Answered[]> => {
      const key = completedTask(step.events);
      const task = of.tasks.find((each) => each.key === key);
      if (key === null || !task) return [];
      const formId = graph.forms.find(({ element }) => element === task.element)?.form;
      const form = formId === undefined ? null : await of.release.form(formId);
      const data = answeredIn(step.events, key, task.element);
      return [
        {
          key,
          actor: step.actor,
          step: task.name,
          by: names.get(step.actor) ?? words(language).file.applicantWord,
          at: step.at.toISOString(),
          answers: form === null ? [] : answersOf(form, data, { ...context, ...data }, language),
        },
      ];
    }),
  );
  return answered.flat().toReversed();
}

function completedTask(events: readonly Event[]): number | null {
  for (const event of events) if (event.type === 'TaskClosed' && event.reason === 'completed') return event.key;
  return null;
}

/** What the completing of this task handed over (`server/task-answer.ts`), before anything that came after it. */
function answeredIn(events: readonly Event[], key: number, element: string): Variables {
  const data: Variables = {};
  for (const event of events) {
    if (event.type === 'VariablesMerged') Object.assign(data, event.variables);
    if (event.type === 'ElementCompleted' && event.key === key) break;
  }
  const handed = data[element];
  return typeof handed === 'object' && handed !== null && !Array.isArray(handed) ? handed : {};
}
