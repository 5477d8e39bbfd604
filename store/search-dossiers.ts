// Finding a case: by its number, or by words of its subject and of the applicant's name, whatever their diacritics and
// case. Staff search what their scope covers; an applicant's own cases are in "my requests", not here.

import { decodeCursor, PAGE_SIZE, type Page, pageOf } from './cursor.ts';
import { parseNumber } from './register-number.ts';
import { query, raw, sql } from './rows.ts';
import { type Condition, type Scope, asStaff } from './scope.ts';
import type { Store } from './store.ts';

export interface FoundDossier {
  id: string;
  procedure: string;
  subject: string;
  applicantName: string | null;
  number: number;
  year: number;
  filedOn: string;
  filedAt: Date;
  deadlineOn: string | null;
  extended: boolean;
  department: string | null;
  responsibleName: string | null;
  outcome: string | null;
  closedAt: Date | null;
}

export interface DossierSearch {
  /** A number ('123', '123/2026') or words; empty: all, the newest first; signs alone find nothing. */
  text?: string;
  state?: 'open' | 'closed' | 'overdue';
  department?: string | null;
  procedure?: string | null;
  /** Local day; what is before it is overdue. */
  today: string;
  after?: string | null;
  size?: number;
}

const MOST_WORDS = 8;

/** Every word somewhere in subject or name. */
export function wordsIn(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}.@-]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
}

const escaped = (word: string): string => word.replace(/[\\%_]/g, '\\$&');

/** As the index `dossier_search` has it. */
const SEARCHED = raw(`searchable(d.subject || ' ' || coalesce(d.applicant_name, ''))`);

function matching(text: string): Condition {
  const asked = parseNumber(text);
  if (asked) {
    const year = asked.year === null ? raw('') : sql`and n.year = ${asked.year}`;
    return sql`exists (select 1 from register_entry n where n.tenant_id = d.tenant_id and n.dossier_id = d.id
      and n.number = ${asked.number} ${year})`;
  }
  const words = wordsIn(text);
  if (words.length === 0 && text.trim() !== '') return raw('false');
  const each = words.map((word) => sql`and ${SEARCHED} like '%' || searchable(${escaped(word)}) || '%'`);
  return { sql: `true ${each.map((part) => part.sql).join(' ')}`, values: each.flatMap((part) => part.values) };
}

/** A number is looked up where it stands, instead of asking every case for its numbers. */
function startingFrom(text: string, scope: Scope): Condition {
  const asked = parseNumber(text);
  if (!asked) return raw('true');
  return sql`d.id in (select n.dossier_id from register_entry n where n.tenant_id = ${scope.tenant} and n.number = ${asked.number})`;
}

export async function searchDossiers(
  { knex }: Store,
  scope: Scope,
  search: DossierSearch,
): Promise<Page<FoundDossier>> {
  const { text = '', state, department = null, procedure = null, today, after, size = PAGE_SIZE } = search;
  const key = decodeCursor(after, ['string', 'string']);
  const conditions: Condition[] = [
    sql`d.tenant_id = ${scope.tenant}`,
    asStaff(scope),
    startingFrom(text, scope),
    matching(text),
  ];
  if (state === 'open') conditions.push(raw('d.closed_at is null'));
  if (state === 'closed') conditions.push(raw('d.closed_at is not null'));
  if (state === 'overdue') conditions.push(sql`d.closed_at is null and d.deadline_on < ${today}::date`);
  if (department !== null) conditions.push(sql`d.department = ${department}`);
  if (procedure !== null) conditions.push(sql`d.procedure_key = ${procedure}`);
  if (key) conditions.push(sql`(d.filed_at, d.id) < (${key[0] as string}::timestamptz, ${key[1] as string}::uuid)`);
  const where: Condition = {
    sql: conditions.map((each) => each.sql).join(' and '),
    values: conditions.flatMap((each) => each.values),
  };
  const found = await query<FoundDossier & { order: string }>(
    knex,
    sql`with page as (select d.* from dossier d where ${where} order by d.filed_at desc, d.id desc limit ${size + 1})
      select d.id, d.procedure_key as procedure, d.subject, d.applicant_name as "applicantName", e.number, e.year,
        (d.filed_at at time zone 'Europe/Bucharest')::date as "filedOn", d.filed_at as "filedAt", d.deadline_on as "deadlineOn",
        d.deadline_extended as extended, d.department, a.full_name as "responsibleName", d.outcome, d.closed_at as "closedAt",
        d.filed_at::text as "order"
      from page d
      join register_entry e on e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id
      left join account a on a.tenant_id = d.tenant_id and a.id = d.responsible
     order by d.filed_at desc, d.id desc`,
  );
  return pageOf(found, size, (row) => [row.order, row.id]);
}
