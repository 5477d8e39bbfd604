// One row per deployed version of a procedure's folder, with the text of every file; never changed afterwards. A running
// instance keeps the release it was started with.

import type { Knex } from 'knex';
import type { Json } from '../../engine/values.ts';
import { MANIFEST, manifestText, type Files } from '../../procedure/files.ts';

export interface ReleaseRow {
  tenant_id: number;
  id: string;
  procedure_key: string;
  /** 1, 2, 3 … within the procedure. */
  version: number;
  /** SHA-256, hexadecimal, of manifest and files. */
  content_sha256: string;
  manifest: Json;
  /** Path within the folder → text. */
  files: { [path: string]: string };
  deployed_at: Date;
  /** Account id, or `system:boot`. */
  deployed_by: string;
}

/** What there is to know of a release before its files are wanted: those take half a megabyte. */
export type ReleaseHead = Omit<ReleaseRow, 'files'>;

const HEAD = [
  'tenant_id',
  'id',
  'procedure_key',
  'version',
  'content_sha256',
  'manifest',
  'deployed_at',
  'deployed_by',
] as const;

export async function newestRelease(knex: Knex, tenant: number, procedureKey: string): Promise<ReleaseRow | undefined> {
  return knex<ReleaseRow>('release')
    .where({ tenant_id: tenant, procedure_key: procedureKey })
    .orderBy('version', 'desc')
    .first();
}

export async function newestReleaseHead(
  knex: Knex,
  tenant: number,
  procedureKey: string,
): Promise<ReleaseHead | undefined> {
  return knex<ReleaseRow>('release')
    .where({ tenant_id: tenant, procedure_key: procedureKey })
    .orderBy('version', 'desc')
    .first(...HEAD);
}

export async function readRelease(knex: Knex, tenant: number, id: string): Promise<ReleaseRow | undefined> {
  return knex<ReleaseRow>('release').where({ tenant_id: tenant, id }).first();
}

export async function readReleaseHead(knex: Knex, tenant: number, id: string): Promise<ReleaseHead | undefined> {
  return knex<ReleaseRow>('release')
    .where({ tenant_id: tenant, id })
    .first(...HEAD);
}

/** The newest release of this content. */
export async function releaseOf(
  knex: Knex,
  tenant: number,
  procedureKey: string,
  contentSha256: string,
): Promise<ReleaseHead | undefined> {
  return knex<ReleaseRow>('release')
    .where({ tenant_id: tenant, procedure_key: procedureKey, content_sha256: contentSha256 })
    .orderBy('version', 'desc')
    .first(...HEAD);
}

/** A release by its number within the procedure. */
export async function releaseByVersion(
  knex: Knex,
  tenant: number,
  procedureKey: string,
  version: number,
): Promise<ReleaseRow | undefined> {
  return knex<ReleaseRow>('release').where({ tenant_id: tenant, procedure_key: procedureKey, version }).first();
}

/** Every release of a procedure, newest first, without its files. */
export async function listReleases(
  knex: Knex,
  tenant: number,
  procedureKey: string,
): Promise<Pick<ReleaseRow, 'id' | 'version' | 'deployed_at' | 'deployed_by'>[]> {
  return knex<ReleaseRow>('release')
    .where({ tenant_id: tenant, procedure_key: procedureKey })
    .orderBy('version', 'desc')
    .select('id', 'version', 'deployed_at', 'deployed_by');
}

/** All files of a release's folder, the manifest among them. */
export const releaseFiles = ({ manifest, files }: Pick<ReleaseRow, 'manifest' | 'files'>): Files => ({
  [MANIFEST]: manifestText(manifest),
  ...files,
});
