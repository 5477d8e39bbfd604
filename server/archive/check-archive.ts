// Reads what is in the archive, a little at a time, and compares it with its names: every document once in a month. What is
// damaged or missing is put back from the database when it still has it, and told to the administrator either way.

import { checkFixity } from '../../documents/archive/content-store.ts';
import { contentBySha256, entriesToCheck, noteFixity, type Fixity, type ToCheck } from '../../store/archive.ts';
import type { Services } from '../app.ts';
import { nowOf } from '../now.ts';

const DAYS = 30;
const AT_ONCE = 20;

export async function checkArchive(services: Services): Promise<void> {
  for (const entry of await entriesToCheck(services.store, { days: DAYS, limit: AT_ONCE })) {
    await checkEntry(services, entry);
  }
}

async function checkEntry({ store, archive }: Services, entry: ToCheck): Promise<void> {
  const { sha256, tenant } = entry;
  const { damaged, missing } = await checkFixity(archive.content, [sha256]);
  const found: Fixity = damaged.length > 0 ? 'damaged' : missing.length > 0 ? 'missing' : 'kept';
  let state = found;
  if (found !== 'kept') {
    const content = await contentBySha256(store, { tenant, sha256 });
    if (content !== null) {
      await archive.content.delete(sha256);
      await archive.content.put(content);
      state = 'kept';
    }
  }
  const at = new Date(nowOf(store)).toISOString();
  const what =
    found === 'kept' ? (entry.state === 'kept' ? null : 'restored') : state === 'kept' ? 'restored' : 'damaged';
  const event = what === null ? null : { at, what, by: 'system:worker', note: found };
  await noteFixity(store, entry, state, event);
}
