// What an owner of a procedure is changing in one of its files (a form) before it is published: saved as one works, each
// save over the version that its author had before him. Two people cannot overwrite one another unawares, because both
// would write the same next version and its primary key takes one: so a draft is never deleted, and who gives it up saves
// what is published over it. Earlier saves are kept, one a minute while the same person goes on, so that one can go back.

import type { Knex } from 'knex';
import { nowSql } from './clock.ts';
import { firstRow, rows, type Db } from './rows.ts';
import type { Store } from './store.ts';

export interface FileAddress {
  tenant: number;
  procedure: string;
  /** Within the procedure's folder, e.g. `forms/cerere.form.json`. */
  path: string;
}

export interface SavedFile {
  /** 1, 2, 3 … */
  version: number;
  /** The release whose file was being changed. */
  base: string;
  content: string;
  savedAt: Date;
  savedBy: { account: string; name: string };
}

export interface FileSave extends FileAddress {
  /** The version that the author has changed; 0 when there was no draft. */
  over: number;
  base: string;
  content: string;
  account: string;
}

export type FileSaved =
  | { ok: true; saved: SavedFile }
  /** Somebody else has saved meanwhile: theirs. Null when the draft has gone. */
  | { ok: false; newest: SavedFile | null };

interface Row extends Omit<SavedFile, 'savedBy'> {
  account: string;
  name: string;
}

const COLUMNS = `version, base_release as base, content, saved_at as "savedAt", saved_by as account,
  (select full_name from account a where a.tenant_id = d.tenant_id and a.id = d.saved_by) as name`;
const FILE = 'tenant_id = ? and procedure_key = ? and path = ?';

const fileOf = ({ tenant, procedure, path }: FileAddress): [number, string, string] => [tenant, procedure, path];
const savedOf = ({ account, name, ...rest }: Row): SavedFile => ({ ...rest, savedBy: { account, name } });

/** The draft of a file, or null when nobody is changing it. `db`: within a transaction. */
export async function readFileDraft({ knex }: Store, file: FileAddress, db: Db = knex): Promise<SavedFile | null> {
  const row = await firstRow<Row>(
    db,
    `select ${COLUMNS} from file_draft d where ${FILE} order by version desc limit 1`,
    fileOf(file),
  );
  return row && savedOf(row);
}

/** One of the saves that are kept. */
export async function readFileSave({ knex }: Store, file: FileAddress, version: number): Promise<SavedFile | null> {
  const row = await firstRow<Row>(knex, `select ${COLUMNS} from file_draft d where ${FILE} and version = ?`, [
    ...fileOf(file),
    version,
  ]);
  return row && savedOf(row);
}

/** The saves that are kept, newest first, without their contents. */
export async function listFileSaves({ knex }: Store, file: FileAddress): Promise<Omit<SavedFile, 'content'>[]> {
  const found = await rows<Row>(
    knex,
    `select ${COLUMNS.replace('content,', '')} from file_draft d where ${FILE} order by version desc`,
    fileOf(file),
  );
  return found.map(savedOf);
}

/** Saves over the version that is named, or says who was faster. */
export async function saveFileDraft(store: Store, save: FileSave): Promise<FileSaved> {
  return store.knex.transaction((trx) => saveFileDraftIn(trx, store, save));
}

export async function saveFileDraftIn(trx: Knex.Transaction, store: Store, save: FileSave): Promise<FileSaved> {
  const inserted = await rows(
    trx,
    `insert into file_draft (tenant_id, procedure_key, path, version, base_release, content, saved_at, saved_by)
     select ?, ?, ?, ?::int + 1, ?::bigint, ?, ${nowSql(store)}, ?::uuid
      where coalesce((select max(version) from file_draft where ${FILE}), 0) = ?::int
     on conflict do nothing returning version`,
    [...fileOf(save), save.over, save.base, save.content, save.account, ...fileOf(save), save.over],
  );
  if (inserted.length === 0) return { ok: false, newest: await readFileDraft(store, save, trx) };
  await thinOut(trx, save);
  const saved = await readFileDraft(store, save, trx);
  if (saved === null) throw new Error('Expected the draft that was just saved, but there is none.');
  return { ok: true, saved };
}

/** As many saves are kept of a file; the oldest go. */
const MOST_SAVES = 200;

/** The save before goes when the same person had made it within a minute after the one before it. */
async function thinOut(trx: Knex.Transaction, save: FileSave): Promise<void> {
  await rows(
    trx,
    `delete from file_draft where ${FILE} and version <= (
       select version from file_draft where ${FILE} order by version desc offset ${MOST_SAVES} limit 1) returning version`,
    [...fileOf(save), ...fileOf(save)],
  );
  await rows(
    trx,
    `delete from file_draft d where ${FILE} and version = ? and saved_by = ?::uuid
       and exists (select 1 from file_draft e
         where e.tenant_id = d.tenant_id and e.procedure_key = d.procedure_key and e.path = d.path
           and e.version = (select max(version) from file_draft f where f.tenant_id = d.tenant_id
             and f.procedure_key = d.procedure_key and f.path = d.path and f.version < d.version)
           and e.saved_by = d.saved_by and e.base_release = d.base_release
           and d.saved_at < e.saved_at + interval '1 minute') returning version`,
    [...fileOf(save), save.over, save.account],
  );
}
