// The start form of a release, compiled once: releases never change.

import type { FastifyRequest } from 'fastify';
import { compileForm } from '../../forms/form.ts';
import type { Form } from '../../forms/model.ts';
import { nomenclatures } from '../../forms/nomenclatures.ts';
import type { Manifest } from '../../store/manifest.ts';
import { readReleaseFiles } from '../../store/procedures.ts';
import { notFound } from '../problem.ts';

export interface StartForm {
  procedure: string;
  release: string;
  manifest: Manifest;
  form: Form;
}

const compiled = new WeakMap<object, Map<string, StartForm>>();

export async function startFormOf(request: FastifyRequest, release: string): Promise<StartForm> {
  const { store } = request.server;
  const { tenant } = request.scope;
  const known = compiled.get(store) ?? new Map<string, StartForm>();
  compiled.set(store, known);
  const key = `${tenant}/${release}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const read = await readReleaseFiles(store, tenant, release);
  if (read === null) throw notFound('a procedure of this release');
  const { manifest, files } = read;
  const { form, findings } = compileForm(JSON.parse(files[manifest.startForm] ?? 'null'), {
    file: manifest.startForm,
    sources: nomenclatures,
  });
  if (form === null) {
    const [first] = findings;
    throw new Error(`Expected the start form of ${read.key} to compile, but: ${first?.message ?? 'no reason given'}`);
  }
  const made: StartForm = { procedure: read.key, release, manifest, form };
  known.set(key, made);
  return made;
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
