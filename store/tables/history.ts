// What happened, append-only: one row per committed step, with all of that step's events. The events of an instance in
// the order of `version` fold by `engine/apply` to the stored state; a test asserts it.

import type { Knex } from 'knex';
import type { Event } from '../../engine/events.ts';

export interface HistoryRow {
  tenant_id: number;
  instance_id: string;
  /** 1 for the start, then +1 per step: `instance.version` after it. */
  version: number;
  at: Date;
  /** Account id, or `system:…`. */
  actor: string;
  /** Type of the command that was accepted. */
  command: string;
  events: Event[];
}

export async function readHistory(knex: Knex, tenant: number, instance: string): Promise<HistoryRow[]> {
  return knex<HistoryRow>('history').where({ tenant_id: tenant, instance_id: instance }).orderBy('version');
}
