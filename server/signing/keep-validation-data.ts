// After the last signature of a document: what its certificates' authorities say goes into it (PAdES B-LT), so that it can
// be judged when they no longer answer. An errand: who signed does not wait for it, and an authority that is away is asked
// again, less and less often. Without anybody to ask, the document stays at B-T.

import { addValidationData } from '../../documents/signature/long-term.ts';
import {
  appendVersionIn,
  documentsWantingData,
  setValidationDataIn,
  type WantingData,
} from '../../store/document-versions.ts';
import { lockDocumentIn } from '../../store/issue-document.ts';
import { contentOf } from '../../store/read-document.ts';
import type { Services } from '../app.ts';
import { readRevocation } from './revocation.ts';

const FIRST_MS = 10_000;
const LONGEST_MS = 60 * 60_000;

const waits = new Map<string, { until: number; ms: number }>();

export async function keepValidationData(services: Services): Promise<void> {
  for (const wanting of await documentsWantingData(services.store)) {
    const wait = waits.get(wanting.document);
    if (wait !== undefined && wait.until > performance.now()) continue;
    if (await keepFor(services, wanting)) waits.delete(wanting.document);
    else {
      const ms = Math.min((wait?.ms ?? FIRST_MS / 2) * 2, LONGEST_MS);
      waits.set(wanting.document, { until: performance.now() + ms, ms });
    }
  }
}

/** False: an authority is away, ask again later. */
async function keepFor({ store, connectors }: Services, { tenant, dossier, document }: WantingData): Promise<boolean> {
  const found = await contentOf(store, { tenant, document });
  if (found === null) return true;
  const {
    certificates,
    revocationLists,
    ocspResponses,
    found: state,
  } = await readRevocation(connectors, { tenant, dossier }, found.content);
  if (state === 'later') return false;
  const content =
    state === 'none' ? null : await addValidationData(found.content, { certificates, revocationLists, ocspResponses });
  return store.knex.transaction(async (trx) => {
    const locked = await lockDocumentIn(trx, { tenant, dossier }, document);
    // Somebody else was faster, or another signature came: looked at again with the next errand.
    if (locked?.version !== found.version) return true;
    if (content === null) {
      await setValidationDataIn(trx, { tenant, document, to: 'none' });
      return true;
    }
    const cause = `validation-data:${locked.version}`;
    await appendVersionIn(trx, store, locked, content, {
      tenant,
      what: 'validation-data',
      createdBy: 'system:worker',
      cause,
    });
    await setValidationDataIn(trx, { tenant, document, to: 'had' });
    return true;
  });
}
