// What pages need of a release: the manifest, its forms and its drawing. A release never changes, so what is read and
// compiled from one is kept; the oldest leaves when there are too many.

import type { Form } from '../../forms/model.ts';
import { compileFormFile } from '../../forms/nomenclatures.ts';
import { readDrawing } from '../../inbox/diagram/read.ts';
import type { Drawing } from '../../inbox/diagram/drawing.ts';
import { readManifest, type Manifest } from '../../procedure/manifest.ts';
import { newestRelease, readRelease, type ReleaseRow } from '../../store/tables/release.ts';
import type { Store } from '../../store/store.ts';

export interface Release {
  id: string;
  version: number;
  procedure: string;
  /** Null for a model deployed without one. */
  manifest: Manifest | null;
  files: { [path: string]: string };
  /** A form by its id in the model; null when the release has none of that name. */
  form(id: string): Promise<Form | null>;
  /** A form by its path, compiled once; null when there is none or it has an error. */
  formAt(path: string): Promise<Form | null>;
  drawing(): Promise<Drawing | null>;
}

const MOST = 50;
const known = new WeakMap<Store, Map<string, Release>>();

export async function loadRelease(store: Store, tenant: number, id: string): Promise<Release | null> {
  const kept = cacheOf(store).get(`${tenant}/${id}`);
  if (kept) return kept;
  const row = await readRelease(store.knex, tenant, id);
  return row ? keep(store, row) : null;
}

export async function loadNewestRelease(store: Store, tenant: number, procedure: string): Promise<Release | null> {
  const row = await newestRelease(store.knex, tenant, procedure);
  return row ? (cacheOf(store).get(`${tenant}/${row.id}`) ?? keep(store, row)) : null;
}

function cacheOf(store: Store): Map<string, Release> {
  const cache = known.get(store) ?? new Map<string, Release>();
  known.set(store, cache);
  return cache;
}

function keep(store: Store, row: ReleaseRow): Release {
  const cache = cacheOf(store);
  const [oldest] = cache.keys();
  if (cache.size >= MOST && oldest !== undefined) cache.delete(oldest);
  const release = releaseOf(row);
  cache.set(`${row.tenant_id}/${row.id}`, release);
  return release;
}

function releaseOf(row: ReleaseRow): Release {
  const { manifest } = readManifest(row.manifest);
  const forms = new Map<string, Promise<Form | null>>();
  let drawing: Promise<Drawing | null> | null = null;
  const formAt = (path: string): Promise<Form | null> => {
    const form = forms.get(path) ?? compileFile(row, path);
    forms.set(path, form);
    return form;
  };
  return {
    id: row.id,
    version: row.version,
    procedure: row.procedure_key,
    manifest,
    files: row.files,
    form: (id) => formAt(manifest?.forms[id] ?? ''),
    formAt,
    drawing() {
      const xml = row.files[manifest?.process ?? ''];
      drawing ??= xml === undefined ? Promise.resolve(null) : readDrawing(xml).catch(() => null);
      return drawing;
    },
  };
}

async function compileFile({ files }: ReleaseRow, path: string): Promise<Form | null> {
  return files[path] === undefined ? null : (await compileFormFile(files, path)).form;
}

export const startFormOf = async (release: Release): Promise<Form | null> =>
  release.manifest === null ? null : release.formAt(release.manifest.startForm);
