// One row per incident: the model or its data is wrong, the instance stands still at one element until an operator
// repairs it. Kept after it is resolved.

import type { Knex } from 'knex';
import { isInstanceId } from './instance.ts';

export interface IncidentRow {
  tenant_id: number;
  instance_id: string;
  key: number;
  element: string;
  /** Stable, documented in docs/errors.md. */
  code: string;
  /** What was expected and what was found. */
  message: string;
  /** The job that failed, when one did. */
  job_key: number | null;
  raised_at: Date;
  resolved_at: Date | null;
  resolved_by: string | null;
}

export async function openIncidents(knex: Knex, tenant: number): Promise<IncidentRow[]> {
  return knex<IncidentRow>('incident').where({ tenant_id: tenant }).whereNull('resolved_at').orderBy('raised_at');
}

export async function openIncidentsOf(knex: Knex, tenant: number, instance: string): Promise<IncidentRow[]> {
  if (!isInstanceId(instance)) return [];
  return knex<IncidentRow>('incident')
    .where({ tenant_id: tenant, instance_id: instance })
    .whereNull('resolved_at')
    .orderBy('key');
}
