// Changing a draft on the ground of what it holds. Two requests for one draft come at the same time (two uploads, a page
// beside a save in the background): each reads what the other has written, so that no file and no answer is lost.

import type { Variables } from '../engine/values.ts';
import { nowSql } from './clock.ts';
import { changedPaths, type Touched } from './draft-stamps.ts';
import { DRAFT_COLUMNS, type Draft, type DraftAccess, type EarlierAnswers, OPENS, opens, until } from './drafts.ts';
import { type Db, firstRow, rows } from './rows.ts';
import { isUuid } from './scope.ts';
import type { Store } from './store.ts';

export interface DraftChange<Result> {
  /** Overwrites the draft's data; null leaves it. */
  data: Variables | null;
  result: Result;
  /** What was changed is noted as this page's (draft-stamps.ts). Without it nothing is noted: documents and the like. */
  writer?: string;
  /** The draft goes on with another release of its procedure; `earlier` keeps what was typed so far. */
  move?: { release: string; earlier: readonly EarlierAnswers[] };
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
  const { tenant } = access;
  return store.knex.transaction(async (trx) => {
    const draft = await firstRow<Draft>(
      trx,
      `select ${DRAFT_COLUMNS} from draft where ${OPENS} and expires_at > ${nowSql(store)} for no key update`,
      opens(access),
    );
    if (draft === null) return null;
    const { data, result, writer, move } = await change(draft, trx);
    if (data !== null) {
      const { version, touched } = writer === undefined ? draft : noted(draft, data, writer, move !== undefined);
      const { release, earlier } = move ?? draft;
      await rows(
        trx,
        `update draft set data = ?::jsonb, version = ?, touched = ?::jsonb, release_id = ?::bigint, earlier = ?::jsonb,
            updated_at = ${nowSql(store)}, expires_at = ${until(store, tenant)}, noticed_at = null,
            mail_attempts = case when link_wanted then mail_attempts else 0 end
          where tenant_id = ? and id = ?::uuid`,
        [
          JSON.stringify(data),
          version,
          JSON.stringify(touched),
          release,
          JSON.stringify(earlier),
          tenant,
          access.draft,
        ],
      );
    }
    return result;
  });
}

/** A move counts as a save even when no answer changed: a page is of the form before it or of the one after it. */
function noted(draft: Draft, data: Variables, writer: string, moved: boolean): { version: number; touched: Touched } {
  const paths = changedPaths(draft.data, data);
  if (paths.length === 0 && !moved) return draft;
  const version = draft.version + 1;
  return {
    version,
    touched: { ...draft.touched, ...Object.fromEntries(paths.map((path) => [path, `${version}-${writer}`])) },
  };
}

/** Overwrites the data, whatever it was. False when the draft does not open. */
export async function saveDraft(store: Store, access: DraftAccess, data: Variables): Promise<boolean> {
  return (await updateDraft(store, access, () => ({ data, result: true }))) ?? false;
}
