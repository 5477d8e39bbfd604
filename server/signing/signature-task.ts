// A task that signs: a user task whose model says, by headers, which place of the document it signs (`seal`) and as what
// (`role`), and by an input which document (`deSemnat`). Whoever decides `semnez` signs; any other decision does not.

import type { Variables } from '../../engine/values.ts';
import { contentOf, type DocumentInfo } from '../../store/read-document.ts';
import type { Store } from '../../store/store.ts';

/** The answer that signs, under this key of the form. */
export const SIGNS = { key: 'decizie', value: 'semnez' } as const;

export const decidesToSign = (answers: Variables): boolean => answers[SIGNS.key] === SIGNS.value;

export interface SignatureTask {
  seal: string;
  role: string;
}

interface Of {
  tenant: number;
  release: string;
  process: string;
  element: string;
}

/** Null for a task that signs nothing. */
export async function signatureTaskOf(
  store: Store,
  { tenant, release, process, element }: Of,
): Promise<SignatureTask | null> {
  const graph = await store.graphs.load(store.knex, tenant, release, process);
  const { seal, role } = graph.elements[element]?.task?.headers ?? {};
  return seal === undefined ? null : { seal, role: role ?? '' };
}

/** The document that the task's variables name, when it is an issued one of this case. */
export async function documentToSign(
  store: Store,
  { tenant, dossier, variables }: { tenant: number; dossier: string | null; variables: Variables },
): Promise<(DocumentInfo & { content: Buffer }) | null> {
  const id = variables['deSemnat'];
  const document = typeof id === 'string' ? await contentOf(store, { tenant, document: id }) : null;
  return document === null || dossier === null || document.dossier !== dossier || document.kind === 'attachment'
    ? null
    : document;
}
