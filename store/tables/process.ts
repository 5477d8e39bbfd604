// One row per deployed version of a process, counted by its id: a call activity names a process, not a procedure, and a
// migration the version that it leads to.

import type { Knex } from 'knex';

export interface ProcessRow {
  tenant_id: number;
  /** Id of the BPMN process. */
  id: string;
  /** 1, 2, 3 … within the institution. */
  version: number;
  release_id: string;
}

export async function newestProcess(knex: Knex, tenant: number, id: string): Promise<ProcessRow | undefined> {
  return knex<ProcessRow>('process').where({ tenant_id: tenant, id }).orderBy('version', 'desc').first();
}

export async function readProcess(
  knex: Knex,
  tenant: number,
  id: string,
  version: number,
): Promise<ProcessRow | undefined> {
  return knex<ProcessRow>('process').where({ tenant_id: tenant, id, version }).first();
}

/** The process of that id of one release, if it has one. */
export async function processOfRelease(
  knex: Knex,
  tenant: number,
  id: string,
  release: string,
): Promise<ProcessRow | undefined> {
  return knex<ProcessRow>('process').where({ tenant_id: tenant, id, release_id: release }).first();
}

/** The caller holds the lock of the institution's deployments. */
export async function addProcesses(
  trx: Knex.Transaction,
  tenant: number,
  release: string,
  ids: string[],
): Promise<void> {
  await trx.raw(
    `insert into process (tenant_id, id, version, release_id)
     select ?::integer, given.id, coalesce((select max(p.version) from process p
                                    where p.tenant_id = ?::integer and p.id = given.id), 0) + 1, ?::bigint
       from unnest(?::text[]) given(id)`,
    [tenant, tenant, release, [...new Set(ids)]],
  );
}
