// The archive's side in the database: which documents of closed cases are to be put there, the record of each (Legea
// 135/2007), and what the checks of the bytes have found. The bytes themselves are in the content store.

import { nowSql } from './clock.ts';
import { firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import type { DocumentKind, DocumentState } from './tables/document.ts';
import type { Json } from '../engine/values.ts';

export interface ToArchive {
  tenant: number;
  document: string;
  title: string;
  kind: DocumentKind;
  state: DocumentState;
  mediaType: string;
  sha256: string;
  content: Buffer;
  public: boolean;
  createdAt: Date;
  closedOn: string;
  dossier: string;
  procedure: string;
  number: string | null;
  subject: string;
  retentionClass: string;
  retentionYears: number | null;
  institution: string;
  /** What is there already, of an older version. */
  record: Json;
}

export interface CaseToArchive {
  tenant: number;
  dossier: string;
}

/**
 * Closed, and with documents that are not in the archive as they are now. Signed ones wait a day at most for the data of
 * their later validation, so that they go there once.
 */
export const casesToArchive = (store: Store, limit = 5): Promise<CaseToArchive[]> =>
  rows(
    store.knex,
    `select d.tenant_id as tenant, d.id as dossier from dossier d
      where d.closed_at is not null and d.archived_at is null
        and (d.closed_at < ${nowSql(store)} - interval '1 day' or not exists (select 1 from document o
          where o.tenant_id = d.tenant_id and o.dossier_id = d.id and o.validation_data = 'wanted'))
      order by d.tenant_id, d.closed_at limit ?`,
    [limit],
  );

export const documentsToArchive = ({ knex }: Store, { tenant, dossier }: CaseToArchive): Promise<ToArchive[]> =>
  rows(
    knex,
    `select o.tenant_id as tenant, o.id as document, o.title, o.kind, o.state, o.media_type as "mediaType", o.sha256,
        b.content, o.public_to_applicant as public, o.created_at as "createdAt",
        to_char(d.closed_at at time zone 'Europe/Bucharest', 'YYYY-MM-DD') as "closedOn", d.id as dossier,
        d.procedure_key as procedure, o.register_number || '/' || o.register_year as number, d.subject,
        d.retention_class as "retentionClass", d.retention_years as "retentionYears", t.name as institution,
        a.record
       from document o
       join dossier d on d.tenant_id = o.tenant_id and d.id = o.dossier_id
       join tenant t on t.tenant_id = o.tenant_id
       join blob b on b.tenant_id = o.tenant_id and b.sha256 = o.sha256
       left join archive_entry a on a.tenant_id = o.tenant_id and a.document_id = o.id
      where o.tenant_id = ? and o.dossier_id = ?::uuid and (a.sha256 is null or a.sha256 <> o.sha256)
      order by o.created_at, o.id`,
    [tenant, dossier],
  );

export interface Archived {
  tenant: number;
  document: string;
  sha256: string;
  record: Json;
  /** 'YYYY-MM-DD'; null: for ever. */
  selectableFrom: string | null;
}

/** Nothing when the document has got another version meanwhile: a slower worker never puts an older one over a newer. */
export const putArchiveEntry = (store: Store, entry: Archived): Promise<unknown> =>
  rows(
    store.knex,
    `insert into archive_entry (tenant_id, document_id, sha256, record, archived_at, selectable_from)
     select tenant_id, id, sha256, ?::jsonb, ${nowSql(store)}, ?::date from document
      where tenant_id = ? and id = ?::uuid and sha256 = ?
     on conflict (tenant_id, document_id) do update set sha256 = excluded.sha256, record = excluded.record,
       archived_at = excluded.archived_at, selectable_from = excluded.selectable_from, checked_at = null, state = 'kept'`,
    [JSON.stringify(entry.record), entry.selectableFrom, entry.tenant, entry.document, entry.sha256],
  );

/** All its documents are there as they are now; not said of a case that has got another version meanwhile. */
export const markArchived = (store: Store, { tenant, dossier }: CaseToArchive): Promise<unknown> =>
  rows(
    store.knex,
    `update dossier d set archived_at = ${nowSql(store)} where d.tenant_id = ? and d.id = ?::uuid
        and not exists (select 1 from document o left join archive_entry a
          on a.tenant_id = o.tenant_id and a.document_id = o.id
         where o.tenant_id = d.tenant_id and o.dossier_id = d.id and (a.sha256 is null or a.sha256 <> o.sha256))`,
    [tenant, dossier],
  );

export type Fixity = 'kept' | 'damaged' | 'missing';

export interface ToCheck {
  tenant: number;
  document: string;
  sha256: string;
  state: Fixity;
}

/** Not checked for so many days, those that never were first. */
export const entriesToCheck = (store: Store, { days, limit }: { days: number; limit: number }): Promise<ToCheck[]> =>
  rows(
    store.knex,
    `select tenant_id as tenant, document_id as document, sha256, state from archive_entry
      where checked_at is null or checked_at < ${nowSql(store)} - make_interval(days => ?)
      order by checked_at nulls first, tenant_id, document_id limit ?`,
    [days, limit],
  );

/** A change of state is written into the record's history. */
export const noteFixity = (
  store: Store,
  { tenant, document, sha256 }: Omit<ToCheck, 'state'>,
  state: Fixity,
  event: Json | null,
): Promise<unknown> =>
  rows(
    store.knex,
    `update archive_entry set checked_at = ${nowSql(store)}, state = ?,
        record = case when ?::jsonb is null then record
          else jsonb_set(record, '{history}', coalesce(record->'history', '[]') || ?::jsonb) end
      where tenant_id = ? and document_id = ?::uuid and sha256 = ?`,
    [
      state,
      event === null ? null : JSON.stringify(event),
      event === null ? null : JSON.stringify([event]),
      tenant,
      document,
      sha256,
    ],
  );

export interface ArchiveFigures {
  kept: number;
  damaged: number;
  missing: number;
  unchecked: number;
  lastCheck: Date | null;
  /** Closed cases that are not there yet. */
  waiting: number;
}

export async function archiveFigures({ knex }: Store, tenant: number): Promise<ArchiveFigures> {
  const found = await firstRow<ArchiveFigures>(
    knex,
    `select count(*) filter (where state = 'kept')::integer as kept,
        count(*) filter (where state = 'damaged')::integer as damaged,
        count(*) filter (where state = 'missing')::integer as missing,
        count(*) filter (where checked_at is null)::integer as unchecked, max(checked_at) as "lastCheck",
        (select count(*)::integer from dossier where tenant_id = ? and closed_at is not null and archived_at is null) as waiting
       from archive_entry where tenant_id = ?`,
    [tenant, tenant],
  );
  return found ?? { kept: 0, damaged: 0, missing: 0, unchecked: 0, lastCheck: null, waiting: 0 };
}

export interface Trouble {
  document: string;
  title: string;
  dossier: string;
  state: Fixity;
  checkedAt: Date;
}

/** The documents whose bytes are not what was put in, or not there. */
export const archiveTroubles = ({ knex }: Store, tenant: number): Promise<Trouble[]> =>
  rows(
    knex,
    `select a.document_id as document, o.title, o.dossier_id as dossier, a.state, a.checked_at as "checkedAt"
       from archive_entry a join document o on o.tenant_id = a.tenant_id and o.id = a.document_id
      where a.tenant_id = ? and a.state <> 'kept' order by a.checked_at desc limit 200`,
    [tenant],
  );

/** The bytes as the database still has them, to put back into the archive. */
export const contentBySha256 = async (
  { knex }: Store,
  { tenant, sha256 }: { tenant: number; sha256: string },
): Promise<Buffer | null> =>
  (
    await firstRow<{ content: Buffer }>(knex, 'select content from blob where tenant_id = ? and sha256 = ?', [
      tenant,
      sha256,
    ])
  )?.content ?? null;
