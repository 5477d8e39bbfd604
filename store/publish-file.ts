// Publishes the draft of one file: the newest release again with this file in place of its own, as the next release.
// Who confirms has seen a draft and a release; when either is another one meanwhile, nothing is published.

import type { Finding } from '../engine/model/graph.ts';
import { deployIn, lockDeployments } from './deploy.ts';
import { readFileDraft, saveFileDraftIn, type FileAddress } from './file-drafts.ts';
import type { Store } from './store.ts';
import { newestRelease } from './tables/release.ts';

export interface Publication extends FileAddress {
  /** Version of the draft that was confirmed. */
  version: number;
  /** The release that was the newest then. */
  over: string;
  account: string;
}

export type Published =
  | { ok: true; release: string; version: number }
  | { ok: false; why: 'draft' | 'release' }
  | { ok: false; why: 'findings'; findings: readonly Finding[] };

export async function publishFile(store: Store, publication: Publication): Promise<Published> {
  const { tenant, procedure, path, account } = publication;
  return store.knex.transaction(async (trx): Promise<Published> => {
    await lockDeployments(trx, store, tenant);
    const newest = await newestRelease(trx, tenant, procedure);
    if (newest === undefined || newest.id !== publication.over) return { ok: false, why: 'release' };
    const draft = await readFileDraft(store, publication, trx);
    if (draft === null || draft.version !== publication.version) return { ok: false, why: 'draft' };
    const deployed = await deployIn(trx, store, {
      tenant,
      procedureKey: procedure,
      manifest: newest.manifest,
      files: { ...newest.files, [path]: draft.content },
      deployedBy: account,
    });
    if (!deployed.ok) return { ok: false, why: 'findings', findings: deployed.findings };
    // What follows is drawn over what is now published.
    const { release, version } = deployed;
    await saveFileDraftIn(trx, store, {
      ...publication,
      over: draft.version,
      base: release,
      content: draft.content,
    });
    return { ok: true, release, version };
  });
}
