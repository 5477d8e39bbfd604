// Filing: from what somebody sent to a numbered, dated case on its way, in one transaction. Either all of it is there
// afterwards (number, deadline, instance, documents, timeline) or nothing. The same submission key files once: a double
// click, a repeated request and two clerks at once get the same number and the same code.
//
// Order: what can fail first, the register's number late, because its lock keeps other filings waiting until the commit.

import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Rejection } from '../engine/rejections.ts';
import type { Instant, Json, Variables } from '../engine/values.ts';
import { insertEntryIn, numberOf, takeNumberIn } from './allocate-number.ts';
import { timestamp } from './clock.ts';
import { type Facts, factsOf } from './dossier-facts.ts';
import { type Term, termsOf } from '../procedure/terms.ts';
import { codeSha256, followUpCode } from './follow-up-code.ts';
import { type Manifest, readManifest } from '../procedure/manifest.ts';
import { ruleOn } from '../procedure/rule-on.ts';
import { passHoldsOnIn } from './places/hold-places.ts';
import { type Db, firstRow, rows } from './rows.ts';
import { isUuid } from './scope.ts';
import { startInstanceIn } from './start-instance.ts';
import type { Store } from './store.ts';
import type { Channel, DossierRow } from './tables/dossier.ts';
import type { RegisterEntryRow, RegisterNumber } from './tables/register.ts';
import { newestReleaseHead, readReleaseHead } from './tables/release.ts';
import { retiredOf } from './tables/retired-procedure.ts';
import { institutionKey, readCalendarDays } from './tenants.ts';
import { addTimelineIn } from './timeline.ts';

export interface Filing {
  tenant: number;
  procedure: string;
  /** The release whose form was filled in; default: the newest. */
  release?: string;
  /** From the form's page, unguessable; at most 200 characters. */
  submissionKey: string;
  /** The cleaned data of the start form. */
  data: Variables;
  channel: Channel;
  language: 'ro' | 'en';
  /** The citizen's account, when filed signed in. */
  account: string | null;
  /** The clerk who entered it at the counter. */
  enteredBy?: string | null;
  /** The documents of it that `data` names move into the case; the draft is gone afterwards. */
  draft?: string | null;
  /** Of the server, at least 32 characters: follow-up codes are derived from it. */
  secret: string;
  demo?: boolean;
}

export interface Filed {
  ok: true;
  dossier: string;
  instance: string;
  number: RegisterNumber;
  /** Shown once. Null when the server's secret has changed since the first time. */
  code: string | null;
  /** Legal deadline, 'YYYY-MM-DD'. */
  legal: string;
  target: string;
  /** It had been filed before with this submission key. */
  repeated: boolean;
}

/** `NO_PROCEDURE`: not deployed. `RETIRED`: begins no case any more. `rejection`: the engine refused to start it. */
export type FilingRefused =
  | { ok: false; problem: 'NO_PROCEDURE' | 'RETIRED'; message: string }
  | { ok: false; problem: 'REJECTED'; message: string; rejection: Rejection };

class Refused extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.message);
  }
}

export async function fileDossier(store: Store, filing: Filing): Promise<Filed | FilingRefused> {
  try {
    return await store.knex.transaction((trx) => fileDossierIn(trx, store, filing));
  } catch (error) {
    if (error instanceof Refused) {
      return { ok: false, problem: 'REJECTED', message: error.message, rejection: error.rejection };
    }
    throw error;
  }
}

async function fileDossierIn(trx: Knex.Transaction, store: Store, filing: Filing): Promise<Filed | FilingRefused> {
  const { tenant, procedure, submissionKey } = filing;
  const code = followUpCode(filing.secret, { tenant, procedure, submissionKey });
  await rows(trx, 'select pg_advisory_xact_lock(hashtextextended(?, ?))', [
    `file:${procedure}:${submissionKey}`,
    tenant,
  ]);
  const before = await filedBefore(trx, filing);
  if (before) return { ...before, code: before.sha256 === codeSha256(code) ? code : null };

  const release = filing.release
    ? await readReleaseHead(trx, tenant, filing.release)
    : await newestReleaseHead(trx, tenant, procedure);
  const manifest = release?.procedure_key === procedure ? readManifest(release.manifest).manifest : null;
  if (!release || !manifest) {
    return {
      ok: false,
      problem: 'NO_PROCEDURE',
      message: `Expected a deployed procedure "${procedure}", but found none.`,
    };
  }

  if ((await retiredOf(trx, tenant, procedure)) !== null) {
    return { ok: false, problem: 'RETIRED', message: 'Expected a procedure that is offered, but it is retired.' };
  }

  const id = randomUUID();
  const days = await readCalendarDays(trx, tenant);
  const taken = await takeNumberIn(trx, store, { tenant, register: manifest.register.in });
  const term = termsOf(manifest, taken.at, days);
  const dosar = {
    id,
    institutie: await institutionKey(trx, tenant),
    numar: String(taken.number),
    data: taken.on,
    registru: taken.register,
    an: taken.year,
    canal: filing.channel,
    limba: filing.language,
  };
  const facts = await factsAtStart(trx, filing, manifest, { cerere: filing.data, dosar, termen: term }, taken.at);
  const areContact = filing.account !== null || Boolean(facts.applicantEmail);
  const variables = { cerere: filing.data, dosar: { ...dosar, areContact }, termen: term };

  const started = await startInstanceIn(trx, store, {
    tenant,
    release: release.id,
    process: manifest.processId,
    variables,
    businessKey: `${taken.number}/${taken.year}`,
    actor: actorOf(filing),
  });
  if (!started.ok) throw new Refused(started.rejection);

  await insertDossier(trx, filing, {
    id,
    release: release.id,
    instance: started.instance,
    manifest,
    facts,
    term,
    code,
    at: taken.at,
  });
  const channel = filing.channel;
  const summary = facts.subject ?? manifest.title.ro;
  const party = facts.applicantName ?? null;
  await insertEntryIn(trx, taken, {
    tenant,
    register: manifest.register.in,
    direction: 'in',
    channel,
    party,
    summary,
    dossier: id,
    cause: `file:${id}`,
  });
  if (filing.draft) await moveDraft(trx, filing, filing.draft, id);
  const params = { number: taken.number, year: taken.year, channel, legal: term.legal };
  await addTimelineIn(trx, store, { tenant, dossier: id, actor: actorOf(filing), what: 'filed', params, public: true });
  const { at: _, ...number } = taken;
  return {
    ok: true,
    dossier: id,
    instance: started.instance,
    number,
    code,
    legal: term.legal,
    target: term.tinta,
    repeated: false,
  };
}

