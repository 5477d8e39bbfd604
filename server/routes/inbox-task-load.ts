// Everything that a task's page and its posts need, read once: the task, its case, its form and what the form may read.

import type { FastifyRequest } from 'fastify';
import type { Form } from '../../forms/model.ts';
import type { PersonChoice } from '../../inbox/views.ts';
import { listStaff } from '../../store/accounts.ts';
import { readCaseFile, type CaseFile } from '../../store/read-dossier.ts';
import { readTaskPage, type TaskPage } from '../../store/read-task.ts';
import { withPlaces } from '../places/offered-places.ts';
import { formContext } from './inbox-facts.ts';
import { loadRelease, type Release } from './inbox-release.ts';

export interface Loaded {
  page: TaskPage;
  release: Release;
  form: Form | null;
  context: Record<string, unknown>;
  /** Null for an instance without a case, or one that this reader may not see. */
  file: CaseFile | null;
  /** To whom this reader may give the task. */
  colleagues: PersonChoice[];
}

/** Null when there is no such task, or it is not for this reader. */
export async function loadTask(
  request: FastifyRequest,
  { instance, key }: { instance: string; key: string },
): Promise<Loaded | null> {
  const { scope } = request;
  const { store } = request.server;
  const page = /^\d{1,10}$/.test(key) ? await readTaskPage(store, scope, { instance, key: Number(key) }) : null;
  const release = page === null ? null : await loadRelease(store, scope.tenant, page.release);
  if (page === null || release === null) return null;
  const { task, department, dossier, variables } = page;
  const [form, context, file, colleagues] = await Promise.all([
    task.form === null ? null : release.form(task.form),
    formContext(store, scope, { variables, department, dossier }),
    dossier === null ? null : readCaseFile(store, scope, dossier),
    page.may.assign ? candidates(request, task.candidate_groups) : [],
  ]);
  return {
    page,
    release,
    form,
    context: await withPlaces(store, { tenant: scope.tenant, form, dossier }, context),
    file,
    colleagues: colleagues.filter(
      ({ account }) => account !== task.assignee && !page.excluded.some((each) => each.account === account),
    ),
  };
}

async function candidates(request: FastifyRequest, groups: readonly string[]): Promise<PersonChoice[]> {
  const staff = await listStaff(request.server.store, { tenant: request.scope.tenant, groups });
  return staff.map(({ id, fullName }) => ({ account: id, name: fullName }));
}
