// Public lists: what the law has the institution publish (certificates issued, acquisitions), line by line, as the
// procedures' manifests declare it. A line holds the declared columns and nothing else of the case; withdrawn, it keeps its
// number and loses its content; after the list's retention it is gone.

import type { Json } from '../engine/values.ts';
import { nowSql } from './clock.ts';
import type { Manifest, PublicList } from '../procedure/manifest.ts';
import { firstRow, query, queryOne, raw, rows, sql } from './rows.ts';
import type { Condition } from './scope.ts';
import { isUuid } from './scope.ts';
import { wordsIn } from './search-dossiers.ts';
import type { Store } from './store.ts';
import { listProcedures } from './procedures.ts';

export interface List extends PublicList {
  key: string;
  /** Of the procedure that publishes here. */
  procedure: Manifest['title'];
}

/** The institution's lists, as the newest releases declare them; those with lines that nobody declares any more are gone. */
export async function listLists(store: Store, tenant: number): Promise<List[]> {
  const lists = new Map<string, List>();
  for (const { manifest } of await listProcedures(store, tenant)) {
    for (const [key, list] of Object.entries(manifest.publications ?? {})) {
      if (!lists.has(key)) lists.set(key, { key, procedure: manifest.title, ...list });
    }
  }
  return [...lists.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Whether there is any list. */
export async function publishes({ knex }: Store, tenant: number): Promise<boolean> {
  const found = await firstRow<{ any: boolean }>(
    knex,
    `select exists (select 1 from release where tenant_id = ? and manifest -> 'publications' is not null) as any`,
    [tenant],
  );
  return found?.any ?? false;
}

/** A document as a column holds it. */
export interface PublicDocument {
  id: string;
  title: string;
}

export const isPublicDocument = (value: Json): value is { id: string; title: string } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value['id'] === 'string';

export interface NewPublication {
  tenant: number;
  list: string;
  dossier: string;
  procedure: string;
  /** `instance:key` of the job: the same cause publishes once. */
  cause: string;
  /** Of the declared columns only. */
  content: { [column: string]: Json };
  /** Null: for ever. */
  years: number | null;
}

/** Answers the line's id; repeated, the same. */
export async function publish(store: Store, line: NewPublication): Promise<string> {
  const { tenant, list, dossier, procedure, cause, content, years } = line;
  return store.knex.transaction(async (trx) => {
    await rows(trx, 'select pg_advisory_xact_lock(hashtextextended(?, ?))', [`publication:${list}`, tenant]);
    await rows(
      trx,
      `insert into publication (tenant_id, list, number, dossier_id, procedure_key, cause, content, published_at, expires_at)
       select ?, ?, coalesce((select max(number) from publication where tenant_id = ? and list = ?), 0) + 1, ?::uuid, ?, ?,
         ?::jsonb, ${nowSql(store)}, ${nowSql(store)} + make_interval(years => ?::integer)
       on conflict (tenant_id, cause) do nothing`,
      [tenant, list, tenant, list, dossier, procedure, cause, JSON.stringify(content), years],
    );
    const made = await firstRow<{ id: string }>(trx, 'select id from publication where tenant_id = ? and cause = ?', [
      tenant,
      cause,
    ]);
    if (!made) throw new Error('Expected the line that was just published, but found none.');
    return made.id;
  });
}

/** Of this case only. Withdrawn before, nothing happens. False when there is no such line. */
export async function withdrawPublication(
  store: Store,
  { tenant, dossier, id }: { tenant: number; dossier: string; id: string },
): Promise<boolean> {
  if (!isUuid(id)) return false;
  const known = await rows(
    store.knex,
    `update publication set content = null, withdrawn_at = coalesce(withdrawn_at, ${nowSql(store)})
      where tenant_id = ? and dossier_id = ?::uuid and id = ?::uuid returning id`,
    [tenant, dossier, id],
  );
  return known.length === 1;
}

/** A line of a list; `content` null: it was withdrawn. */
export interface Publication {
  number: number;
  publishedAt: Date;
  withdrawnAt: Date | null;
  content: { [column: string]: Json } | null;
}

export interface PublicationQuery {
  tenant: number;
  list: string;
  text?: string;
  /** Of the publication, local. */
  year?: number | null;
  /** 1, 2, 3 … */
  page?: number;
  /** Lines per page. */
  size?: number;
}

const LINE = raw('p.number, p.published_at as "publishedAt", p.withdrawn_at as "withdrawnAt", p.content');
const YEAR = raw(`extract(year from p.published_at at time zone 'Europe/Bucharest')::integer`);

function found(store: Store, { tenant, list, text = '', year = null }: PublicationQuery): Condition {
  const words = wordsIn(text).map(
    (word) =>
      sql`and searchable(jsonb_path_query_array(p.content, '$.*')::text) like '%' || searchable(${word.replace(/[\\%_]/g, '\\$&')}) || '%'`,
  );
  const searched = { sql: words.map((each) => each.sql).join(' '), values: words.flatMap(({ values }) => values) };
  return sql`p.tenant_id = ${tenant} and p.list = ${list} and (p.expires_at is null or p.expires_at > ${raw(nowSql(store))})
    and (${year}::integer is null or ${YEAR} = ${year}::integer) ${searched}`;
}

/** The newest first; `total` of all pages. */
export async function listPublications(
  store: Store,
  asked: PublicationQuery,
): Promise<{ lines: Publication[]; total: number }> {
  const { page = 1, size = 50 } = asked;
  const where = found(store, asked);
  const counted = await queryOne<{ total: number }>(
    store.knex,
    sql`select count(*)::integer as total from publication p where ${where}`,
  );
  const lines = await query<Publication>(
    store.knex,
    sql`select ${LINE} from publication p where ${where} order by p.number desc limit ${size} offset ${(page - 1) * size}`,
  );
  return { lines, total: counted?.total ?? 0 };
}

/** The whole list, the newest first, a batch at a time. */
export async function* eachPublication(
  store: Store,
  of: { tenant: number; list: string },
): AsyncGenerator<Publication> {
  for (let before: number | null = null; ;) {
    const lines: Publication[] = await query<Publication>(
      store.knex,
      sql`select ${LINE} from publication p where ${found(store, of)}
        and (${before}::integer is null or p.number < ${before}::integer) order by p.number desc limit ${BATCH}`,
    );
    yield* lines;
    const last = lines.at(-1);
    if (lines.length < BATCH || last === undefined) return;
    before = last.number;
  }
}

const BATCH = 500;

/** Of all that is published, the newest first, and when the list changed last. */
export async function listFacts(
  store: Store,
  { tenant, list }: { tenant: number; list: string },
): Promise<{ total: number; years: number[]; changedAt: Date | null }> {
  const facts = await queryOne<{ total: number; years: number[] | null; changedAt: Date | null }>(
    store.knex,
    sql`select count(*)::integer as total, array_agg(distinct ${YEAR} order by ${YEAR} desc) as years,
        greatest(max(p.published_at), max(p.withdrawn_at)) as "changedAt" from publication p where ${found(store, { tenant, list })}`,
  );
  return { total: facts?.total ?? 0, years: facts?.years ?? [], changedAt: facts?.changedAt ?? null };
}

/** The bytes of a document that a line of the list names now; null otherwise. */
export async function readPublished(
  store: Store,
  { tenant, list, document }: { tenant: number; list: string; document: string },
): Promise<{ content: Buffer; fileName: string; mediaType: string; sha256: string } | null> {
  if (!isUuid(document)) return null;
  return queryOne(
    store.knex,
    sql`select b.content, o.file_name as "fileName", o.media_type as "mediaType", o.sha256
      from document o join blob b on b.tenant_id = o.tenant_id and b.sha256 = o.sha256
     where o.tenant_id = ${tenant} and o.id = ${document}::uuid and exists (select 1 from publication p
       where ${found(store, { tenant, list })} and p.dossier_id = o.dossier_id
         and jsonb_path_query_array(p.content, '$.*.id') @> to_jsonb(${document}::text))`,
  );
}

/** Deletes the content of lines whose time is over. */
export async function expirePublications(store: Store): Promise<void> {
  await rows(
    store.knex,
    `update publication set content = null where content is not null and expires_at <= ${nowSql(store)}`,
  );
}
