// Newer bytes of an issued document: a signature, a signed file that came back, data for validation. The bytes of every
// version stay, so that whoever holds an older one can still be told that it was issued so.

import { keepBytesIn } from './add-document.ts';
import { addVersionIn, type LockedDocument, type NewVersion } from './issue-document.ts';
import { type Db, rows } from './rows.ts';
import type { Store } from './store.ts';
import type { Json } from '../engine/values.ts';
import type { VersionCause } from './tables/document.ts';

/** The caller has locked the row and compared the version that it worked on. */
export async function appendVersionIn(
  trx: Db,
  store: Store,
  document: LockedDocument,
  content: Uint8Array,
  version: Omit<NewVersion, 'document'>,
): Promise<void> {
  const { tenant } = version;
  const { sha256, sizeBytes } = await keepBytesIn(trx, tenant, content);
  await rows(
    trx,
    'update document set sha256 = ?, size_bytes = ?, version = version + 1 where tenant_id = ? and id = ?::uuid',
    [sha256, sizeBytes, tenant, document.id],
  );
  // What is in the archive is no longer the newest.
  await rows(
    trx,
    'update dossier set archived_at = null where tenant_id = ? and archived_at is not null and id = (select dossier_id from document where tenant_id = ? and id = ?::uuid)',
    [tenant, tenant, document.id],
  );
  await addVersionIn(trx, store, { ...version, document: document.id });
}

/** Whether revocation data for its signatures is to be looked for, was had, or is not to be had. */
export const setValidationDataIn = (
  trx: Db,
  { tenant, document, to }: { tenant: number; document: string; to: 'wanted' | 'had' | 'none' },
): Promise<unknown> =>
  rows(trx, 'update document set validation_data = ? where tenant_id = ? and id = ?::uuid', [to, tenant, document]);

export interface DocumentVersion {
  version: number;
  sha256: string;
  what: VersionCause;
  signature: Json;
  createdAt: Date;
}

/** Oldest first. */
export const listVersions = (
  db: Db,
  { tenant, document }: { tenant: number; document: string },
): Promise<DocumentVersion[]> =>
  rows(
    db,
    `select version, sha256, what, signature, created_at as "createdAt" from document_version
      where tenant_id = ? and document_id = ?::uuid order by version`,
    [tenant, document],
  );

export interface WantingData {
  tenant: number;
  dossier: string;
  document: string;
}

/** Signed by all, and without data for their later validation. */
export const documentsWantingData = ({ knex }: Store): Promise<WantingData[]> =>
  rows(
    knex,
    `select tenant_id as tenant, dossier_id as dossier, id as document from document
      where validation_data = 'wanted' and state <> 'annulled' order by tenant_id, id limit 20`,
  );
