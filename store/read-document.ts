// Reading documents. The applicant gets what is public to the applicant, staff what their scope covers; anything else is
// "not found", so that nobody learns what exists.

import { type Db, query, queryOne, raw, sql } from './rows.ts';
import { type Scope, asApplicant, asStaff, isUuid } from './scope.ts';
import type { Store } from './store.ts';
import type { DocumentKind, DocumentState } from './tables/document.ts';

export interface DocumentInfo {
  id: string;
  dossier: string | null;
  message: string | null;
  kind: DocumentKind;
  title: string;
  fileName: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  public: boolean;
  createdAt: Date;
  createdBy: string;
  register: string | null;
  registerYear: number | null;
  registerNumber: number | null;
  /** Of its newest version, which the other fields tell of. */
  version: number;
  state: DocumentState;
  annulReason: string | null;
  checkCode: string | null;
  simulated: boolean;
}

const COLUMNS = raw(`o.id, o.dossier_id as dossier, o.message_id as message, o.kind, o.title, o.file_name as "fileName",
  o.media_type as "mediaType", o.size_bytes as "sizeBytes", o.sha256, o.public_to_applicant as public,
  o.created_at as "createdAt", o.created_by as "createdBy", o.register, o.register_year as "registerYear",
  o.register_number as "registerNumber", o.version, o.state, o.annul_reason as "annulReason", o.check_code as "checkCode", o.simulated`);

/** Aliases: dossier `d`, document `o`. */
const readable = (scope: Scope) =>
  sql`o.tenant_id = ${scope.tenant} and (${asStaff(scope)} or (o.public_to_applicant and ${asApplicant(scope)}))`;

/** With its bytes. Null when there is none, or not for this reader. */
export async function readDocument(
  { knex }: Store,
  scope: Scope,
  document: string,
): Promise<(DocumentInfo & { content: Buffer }) | null> {
  if (!isUuid(document)) return null;
  return queryOne(
    knex,
    sql`select ${COLUMNS}, b.content from document o
      join dossier d on d.tenant_id = o.tenant_id and d.id = o.dossier_id
      join blob b on b.tenant_id = o.tenant_id and b.sha256 = o.sha256
     where o.id = ${document}::uuid and ${readable(scope)}`,
  );
}

/** The documents of a case that this reader may see, oldest first. */
export const listDocuments = ({ knex }: Store, scope: Scope, dossier: string): Promise<DocumentInfo[]> =>
  listDocumentsIn(knex, scope, dossier);

export async function listDocumentsIn(db: Db, scope: Scope, dossier: string): Promise<DocumentInfo[]> {
  if (!isUuid(dossier)) return [];
  return query(
    db,
    sql`select ${COLUMNS} from document o join dossier d on d.tenant_id = o.tenant_id and d.id = o.dossier_id
     where o.dossier_id = ${dossier}::uuid and ${readable(scope)} order by o.created_at, o.id`,
  );
}

/** Of a draft that the caller has opened (`loadDraft`). */
export const listDraftDocuments = (
  { knex }: Store,
  { tenant, draft }: { tenant: number; draft: string },
): Promise<DocumentInfo[]> =>
  query(
    knex,
    sql`select ${COLUMNS} from document o where o.tenant_id = ${tenant} and o.draft_id = ${draft}::uuid
      order by o.created_at, o.id`,
  );

export async function readDraftDocument(
  { knex }: Store,
  { tenant, draft, document }: { tenant: number; draft: string; document: string },
): Promise<(DocumentInfo & { content: Buffer }) | null> {
  if (!isUuid(document)) return null;
  return queryOne(
    knex,
    sql`select ${COLUMNS}, b.content from document o join blob b on b.tenant_id = o.tenant_id and b.sha256 = o.sha256
     where o.tenant_id = ${tenant} and o.draft_id = ${draft}::uuid and o.id = ${document}::uuid`,
  );
}

/** For jobs (attachments of e-mails), which act for the institution and have no scope. */
export async function contentOf(
  { knex }: Store,
  { tenant, document }: { tenant: number; document: string },
): Promise<(DocumentInfo & { content: Buffer }) | null> {
  if (!isUuid(document)) return null;
  return queryOne(
    knex,
    sql`select ${COLUMNS}, b.content from document o join blob b on b.tenant_id = o.tenant_id and b.sha256 = o.sha256
     where o.tenant_id = ${tenant} and o.id = ${document}::uuid`,
  );
}
