// Moving the cases that run to another release of their procedure is a bulk operation (`store/bulk`) over all of a release:
// here is what the owner of a procedure asks and reads of it.

import { askBulk } from '../bulk/ask.ts';
import { listBulkItems, listMigrations, readBulk, type Bulk, type BulkItem } from '../bulk/read.ts';
import { tryItem, type Tried } from '../bulk/try.ts';
import type { Db } from '../rows.ts';
import type { Store } from '../store.ts';

export interface NewMove {
  tenant: number;
  procedure: string;
  /** Releases. */
  from: string;
  to: string;
  mapping: { [from: string]: string };
  note: string;
  account: string;
}

/** A migration of all of a release. */
export type Move = Bulk & {
  procedure: string;
  from: { release: string; version: number };
  to: { release: string; version: number };
};

const isMove = (bulk: Bulk): bulk is Move => bulk.procedure !== null && bulk.from !== null && bulk.to !== null;

/** Writes down which cases are to be moved: all that run on the release now. Null when there are no such releases. */
export async function askToMove(store: Store, move: NewMove): Promise<string | null> {
  const { tenant, procedure, from, to, mapping, note, account } = move;
  const migration = { procedure, from, to };
  const chosen = { of: 'release', release: from } as const;
  const ask = { tenant, kind: 'migrate', params: { mapping }, chosen, note, account, migration } as const;
  return (await askBulk(store, ask, 0))?.id ?? null;
}

export async function readMove(db: Db, tenant: number, procedure: string, id: string): Promise<Move | null> {
  const found = await readBulk(db, tenant, id);
  return found !== null && isMove(found) && found.procedure === procedure ? found : null;
}

/** Newest first. */
export const listMoves = async (db: Db, tenant: number, procedure: string): Promise<Move[]> =>
  (await listMigrations(db, tenant, procedure)).filter(isMove);

/** Those that did not go first. */
export const listMoveItems = async (db: Db, tenant: number, id: string, most = 500): Promise<BulkItem[]> =>
  (await listBulkItems(db, { tenant, id }, null, most)).rows;

export interface Trial {
  tenant: number;
  instance: string;
  /** Releases. */
  from: string;
  to: string;
  mapping: { readonly [from: string]: string };
}

/** Asks the engine what stands against moving an instance, and moves nothing. */
export const tryMove = (store: Store, { tenant, instance, from, to, mapping }: Trial): Promise<Tried> =>
  tryItem(store, { tenant, kind: 'migrate', params: { mapping: { ...mapping } }, from, to }, { instance, key: 0 });
