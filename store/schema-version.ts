// Whether this program and this database fit together. A database that a newer version of Traseu has changed is not
// touched: what the old one does not know of it would be lost or refused half way. So is one that a restore has left
// unfinished. Asked at every start, by the web and by workers alike; `/readyz` may ask too.

import type { Knex } from 'knex';
import { firstRow, rows } from './rows.ts';

/** A restore makes this table first and drops it last; whoever finds it finds half a database. */
export const UNFINISHED_RESTORE = 'restore_unfinished';

/** The database is not for this program as it is; the message says what to do. */
export class UnfitSchema extends Error {}

/** Migrations that the database has had and that are not among `known`, by name; none where there is no schema yet. */
export async function newerMigrations(knex: Knex, known: readonly string[]): Promise<string[]> {
  const there = await firstRow<{ there: boolean }>(knex, `select to_regclass('knex_migrations') is not null as there`);
  if (!there!.there) return [];
  const had = await rows<{ name: string }>(knex, 'select name from knex_migrations order by name');
  return had.map(({ name }) => name).filter((name) => !known.includes(name));
}

/** Throws UnfitSchema. `known`: the migrations of this program. */
export async function demandFitSchema(knex: Knex, known: readonly string[]): Promise<void> {
  const left = await firstRow<{ there: boolean }>(knex, 'select to_regclass(?) is not null as there', [
    UNFINISHED_RESTORE,
  ]);
  if (left!.there) {
    throw new UnfitSchema(
      'Expected a whole database, but a restore into it was interrupted. Run the same `traseu restore` again; it begins anew.',
    );
  }
  await demandKnownSchema(knex, known);
}

/** The same of a database that is being restored. Throws UnfitSchema. */
export async function demandKnownSchema(knex: Knex, known: readonly string[]): Promise<void> {
  const newer = await newerMigrations(knex, known);
  if (newer.length > 0) {
    throw new UnfitSchema(
      `Expected a database of this version of Traseu or an older one, but a newer one has changed it (${newer.at(-1)}; this one knows up to ${known.at(-1)}). Start the newer version, or restore a backup that was made before.`,
    );
  }
}
