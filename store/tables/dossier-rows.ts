// Locks and reads of case files by those who work on them (jobs, use cases), without a scope: the caller is the system.
// What people read goes through `store/read-dossier.ts` and the lists, which take one.

import { type Db, firstRow } from '../rows.ts';
import { isUuid } from '../scope.ts';
import type { DossierRow } from './dossier.ts';

/** By its own id, or by the id of its instance. */
export type DossierAddress = { tenant: number } & ({ dossier: string } | { instance: string });

/** Locks the row until the transaction ends. Null when there is none. */
export const lockDossierIn = (trx: Db, address: DossierAddress): Promise<DossierRow | null> =>
  find(trx, address, 'for no key update');

export const findDossier = (db: Db, address: DossierAddress): Promise<DossierRow | null> => find(db, address, '');

async function find(db: Db, address: DossierAddress, lock: string): Promise<DossierRow | null> {
  if ('instance' in address) {
    return firstRow(db, `select * from dossier where tenant_id = ? and instance_id = ?::bigint ${lock}`, [
      address.tenant,
      address.instance,
    ]);
  }
  if (!isUuid(address.dossier)) return null;
  return firstRow(db, `select * from dossier where tenant_id = ? and id = ?::uuid ${lock}`, [
    address.tenant,
    address.dossier,
  ]);
}
