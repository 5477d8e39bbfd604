// Requests to publish a save of a procedure's work, whole. What is asked for does not change afterwards: the save is kept,
// and whoever agrees agrees to it. One request of a procedure is open at a time; a newer release in between ends it, since
// what was looked at was the difference from the release before.

import type { Knex } from 'knex';
import type { Json } from '../../engine/values.ts';
import { lockDeployments } from '../deploy.ts';
import { nowSql, timestamp } from '../clock.ts';
import { type Db, firstRow, rows } from '../rows.ts';
import type { Store } from '../store.ts';
import { newestReleaseHead } from '../tables/release.ts';
import { addActIn } from './acts.ts';
import { publishIn, type Refusal } from './publish.ts';
import { needsSecondPerson } from './second-person.ts';

export type RequestStatus = 'waiting' | 'scheduled' | 'published' | 'failed' | 'refused' | 'withdrawn';

/** What the check found when it was to be published; as `Problem` of server/check. */
export type KnownProblem = { [name: string]: Json };

export interface PublicationRequest {
  procedure: string;
  /** 1, 2, 3 … within the procedure. */
  number: number;
  /** The save of the work that is to be published. */
  work: number;
  /** The newest release when it was asked; null: there was none. */
  over: string | null;
  note: string;
  /** Null: as soon as it is agreed to. */
  from: Date | null;
  status: RequestStatus;
  askedAt: Date;
  askedBy: { account: string; name: string };
  approvedAt: Date | null;
  approvedBy: { account: string; name: string } | null;
  endedAt: Date | null;
  /** Why it was refused or withdrawn; why it could not be published: `problems`, or a `Refusal`. */
  reason: string | null;
  problems: KnownProblem[] | null;
  release: string | null;
  /** Path → SHA-256 of the text. */
  tree: { [path: string]: string };
}

export interface Asked {
  tenant: number;
  procedure: string;
  /** The save that was looked at, and the newest release then. */
  work: number;
  over: string | null;
  note: string;
  /** Null or past: at once. */
  from: Date | null;
  account: string;
}

export type Outcome =
  | { ok: true; request: PublicationRequest }
  /** `work`: somebody saved meanwhile; `open`: another request is; `gone`: this one is not open any more. */
  | { ok: false; why: Refusal | 'work' | 'open' | 'gone' | 'same-person' };

interface Row extends Omit<PublicationRequest, 'askedBy' | 'approvedBy'> {
  asker: string;
  askerName: string;
  approver: string | null;
  approverName: string | null;
}

const nameOf = (column: string): string =>
  `(select full_name from account a where a.tenant_id = q.tenant_id and a.id = q.${column})`;
const REQUEST = `select q.procedure_key as procedure, q.number, q.work_version as work, q.over_release as over, q.note,
    q.publish_from as "from", q.status, q.asked_at as "askedAt", q.asked_by as asker, ${nameOf('asked_by')} as "askerName",
    q.approved_at as "approvedAt", q.approved_by as approver, ${nameOf('approved_by')} as "approverName",
    q.ended_at as "endedAt", q.reason, q.problems, q.release_id as release, w.files as tree
  from publication_request q
  join work_save w on w.tenant_id = q.tenant_id and w.procedure_key = q.procedure_key and w.version = q.work_version`;

function requestOf({ asker, askerName, approver, approverName, ...rest }: Row): PublicationRequest {
  return {
    ...rest,
    askedBy: { account: asker, name: askerName },
    approvedBy: approver === null ? null : { account: approver, name: approverName ?? '' },
  };
}

export interface RequestAddress {
  tenant: number;
  procedure: string;
  number: number;
}

export async function readRequest(db: Db, address: RequestAddress, lock = ''): Promise<PublicationRequest | null> {
  const row = await firstRow<Row>(
    db,
    `${REQUEST} where q.tenant_id = ? and q.procedure_key = ? and q.number = ? ${lock}`,
    [address.tenant, address.procedure, address.number],
  );
  return row && requestOf(row);
}

/** Of one procedure, newest first. */
export async function listRequests(db: Db, tenant: number, procedure: string): Promise<PublicationRequest[]> {
  const found = await rows<Row>(
    db,
    `${REQUEST} where q.tenant_id = ? and q.procedure_key = ? order by q.number desc limit 100`,
    [tenant, procedure],
  );
  return found.map(requestOf);
}

/** The newest request of each procedure that still concerns somebody: waiting, scheduled, or failed. */
export async function currentRequests(db: Db, tenant: number): Promise<PublicationRequest[]> {
  const found = await rows<Row>(
    db,
    `${REQUEST} where q.tenant_id = ? and q.status in ('waiting', 'scheduled', 'failed')
       and q.number = (select max(number) from publication_request n
                        where n.tenant_id = q.tenant_id and n.procedure_key = q.procedure_key)
     order by q.asked_at`,
    [tenant],
  );
  return found.map(requestOf);
}

