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
    const found = `Expected a document '${template}' in the manifest but there is none`;
    problems.error(file, element, 'unknown-template', found, 'Add it to "documents" of manifest.json.');
  }
  if (kind && !kind.startsWith('=') && !(ISSUED_KINDS as readonly string[]).includes(kind)) {
    const mend = `Kinds: ${ISSUED_KINDS.join(', ')}.`;
    problems.error(file, element, 'unknown-kind', `Expected a kind of document but found '${kind}'`, mend);
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
  const message = `Expected a template with the place '${seal}' but none has it`;
  problems.error(file, element, 'unknown-seal', message, `Write {{seal "${seal}"}} where the signature goes.`);
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
  if (!role) {
    const mend = 'Add it to the headers of the task: it is printed beside the signature, such as Primar.';
    problems.error(
      graph.file,
      id,
      'missing-header',
      "Expected the header 'role' for a signature but it is missing",
      mend,
    );
  }
  if (!inputs.some(({ target }) => target.join('.') === 'deSemnat')) {
    const mend = 'Map the id of the document to it, such as =certificat.id.';
    problems.error(graph.file, id, 'nothing-to-sign', "Expected the input 'deSemnat' but it is missing", mend);
  }
  const form = task?.form;
  const path = folder.manifest.forms[form ?? ''] ?? '';
  if (form && !/"value"\s*:\s*"semnez"/.test(folder.files[path] ?? '')) {
    const mend = 'Add a radio with the key "decizie" and an option with the value "semnez".';
    problems.error(
      graph.file,
      id,
      'no-signature-choice',
      'Expected a choice to sign in the form but it has none',
      mend,
    );
  }
}
