// A signature under way: one row for each task, so that a document never gets two signatures of one task. The row holds
// what is signed before anybody is asked to sign, and the provider's value as soon as it is had: after a crash the value
// is put in without asking again. Who is authorising holds the row for a while; a second click finds it held.
//
// No PIN and no one-time code ever comes here.

import { randomUUID } from 'node:crypto';
import type { Variables } from '../engine/values.ts';
import { nowSql } from './clock.ts';
import { lockDocumentIn } from './issue-document.ts';
import { type Db, firstRow, rows } from './rows.ts';
import type { Store } from './store.ts';
import { findDossier } from './tables/dossier-rows.ts';
import { lockTask, type TaskRow } from './tables/task.ts';

/** An authorisation that has not come back by then is given up. */
const ATTEMPT_SECONDS = 120;

export interface TaskAddress {
  tenant: number;
  instance: string;
  key: number;
}

/** As `documents/signature` prepares it. */
export interface Prepared {
  pdf: Buffer;
  byteRange: [number, number, number, number];
  attributes: Buffer;
  chain: Buffer[];
}

export interface Signing extends TaskAddress {
  document: string;
  baseVersion: number;
  seal: string;
  /** As what: Primar. */
  role: string;
  person: string;
  credential: string;
  /** What completes the task. */
  variables: Variables;
  prepared: Prepared;
}

export interface SignatureRow extends Omit<Signing, keyof TaskAddress> {
  /** null: nobody has authorised it yet. */
  value: Buffer | null;
  level: string | null;
  mode: string | null;
  provider: string | null;
  /** Somebody is authorising it now. */
  held: boolean;
}

interface Row extends Omit<SignatureRow, 'prepared'> {
  pdf: Buffer;
  byteRange: [number, number, number, number];
  attributes: Buffer;
  chain: Buffer[];
}

export async function readSignature(
  { knex, ...clocked }: Store,
  { tenant, instance, key }: TaskAddress,
): Promise<SignatureRow | null> {
  const row = await firstRow<Row>(
    knex,
    `select document_id as document, base_version as "baseVersion", seal, role, person, credential, variables, value, level,
        mode, provider, prepared as pdf, byte_range as "byteRange", attributes, chain,
        attempt is not null and attempt_until > ${nowSql(clocked)} as held
       from signature where tenant_id = ? and instance_id = ?::bigint and task_key = ?`,
    [tenant, instance, key],
  );
  if (row === null) return null;
  const { pdf, byteRange, attributes, chain, ...rest } = row;
  return { ...rest, prepared: { pdf, byteRange, attributes, chain } };
}

export type Begun =
  | { ok: true; attempt: string }
  /** GONE: the task is closed or not this person's. CHANGED: the document is another by now. HELD: an authorisation is under way. SIGNED: the value is there already. */
  | { ok: false; problem: 'GONE' | 'CHANGED' | 'HELD' | 'SIGNED' };

/** Notes what is about to be authorised, for `ATTEMPT_SECONDS`. Replaces an earlier preparation that nobody authorised. */
export async function beginSignature(store: Store, signing: Signing, may: (task: TaskRow) => boolean): Promise<Begun> {
  const { tenant, instance, key, document, baseVersion } = signing;
  return store.knex.transaction(async (trx): Promise<Begun> => {
    const task = await lockTask(trx, tenant, instance, key);
    if (task === undefined || task.closed_at !== null || !may(task)) return { ok: false, problem: 'GONE' };
    const dossier = await findDossier(trx, { tenant, instance });
    const locked = dossier ? await lockDocumentIn(trx, { tenant, dossier: dossier.id }, document) : null;
    if (locked?.state !== 'valid' || locked.version !== baseVersion) return { ok: false, problem: 'CHANGED' };
    const known = await firstRow<{ signed: boolean; held: boolean }>(
      trx,
      `select value is not null and base_version = ? as signed,
          attempt is not null and attempt_until > ${nowSql(store)} as held
         from signature where tenant_id = ? and instance_id = ?::bigint and task_key = ?`,
      [baseVersion, tenant, instance, key],
    );
    if (known?.signed) return { ok: false, problem: 'SIGNED' };
    if (known?.held) return { ok: false, problem: 'HELD' };
    const attempt = randomUUID();
    const { seal, role, person, credential, variables, prepared } = signing;
    await rows(
      trx,
      `insert into signature (tenant_id, instance_id, task_key, document_id, base_version, seal, role, person, credential,
         variables, prepared, byte_range, attributes, chain, prepared_at, attempt, attempt_until)
       values (?, ?::bigint, ?, ?::uuid, ?, ?, ?, ?::uuid, ?, ?::jsonb, ?, ?::integer[], ?, ?::bytea[], ${nowSql(store)},
         ?::uuid, ${nowSql(store)} + interval '${ATTEMPT_SECONDS} seconds')
       on conflict (tenant_id, instance_id, task_key) do update set document_id = excluded.document_id,
         base_version = excluded.base_version, seal = excluded.seal, role = excluded.role, person = excluded.person,
         credential = excluded.credential, variables = excluded.variables, prepared = excluded.prepared,
         byte_range = excluded.byte_range, attributes = excluded.attributes, chain = excluded.chain,
         prepared_at = excluded.prepared_at, attempt = excluded.attempt, attempt_until = excluded.attempt_until,
         value = null, level = null, mode = null, provider = null`,
      [
        tenant,
        instance,
        key,
        document,
        baseVersion,
        seal,
        role,
        person,
        credential,
        JSON.stringify(variables),
        prepared.pdf,
        prepared.byteRange,
        prepared.attributes,
        prepared.chain,
        attempt,
      ],
    );
    return { ok: true, attempt };
  });
}

