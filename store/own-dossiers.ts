// What an applicant finds: "my requests" when signed in, and one case by its number and secret code without an account.

import { decodeCursor, PAGE_SIZE, type Page, pageOf } from './cursor.ts';
import { codeSha256 } from './follow-up-code.ts';
import { parseNumber } from './register-number.ts';
import { query, queryOne, raw, sql } from './rows.ts';
import { type Scope, isUuid } from './scope.ts';
import type { Store } from './store.ts';

export interface OwnDossier {
  id: string;
  procedure: string;
  /** `manifest.title` and `manifest.stages` are the release's. */
  release: string;
  subject: string;
  number: number;
  year: number;
  /** Local days. */
  filedOn: string;
  filedAt: Date;
  deadlineOn: string | null;
  extended: boolean;
  outcome: string | null;
  closedAt: Date | null;
  /** Elements where the case is now; the first that `manifest.stages` knows gives the stage's text. */
  open: string[];
  /** Messages of the institution not read yet. */
  unread: number;
  title: { ro: string; en: string };
  stages: { [element: string]: { ro: string; en: string } };
}

/** The open elements of an instance `i`, for the stage. */
export const OPEN_ELEMENTS = `coalesce((select array_agg(distinct a.value ->> 'element') from json_each(i.state -> 'activities') a
  where (a.value ->> 'children')::integer = 0 and a.value ->> 'parent' is not null), '{}')`;

export interface OwnQuery {
  after?: string | null;
  size?: number;
  /** Only those that were begun as staff, or none of them; null: all. */
  internal?: boolean | null;
}

/** The account's own cases and those followed in this session, the newest first. */
export async function listOwnDossiers(
  { knex }: Store,
  scope: Scope,
  { after, size = PAGE_SIZE, internal = null }: OwnQuery = {},
): Promise<Page<OwnDossier>> {
  const followed = (scope.followed ?? []).filter((id) => isUuid(id));
  const key = decodeCursor(after, ['string', 'string']);
  const earlier = key
    ? sql`and (d.filed_at, d.id) < (${key[0] as string}::timestamptz, ${key[1] as string}::uuid)`
    : raw('');
  const own = sql`d.tenant_id = ${scope.tenant} and (d.applicant_account = ${scope.account}::uuid or d.id = any(${followed}::uuid[]))`;
  const found = await query<OwnDossier & { order: string }>(
    knex,
    sql`with page as (select d.* from dossier d where ${own} and coalesce((d.channel = 'internal') = ${internal}::boolean, true) ${earlier} order by d.filed_at desc, d.id desc limit ${size + 1})
      select d.id, d.procedure_key as procedure, d.release_id as release, d.subject, e.number, e.year,
        (d.filed_at at time zone 'Europe/Bucharest')::date as "filedOn", d.filed_at as "filedAt", d.deadline_on as "deadlineOn",
        d.deadline_extended as extended, d.outcome, d.closed_at as "closedAt", ${raw(OPEN_ELEMENTS)} as open,
        (select count(*)::integer from message m where m.tenant_id = d.tenant_id and m.dossier_id = d.id
          and m.direction = 'to_applicant' and m.read_at is null) as unread,
        r.manifest -> 'title' as title, coalesce(r.manifest -> 'stages', '{}') as stages, d.filed_at::text as "order"
      from page d
      join instance i on i.tenant_id = d.tenant_id and i.id = d.instance_id
      join release r on r.tenant_id = d.tenant_id and r.id = d.release_id
      join register_entry e on e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id
     order by d.filed_at desc, d.id desc`,
  );
  return pageOf(found, size, (row) => [row.order, row.id]);
}

/**
 * The case with this number ('123', '123/2026', …) and this secret code, however it was typed; null when they do not
 * belong together. Its id goes into the session's `followed`. The caller limits how often somebody may try.
 */
export async function followDossier(
  { knex }: Store,
  { tenant, number, code }: { tenant: number; number: string; code: string },
): Promise<string | null> {
  const asked = parseNumber(number);
  if (!asked) return null;
  const found = await queryOne<{ id: string }>(
    knex,
    sql`select d.id from register_entry e join dossier d on d.tenant_id = e.tenant_id and d.id = e.dossier_id
      where e.tenant_id = ${tenant} and e.number = ${asked.number} and (${asked.year}::integer is null or e.year = ${asked.year}::integer)
        and e.cause = 'file:' || d.id and d.follow_up_sha256 = ${codeSha256(code)}`,
  );
  return found?.id ?? null;
}