const actorOf = ({ enteredBy, account }: Filing): string => enteredBy ?? account ?? 'system:portal';

async function filedBefore(
  trx: Knex.Transaction,
  { tenant, procedure, submissionKey }: Filing,
): Promise<(Filed & { sha256: string }) | null> {
  const dossier = await firstRow<DossierRow>(
    trx,
    'select * from dossier where tenant_id = ? and procedure_key = ? and submission_key = ?',
    [tenant, procedure, submissionKey],
  );
  if (!dossier) return null;
  const entry = await firstRow<RegisterEntryRow>(
    trx,
    'select * from register_entry where tenant_id = ? and dossier_id = ? and cause = ?',
    [tenant, dossier.id, `file:${dossier.id}`],
  );
  if (!entry) throw new Error(`Expected a register entry of the dossier ${dossier.id}, but found none.`);
  return {
    ok: true,
    dossier: dossier.id,
    instance: dossier.instance_id,
    number: numberOf(entry),
    code: null,
    legal: dossier.deadline_on ?? '',
    target: dossier.deadline_target_on ?? '',
    repeated: true,
    sha256: dossier.follow_up_sha256,
  };
}

/** The account's own e-mail stands in where the form asks for none. */
async function factsAtStart(
  trx: Knex.Transaction,
  filing: Filing,
  manifest: Manifest,
  variables: Variables,
  at: Instant,
): Promise<Facts> {
  const facts = factsOf(manifest, variables, at);
  if (facts.applicantEmail || filing.account === null) return facts;
  const account = await firstRow<{ email: string }>(
    trx,
    'select email from account where tenant_id = ? and id = ?::uuid',
    [filing.tenant, filing.account],
  );
  return { ...facts, applicantEmail: account?.email ?? null };
}

interface NewDossier {
  id: string;
  release: string;
  instance: string;
  manifest: Manifest;
  facts: Facts;
  term: Term;
  code: string;
  at: Instant;
}

async function insertDossier(trx: Knex.Transaction, filing: Filing, made: NewDossier): Promise<void> {
  const { facts, term, manifest } = made;
  await trx<Omit<DossierRow, 'form_data' | 'filed_at'> & { form_data: string; filed_at: string }>('dossier').insert({
    tenant_id: filing.tenant,
    id: made.id,
    procedure_key: filing.procedure,
    release_id: made.release,
    instance_id: made.instance,
    subject: facts.subject ?? manifest.title.ro,
    applicant_account: filing.account,
    applicant_name: facts.applicantName ?? null,
    applicant_email: facts.applicantEmail ?? null,
    department: trx.raw('(select key from department where tenant_id = ? and key = ?)', [
      filing.tenant,
      facts.department ?? null,
    ]) as unknown as string,
    responsible: facts.responsible && isUuid(facts.responsible) ? facts.responsible : null,
    channel: filing.channel,
    entered_by: filing.enteredBy ?? null,
    language: filing.language,
    follow_up_sha256: codeSha256(made.code),
    submission_key: filing.submissionKey,
    form_data: JSON.stringify(filing.data),
    filed_at: timestamp(made.at),
    deadline_on: term.legal,
    deadline_target_on: term.tinta,
    deadline_basis: ruleOn(manifest.deadline, term.start).basis,
    demo: filing.demo ?? false,
  });
}

/**
 * Documents that the data name go into the case and their ids are answered; those of questions that are hidden or gone end
 * with the draft.
 */
export async function moveDocumentsIn(
  trx: Db,
  { tenant, draft, dossier, data }: { tenant: number; draft: string; dossier: string; data: Json },
): Promise<string[]> {
  const moved = await rows<{ id: string }>(
    trx,
    `update document set draft_id = null, dossier_id = ?::uuid
      where tenant_id = ? and draft_id = ?::uuid and strpos(?, id::text) > 0 returning id`,
    [dossier, tenant, draft, JSON.stringify(data)],
  );
  return moved.map(({ id }) => id);
}

async function moveDraft(
  trx: Knex.Transaction,
  { tenant, data }: Filing,
  draft: string,
  dossier: string,
): Promise<void> {
  await moveDocumentsIn(trx, { tenant, draft, dossier, data });
  await passHoldsOnIn(trx, { tenant, draft, dossier });
  await rows(trx, 'delete from draft where tenant_id = ? and id = ?::uuid', [tenant, draft]);
}