/** Asks for a second person, or publishes where the institution does not demand one. The caller has checked the files. */
export async function requestPublication(store: Store, asked: Asked): Promise<Outcome> {
  const { tenant, procedure, account } = asked;
  return inOneTransaction(store, async (trx) => {
    await lockDeployments(trx, store, tenant);
    const newest = await newestReleaseHead(trx, tenant, procedure);
    if ((newest?.id ?? null) !== asked.over) return { ok: false, why: 'release' };
    const kept = await rows(
      trx,
      `update work_save set kept = true where tenant_id = ? and procedure_key = ? and version = ?
         and version = (select max(version) from work_save where tenant_id = ? and procedure_key = ?) returning 1`,
      [tenant, procedure, asked.work, tenant, procedure],
    );
    if (kept.length === 0) return { ok: false, why: 'work' };
    const added = await rows<{ number: number }>(
      trx,
      `insert into publication_request
         (tenant_id, procedure_key, number, work_version, over_release, note, publish_from, status, asked_at, asked_by)
       select ?, ?, coalesce(max(number), 0) + 1, ?, ?::bigint, ?, ?::timestamptz, 'waiting', ${nowSql(store)}, ?::uuid
         from publication_request where tenant_id = ? and procedure_key = ?
       on conflict do nothing returning number`,
      [
        tenant,
        procedure,
        asked.work,
        asked.over,
        asked.note,
        asked.from && timestamp(asked.from.getTime()),
        account,
        tenant,
        procedure,
      ],
    );
    const number = added[0]?.number;
    if (number === undefined) return { ok: false, why: 'open' };
    const address = { tenant, procedure, number };
    if (!(await needsSecondPerson(trx, tenant))) return agreed(trx, store, address);
    await addActIn(trx, store, { ...act(address), actor: account, what: 'asked', note: asked.note });
    return { ok: true, request: (await readRequest(trx, address))! };
  });
}

export interface Decision extends RequestAddress {
  account: string;
  note?: string;
}

/** A second person agrees: it is published, or waits for its day. The caller has checked the files. */
export async function approveRequest(store: Store, { account, note = '', ...address }: Decision): Promise<Outcome> {
  return inOneTransaction(store, async (trx) => {
    await lockDeployments(trx, store, address.tenant);
    const request = await readRequest(trx, address, 'for no key update of q');
    if (request?.status !== 'waiting') return { ok: false, why: 'gone' };
    if (request.askedBy.account === account) return { ok: false, why: 'same-person' };
    const newest = await newestReleaseHead(trx, address.tenant, address.procedure);
    if ((newest?.id ?? null) !== request.over) return { ok: false, why: 'release' };
    await rows(
      trx,
      `update publication_request set approved_at = ${nowSql(store)}, approved_by = ?::uuid
        where tenant_id = ? and procedure_key = ? and number = ? returning 1`,
      [account, ...place(address)],
    );
    await addActIn(trx, store, { ...act(address), actor: account, what: 'approved', note });
    return agreed(trx, store, address);
  });
}

/** Refused by a second person, or withdrawn by anybody who may publish; the reason is kept. */
export async function endRequest(
  store: Store,
  { account, note = '', ...address }: Decision,
  status: 'refused' | 'withdrawn',
): Promise<Outcome> {
  return store.knex.transaction(async (trx): Promise<Outcome> => {
    const request = await readRequest(trx, address, 'for no key update of q');
    const open = request?.status === 'waiting' || (status === 'withdrawn' && request?.status === 'scheduled');
    if (!request || !open) return { ok: false, why: 'gone' };
    if (status === 'refused' && request.askedBy.account === account) return { ok: false, why: 'same-person' };
    await rows(
      trx,
      `update publication_request set status = ?, ended_at = ${nowSql(store)}, ended_by = ?, reason = ?
        where tenant_id = ? and procedure_key = ? and number = ? returning 1`,
      [status, account, note, ...place(address)],
    );
    await addActIn(trx, store, { ...act(address), actor: account, what: status, note });
    return { ok: true, request: (await readRequest(trx, address))! };
  });
}

/** Published at once, or scheduled. */
async function agreed(trx: Knex.Transaction, store: Store, address: RequestAddress): Promise<Outcome> {
  const later = await rows(
    trx,
    `update publication_request set status = 'scheduled'
      where tenant_id = ? and procedure_key = ? and number = ? and publish_from > ${nowSql(store)} returning 1`,
    place(address),
  );
  const request = (await readRequest(trx, address))!;
  if (later.length === 0) {
    const published = await publishIn(trx, store, { tenant: address.tenant, request, actor: request.askedBy.account });
    if (!published.ok) return published;
  } else if (request.approvedBy === null) {
    await addActIn(trx, store, { ...act(address), actor: request.askedBy.account, what: 'asked', note: request.note });
  }
  return { ok: true, request: (await readRequest(trx, address))! };
}

export const place = ({ tenant, procedure, number }: RequestAddress): [number, string, number] => [
  tenant,
  procedure,
  number,
];

const act = ({ tenant, procedure, number }: RequestAddress) => ({ tenant, procedure, request: number });

/** A refusal undoes what was written before it. */
async function inOneTransaction(store: Store, work: (trx: Knex.Transaction) => Promise<Outcome>): Promise<Outcome> {
  class Refused extends Error {
    readonly outcome: Outcome;
    constructor(outcome: Outcome) {
      super('refused');
      this.outcome = outcome;
    }
  }
  try {
    return await store.knex.transaction(async (trx) => {
      const outcome = await work(trx);
      if (!outcome.ok) throw new Refused(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}
