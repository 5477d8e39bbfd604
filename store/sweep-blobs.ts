// Contents that no document refers to any more. A document that arrives meanwhile with the same content holds a lock on
// the row it refers to, and is then kept by its foreign key: the sweep skips what is locked.

import { rows } from './rows.ts';
import type { Store } from './store.ts';

export async function sweepBlobs({ knex }: Store): Promise<number> {
  const gone = await rows(
    knex,
    `delete from blob b using (
       select tenant_id, sha256 from blob o
        where not exists (select 1 from document d where d.tenant_id = o.tenant_id and d.sha256 = o.sha256)
          and not exists (select 1 from document_version v where v.tenant_id = o.tenant_id and v.sha256 = o.sha256)
        for update skip locked
     ) orphan where b.tenant_id = orphan.tenant_id and b.sha256 = orphan.sha256 returning b.sha256`,
  );
  return gone.length;
}
