// At start every folder under `processes/` is deployed for the institution: content that was never deployed as a new
// version, so that a restart does not undo what an owner has published since. TypeScript scenarios stay outside.

import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { findingsOfForms } from '../forms/form-files.ts';
import type { Finding } from '../forms/model.ts';
import { isProcedurePath } from '../procedure/files.ts';
import { deploy } from '../store/deploy.ts';
import type { Store } from '../store/store.ts';
import type { Json } from '../engine/values.ts';

export interface DeployedProcedure {
  key: string;
  version: number;
  /** False when this content was there already. */
  created: boolean;
}

/** The files of a procedure's folder that make its release: path with `/` → text. */
export async function readProcedureFiles(folder: string): Promise<{ [path: string]: string }> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter(isProcedurePath)
    .sort();
  const files = await Promise.all(
    paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const),
  );
  return Object.fromEntries(files);
}

const notDeployable = (folder: string, findings: readonly Pick<Finding, 'file' | 'element' | 'message'>[]): Error => {
  const why = findings.map(({ file, element, message }) => `  ${file} ${element ?? ''}: ${message}`).join('\n');
  return new Error(`Expected processes/${folder} to be deployable, but:\n${why}`);
};

/** Throws, naming the folder and the findings, when one cannot be deployed. */
export async function deployProcedures(store: Store, tenant: number, folder: string): Promise<DeployedProcedure[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const done: DeployedProcedure[] = [];
  for (const entry of entries.filter((each) => each.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { 'manifest.json': manifest, ...files } = await readProcedureFiles(join(folder, entry.name));
    if (manifest === undefined) continue;
    const parsed = JSON.parse(manifest) as { key: string } & { [name: string]: Json };
    const wrong = findingsOfForms(files).filter(({ severity }) => severity === 'error');
    if (wrong.length > 0) throw notDeployable(entry.name, wrong);
    const result = await deploy(store, {
      tenant,
      procedureKey: parsed.key,
      manifest: parsed,
      files,
      deployedBy: 'system:start',
      unlessKnown: true,
    });
    if (!result.ok) throw notDeployable(entry.name, result.findings);
    done.push({ key: parsed.key, version: result.version, created: result.created });
  }
  return done;
}
