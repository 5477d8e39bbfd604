// What the archive holds of a closed case. Archiving is an errand of the worker, which nobody waits for: whoever wants to see
// its result goes on the errand too, as often as the worker has just taken the document from them.

import { setTimeout as pause } from 'node:timers/promises';
import { archiveCases } from '../../server/archive/archive-cases.ts';
import { keepValidationData } from '../../server/signing/keep-validation-data.ts';
import type { World } from '../world.ts';

const PATIENCE_MS = 60_000;

/** How many documents of this kind the archive holds, once it holds any. */
export async function archived({ services }: World, kind: string): Promise<number> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    await keepValidationData(services);
    await archiveCases(services);
    const rows = await services.store
      .knex('archive_entry')
      .join('document', 'document.id', 'archive_entry.document_id')
      .where({ kind })
      .select('archive_entry.sha256');
    if (rows.length > 0 || performance.now() > until) return rows.length;
    await pause(50);
  }
}
