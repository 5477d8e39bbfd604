// What an account has filed with the institution before: answers and attached documents, to be offered again instead of
// asked anew. Only its own cases, never those it merely follows; a document that is taken again is another row over the
// same bytes.

import { nowSql } from './clock.ts';
import { type AddedDocument, attachments, type UploadLimits } from './add-document.ts';
import { type Db, firstRow, query, rows, sql } from './rows.ts';
import { isUuid } from './scope.ts';
import type { Store } from './store.ts';

export interface EarlierRequest {
  id: string;
  /** The release whose start form gave the data. */
  release: string;
  number: number;
  year: number;
  /** Local day. */
  filedOn: string;
  data: unknown;
  /** What the applicant attached and may see. */
  documents: AddedDocument[];
}

/** How many cases back one looks: what is older has likely changed. */
const MOST = 20;

/** The newest first. */
export function listEarlierRequests(
  { knex }: Store,
  { tenant, account }: { tenant: number; account: string },
): Promise<EarlierRequest[]> {
  return query(
    knex,
    sql`select d.id, d.release_id as release, e.number, e.year, d.form_data as data,
        (d.filed_at at time zone 'Europe/Bucharest')::date as "filedOn",
        coalesce((select json_agg(json_build_object('id', o.id, 'name', o.file_name, 'sizeBytes', o.size_bytes,
            'mediaType', o.media_type) order by o.created_at)
          from document o where o.tenant_id = d.tenant_id and o.dossier_id = d.id and o.kind = 'attachment'
            and o.public_to_applicant and o.message_id is null), '[]') as documents
      from dossier d
      join register_entry e on e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id
     where d.tenant_id = ${tenant} and d.applicant_account = ${account}::uuid
     order by d.filed_at desc, d.id desc limit ${MOST}`,
  );
}

export type DocumentsReused =
  | { ok: true; copies: Map<string, AddedDocument> }
  | { ok: false; problem: 'TOO_MANY' | 'TOTAL_TOO_LARGE'; limit: number };

/**
 * Puts documents of the account's own earlier cases into a draft, all or none, in the transaction that writes them into its
 * answers. `copies` is keyed by the id in the case; an id that is not the account's is left out.
 */
export async function reuseDocumentsIn(
  trx: Db,
  store: Store,
  asked: { tenant: number; account: string; draft: string; documents: readonly string[] },
  limits: UploadLimits,
): Promise<DocumentsReused> {
  const documents = asked.documents.filter((id) => isUuid(id));
  const { count, bytes } = await attachments(trx, asked.tenant, asked.draft, null);
  const found = await ownAttachments(trx, { ...asked, documents });
  const more = found.reduce((sum, { size }) => sum + size, 0);
  if (count + found.length > limits.files) return { ok: false, problem: 'TOO_MANY', limit: limits.files };
  if (bytes + more > limits.totalBytes) return { ok: false, problem: 'TOTAL_TOO_LARGE', limit: limits.totalBytes };
  const copies = new Map<string, AddedDocument>();
  for (const { id } of found) {
    const copy = await firstRow<AddedDocument>(
      trx,
      `insert into document (tenant_id, draft_id, kind, title, file_name, media_type, size_bytes, sha256,
           public_to_applicant, created_at, created_by)
         select tenant_id, ?::uuid, kind, title, file_name, media_type, size_bytes, sha256, true, ${nowSql(store)}, ?
           from document where tenant_id = ? and id = ?::uuid
       returning id, file_name as name, size_bytes as "sizeBytes", media_type as "mediaType"`,
      [asked.draft, asked.account, asked.tenant, id],
    );
    if (copy) copies.set(id, copy);
  }
  return { ok: true, copies };
}

const ownAttachments = (
  trx: Db,
  { tenant, account, documents }: { tenant: number; account: string; documents: readonly string[] },
): Promise<{ id: string; size: number }[]> =>
  rows(
    trx,
    `select o.id, o.size_bytes as size from document o
       join dossier d on d.tenant_id = o.tenant_id and d.id = o.dossier_id
      where o.tenant_id = ? and d.applicant_account = ?::uuid and o.id = any(?::uuid[])
        and o.kind = 'attachment' and o.public_to_applicant and o.message_id is null
      order by o.created_at`,
    [tenant, account, [...documents]],
  );
