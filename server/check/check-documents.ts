// What a procedure says about documents and their signatures fits together: kinds and templates that exist, places of
// signatures that a template makes, and tasks that sign with what they need.

import type { Element, Graph } from '../../engine/model/graph.ts';
import { ISSUED_KINDS } from '../../store/tables/document.ts';
import type { Folder } from './folder.ts';
import type { Problems } from './problem.ts';

export function checkIssue(
  { file }: Graph,
  element: string,
  { template, kind }: { [name: string]: string },
  { manifest }: Folder,
  problems: Problems,
): void {
  if (template && !Object.hasOwn(manifest.documents ?? {}, template)) {
    problems.error(file, element, 'unknown-template', { template });
  }
  if (kind && !kind.startsWith('=') && !(ISSUED_KINDS as readonly string[]).includes(kind)) {
    problems.error(file, element, 'unknown-kind', { kind, known: ISSUED_KINDS.join(', ') });
  }
}

/** A place of a signature is made by a template. */
export function checkSeal(
  { file }: Graph,
  element: string,
  seal: string | undefined,
  { manifest, files }: Folder,
  problems: Problems,
): void {
  if (!seal || seal.startsWith('=')) return;
  const templates = Object.values(manifest.documents ?? {}).map(({ template }) => files[template] ?? '');
  if (templates.some((source) => source.includes(`{{seal "${seal}"}}`))) return;
  problems.error(file, element, 'unknown-seal', { seal, code: `{{seal "${seal}"}}` });
}

/** A task that signs: what is signed, as whom, and a form in which the signer decides. */
export function checkSignatureTask(
  graph: Graph,
  { id, task, inputs }: Element,
  folder: Folder,
  problems: Problems,
): void {
  const { seal, role } = task?.headers ?? {};
  if (seal === undefined) return;
  checkSeal(graph, id, seal, folder, problems);
  if (!role) problems.error(graph.file, id, 'missing-header:role');
  if (!inputs.some(({ target }) => target.join('.') === 'deSemnat')) {
    problems.error(graph.file, id, 'nothing-to-sign');
  }
  const form = task?.form;
  const path = folder.manifest.forms[form ?? ''] ?? '';
  if (form && !/"value"\s*:\s*"semnez"/.test(folder.files[path] ?? '')) {
    problems.error(graph.file, id, 'no-signature-choice');
  }
}
