// Deploys a procedure's folder as its next release. What does not compile without errors is refused whole; the content
// of the newest release deployed again changes nothing. Running instances stay with the release they began with.

import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Finding, Graph } from '../engine/model/graph.ts';
import { startFindings } from '../engine/starts.ts';
import type { Instant, Json } from '../engine/values.ts';
import { isNeededAtRunTime } from '../procedure/files.ts';
import { instantSql, nowSql } from './clock.ts';
import { compileFiles } from './graphs.ts';
import type { Store } from './store.ts';
import { startsOf } from './starts.ts';
import { addProcesses } from './tables/process.ts';
import { replaceStarts } from './tables/process-start.ts';
import { newestReleaseHead, releaseOf } from './tables/release.ts';
import { retiredOf } from './tables/retired-procedure.ts';

export interface Deployment {
  tenant: number;
  procedureKey: string;
  /** See procedure/manifest.ts; `{}` for models that come without one. Not checked here. */
  manifest: Json;
  /** Path within the folder → text. Those ending in .bpmn and .dmn are compiled. */
  files: { [path: string]: string };
  /** Account id, or `system:…`. */
  deployedBy: string;
  /** Content that was a release before changes nothing: a start does not undo what was published since. */
  unlessKnown?: boolean;
}

export type Deployed =
  | {
      ok: true;
      release: string;
      version: number;
      /** False when the newest release had the same content. */
      created: boolean;
      processes: Graph[];
      /** Warnings. */
      findings: Finding[];
    }
  | { ok: false; findings: Finding[] };

export async function deploy(store: Store, deployment: Deployment): Promise<Deployed> {
  return store.knex.transaction((trx) => deployIn(trx, store, deployment));
}

export async function deployIn(trx: Knex.Transaction, store: Store, deployment: Deployment): Promise<Deployed> {
  const { tenant, procedureKey, manifest, files } = deployment;
  const { processes, findings } = await compileFiles(files);
  if (findings.some((finding) => finding.severity === 'error')) return { ok: false, findings };

  const now = await lockDeployments(trx, store, tenant);
  const unscheduled = startFindings(processes, now);
  if (unscheduled.length > 0) return { ok: false, findings: [...findings, ...unscheduled] };
  const hash = contentHash(manifest, files);
  if (deployment.unlessKnown === true) {
    // releases of before samples and scenarios belonged to them
    const running = Object.fromEntries(Object.entries(files).filter(([path]) => isNeededAtRunTime(path)));
    const older = await releaseOf(trx, tenant, procedureKey, contentHash(manifest, running));
    const changedSince = older !== undefined && older.id !== (await newestReleaseHead(trx, tenant, procedureKey))?.id;
    const known = (await releaseOf(trx, tenant, procedureKey, hash)) ?? (changedSince ? older : undefined);
    if (known !== undefined) {
      return { ok: true, release: known.id, version: known.version, created: false, processes, findings };
    }
  }
  const newest = await newestReleaseHead(trx, tenant, procedureKey);
  if (newest?.content_sha256 === hash) {
    return { ok: true, release: newest.id, version: newest.version, created: false, processes, findings };
  }
  const version = (newest?.version ?? 0) + 1;
  const inserted = await trx.raw<{ rows: { id: string }[] }>(
    `insert into release (tenant_id, procedure_key, version, content_sha256, manifest, files, deployed_at, deployed_by)
     values (?, ?, ?, ?, ?, ?, ${nowSql(store)}, ?) returning id`,
    [tenant, procedureKey, version, hash, JSON.stringify(manifest), JSON.stringify(files), deployment.deployedBy],
  );
  const release = inserted.rows[0]!.id;
  const ids = processes.map(({ id }) => id);
  await addProcesses(trx, tenant, release, ids);
  const retired = (await retiredOf(trx, tenant, procedureKey)) !== null;
  const starts = retired ? [] : startsOf(processes, { tenant, procedureKey, release }, now);
  await replaceStarts(trx, { tenant, procedureKey, processes: ids }, starts);
  return { ok: true, release, version, created: true, processes, findings };
}

/**
 * One deployment of an institution at a time, until the transaction ends: two that start together at boot find each other's
 * release, and the versions of a process have no gaps. Answers the time after the lock.
 */
export async function lockDeployments(trx: Knex.Transaction, store: Store, tenant: number): Promise<Instant> {
  const locked = await trx.raw<{ rows: { now: Instant }[] }>(
    `select pg_advisory_xact_lock(hashtextextended(?, 0)), ${instantSql(store)} as now`,
    [`deploy/${tenant}`],
  );
  return locked.rows[0]!.now;
}

/** Of the content alone: the order in which the files were read does not matter. */
function contentHash(manifest: Json, files: { [path: string]: string }): string {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([manifest, sorted]))
    .digest('hex');
}
