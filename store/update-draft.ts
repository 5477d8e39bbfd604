// Changing a draft on the ground of what it holds. Two requests for one draft come at the same time (two uploads, a page
// beside a save in the background): each reads what the other has written, so that no file and no answer is lost.

import type { Variables } from '../engine/values.ts';
import { nowSql } from './clock.ts';
import { DRAFT_COLUMNS, type Draft, type DraftAccess, OPENS, opens, until } from './drafts.ts';
import { type Db, firstRow, rows } from './rows.ts';
import { isUuid } from './scope.ts';
import type { Store } from './store.ts';

export interface DraftChange<Result> {
  /** Overwrites the draft's data; null leaves it. */
  data: Variables | null;
  result: Result;
}

/**
 * Locks the draft, asks `change` what becomes of it and writes that in the same transaction; the time to live starts anew.
 * Null when the draft does not open for `access`. `change` must be quick: others wait for it.
 */
export async function updateDraft<Result>(
  store: Store,
  access: DraftAccess,
  change: (draft: Draft, trx: Db) => DraftChange<Result> | Promise<DraftChange<Result>>,
): Promise<Result | null> {
  if (!isUuid(access.draft)) return null;
  return store.knex.transaction(async (trx) => {
    const draft = await firstRow<Draft>(
      trx,
      `select ${DRAFT_COLUMNS} from draft where ${OPENS} and expires_at > ${nowSql(store)} for no key update`,
      opens(access),
    );
    if (draft === null) return null;
    const { data, result } = await change(draft, trx);
    if (data !== null) {
      await rows(
        trx,
        `update draft set data = ?::jsonb, updated_at = ${nowSql(store)}, expires_at = ${until(store)}
          where tenant_id = ? and id = ?::uuid`,
        [JSON.stringify(data), access.tenant, access.draft],
      );
    }
    return result;
  });
}
