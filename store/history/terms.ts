// Until when the history of a release's ended instances is wanted, as days before which their end must lie. The newest
// version of the procedure decides for all: an owner who changes the term changes it for what is there, too.

import type { Knex } from 'knex';
import { historyMonths, type HistoryMonths } from '../../procedure/history-term.ts';
import { instantSql } from '../clock.ts';
import { firstRow } from '../rows.ts';
import type { Store } from '../store.ts';
import type { TenantSettings } from '../tables/tenant.ts';

export interface ReleaseTerms {
  tenant: number;
  release: string;
  procedure: string;
  /** Cases that ended and were closed before this instant (ISO) are due; null: never. */
  caseBefore: string | null;
  otherBefore: string | null;
}

interface Row {
  tenant: number;
  release: string;
  procedure: string;
  settings: TenantSettings;
  /** JSON text of `retention.history.months`; SQL null: not said. */
  months: string | null;
  now: number;
}

/** Whole calendar months (of UTC, as the partitions are): an end is due when that many full months lie after its month. */
export function dueBefore(months: HistoryMonths, now: number): string | null {
  if (months === null) return null;
  const day = new Date(now);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - months, 1)).toISOString();
}

/** The release after `after` in the order of institutions and ids, or the one itself; null: there is none. */
export async function termsOfRelease(
  trx: Knex,
  store: Store,
  { tenant, release }: { tenant: number; release: string },
  which: 'this' | 'next',
): Promise<ReleaseTerms | null> {
  const row = await firstRow<Row>(
    trx,
    `select r.tenant_id as tenant, r.id as release, r.procedure_key as procedure, t.settings, ${instantSql(store)} as now,
        (select (n.manifest -> 'retention' -> 'history' -> 'months')::text from release n
          where n.tenant_id = r.tenant_id and n.procedure_key = r.procedure_key order by n.version desc limit 1) as months
       from release r join tenant t on t.tenant_id = r.tenant_id
      where (r.tenant_id, r.id) ${which === 'this' ? '=' : '>'} (?, ?::bigint)
      order by r.tenant_id, r.id limit 1`,
    [tenant, release],
  );
  if (row === null) return null;
  const wishes = {
    procedure: row.months === null ? undefined : (JSON.parse(row.months) as HistoryMonths),
    institution: row.settings.history,
  };
  const on = new Date(row.now).toISOString().slice(0, 10);
  return {
    tenant: row.tenant,
    release: row.release,
    procedure: row.procedure,
    caseBefore: dueBefore(historyMonths('case', wishes, on), row.now),
    otherBefore: dueBefore(historyMonths('other', wishes, on), row.now),
  };
}
