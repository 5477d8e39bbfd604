// A file becomes a document of a draft or of a case. The bytes are kept once per content and institution; what a file
// is (its media type) the caller has looked at, the sender's word for it is not trusted.

import { createHash } from 'node:crypto';
import { nowSql } from './clock.ts';
import { type Db, firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import type { DocumentKind } from './tables/document.ts';
import type { RegisterNumber } from './tables/register.ts';

export interface NewDocument {
  tenant: number;
  owner: { draft: string } | { dossier: string; message?: string | null };
  kind: DocumentKind;
  title: string;
  fileName: string;
  mediaType: string;
  content: Uint8Array;
  public: boolean;
  /** Account id, or `system:…`. */
  createdBy: string;
  number?: RegisterNumber | null;
  /** `instance:key` of a job: the same cause adds one document. Only in a case. */
  cause?: string | null;
}

/** From the configuration; both are shown to people before they choose. */
export interface UploadLimits {
  fileBytes: number;
  /** Of one draft, or of one case's attachments. */
  files: number;
  /** All of them together. */
  totalBytes: number;
}

export interface AddedDocument {
  id: string;
  name: string;
  sizeBytes: number;
  mediaType: string;
}

export type DocumentAdded =
  | { ok: true; document: AddedDocument; repeated: boolean }
  | { ok: false; problem: 'EMPTY' | 'TOO_LARGE' | 'TOO_MANY' | 'TOTAL_TOO_LARGE'; limit: number };

export async function addDocument(store: Store, document: NewDocument, limits?: UploadLimits): Promise<DocumentAdded> {
  return store.knex.transaction((trx) => addDocumentIn(trx, store, document, limits));
}

export async function addDocumentIn(
  trx: Db,
  store: Store,
  document: NewDocument,
  limits?: UploadLimits,
): Promise<DocumentAdded> {
  const { tenant, owner, content } = document;
  const dossier = 'dossier' in owner ? owner.dossier : null;
  const draft = 'draft' in owner ? owner.draft : null;
  const cause = dossier === null ? null : (document.cause ?? null);
  if (cause !== null && dossier !== null) {
    const known = await findByCause(trx, tenant, dossier, cause);
    if (known) return { ok: true, document: known, repeated: true };
  }
  if (content.byteLength === 0) return { ok: false, problem: 'EMPTY', limit: 1 };
  if (limits && content.byteLength > limits.fileBytes)
    return { ok: false, problem: 'TOO_LARGE', limit: limits.fileBytes };
  if (limits) {
    const { count, bytes } = await attachments(trx, tenant, draft, dossier);
    if (count >= limits.files) return { ok: false, problem: 'TOO_MANY', limit: limits.files };
    if (bytes + content.byteLength > limits.totalBytes) {
      return { ok: false, problem: 'TOTAL_TOO_LARGE', limit: limits.totalBytes };
    }
  }

  const { sha256, sizeBytes } = await keepBytesIn(trx, tenant, content);
  const added = await firstRow<AddedDocument>(
    trx,
    `insert into document (tenant_id, draft_id, dossier_id, message_id, kind, title, file_name, media_type, size_bytes, sha256,
       public_to_applicant, created_at, created_by, register, register_year, register_number, cause)
     values (?, ?::uuid, ?::uuid, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ${nowSql(store)}, ?, ?, ?, ?, ?)
     on conflict on constraint document_cause_once do nothing
     returning id, file_name as name, size_bytes as "sizeBytes", media_type as "mediaType"`,
    [
      tenant,
      draft,
      dossier,
      ('dossier' in owner ? owner.message : null) ?? null,
      document.kind,
      document.title,
      safeFileName(document.fileName),
      document.mediaType,
      sizeBytes,
      sha256,
      document.public,
      document.createdBy,
      document.number?.register ?? null,
      document.number?.year ?? null,
      document.number?.number ?? null,
      cause,
    ],
  );
  if (added) return { ok: true, document: added, repeated: false };
  // Somebody else with the same cause was faster.
  const known = await findByCause(trx, tenant, dossier ?? '', cause ?? '');
  if (!known) throw new Error('Expected a new document or one with the same cause, but found neither.');
  return { ok: true, document: known, repeated: true };
}

/** The bytes, kept once per content. */
export async function keepBytesIn(
  trx: Db,
  tenant: number,
  content: Uint8Array,
): Promise<{ sha256: string; sizeBytes: number }> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // `do update` locks the row that is there, so that a sweep cannot take it before a document refers to it.
  await rows(
    trx,
    `insert into blob (tenant_id, sha256, content, size_bytes) values (?, ?, ?, ?)
     on conflict (tenant_id, sha256) do update set size_bytes = excluded.size_bytes`,
    [tenant, sha256, bytes, bytes.byteLength],
  );
  return { sha256, sizeBytes: bytes.byteLength };
}

const findByCause = (trx: Db, tenant: number, dossier: string, cause: string): Promise<AddedDocument | null> =>
  firstRow(
    trx,
    `select id, file_name as name, size_bytes as "sizeBytes", media_type as "mediaType"
       from document where tenant_id = ? and dossier_id = ?::uuid and cause = ?`,
    [tenant, dossier, cause],
  );

/** Counted under the lock of the draft or case, so that two uploads at once do not pass the limit together. */
export async function attachments(
  trx: Db,
  tenant: number,
  draft: string | null,
  dossier: string | null,
): Promise<{ count: number; bytes: number }> {
  const owner = draft === null ? 'dossier' : 'draft';
  const id = draft ?? dossier;
  await rows(trx, `select id from ${owner} where tenant_id = ? and id = ?::uuid for no key update`, [tenant, id]);
  const [counted] = await rows<{ count: number; bytes: number }>(
    trx,
    `select count(*)::integer as count, coalesce(sum(size_bytes), 0)::float8 as bytes from document where tenant_id = ? and ${owner}_id = ?::uuid and kind = 'attachment'`,
    [tenant, id],
  );
  return counted ?? { count: 0, bytes: 0 };
}

/** Ids of a draft's documents that hold exactly this. */
export async function documentsWithContent(
  db: Db,
  { tenant, draft, content }: { tenant: number; draft: string; content: Uint8Array },
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    'select id from document where tenant_id = ? and draft_id = ?::uuid and sha256 = ?',
    [tenant, draft, createHash('sha256').update(content).digest('hex')],
  );
  return found.map(({ id }) => id);
}

const LONGEST_NAME = 120;

/** No folders, no control characters, never empty, and its ending kept when it is too long. */
export function safeFileName(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).pop() ?? '';
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  const clean = base.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]/g, '').trim();
  const bare = clean.replace(/^\.+/, '');
  if (bare === '') return 'document';
  if (bare.length <= LONGEST_NAME) return bare;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(bare)?.[0] ?? '';
  return bare.slice(0, LONGEST_NAME - ending.length) + ending;
}

interface DraftDocument {
  tenant: number;
  draft: string;
  document: string;
}

/** Takes an attachment out of a draft. What is in a case stays. */
export const removeDraftDocument = ({ knex }: Store, document: DraftDocument): Promise<boolean> =>
  removeDraftDocumentIn(knex, document);

export async function removeDraftDocumentIn(db: Db, { tenant, draft, document }: DraftDocument): Promise<boolean> {
  const gone = await rows(
    db,
    'delete from document where tenant_id = ? and draft_id = ?::uuid and id::text = ? returning id',
    [tenant, draft, document],
  );
  return gone.length === 1;
}
