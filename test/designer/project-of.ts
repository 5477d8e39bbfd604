// A project of the studio over a shipped procedure, without a browser or a server.

import { readdirSync, readFileSync } from 'node:fs';
import type { Opening, Project } from '../../designer/studio/contract.ts';

export function projectOf(procedure: string, changes: { [path: string]: string } = {}): Project {
  const root = new URL(`../../processes/${procedure}/`, import.meta.url);
  const files: { [path: string]: string } = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.ts')) continue;
    const path = `${entry.parentPath.slice(root.pathname.length - 1)}/${entry.name}`.replace(/^\/+/, '');
    files[path] = readFileSync(new URL(path, root), 'utf8');
  }
  Object.assign(files, changes);
  const opening = { key: procedure, files, operations: [] as unknown[], groups: [] as unknown[] } as Opening;
  return {
    opening,
    state: 'saved',
    version: 0,
    paths: () => Object.keys(files),
    read: (path) => files[path],
    write(path, text) {
      if (text === null) delete files[path];
      else files[path] = text;
    },
    manifest: () => JSON.parse(files['manifest.json'] ?? 'null') as { [name: string]: unknown },
    flush: async () => true,
    onChange: () => () => undefined,
    onState: () => () => undefined,
    findings: [],
    onFindings: () => () => undefined,
  };
}
