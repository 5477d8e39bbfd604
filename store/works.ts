// The work of a procedure: all files of its folder as owners are changing them, saved as one, each save over the version
// that its author had before him. Two people cannot overwrite one another unawares: one save of a procedure at a time, and
// both would write the same next version, of which the primary key takes one. Who was behind gets the newest and merges.
// Of what one person saves within a minute the last is kept; a work is never deleted.
//
// A procedure that nobody has changed since its release has no save, or one that equals the release: then its work is the
// newest release, also when that one came from elsewhere (a start, another owner's).

import type { Knex } from 'knex';
import { MANIFEST, manifestText, refusalOf, type Files, type Refusal } from '../procedure/files.ts';
import { nowSql } from './clock.ts';
import { firstRow, rows, type Db } from './rows.ts';
import type { Store } from './store.ts';
import { newestRelease, readRelease, releaseFiles, type ReleaseRow } from './tables/release.ts';
import { hashOf, keepTexts, readTexts, treeOf, type Tree } from './work-texts.ts';

export { releaseFiles };

export interface WorkAddress {
  tenant: number;
  procedure: string;
}

export interface ReleaseName {
  release: string;
  version: number;
}

export interface SaveState {
  /** 1, 2, 3 …; 0 when nobody has saved anything since the release. */
  version: number;
  /** The release that the work goes on from; null for a procedure that was never published. */
  base: ReleaseName | null;
  savedAt: Date | null;
  savedBy: { account: string; name: string } | null;
}

export interface Work extends SaveState {
  files: Files;
  /** Newest release, when it is another one than `base`. */
  newest: ReleaseName | null;
  /** Whether something is different from `base`; true for what was never published. */
  changed: boolean;
}

export interface WorkSave extends WorkAddress {
  /** The version that the author has changed. */
  over: number;
  /** What is different from it: path → text, null: the file goes. */
  files: { readonly [path: string]: string | null };
  account: string;
  /** The release that the author's work went on from: when it is another by now, the author was behind. */
  began?: string | null;
  /** The release that the work goes on from now, after it was published or taken up again; without it as before. */
  base?: string;
  /** Never thin it out. */
  kept?: boolean;
}

export type WorkSaved =
  | ({ ok: true } & SaveState)
  /** Somebody else has saved meanwhile: theirs. Null when there is no such procedure. */
  | { ok: false; why: 'moved'; newest: Work | null }
  | { ok: false; why: 'refused'; refusal: Refusal };

interface Row {
  version: number;
  base: string | null;
  base_version: number | null;
  files: Tree;
  at: Date;
  account: string;
  name: string;
  kept: boolean;
}

const SAVES = `select version, base_release as base, files, saved_at as at, saved_by as account, kept,
    (select r.version from release r where r.tenant_id = s.tenant_id and r.id = s.base_release) as base_version,
    (select full_name from account a where a.tenant_id = s.tenant_id and a.id = s.saved_by) as name
  from work_save s where tenant_id = ? and procedure_key = ?`;

const stateOf = ({ version, base, base_version, at, account, name }: Row): SaveState => ({
  version,
  base: base === null ? null : { release: base, version: base_version ?? 0 },
  savedAt: at,
  savedBy: { account, name },
});

const nameOf = ({ id, version }: ReleaseRow): ReleaseName => ({ release: id, version });

/** The work of a procedure; null when it has neither a work nor a release. `db`: within a transaction. */
export async function openWork(store: Store, work: WorkAddress, db: Db = store.knex): Promise<Work | null> {
  const { tenant, procedure } = work;
  const [row, release] = [
    await firstRow<Row>(db, `${SAVES} order by version desc limit 1`, [tenant, procedure]),
    (await newestRelease(db, tenant, procedure)) ?? null,
  ];
  if (row === null) {
    return release && { ...unsaved, base: nameOf(release), newest: null, changed: false, files: releaseFiles(release) };
  }
  const state = stateOf(row);
  const files = await readTexts(db, tenant, row.files);
  const moved = release !== null && release.id !== row.base;
  const base = moved && row.base !== null ? await readRelease(db, tenant, row.base) : release;
  const changed = row.base === null || base == null || !sameFiles(files, releaseFiles(base));
  if (changed || !moved) return { ...state, files, newest: moved ? nameOf(release) : null, changed };
  return { ...state, base: nameOf(release), newest: null, changed: false, files: releaseFiles(release) };
}

const unsaved = { version: 0, savedAt: null, savedBy: null };

/** Whether two procedures are the same: of the manifest only what it says counts, not how it is written. */
export function sameFiles(one: Files, other: Files): boolean {
  const paths = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...paths].every((path) =>
    path === MANIFEST ? settled(one[path]) === settled(other[path]) : one[path] === other[path],
  );
}

function settled(manifest = ''): string {
  try {
    return manifestText(JSON.parse(manifest));
  } catch {
    return manifest;
  }
}

/** One of the saves that are kept. */
export async function readSave(
  { knex }: Store,
  { tenant, procedure }: WorkAddress,
  version: number,
): Promise<(SaveState & { files: Files }) | null> {
  const row = await firstRow<Row>(knex, `${SAVES} and version = ?`, [tenant, procedure, version]);
  return row && { ...stateOf(row), files: await readTexts(knex, tenant, row.files) };
}

