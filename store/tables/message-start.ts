// Which processes a message starts: only those of each procedure's newest release, so a new deployment replaces them.

import type { Knex } from 'knex';

export interface MessageStartRow {
  tenant_id: number;
  message: string;
  procedure_key: string;
  release_id: string;
  process_id: string;
  /** The start event. */
  element: string;
}

/** The one that a message starts: of several procedures, the one deployed last. */
export async function messageStart(
  trx: Knex.Transaction,
  tenant: number,
  message: string,
): Promise<MessageStartRow | undefined> {
  return trx<MessageStartRow>('message_start')
    .where({ tenant_id: tenant, message })
    .orderBy([{ column: 'release_id', order: 'desc' }, 'process_id', 'element'])
    .first();
}

export async function replaceMessageStarts(
  trx: Knex.Transaction,
  tenant: number,
  procedureKey: string,
  rows: MessageStartRow[],
): Promise<void> {
  await trx<MessageStartRow>('message_start').where({ tenant_id: tenant, procedure_key: procedureKey }).delete();
  if (rows.length > 0) await trx<MessageStartRow>('message_start').insert(rows);
}
