// A procedure's folder as it lies on the disk: what a release takes along, and the samples that only the check reads.

import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { readManifest, type Manifest } from '../../procedure/manifest.ts';
import { readProcedureFiles } from '../deploy-procedures.ts';
import type { Problems } from './problem.ts';

export interface Folder {
  /** Path → text, the manifest left out. */
  files: { [path: string]: string };
  manifest: Manifest;
  /** Name without extension → what a person would file. */
  samples: { [name: string]: unknown };
}

/** Null when there is no folder or no usable manifest; then the problems say why. */
export async function readFolder(name: string, problems: Problems): Promise<Folder | null> {
  const path = resolve(name);
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) {
    problems.error(name, null, 'no-folder', 'Expected the folder of a procedure but there is none', 'Check the path.');
    return null;
  }
  const { 'manifest.json': text, ...files } = await readProcedureFiles(path);
  if (text === undefined) {
    const mend = `Start from the manifest of another procedure, e.g. processes/petitie/manifest.json.`;
    problems.error('manifest.json', null, 'no-manifest', 'Expected a manifest in the folder but there is none', mend);
    return null;
  }
  const json = parseJson(text, 'manifest.json', problems);
  if (json === undefined) return null;
  const { manifest, problems: wrong } = readManifest(json);
  for (const { at, message } of wrong) {
    problems.error('manifest.json', at, 'bad-manifest', message, 'The schema is in procedure/manifest.ts.');
  }
  if (manifest === null) return null;
  if (manifest.key !== basename(path)) {
    const message = `Expected the key to be the folder's name '${basename(path)}' but it is '${manifest.key}'`;
    problems.warning('manifest.json', '/key', 'key', message, 'Rename one of them.');
  }
  return { files, manifest, samples: await readSamples(path, problems) };
}

/** The samples beside a procedure's folder. */
export async function readSamples(path: string, problems: Problems): Promise<{ [name: string]: unknown }> {
  const folder = join(path, 'samples');
  const names = (await readdir(folder).catch((): string[] => [])).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0) {
    const mend = 'Put at least one valid answer to the start form into samples/NAME.json.';
    problems.warning('samples/', null, 'no-sample', 'Expected a sample but there is none', mend);
  }
  const samples: { [name: string]: unknown } = {};
  for (const name of names) {
    const json = parseJson(await readFile(join(folder, name), 'utf8'), `samples/${name}`, problems);
    if (json !== undefined) samples[name.replace(/\.json$/, '')] = json;
  }
  return samples;
}

/** Undefined when the text is no JSON. */
export function parseJson(text: string, file: string, problems: Problems): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    problems.error(file, null, 'bad-json', `Expected JSON but ${(error as Error).message}`);
    return undefined;
  }
}
