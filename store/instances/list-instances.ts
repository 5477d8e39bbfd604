// Which instances there are, for the administrator: by procedure, version and element, state, age, number. Pages by key,
// the newest first; where each stands is read from the states of the page's rows only.

import { nowSql, type Clocked } from '../clock.ts';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../cursor.ts';
import { parseNumber } from '../register-number.ts';
import { query, raw, sql } from '../rows.ts';
import type { Condition } from '../scope.ts';
import type { Store } from '../store.ts';
import { isInstanceId, type InstanceRow } from '../tables/instance.ts';

/** `running`: active or suspended; `stopped`: running, with an incident that is open. */
export const instanceStates = ['running', 'stopped', 'suspended', 'completed', 'cancelled', 'failed', 'all'] as const;
export type StateFilter = (typeof instanceStates)[number];

export interface InstanceFilter {
  tenant: number;
  state?: StateFilter;
  procedure?: string;
  /** Of the procedure. */
  version?: number;
  /** Where it stands now: id of an element of the model. */
  element?: string;
  /** Began at least so many days before `now`. */
  days?: number;
  /** Number of the case ('123', '123/2026'), of the instance, or its business key; other texts find nothing. */
  number?: string;
}

export interface ListedInstance {
  id: string;
  procedure: string;
  version: number;
  release: string;
  process: string;
  status: InstanceRow['status'];
  startedAt: Date;
  endedAt: Date | null;
  businessKey: string | null;
  /** Of the register, with its year; null for an instance without a case file of its own. */
  number: string | null;
  dossier: string | null;
  /** Elements where it stands, each once. */
  elements: string[];
  incidents: number;
}

/** Elements that tokens are in: activities that hold no others, not the process itself. Alias of the instance: `i`. */
export const STANDS = `(select distinct a.value ->> 'element' as element from json_each(i.state -> 'activities') a
  where (a.value ->> 'children')::integer = 0 and a.value ->> 'parent' is not null)`;

const STOPPED = raw(
  `exists (select 1 from incident x where x.tenant_id = i.tenant_id and x.instance_id = i.id and x.resolved_at is null)`,
);

function ofState(state: StateFilter): Condition {
  switch (state) {
    case 'running':
      return raw('i.ended_at is null');
    case 'stopped':
      // begins with the few incidents that are open
      return sql`i.ended_at is null and ${STOPPED}`;
    case 'all':
      return raw('true');
    case 'suspended':
      return raw(`i.ended_at is null and i.status = 'suspended'`);
    default:
      return sql`i.status = ${state}`;
  }
}

function ofNumber(tenant: number, text: string): Condition {
  const asked = parseNumber(text);
  const inRegister = asked
    ? sql`i.id in (select d.instance_id from register_entry n join dossier d on d.tenant_id = n.tenant_id and d.id = n.dossier_id
        where n.tenant_id = ${tenant} and n.number = ${asked.number}
          ${asked.year === null ? raw('') : sql`and n.year = ${asked.year}`})`
    : raw('false');
  const own = isInstanceId(text) ? sql`i.id = ${text}::bigint` : raw('false');
  return sql`(${inRegister} or ${own} or i.business_key = ${text})`;
}

/** Most states do not name the element at all, which a search in their text finds out ten times faster than reading them. */
const standsAt = (element: string): Condition =>
  sql`(case when strpos(i.state::text, ${JSON.stringify(element)}) = 0 then false else ${element} in ${raw(STANDS)} end)`;

/** Alias of the instance: `i`. */
export function conditionOf(store: Clocked, filter: InstanceFilter): Condition {
  const { tenant, state = 'running', procedure, version, element, days, number } = filter;
  const all: Condition[] = [sql`i.tenant_id = ${tenant}`, ofState(state)];
  if (procedure !== undefined)
    all.push(sql`i.release_id in (select r.id from release r where r.tenant_id = ${tenant} and r.procedure_key = ${procedure}
      ${version === undefined ? raw('') : sql`and r.version = ${version}`})`);
  if (element !== undefined) all.push(standsAt(element));
  if (days !== undefined) all.push(sql`i.started_at <= ${raw(nowSql(store))} - ${days} * interval '1 day'`);
  if (number !== undefined && number !== '') all.push(ofNumber(tenant, number));
  return { sql: all.map((each) => each.sql).join(' and '), values: all.flatMap((each) => each.values) };
}

export async function listInstances(
  store: Store,
  filter: InstanceFilter,
  after: string | null = null,
  size = PAGE_SIZE,
): Promise<Page<ListedInstance>> {
  const key = decodeCursor(after, ['string']);
  const before = key && isInstanceId(key[0] as string) ? sql`and i.id < ${key[0] as string}::bigint` : raw('');
  const found = await query<ListedInstance & { order: string }>(
    store.knex,
    sql`with page as (select i.* from instance i where ${conditionOf(store, filter)} ${before} order by i.id desc limit ${size + 1})
      select i.id, r.procedure_key as procedure, r.version, i.release_id as release, i.process_id as process, i.status,
        i.started_at as "startedAt", i.ended_at as "endedAt", i.business_key as "businessKey", d.id as dossier, n.number,
        array(select element from ${raw(STANDS)} s order by element) as elements,
        (select count(*)::int from incident x
          where x.tenant_id = i.tenant_id and x.instance_id = i.id and x.resolved_at is null) as incidents,
        i.id as "order"
      from page i
      join release r on r.tenant_id = i.tenant_id and r.id = i.release_id
      left join dossier d on d.tenant_id = i.tenant_id and d.instance_id = i.id
      left join lateral (select e.number || '/' || e.year as number from register_entry e
        where e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id) n on true
     order by i.id desc`,
  );
  return pageOf(found, size, (row) => [row.id]);
}
