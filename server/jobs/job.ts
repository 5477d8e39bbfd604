// What handlers share: reading a job's headers and inputs, its key, and the case file that it belongs to.

import { findDossier } from '../../store/tables/dossier-rows.ts';
import type { DossierRow } from '../../store/tables/dossier.ts';
import { readManifest, type Manifest } from '../../procedure/manifest.ts';
import { readRelease } from '../../store/tables/release.ts';
import type { Store } from '../../store/store.ts';
import type { Job } from '../worker.ts';

/** The key of everything that this job does outside: a repeated attempt has the same. */
export const causeOf = (job: Job): string => `${job.instance}:${job.key}`;

/** A job that cannot succeed as the model or the data is; the message is the incident's. */
export const refused = (message: string): Error => new Error(message);

export function headerOf(job: Job, name: string): string {
  const value = job.headers[name];
  if (value === undefined) throw refused(`Expected the task header "${name}" at ${job.element}, but it is missing.`);
  return value;
}

export function textOf(job: Job, name: string): string {
  const value = job.variables[name];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  if (typeof value === 'number') return String(value);
  throw refused(`Expected a text in the variable "${name}" at ${job.element}, but there is none.`);
}

export interface CaseOfJob {
  dossier: DossierRow;
  manifest: Manifest;
  /** Path → text of the release's files. */
  files: { [path: string]: string };
}

export async function caseOf(store: Store, job: Job): Promise<CaseOfJob> {
  const dossier = await findDossier(store.knex, { tenant: job.tenant, instance: job.instance });
  const release = dossier && (await readRelease(store.knex, job.tenant, dossier.release_id));
  const { manifest } = readManifest(release?.manifest);
  if (!dossier || !release || !manifest) throw refused(`Expected a case file of instance ${job.instance}.`);
  return { dossier, manifest, files: release.files };
}

export function fileOf({ files }: CaseOfJob, path: string): string {
  const text = files[path];
  if (text === undefined) throw refused(`Expected the file ${path} in the procedure's folder, but it is missing.`);
  return text;
}
