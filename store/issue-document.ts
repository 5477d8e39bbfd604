// A printed PDF becomes a document of the case: the row, its first version, and what the case's page tells, in one
// transaction. Issuing it for an older one makes that superseded in the same breath.

import { addDocumentIn, type NewDocument } from './add-document.ts';
import { nowSql } from './clock.ts';
import { type Db, firstRow, rows } from './rows.ts';
import { isUuid } from './scope.ts';
import type { Store } from './store.ts';
import type { DocumentState, VersionCause } from './tables/document.ts';
import { addTimelineIn } from './timeline.ts';
import type { Json, Variables } from '../engine/values.ts';

export interface Issue extends Omit<NewDocument, 'owner' | 'cause'> {
  dossier: string;
  cause: string;
  checkCode: string | null;
  simulated: boolean;
  /** Id of the document of this case whose place it takes. */
  replaces: string | null;
  /** For the case's history. */
  params: Variables;
}

export type Issued =
  { ok: true; id: string } | { ok: false; problem: 'EMPTY' | 'NOTHING_TO_REPLACE' | 'REPLACED_ALREADY' | 'ANNULLED' };

/** The same cause issues once. */
export async function issueDocument(store: Store, issue: Issue): Promise<Issued> {
  const work = store.knex.transaction(async (trx): Promise<Issued> => {
    const { tenant, dossier, cause } = issue;
    const older = issue.replaces === null ? null : await lockDocumentIn(trx, issue, issue.replaces);
    const added = await addDocumentIn(trx, store, { ...issue, owner: { dossier } });
    if (!added.ok) return { ok: false, problem: 'EMPTY' };
    const { id } = added.document;
    if (added.repeated) return { ok: true, id };
    if (issue.replaces !== null) {
      const problem = older === null ? 'NOTHING_TO_REPLACE' : older.state === 'valid' ? null : PROBLEMS[older.state];
      // Nothing of it stays.
      if (problem !== null) throw new NotReplaceable(problem);
    }
    await rows(trx, 'update document set check_code = ?, simulated = ? where tenant_id = ? and id = ?::uuid', [
      issue.checkCode,
      issue.simulated,
      tenant,
      id,
    ]);
    await addVersionIn(trx, store, { tenant, document: id, what: 'issued', createdBy: issue.createdBy, cause });
    if (older !== null) {
      await rows(
        trx,
        `update document set state = 'superseded', replaced_by = ?::uuid where tenant_id = ? and id = ?::uuid`,
        [id, tenant, older.id],
      );
    }
    await addTimelineIn(trx, store, {
      tenant,
      dossier,
      actor: issue.createdBy,
      what: 'document-issued',
      params: { ...issue.params, document: id, cause },
      public: issue.public,
    });
    return { ok: true, id };
  });
  return work.catch((error: unknown): Issued => {
    if (error instanceof NotReplaceable) return { ok: false, problem: error.problem };
    throw error;
  });
}

const PROBLEMS = { superseded: 'REPLACED_ALREADY', annulled: 'ANNULLED' } as const;

class NotReplaceable extends Error {
  readonly problem: Exclude<Issued, { ok: true }>['problem'];
  constructor(problem: Exclude<Issued, { ok: true }>['problem']) {
    super(problem);
    this.problem = problem;
  }
}

export interface LockedDocument {
  id: string;
  title: string;
  public: boolean;
  state: DocumentState;
  version: number;
  sha256: string;
}

/** An issued document of this case, locked until the end of the transaction. */
export async function lockDocumentIn(
  trx: Db,
  { tenant, dossier }: { tenant: number; dossier: string },
  document: string,
): Promise<LockedDocument | null> {
  if (!isUuid(document)) return null;
  return firstRow(
    trx,
    `select id, title, public_to_applicant as public, state, version, sha256 from document
      where tenant_id = ? and dossier_id = ?::uuid and id = ?::uuid and kind <> 'attachment' for no key update`,
    [tenant, dossier, document],
  );
}

export interface NewVersion {
  tenant: number;
  document: string;
  what: VersionCause;
  createdBy: string;
  cause: string;
  signature?: Json;
}

/** Notes what the row names now as a version; the caller has locked the row. */
export async function addVersionIn(trx: Db, store: Store, version: NewVersion): Promise<void> {
  const { tenant, document, what, createdBy, cause, signature } = version;
  await rows(
    trx,
    `insert into document_version (tenant_id, document_id, version, sha256, size_bytes, what, signature, created_at, created_by, cause)
     select tenant_id, id, version, sha256, size_bytes, ?, ?::jsonb, ${nowSql(store)}, ?, ? from document
      where tenant_id = ? and id = ?::uuid`,
    [what, signature === undefined ? null : JSON.stringify(signature), createdBy, cause, tenant, document],
  );
}
