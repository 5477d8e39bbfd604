// What a case or task needs of the release it runs on: the manifest, its forms and its drawing. A release never changes,
// so what is read and compiled from one is kept; the oldest leaves when there are too many.

import { compileForm } from '../../forms/form.ts';
import type { Form } from '../../forms/model.ts';
import { nomenclatures } from '../../forms/nomenclatures.ts';
import { readDrawing } from '../../inbox/diagram/read.ts';
import type { Drawing } from '../../inbox/diagram/drawing.ts';
import { readManifest, type Manifest } from '../../store/manifest.ts';
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
  form(id: string): Form | null;
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
  const forms = new Map<string, Form | null>();
  let drawing: Promise<Drawing | null> | null = null;
  return {
    id: row.id,
    version: row.version,
    procedure: row.procedure_key,
    manifest,
    files: row.files,
    form(id) {
      const path = manifest?.forms[id];
      const text = path === undefined ? undefined : row.files[path];
      if (text === undefined) return null;
      if (!forms.has(id)) forms.set(id, compileForm(JSON.parse(text), { file: path, sources: nomenclatures }).form);
      return forms.get(id) ?? null;
    },
    drawing() {
      const xml = row.files[manifest?.process ?? ''];
      drawing ??= xml === undefined ? Promise.resolve(null) : readDrawing(xml).catch(() => null);
      return drawing;
    },
  };
}

/** Form id of the start form, which the manifest names by its path. */
export function startFormOf(release: Release): Form | null {
  const path = release.manifest?.startForm;
  const id = Object.entries(release.manifest?.forms ?? {}).find(([, file]) => file === path)?.[0];
  return id === undefined ? null : release.form(id);
}
