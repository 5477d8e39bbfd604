// `document:annul`: inputs `document` (id) and `motiv`, which everybody who checks the document reads: nothing personal.

import { annulDocument } from '../../store/annul-document.ts';
import type { Handler } from '../jobs.ts';
import { caseOf, causeOf, refused, textOf } from './job.ts';

export const annulIssued: Handler = async (job, { store }) => {
  const { dossier } = await caseOf(store, job);
  const result = await annulDocument(store, {
    tenant: job.tenant,
    dossier: dossier.id,
    document: textOf(job, 'document'),
    reason: textOf(job, 'motiv'),
    actor: 'system:worker',
    cause: causeOf(job),
  });
  if (result.ok) return {};
  throw refused(
    result.problem === 'NOT_FOUND'
      ? 'Expected the id of a document of this case in "document", but it is none.'
      : 'Expected a document that counts, but another has taken its place already.',
  );
};
