// Institutions, their departments and their own days off.

import type { DayOff } from '../calendar/holidays.ts';
import { type Db, firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import type { TenantSettings } from './tables/tenant.ts';

export interface Tenant {
  tenant: number;
  key: string;
  name: string;
  settings: TenantSettings;
  demo: boolean;
}

export interface Department {
  key: string;
  name: string;
}

const TENANT = 'select tenant_id as tenant, key, name, settings, demo from tenant';

export const readTenant = ({ knex }: Store, tenant: number): Promise<Tenant | null> =>
  firstRow(knex, `${TENANT} where tenant_id = ?`, [tenant]);

export const findTenant = ({ knex }: Store, key: string): Promise<Tenant | null> =>
  firstRow(knex, `${TENANT} where key = ?`, [key]);

/** `dosar.institutie`: what decision tables of several institutions tell them apart by; '' for an unknown one. */
export async function institutionKey(db: Db, tenant: number): Promise<string> {
  const row = await firstRow<{ key: string }>(db, 'select key from tenant where tenant_id = ?', [tenant]);
  return row?.key ?? '';
}

/** Creates it or overwrites name and settings; rules that also have a page stay unless they are given. */
export async function putTenant({ knex }: Store, tenant: Tenant): Promise<void> {
  await rows(
    knex,
    `insert into tenant (tenant_id, key, name, settings, demo) values (?, ?, ?, ?::jsonb, ?)
     on conflict (tenant_id) do update set key = excluded.key, name = excluded.name, settings = jsonb_strip_nulls(
       jsonb_build_object('publishing', tenant.settings -> 'publishing')) || excluded.settings`,
    [tenant.tenant, tenant.key, tenant.name, JSON.stringify(tenant.settings), tenant.demo],
  );
}

export const listDepartments = ({ knex }: Store, tenant: number): Promise<Department[]> =>
  rows(knex, 'select key, name from department where tenant_id = ? order by name collate romanian', [tenant]);

export async function putDepartment({ knex }: Store, tenant: number, { key, name }: Department): Promise<void> {
  await rows(
    knex,
    `insert into department (tenant_id, key, name) values (?, ?, ?)
     on conflict (tenant_id, key) do update set name = excluded.name`,
    [tenant, key, name],
  );
}

/** The institution's days off and working Saturdays, for `calendar/`. */
export const readCalendarDays = (db: Db, tenant: number): Promise<DayOff[]> =>
  rows(db, 'select on_date as "on", working from calendar_day where tenant_id = ? order by on_date', [tenant]);

/** Deadlines already given stay as they were told to people. */
export async function putCalendarDay(
  { knex }: Store,
  { tenant, on, working, reason }: DayOff & { tenant: number; reason: string },
): Promise<void> {
  await rows(
    knex,
    `insert into calendar_day (tenant_id, on_date, working, reason) values (?, ?, ?, ?)
     on conflict (tenant_id, on_date) do update set working = excluded.working, reason = excluded.reason`,
    [tenant, on, working, reason],
  );
}