export interface GivenValue extends TaskAddress {
  attempt: string;
  value: Buffer;
  /** 'qualified', 'advanced', 'none' */
  level: string;
  mode: string;
  provider: string;
}

/** False when the attempt had been given up meanwhile: the value belongs to a preparation that is no more. */
export async function keepSignatureValue({ knex }: Store, given: GivenValue): Promise<boolean> {
  const { tenant, instance, key, attempt, value, level, mode, provider } = given;
  const kept = await rows(
    knex,
    `update signature set value = ?, level = ?, mode = ?, provider = ?, attempt = null, attempt_until = null
      where tenant_id = ? and instance_id = ?::bigint and task_key = ? and attempt = ?::uuid returning 1`,
    [value, level, mode, provider, tenant, instance, key, attempt],
  );
  return kept.length === 1;
}

/** Nothing came of it: the next may begin at once. */
export const giveUpAttempt = (
  { knex }: Store,
  { tenant, instance, key, attempt }: TaskAddress & { attempt: string },
): Promise<unknown> =>
  rows(
    knex,
    `update signature set attempt = null, attempt_until = null
      where tenant_id = ? and instance_id = ?::bigint and task_key = ? and attempt = ?::uuid`,
    [tenant, instance, key, attempt],
  );

/** The task is signed, or the document is another: the row is no longer needed. */
export const forgetSignatureIn = (trx: Db, { tenant, instance, key }: TaskAddress): Promise<unknown> =>
  rows(trx, 'delete from signature where tenant_id = ? and instance_id = ?::bigint and task_key = ?', [
    tenant,
    instance,
    key,
  ]);

/** Authorised, and not yet put in for at least this many seconds: what a crash has left. */
export const unfinishedSignatures = (store: Store, seconds: number): Promise<TaskAddress[]> =>
  rows(
    store.knex,
    `select tenant_id as tenant, instance_id as instance, task_key as key from signature
      where value is not null and prepared_at < ${nowSql(store)} - make_interval(secs => ?) order by prepared_at limit 20`,
    [seconds],
  );

/** With which key of the provider this person signs; null: not chosen yet. */
export async function credentialOf(
  { knex }: Store,
  { tenant, account }: { tenant: number; account: string },
): Promise<string | null> {
  const row = await firstRow<{ credential: string }>(
    knex,
    'select credential from signing_credential where tenant_id = ? and account_id = ?::uuid',
    [tenant, account],
  );
  return row?.credential ?? null;
}

/** null: forgets it. */
export async function setCredential(
  { knex }: Store,
  { tenant, account, credential }: { tenant: number; account: string; credential: string | null },
): Promise<void> {
  if (credential === null) {
    await rows(knex, 'delete from signing_credential where tenant_id = ? and account_id = ?::uuid', [tenant, account]);
    return;
  }
  await rows(
    knex,
    `insert into signing_credential (tenant_id, account_id, credential) values (?, ?::uuid, ?)
     on conflict (tenant_id, account_id) do update set credential = excluded.credential`,
    [tenant, account, credential],
  );
}
