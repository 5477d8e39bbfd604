// What was found when a signed file was validated: kept in the case as it was found then, whatever its certificates' authorities
// say later.

import { nowSql } from './clock.ts';
import { firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import type { Json } from '../engine/values.ts';

export interface NewReport {
  tenant: number;
  dossier: string;
  document: string;
  report: Json;
  cause: string;
}

/** The same cause keeps its first report. */
export const keepReport = (store: Store, { tenant, dossier, document, report, cause }: NewReport): Promise<unknown> =>
  rows(
    store.knex,
    `insert into validation_report (tenant_id, dossier_id, document_id, report, checked_at, cause)
     values (?, ?::uuid, ?::uuid, ?::jsonb, ${nowSql(store)}, ?) on conflict on constraint validation_report_once do nothing`,
    [tenant, dossier, document, JSON.stringify(report), cause],
  );

/** The newest of a document; null: it was never validated. */
export const readReport = (
  { knex }: Store,
  { tenant, document }: { tenant: number; document: string },
): Promise<{ report: Json; checkedAt: Date } | null> =>
  firstRow(
    knex,
    `select report, checked_at as "checkedAt" from validation_report
      where tenant_id = ? and document_id = ?::uuid order by checked_at desc limit 1`,
    [tenant, document],
  );
