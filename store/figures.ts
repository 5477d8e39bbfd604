// Figures of a half-year, as the authority's report on petitions needs them (OG 27/2002 art. 14, Legea 233/2002): how
// many came in by which channel, how they ended, how many in time. Counts only, nobody's name.

import { dayAt } from '../calendar/bucharest.ts';
import { instantSql } from './clock.ts';
import { query, queryOne, raw, sql } from './rows.ts';
import { type Scope, departmentsOf, seesAll } from './scope.ts';
import type { Store } from './store.ts';

export interface Figures {
  /** Local days, both included. */
  from: string;
  to: string;
  received: number;
  byChannel: { [channel: string]: number };
  byDepartment: { [department: string]: number };
  /** Of those received: by outcome of the manifest. */
  byOutcome: { [outcome: string]: number };
  open: number;
  /** Open and past the legal day today. */
  overdue: number;
  closedInTime: number;
  closedLate: number;
  extended: number;
  joined: number;
  /** Mean calendar days from filing to closing; null when none is closed. */
  meanDays: number | null;
}

/** The half of the year that a day is in. */
export function halfYear(day: string): { from: string; to: string } {
  const year = day.slice(0, 4);
  return day.slice(5) < '07-01'
    ? { from: `${year}-01-01`, to: `${year}-06-30` }
    : { from: `${year}-07-01`, to: `${year}-12-31` };
}

/** Registry, mayor, admin: the institution; a head: the own departments; others: null. */
export async function readFigures(
  store: Store,
  scope: Scope,
  { procedure, from, to }: { procedure: string; from: string; to: string },
): Promise<Figures | null> {
  const departments = seesAll(scope) ? null : departmentsOf(scope);
  const head = scope.roles.some(({ role }) => role === 'head');
  if (departments !== null && !head) return null;
  const now = await queryOne<{ now: number }>(store.knex, raw(`select ${instantSql(store)} as now`));
  const today = dayAt(now?.now ?? 0);
  const cases = sql`select d.*, (d.closed_at at time zone 'Europe/Bucharest')::date as closed_on from dossier d
    where d.tenant_id = ${scope.tenant} and d.procedure_key = ${procedure}
      and d.filed_at >= ${from}::date::timestamp at time zone 'Europe/Bucharest'
      and d.filed_at < (${to}::date + 1)::timestamp at time zone 'Europe/Bucharest'
      and (${departments}::text[] is null or d.department = any(${departments}::text[]))`;
  const [totals] = await query<Omit<Figures, 'from' | 'to' | 'byChannel' | 'byDepartment' | 'byOutcome'>>(
    store.knex,
    sql`with cases as (${cases}) select count(*)::integer as received,
      count(*) filter (where closed_at is null)::integer as open,
      count(*) filter (where closed_at is null and deadline_on < ${today}::date)::integer as overdue,
      count(*) filter (where closed_on <= deadline_on)::integer as "closedInTime",
      count(*) filter (where closed_on > deadline_on)::integer as "closedLate",
      count(*) filter (where deadline_extended)::integer as extended,
      count(*) filter (where joined_to is not null)::integer as joined,
      round(avg(extract(epoch from closed_at - filed_at) / 86400)::numeric, 1)::float8 as "meanDays" from cases`,
  );
  const groups = await query<{ kind: 'channel' | 'department' | 'outcome'; name: string; count: number }>(
    store.knex,
    sql`with cases as (${cases})
      select 'channel' as kind, channel as name, count(*)::integer as count from cases group by channel
      union all select 'department', department, count(*)::integer from cases where department is not null group by department
      union all select 'outcome', outcome, count(*)::integer from cases where outcome is not null group by outcome order by 1, 2`,
  );
  if (!totals) return null;
  const by = (kind: string): { [name: string]: number } =>
    Object.fromEntries(groups.filter((group) => group.kind === kind).map(({ name, count }) => [name, count]));
  return { from, to, ...totals, byChannel: by('channel'), byDepartment: by('department'), byOutcome: by('outcome') };
}