/** The saves that are kept, newest first. `paths`: what is different from the save before (for the oldest, all). */
export async function listSaves(
  { knex }: Store,
  { tenant, procedure }: WorkAddress,
): Promise<(SaveState & { kept: boolean; paths: string[] })[]> {
  const found = await rows<Row>(knex, `${SAVES} order by version desc`, [tenant, procedure]);
  return found.map((row, index) => ({
    ...stateOf(row),
    kept: row.kept,
    paths: differentPaths(found[index + 1]?.files ?? {}, row.files),
  }));
}

const differentPaths = (before: Tree, after: Tree): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]).sort();

/** Saves over the version that is named, or says who was faster. What is the same as before makes no new version. */
export async function saveWork(store: Store, save: WorkSave): Promise<WorkSaved> {
  return store.knex.transaction((trx) => saveWorkIn(trx, store, save));
}

export async function saveWorkIn(trx: Knex.Transaction, store: Store, save: WorkSave): Promise<WorkSaved> {
  await lockWork(trx, save);
  const before = await openWork(store, save, trx);
  const { over, began = before?.base?.release ?? null } = save;
  if (before === null || before.version !== over || began !== (before.base?.release ?? null)) {
    return { ok: false, why: 'moved', newest: before };
  }
  return writeSave(trx, store, save, before);
}

/** Begins the work of a procedure that is not there yet. */
export async function createWork(
  store: Store,
  { files, ...work }: WorkAddress & { files: Files; account: string },
): Promise<({ ok: true } & SaveState) | { ok: false; why: 'taken' } | { ok: false; why: 'refused'; refusal: Refusal }> {
  return store.knex.transaction(async (trx) => {
    await lockWork(trx, work);
    if ((await openWork(store, work, trx)) !== null) return { ok: false, why: 'taken' as const };
    const nothing = { ...unsaved, base: null, newest: null, changed: true, files: {} };
    const written = await writeSave(trx, store, { ...work, files, over: 0 }, nothing);
    return written.ok || written.why === 'refused' ? written : { ok: false, why: 'taken' as const };
  });
}

/** One save of a procedure at a time, until the transaction ends. */
async function lockWork(trx: Knex.Transaction, { tenant, procedure }: WorkAddress): Promise<void> {
  await rows(trx, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [`work/${tenant}/${procedure}`]);
}

async function writeSave(
  trx: Knex.Transaction,
  store: Store,
  save: WorkSave,
  before: Work,
): Promise<Exclude<WorkSaved, { why: 'moved' }>> {
  const { tenant, procedure, over, account, kept = false } = save;
  const all = new Map(Object.entries({ ...before.files, ...save.files }));
  const files: Files = Object.fromEntries([...all].flatMap(([path, text]) => (text === null ? [] : [[path, text]])));
  const refusal = refusalOf(files);
  if (refusal !== null) return { ok: false, why: 'refused', refusal };
  const base = save.base ?? before.base?.release ?? null;
  const tree = treeOf(files);
  const same = differentPaths(treeOf(before.files), tree).length === 0 && base === (before.base?.release ?? null);
  if (same && !kept) {
    const { version, base: of, savedAt, savedBy } = before;
    return { ok: true, version, base: of, savedAt, savedBy };
  }
  const stored = (await firstRow<Row>(trx, `${SAVES} and version = ?`, [tenant, procedure, over]))?.files ?? {};
  const known = new Set(Object.values(stored));
  const texts = Object.values(files).filter((text) => !known.has(hashOf(text)));
  await keepTexts(trx, store, tenant, texts);
  await rows(
    trx,
    `insert into work_save (tenant_id, procedure_key, version, base_release, files, saved_at, saved_by, kept)
     values (?, ?, ?::int + 1, ?::bigint, ?::jsonb, ${nowSql(store)}, ?::uuid, ?)`,
    [tenant, procedure, over, base, JSON.stringify(tree), account, kept],
  );
  await thinOut(trx, save);
  const row = await firstRow<Row>(trx, `${SAVES} and version = ?`, [tenant, procedure, over + 1]);
  if (row === null) throw new Error('Expected the save that was just made, but there is none.');
  return { ok: true, ...stateOf(row) };
}

/** Never thin out a save: somebody is asked about it, or it was published. */
export async function keepSave(db: Db, { tenant, procedure }: WorkAddress, version: number): Promise<void> {
  await rows(db, 'update work_save set kept = true where tenant_id = ? and procedure_key = ? and version = ?', [
    tenant,
    procedure,
    version,
  ]);
}

/** As many saves of a procedure are kept; the oldest go. */
const MOST_SAVES = 200;

/** The save before goes when the same person had made it within a minute after the one before it. */
async function thinOut(trx: Knex.Transaction, { tenant, procedure, over, account }: WorkSave): Promise<void> {
  const of = [tenant, procedure];
  await rows(
    trx,
    `delete from work_save where tenant_id = ? and procedure_key = ? and not kept and version <= (
       select version from work_save where tenant_id = ? and procedure_key = ?
        order by version desc offset ${MOST_SAVES} limit 1)`,
    [...of, ...of],
  );
  await rows(
    trx,
    `delete from work_save s where tenant_id = ? and procedure_key = ? and version = ? and saved_by = ?::uuid and not kept
       and exists (select 1 from work_save e
         where e.tenant_id = s.tenant_id and e.procedure_key = s.procedure_key
           and e.version = (select max(version) from work_save f where f.tenant_id = s.tenant_id
             and f.procedure_key = s.procedure_key and f.version < s.version)
           and e.saved_by = s.saved_by and e.base_release is not distinct from s.base_release
           and s.saved_at < e.saved_at + interval '1 minute')`,
    [...of, over, account],
  );
}
