// Going back: an older release again, as the newest. Nothing is undone: cases begun meanwhile keep the release they began with.

import { deployIn, lockDeployments } from '../deploy.ts';
import type { Store } from '../store.ts';
import { newestReleaseHead, releaseByVersion } from '../tables/release.ts';
import { addActIn } from './acts.ts';

export interface RollBack {
  tenant: number;
  procedure: string;
  /** The version that is to be the newest again. */
  to: number;
  /** The release that was the newest when somebody decided so. */
  over: string;
  account: string;
  note: string;
}

/** `release`: another one is the newest meanwhile. `none`: no such version. `same`: it is what is published. */
export type RolledBack =
  { ok: true; release: string; version: number } | { ok: false; why: 'release' | 'none' | 'same' | 'findings' };

export async function rollBack(store: Store, ask: RollBack): Promise<RolledBack> {
  const { tenant, procedure, to, account, note } = ask;
  return store.knex.transaction(async (trx): Promise<RolledBack> => {
    await lockDeployments(trx, store, tenant);
    const newest = await newestReleaseHead(trx, tenant, procedure);
    if (newest?.id !== ask.over) return { ok: false, why: 'release' };
    const older = await releaseByVersion(trx, tenant, procedure, to);
    if (older === undefined) return { ok: false, why: 'none' };
    const { manifest, files } = older;
    const deployed = await deployIn(trx, store, {
      tenant,
      procedureKey: procedure,
      manifest,
      files,
      deployedBy: account,
    });
    // An engine that has become stricter since may refuse it.
    if (!deployed.ok) return { ok: false, why: 'findings' };
    if (!deployed.created) return { ok: false, why: 'same' };
    const { release, version } = deployed;
    await addActIn(trx, store, {
      tenant,
      procedure,
      actor: account,
      what: 'rolled-back',
      note,
      release,
      params: { to },
    });
    return { ok: true, release, version };
  });
}
