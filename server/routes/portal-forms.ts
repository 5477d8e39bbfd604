// What an applicant fills in: the start form of a release, and what it may read from outside.

import type { FastifyRequest } from 'fastify';
import type { Form } from '../../forms/model.ts';
import type { Manifest } from '../../store/manifest.ts';
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
