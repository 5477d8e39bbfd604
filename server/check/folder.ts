// A procedure's files as the check sees them: what a release runs on, and beside it the samples and scenarios that only
// try it.

import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { isNeededAtRunTime, MANIFEST } from '../../procedure/files.ts';
import { readManifest, type Manifest } from '../../procedure/manifest.ts';
import { readProcedureFiles } from '../deploy-procedures.ts';
import type { Problems } from './problem.ts';

export interface Folder {
  /** Path → text; manifest, samples, scenarios and pages for readers left out. */
  files: { [path: string]: string };
  manifest: Manifest;
  /** Name without extension → what a person would file. */
  samples: { [name: string]: unknown };
}

const SAMPLE = /^samples\/(.+)\.json$/;

/** All files of a folder on the disk that belong to a procedure: path with `/` → text. Null when there is no folder. */
export async function readAllFiles(name: string, problems: Problems): Promise<{ [path: string]: string } | null> {
  const path = resolve(name);
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) {
    problems.error(name, null, 'no-folder');
    return null;
  }
  return readProcedureFiles(path);
}

/** Null when the manifest is missing or not usable; then the problems say why. */
export function folderOf(all: { readonly [path: string]: string }, problems: Problems): Folder | null {
  const text = all[MANIFEST];
  if (text === undefined) {
    problems.error(MANIFEST, null, 'no-manifest');
    return null;
  }
  const json = parseJson(text, MANIFEST, problems);
  if (json === undefined) return null;
  const { manifest, problems: wrong } = readManifest(json);
  for (const { at, message } of wrong) problems.error(MANIFEST, at, 'bad-manifest', { why: message });
  if (manifest === null) return null;
  const files = Object.fromEntries(
    Object.entries(all).filter(([path]) => path !== MANIFEST && isNeededAtRunTime(path)),
  );
  return { files, manifest, samples: samplesOf(all, problems) };
}

/** A folder is called as its procedure. */
export function checkFolderName(name: string, { manifest }: Folder, problems: Problems): void {
  const folder = basename(resolve(name));
  if (manifest.key !== folder) problems.warning(MANIFEST, '/key', 'key', { folder, key: manifest.key });
}

function samplesOf(all: { readonly [path: string]: string }, problems: Problems): { [name: string]: unknown } {
  const samples: { [name: string]: unknown } = {};
  const paths = Object.keys(all).filter((path) => SAMPLE.test(path));
  if (paths.length === 0) problems.warning('samples/', null, 'no-sample');
  for (const path of paths.sort()) {
    const json = parseJson(all[path]!, path, problems);
    if (json !== undefined) samples[SAMPLE.exec(path)![1]!] = json;
  }
  for (const path of Object.keys(all).filter((each) => each.startsWith('scenarios/')))
    parseJson(all[path]!, path, problems);
  return samples;
}

/** Undefined when the text is no JSON. */
export function parseJson(text: string, file: string, problems: Problems): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    problems.error(file, null, 'bad-json', { why: (error as Error).message });
    return undefined;
  }
}
