// What was asked of other systems and how it ended, with the evidence: shown in the case, and the page of connectors tells
// from it which of them are well. Nothing personal is in it (connectors/call/evidence.ts).

import { nowSql } from './clock.ts';
import { firstRow, rows, type Db } from './rows.ts';
import type { Store } from './store.ts';

export interface ConnectorCall {
  dossier: string | null;
  connector: string;
  operation: string;
  status: 'OK' | 'NO' | 'UNKNOWN';
  mode: string;
  code: string | null;
  reason: string | null;
  done: string | null;
  correlationId: string;
  askedAt: Date;
  breaker: string;
  evidence: readonly object[];
}

export async function recordCall(store: Store, { tenant, ...call }: ConnectorCall & { tenant: number }): Promise<void> {
  await rows(
    store.knex,
    `insert into connector_call (tenant_id, dossier_id, connector, operation, status, mode, code, reason, done,
                                 correlation_id, asked_at, breaker, evidence)
     values (?, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)`,
    [
      tenant,
      call.dossier,
      call.connector,
      call.operation,
      call.status,
      call.mode,
      call.code,
      call.reason,
      call.done,
      call.correlationId,
      call.askedAt,
      call.breaker,
      // What PostgreSQL cannot keep in JSON is the beginning of somebody's broken answer.
      JSON.stringify(call.evidence).replaceAll(String.raw`\u0000`, String.raw`\ufffd`),
    ],
  );
}

const COLUMNS = `dossier_id as dossier, connector, operation, status, mode, code, reason, done,
  correlation_id as "correlationId", asked_at as "askedAt", breaker, evidence`;

/** Of one case, oldest first. */
export const callsOf = (db: Db, { tenant, dossier }: { tenant: number; dossier: string }): Promise<ConnectorCall[]> =>
  rows(db, `select ${COLUMNS} from connector_call where tenant_id = ? and dossier_id = ?::uuid order by id`, [
    tenant,
    dossier,
  ]);

/** Of one connector, newest first. */
export const latestCalls = (
  db: Db,
  { tenant, connector, limit = 20 }: { tenant: number; connector: string; limit?: number },
): Promise<ConnectorCall[]> =>
  rows(
    db,
    `select ${COLUMNS} from connector_call where tenant_id = ? and connector = ? order by asked_at desc, id desc limit ?`,
    [tenant, connector, limit],
  );

/**
 * Connectors whose answers in this case came from an imitation (or the other side's test system): what was decided on
 * them has no legal value, and documents say so. Sorted.
 */
export async function simulatedSources(
  { knex }: Pick<Store, 'knex'>,
  tenant: number,
  dossier: string,
): Promise<string[]> {
  const found = await rows<{ connector: string }>(
    knex,
    `select distinct connector from connector_call
      where tenant_id = ? and dossier_id = ?::uuid and mode in ('simulator', 'sandbox') and status <> 'UNKNOWN'
      order by connector`,
    [tenant, dossier],
  );
  return found.map(({ connector }) => connector);
}

export interface ConnectorFigures {
  connector: string;
  ok: number;
  no: number;
  unknown: number;
  lastOk: Date | null;
  lastTrouble: Date | null;
  troubleReason: string | null;
  /** As the last call left it. */
  breaker: string;
  lastAsked: Date;
}

/** Of the last `hours`, by connector; a NO counts as well: the other side answered. Manual work is not counted. */
export const connectorFigures = (
  store: Store,
  { tenant, hours = 24 }: { tenant: number; hours?: number },
): Promise<ConnectorFigures[]> =>
  rows(
    store.knex,
    `select connector,
            count(*) filter (where status = 'OK')::integer as ok,
            count(*) filter (where status = 'NO')::integer as no,
            count(*) filter (where status = 'UNKNOWN')::integer as unknown,
            max(asked_at) filter (where status <> 'UNKNOWN') as "lastOk",
            max(asked_at) filter (where status = 'UNKNOWN') as "lastTrouble",
            (array_agg(reason order by asked_at desc, id desc) filter (where status = 'UNKNOWN'))[1] as "troubleReason",
            (array_agg(breaker order by asked_at desc, id desc))[1] as breaker,
            max(asked_at) as "lastAsked"
       from connector_call
      where tenant_id = ? and mode <> 'manual' and asked_at > ${nowSql(store)} - ? * interval '1 hour'
      group by connector order by connector`,
    [tenant, hours],
  );

/** Calls of no case are kept for 90 days. */
export async function sweepCalls(store: Store): Promise<void> {
  await firstRow(
    store.knex,
    `delete from connector_call where dossier_id is null and asked_at < ${nowSql(store)} - interval '90 days'`,
  );
}
