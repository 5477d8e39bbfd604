// What the manifest names must be there, and what is there must be named.

import { compileExpression, FeelError } from '../../engine/feel/expression.ts';
import type { Folder } from './folder.ts';
import type { Problems } from './problem.ts';

export function checkManifest({ manifest, files }: Folder, problems: Problems): void {
  const named: [at: string, path: string | undefined][] = [
    ['/process', manifest.process],
    ['/startForm', manifest.startForm],
    ...Object.entries(manifest.forms).map(([id, path]): [string, string] => [`/forms/${id}`, path]),
    ...(manifest.decisions ?? []).map((path, index): [string, string] => [`/decisions/${index}`, path]),
    ...Object.entries(manifest.documents ?? {}).flatMap(([name, { template, css }]): [string, string | undefined][] => [
      [`/documents/${name}/template`, template],
      [`/documents/${name}/css`, css],
    ]),
    ...(manifest.messages ?? []).map((path, index): [string, string] => [`/messages/${index}`, path]),
  ];
  for (const [at, path] of named) {
    if (path === undefined || Object.hasOwn(files, path)) continue;
    problems.error('manifest.json', at, 'missing-file', { path });
  }
  const paths = new Set(named.map(([, path]) => path));
  for (const path of Object.keys(files).filter((each) => !paths.has(each))) {
    // A second model or decision would be deployed along with the named ones.
    if (/\.(bpmn|dmn)$/.test(path)) problems.error(path, null, 'unnamed-file');
    else problems.warning(path, null, 'unnamed-file');
  }
  const expressions = [
    ...Object.entries(manifest.dossier).map(([name, text]) => [`/dossier/${name}`, text] as const),
    ...Object.entries(manifest.documents ?? {}).map(([name, { data }]) => [`/documents/${name}/data`, data] as const),
  ];
  for (const [at, expression] of expressions) {
    try {
      if (expression !== undefined) compileExpression(expression);
    } catch (error) {
      if (!(error instanceof FeelError)) throw error;
      problems.error('manifest.json', at, 'bad-expression', { why: error.message });
    }
  }
}
