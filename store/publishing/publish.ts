// Publishing a save of the work as the next release, in the caller's transaction, which holds the lock of deployments; and
// the requests whose day has come.

import type { Knex } from 'knex';
import type { Finding } from '../../engine/model/graph.ts';
import type { Json } from '../../engine/values.ts';
import { deployIn, lockDeployments } from '../deploy.ts';
import { nowSql } from '../clock.ts';
import { compileFiles } from '../graphs.ts';
import { type Db, firstRow, rows } from '../rows.ts';
import type { Store } from '../store.ts';
import { newestReleaseHead } from '../tables/release.ts';
import { readTexts } from '../work-texts.ts';
import { addActIn } from './acts.ts';
import { place, readRequest, type KnownProblem, type PublicationRequest, type RequestAddress } from './requests.ts';
import { needsSecondPerson } from './second-person.ts';

/**
 * `release`: a newer release came meanwhile. `same`: it is what is published. `findings`: the model cannot run. `process`:
 * another procedure has a process of this id. `key`: the manifest is another procedure's. `approval`: the institution has
 * come to demand a second person.
 */
export type Refusal = 'release' | 'same' | 'findings' | 'process' | 'key' | 'approval';

export type Published = { ok: true; release: string; version: number } | { ok: false; why: Refusal };

export interface Publishing {
  tenant: number;
  request: PublicationRequest;
  /** Who the release is noted to: account id. */
  actor: string;
}

/** Writes the release, ends the request, and lets the work go on from it. */
export async function publishIn(
  trx: Knex.Transaction,
  store: Store,
  { tenant, request, actor }: Publishing,
): Promise<Published> {
  const { procedure, number, work, note } = request;
  const newest = await newestReleaseHead(trx, tenant, procedure);
  if ((newest?.id ?? null) !== request.over) return { ok: false, why: 'release' };
  if (request.approvedBy === null && (await needsSecondPerson(trx, tenant))) return { ok: false, why: 'approval' };
  const { 'manifest.json': text = '{}', ...files } = await readTexts(trx, tenant, request.tree);
  const manifest = JSON.parse(text) as { [name: string]: Json };
  if (manifest['key'] !== procedure) return { ok: false, why: 'key' };
  const { processes, findings } = await compileFiles(files);
  if (isWrong(findings)) return { ok: false, why: 'findings' };
  const ids = processes.map(({ id }) => id);
  if (await isTaken(trx, tenant, procedure, ids)) return { ok: false, why: 'process' };
  const deployed = await deployIn(trx, store, { tenant, procedureKey: procedure, manifest, files, deployedBy: actor });
  if (!deployed.ok) return { ok: false, why: 'findings' };
  if (!deployed.created) return { ok: false, why: 'same' };
  const { release, version } = deployed;
  await rows(
    trx,
    `update publication_request set status = 'published', ended_at = ${nowSql(store)}, ended_by = ?, release_id = ?::bigint
      where tenant_id = ? and procedure_key = ? and number = ? returning 1`,
    [actor, release, tenant, procedure, number],
  );
  // What was saved since is drawn over what is now published.
  await rows(
    trx,
    'update work_save set base_release = ?::bigint where tenant_id = ? and procedure_key = ? and version >= ? returning 1',
    [release, tenant, procedure, work],
  );
  await addActIn(trx, store, { tenant, procedure, actor, what: 'published', note, release, request: number });
  return { ok: true, release, version };
}

const isWrong = (findings: readonly Finding[]): boolean => findings.some(({ severity }) => severity === 'error');

/** A process belongs to one procedure: another one of its id would take over what starts it. */
export async function isTaken(
  db: Db,
  tenant: number,
  procedure: string,
  processes: readonly string[],
): Promise<boolean> {
  const found = await firstRow(
    db,
    `select 1 from process p join release r on r.tenant_id = p.tenant_id and r.id = p.release_id
      where p.tenant_id = ? and p.id = any(?::text[]) and r.procedure_key <> ?
        and r.version = (select max(version) from release n
                          where n.tenant_id = r.tenant_id and n.procedure_key = r.procedure_key) limit 1`,
    [tenant, [...processes], procedure],
  );
  return found !== null;
}

export interface DueRequest extends RequestAddress {
  tree: { [path: string]: string };
}

/** Requests of all institutions whose day has come. */
export const dueRequests = (store: Store): Promise<DueRequest[]> =>
  rows<DueRequest>(
    store.knex,
    `select q.tenant_id as tenant, q.procedure_key as procedure, q.number, w.files as tree
       from publication_request q
       join work_save w on w.tenant_id = q.tenant_id and w.procedure_key = q.procedure_key and w.version = q.work_version
      where q.status = 'scheduled' and q.publish_from <= ${nowSql(store)}
      order by q.publish_from, q.procedure_key limit 20`,
  );

/**
 * Publishes a request whose day has come, or ends it with why it could not be; once, whoever else does the same. `problems`:
 * what the check has found just before. Null: somebody else was faster, or it was withdrawn.
 */
export async function publishDue(
  store: Store,
  address: RequestAddress,
  problems: readonly KnownProblem[],
): Promise<PublicationRequest | null> {
  const { tenant, procedure, number } = address;
  return store.knex.transaction(async (trx) => {
    await lockDeployments(trx, store, tenant);
    const request = await readRequest(trx, address, 'for no key update of q');
    if (request?.status !== 'scheduled') return null;
    const actor = request.askedBy.account;
    const published: Published | { ok: false; why: 'problems' } =
      problems.length > 0 ? { ok: false, why: 'problems' } : await publishIn(trx, store, { tenant, request, actor });
    if (!published.ok) {
      await rows(
        trx,
        `update publication_request set status = 'failed', ended_at = ${nowSql(store)}, ended_by = 'system:publishing',
           reason = ?, problems = ?::jsonb where tenant_id = ? and procedure_key = ? and number = ? returning 1`,
        [published.why, JSON.stringify(problems), ...place(address)],
      );
      const params = { why: published.why };
      const failed = {
        tenant,
        procedure,
        actor: 'system:publishing',
        what: 'failed' as const,
        request: number,
        params,
      };
      await addActIn(trx, store, failed);
    }
    return readRequest(trx, address);
  });
}

export interface FailedRequest extends RequestAddress {
  /** Of who asked. */
  email: string;
  /** Of `recordMail`: nobody was told under it yet. */
  cause: string;
  /** Manifest of the work that was to be published, as text. */
  manifest: string;
}

/** Requests that could not be published in the last week, and nobody has been told. */
export const failedUntold = (store: Store): Promise<FailedRequest[]> =>
  rows<FailedRequest>(
    store.knex,
    `select q.tenant_id as tenant, q.procedure_key as procedure, q.number, a.email, c.cause, t.content as manifest
       from publication_request q
       cross join lateral (select 'publication:' || q.procedure_key || ':' || q.number as cause) c
       join account a on a.tenant_id = q.tenant_id and a.id = q.asked_by
       join work_save w on w.tenant_id = q.tenant_id and w.procedure_key = q.procedure_key and w.version = q.work_version
       left join work_text t on t.tenant_id = q.tenant_id and t.sha256 = w.files ->> 'manifest.json'
      where q.status = 'failed' and q.ended_at > ${nowSql(store)} - interval '7 days'
        and not exists (select from mail m where m.tenant_id = q.tenant_id and m.cause = c.cause)
      limit 20`,
  );
