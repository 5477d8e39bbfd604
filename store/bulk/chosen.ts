// What was chosen for a bulk operation: one by one, or everything that a filter of a list finds at that moment. Chosen
// incidents stand for their instances where the kind is about instances, and instances for all their open incidents.

import { nowSql, type Clocked } from '../clock.ts';
import { conditionOf, type InstanceFilter } from '../instances/list-instances.ts';
import { raw, sql } from '../rows.ts';
import type { Condition } from '../scope.ts';
import type { BulkItemRef, BulkKind } from './kinds.ts';
import { subjectOf } from './kinds.ts';

/** Open incidents. Texts that are empty or missing do not narrow. */
export interface IncidentFilter {
  procedure?: string;
  version?: number;
  process?: string;
  element?: string;
  code?: string;
  /** `causeOf` a message. */
  cause?: string;
  /** Open for at least so many days. */
  days?: number;
}

/** Jobs of one type or element, by how they stand (`jobStates`). */
export interface JobFilter {
  type?: string;
  element?: string;
  state?: JobState;
}

export const jobStates = ['ready', 'running', 'retrying', 'failed', 'suspended'] as const;
export type JobState = (typeof jobStates)[number];

export interface TimerFilter {
  procedure?: string;
  element?: string;
  /** Due within so many days; 0: late. */
  days?: number;
}

export type Chosen =
  | { of: 'items'; items: BulkItemRef[] }
  | { of: 'incidents'; filter: IncidentFilter }
  | { of: 'instances'; filter: Omit<InstanceFilter, 'tenant'> }
  | { of: 'jobs'; filter: JobFilter }
  | { of: 'timers'; filter: TimerFilter }
  /** All that run on a release. */
  | { of: 'release'; release: string };

/**
 * Which messages say the same: numbers in them do not count. Alias of the incident: `x`. Twelve hexadecimal digits, so that
 * an address can name it.
 */
export const CAUSE = `left(md5(regexp_replace(x.message, '[0-9]+', '0', 'g')), 12)`;

const all = (conditions: readonly (Condition | false)[]): Condition => {
  const given = conditions.filter((each) => each !== false);
  return { sql: given.map((each) => each.sql).join(' and '), values: given.flatMap((each) => each.values) };
};

const ofProcedure = (tenant: number, procedure: string, version?: number): Condition =>
  sql`i.release_id in (select r.id from release r where r.tenant_id = ${tenant} and r.procedure_key = ${procedure}
    ${version === undefined ? raw('') : sql`and r.version = ${version}`})`;

/** Aliases: `x` the incident, `i` its instance. */
export const incidentsThat = (store: Clocked, tenant: number, filter: IncidentFilter): Condition =>
  all([
    sql`x.tenant_id = ${tenant} and x.resolved_at is null`,
    filter.procedure !== undefined && ofProcedure(tenant, filter.procedure, filter.version),
    filter.process !== undefined && sql`i.process_id = ${filter.process}`,
    filter.element !== undefined && sql`x.element = ${filter.element}`,
    filter.code !== undefined && sql`x.code = ${filter.code}`,
    filter.cause !== undefined && sql`${raw(CAUSE)} = ${filter.cause}`,
    filter.days !== undefined && sql`x.raised_at <= ${raw(nowSql(store))} - ${filter.days} * interval '1 day'`,
  ]);

/** How a job stands. Alias: `j`. */
export const jobStateSql = (store: Clocked): string => {
  const now = nowSql(store);
  return `case when j.status = 'failed' then 'failed' when j.suspended then 'suspended'
    when j.lease_until > ${now} then 'running' when j.last_error is not null and j.run_at > ${now} then 'retrying'
    else 'ready' end`;
};

export const jobsThat = (store: Clocked, tenant: number, { type, element, state }: JobFilter): Condition =>
  all([
    sql`j.tenant_id = ${tenant}`,
    type !== undefined && sql`j.type = ${type}`,
    element !== undefined && sql`j.element = ${element}`,
    state !== undefined && sql`${raw(jobStateSql(store))} = ${state}`,
  ]);

/** Aliases: `t` the timer, `i` its instance. */
export const timersThat = (store: Clocked, tenant: number, { procedure, element, days }: TimerFilter): Condition =>
  all([
    sql`t.tenant_id = ${tenant}`,
    procedure !== undefined && ofProcedure(tenant, procedure),
    element !== undefined && sql`t.element = ${element}`,
    days !== undefined && sql`t.due_at <= ${raw(nowSql(store))} + ${days} * interval '1 day'`,
  ]);

/** `instance_id, key` of the items of this kind, each once. */
export function itemsOf(store: Clocked, tenant: number, kind: BulkKind, chosen: Chosen): Condition {
  const found = choice(store, tenant, chosen);
  const subject = subjectOf(kind);
  if (subject === 'instances') return sql`select distinct c.instance_id, 0 as key from (${found}) c`;
  if (subject === 'incidents' && (chosen.of === 'instances' || chosen.of === 'release'))
    return sql`select x.instance_id, x.key from (${found}) c join incident x
      on x.tenant_id = ${tenant} and x.instance_id = c.instance_id and x.resolved_at is null`;
  return found;
}

function choice(store: Clocked, tenant: number, chosen: Chosen): Condition {
  switch (chosen.of) {
    case 'items': {
      const items = [...new Map(chosen.items.map((item) => [`${item.instance}:${item.key}`, item])).values()];
      return {
        sql: 'select * from unnest(?::bigint[], ?::integer[]) as chosen (instance_id, key)',
        values: [items.map(({ instance }) => instance), items.map(({ key }) => key)],
      };
    }
    case 'incidents':
      return sql`select x.instance_id, x.key from incident x join instance i on i.tenant_id = x.tenant_id and i.id = x.instance_id
        where ${incidentsThat(store, tenant, chosen.filter)}`;
    case 'instances':
      return sql`select i.id as instance_id, 0 as key from instance i where ${conditionOf(store, { ...chosen.filter, tenant })}`;
    case 'jobs':
      return sql`select j.instance_id, j.key from job j where ${jobsThat(store, tenant, chosen.filter)}`;
    case 'timers':
      return sql`select t.instance_id, t.key from timer t join instance i on i.tenant_id = t.tenant_id and i.id = t.instance_id
        where ${timersThat(store, tenant, chosen.filter)}`;
    case 'release':
      return sql`select i.id as instance_id, 0 as key from instance i
        where i.tenant_id = ${tenant} and i.release_id = ${chosen.release}::bigint and i.ended_at is null`;
    default:
      return chosen satisfies never;
  }
}
