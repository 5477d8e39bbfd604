// What anybody may know of a document who holds it: by the code printed on it, or by its very bytes. Nothing personal: no
// applicant, no case, and of signatures the function, not the name.

import { firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import type { DocumentState, VersionCause } from './tables/document.ts';
import type { Json } from '../engine/values.ts';

export interface CheckedVersion {
  version: number;
  sha256: string;
  what: VersionCause;
  signature: Json;
  createdAt: Date;
}

export interface CheckedDocument {
  code: string;
  title: string;
  number: number | null;
  /** Local day of the number, or of issuing. */
  on: string;
  state: DocumentState;
  annulledAt: Date | null;
  annulReason: string | null;
  simulated: boolean;
  issuedAt: Date;
  /** What has taken its place, when that can be checked too. */
  replacement: { code: string; title: string; number: number | null; on: string } | null;
  /** Oldest first; the last one counts. */
  versions: CheckedVersion[];
}

const DAY = `to_char(coalesce(e.registered_at, o.created_at) at time zone 'Europe/Bucharest', 'YYYY-MM-DD')`;
const ENTRY = `left join register_entry e on e.tenant_id = o.tenant_id and e.register = o.register
  and e.year = o.register_year and e.number = o.register_number`;

type Row = Omit<CheckedDocument, 'replacement' | 'versions'> & { id: string; replacedBy: string | null };

/** Null: no document of this institution has this code. `code`: as `readCheckCode` gives it. */
export async function documentByCode(
  { knex }: Store,
  { tenant, code }: { tenant: number; code: string },
): Promise<CheckedDocument | null> {
  const row = await firstRow<Row>(
    knex,
    `select o.id, o.check_code as code, o.title, o.register_number as number, ${DAY} as on, o.state,
        o.annulled_at as "annulledAt", o.annul_reason as "annulReason", o.simulated, o.created_at as "issuedAt",
        o.replaced_by as "replacedBy"
       from document o ${ENTRY} where o.tenant_id = ? and o.check_code = ?`,
    [tenant, code],
  );
  if (row === null) return null;
  const { id, replacedBy, ...document } = row;
  const replacement =
    replacedBy === null
      ? null
      : await firstRow<NonNullable<CheckedDocument['replacement']>>(
          knex,
          `select o.check_code as code, o.title, o.register_number as number, ${DAY} as on from document o ${ENTRY}
            where o.tenant_id = ? and o.id = ?::uuid and o.check_code is not null`,
          [tenant, replacedBy],
        );
  const versions = await rows<CheckedVersion>(
    knex,
    `select version, sha256, what, signature, created_at as "createdAt" from document_version
      where tenant_id = ? and document_id = ?::uuid order by version`,
    [tenant, id],
  );
  return { ...document, replacement, versions };
}

/** The code of the checkable document that has, or had, exactly these bytes. */
export async function codeByContent(
  { knex }: Store,
  { tenant, sha256 }: { tenant: number; sha256: string },
): Promise<string | null> {
  const row = await firstRow<{ code: string }>(
    knex,
    `select o.check_code as code from document_version v join document o on o.tenant_id = v.tenant_id and o.id = v.document_id
      where v.tenant_id = ? and v.sha256 = ? and o.check_code is not null order by o.created_at limit 1`,
    [tenant, sha256],
  );
  return row?.code ?? null;
}
