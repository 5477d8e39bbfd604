// Other cases of the same applicant in the same procedure, for the registry that decides whether this one is joined to
// the first (OG 27/2002 art. 10 (1)) or repeats one that was answered (art. 10 (2)). The same applicant: the same
// account, e-mail or name. The clerk decides; the order is only a hint.

import { query, sql } from './rows.ts';
import { type Scope, asStaff, isUuid } from './scope.ts';
import type { Store } from './store.ts';

export interface SimilarDossier {
  id: string;
  number: number;
  year: number;
  filedOn: string;
  subject: string;
  applicantName: string | null;
  outcome: string | null;
  closedAt: Date | null;
  joinedTo: string | null;
  /** 0–1, of the subjects (trigrams, without diacritics). */
  similarity: number;
}

const MOST = 10;

/** Open ones first, then by how alike the subjects are; at most ten. Empty for who may not see the case itself. */
export async function listSimilarDossiers({ knex }: Store, scope: Scope, dossier: string): Promise<SimilarDossier[]> {
  if (!isUuid(dossier)) return [];
  return query(
    knex,
    sql`with this as materialized (select d.* from dossier d where d.id = ${dossier}::uuid and ${asStaff(scope)}),
      same as (
        select o.id from this t join dossier o on o.tenant_id = t.tenant_id and o.applicant_account = t.applicant_account
        union select o.id from this t join dossier o on o.tenant_id = t.tenant_id and o.applicant_email = t.applicant_email
        union select o.id from this t join dossier o on o.tenant_id = t.tenant_id
          and searchable(o.applicant_name) = searchable(t.applicant_name)
      )
      select d.id, e.number, e.year, (d.filed_at at time zone 'Europe/Bucharest')::date as "filedOn", d.subject,
        d.applicant_name as "applicantName", d.outcome, d.closed_at as "closedAt", d.joined_to as "joinedTo",
        similarity(searchable(d.subject), searchable(t.subject)) as similarity
      from this t join same s on s.id <> t.id
      join dossier d on d.tenant_id = t.tenant_id and d.id = s.id and d.procedure_key = t.procedure_key
      join register_entry e on e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id
     where ${asStaff(scope)}
     order by d.closed_at is not null, similarity desc, d.filed_at limit ${MOST}`,
  );
}
