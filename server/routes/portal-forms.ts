// What an applicant fills in: the start form of a release or the form of a task of theirs, and what it may read from
// outside.

import type { FastifyRequest } from 'fastify';
import type { Form } from '../../forms/model.ts';
import type { ApplicantTask } from '../../store/applicant-tasks.ts';
import type { Manifest } from '../../procedure/manifest.ts';
import { notFound } from '../problem.ts';
import { loadRelease } from './inbox-release.ts';

export interface StartForm {
  procedure: string;
  release: string;
  manifest: Manifest;
  form: Form;
}

export async function startFormOf(request: FastifyRequest, release: string): Promise<StartForm> {
  const found = await loadRelease(request.server.store, request.scope.tenant, release);
  if (found === null || found.manifest === null) throw notFound('a procedure of this release');
  const { procedure, manifest } = found;
  const form = await found.formAt(manifest.startForm);
  if (form === null) throw new Error(`Expected the start form of ${procedure} to compile.`);
  return { procedure, release, manifest, form };
}

/** Names that the forms of applicants may read from outside: how they file, in which language, with which account. */
export function contextOf(request: FastifyRequest): Record<string, unknown> {
  const { person } = request.asker;
  return {
    canal: 'online',
    limba: request.language,
    cont: person === null ? null : { nume: person.name, email: person.email },
  };
}

export interface TaskForm extends StartForm {
  /** Within the release. */
  path: string;
  context: Record<string, unknown>;
}

/** The form of an applicant's task, of the release which its case runs on, and what it may read. */
export async function formOfTask(request: FastifyRequest, task: ApplicantTask): Promise<TaskForm> {
  const release = await loadRelease(request.server.store, request.scope.tenant, task.release);
  if (!release?.manifest) throw notFound('a procedure of this release');
  const { manifest, procedure, id } = release;
  const path = manifest.forms[task.form ?? ''] ?? '';
  const form = await release.formAt(path);
  if (form === null) throw new Error(`Expected the form of the task ${task.element} of ${procedure} to compile.`);
  return { procedure, release: id, manifest, form, path, context: { ...contextOf(request), ...task.variables } };
}
