// Signing in the inbox: what a task's page shows of it, the code on demand, and what becomes of the decision to sign. PIN and
// one-time code are read from the post and handed on; nothing here keeps them.

import type { FastifyRequest } from 'fastify';
import {
  signingFields,
  type AuthorisationView,
  type SigningProblem,
  type SigningView,
} from '../../inbox/pages/signing.tsx';
import { dayAt } from '../../calendar/bucharest.ts';
import type { Variables } from '../../engine/values.ts';
import type { DocumentInfo } from '../../store/read-document.ts';
import { credentialOf, readSignature, setCredential, type TaskAddress } from '../../store/signatures.ts';
import { mayWork } from '../../store/task-rights.ts';
import { titleOf } from '../../documents/letterhead.ts';
import { nowOf } from '../now.ts';
import { commonName, listCredentials, readCredential, sendCode } from '../signing/provider.ts';
import { signAll, type Problem, type ToSign } from '../signing/sign.ts';
import { documentToSign, signatureTaskOf, type SignatureTask } from '../signing/signature-task.ts';
import type { Loaded } from './inbox-task-load.ts';

export const addressOfTask = ({ page: { task } }: Loaded): TaskAddress => ({
  tenant: task.tenant_id,
  instance: task.instance_id,
  key: task.key,
});

/** Null for a task that signs nothing. */
export const signatureTask = (request: FastifyRequest, { page, release }: Loaded): Promise<SignatureTask | null> =>
  signatureTaskOf(request.server.store, {
    tenant: request.scope.tenant,
    release: release.id,
    process: page.process,
    element: page.task.element,
  });

/** With what this person would sign. */
export async function authorisationOf(request: FastifyRequest): Promise<AuthorisationView> {
  const { store, services } = request.server;
  const { tenant, account } = request.scope;
  const { connectors } = services;
  const { mode } = await connectors.get(tenant, 'csc');
  const none = { mode, credential: null, choices: [] };
  if (mode === 'manual') return { ...none, trouble: 'not-configured' };
  const own = account === null ? null : await credentialOf(store, { tenant, account });
  const choose = async (trouble: AuthorisationView['trouble']): Promise<AuthorisationView> => {
    const choices = await listCredentials(connectors, tenant);
    if (typeof choices === 'string') return { ...none, trouble: choices };
    return { ...none, choices: choices.filter((id) => id !== own), trouble };
  };
  if (own === null) return choose(null);
  const found = await readCredential(connectors, { tenant, credential: own });
  if (found === 'unknown-credential') return choose(found);
  if (typeof found !== 'string') {
    const { id, subject, validTo, enabled, needs } = found;
    const until = /^(\d{4})(\d{2})(\d{2})/.exec(validTo);
    const day = until === null ? null : `${until[1]}-${until[2]}-${until[3]}`;
    const over = day !== null && day < dayAt(nowOf(store));
    if (!enabled || over) return choose('unusable-credential');
    return { ...none, credential: { id, name: commonName(subject), validTo: day, needs }, trouble: null };
  }
  // Signing may still be tried: the provider may be back by then.
  const unread = { id: own, name: own, validTo: null, needs: ['PIN', 'OTP'] as const };
  return { ...none, credential: unread, trouble: found };
}

export async function signingView(request: FastifyRequest, loaded: Loaded): Promise<SigningView | null> {
  const task = await signatureTask(request, loaded);
  if (task === null || loaded.page.task.closed_at !== null) return null;
  const { store } = request.server;
  const document = await readToSign(request, loaded);
  const [authorisation, signature] = await Promise.all([
    authorisationOf(request),
    readSignature(store, addressOfTask(loaded)),
  ]);
  const authorised =
    signature?.value != null &&
    signature.baseVersion === document?.version &&
    signature.person === request.scope.account;
  const shown = document === null ? null : { id: document.id, title: titledOf(document) };
  return { ...authorisation, role: task.role, document: shown, authorised };
}

/** 'Adeverință nr. 12 din 22 noiembrie 2026', as the document itself says. */
export const titledOf = ({ title, registerNumber, createdAt }: DocumentInfo): string =>
  titleOf({
    title,
    entry: registerNumber === null ? null : { number: String(registerNumber), date: dayAt(createdAt.getTime()) },
  });

export const readToSign = (request: FastifyRequest, { page }: Loaded) =>
  documentToSign(request.server.store, {
    tenant: request.scope.tenant,
    dossier: page.dossier,
    variables: page.variables,
  });

/** What was typed, or what of it is missing. */
export async function typedAuthorisation(
  request: FastifyRequest,
): Promise<{ credential: string; pin: string; otp: string } | SigningProblem> {
  const { form } = request;
  const { credential: own } = await authorisationOf(request);
  const needs = own?.needs ?? ['PIN', 'OTP'];
  const credential = own?.id ?? form.get(signingFields.credential)?.trim() ?? '';
  const pin = form.get(signingFields.pin)?.trim() ?? '';
  const otp = form.get(signingFields.otp)?.trim() ?? '';
  if (credential === '') return 'NO_CREDENTIAL';
  if (needs.includes('PIN') && pin === '') return 'NO_PIN';
  if (needs.includes('OTP') && otp === '') return 'NO_OTP';
  return { credential, pin, otp };
}

/** Signs these tasks at once; a credential that worked is remembered as the person's own. */
export async function signWith(
  request: FastifyRequest,
  items: readonly ToSign[],
  typed: { credential: string; pin: string; otp: string },
): Promise<(Problem | null)[]> {
  const { services, store } = request.server;
  const { scope, asker } = request;
  const account = scope.account ?? '';
  const signer = { ...typed, account, name: asker.person?.name ?? '', may: mayWork(scope) };
  const outcomes = await signAll(services, items, signer);
  if (outcomes.some(({ problem }) => problem === null || problem === 'NO_TIME') && typed.credential !== '') {
    await setCredential(store, { tenant: scope.tenant, account, credential: typed.credential });
  }
  return outcomes.map(({ problem }) => problem);
}

/** The decision of one task's page to sign. Null: signed, and the task is done. */
export async function signTask(
  request: FastifyRequest,
  loaded: Loaded,
  task: SignatureTask,
  variables: Variables,
): Promise<SigningProblem | null> {
  const document = await readToSign(request, loaded);
  if (document === null) return 'UNSIGNABLE';
  // What the person read: a version that came while the page was open is not signed unread.
  const shown = request.form.get('_versiune');
  if (shown !== null && shown !== undefined && shown !== document.sha256) return 'CHANGED';
  const address = addressOfTask(loaded);
  const known = await readSignature(request.server.store, address);
  const authorised =
    known?.value != null && known.baseVersion === document.version && known.person === request.scope.account;
  const typed = authorised ? { credential: '', pin: '', otp: '' } : await typedAuthorisation(request);
  if (typeof typed === 'string') return typed;
  const [problem] = await signWith(request, [{ address, task, document, variables }], typed);
  return problem ?? null;
}

/** Whether the provider has sent the code. */
export async function requestCode(request: FastifyRequest): Promise<boolean> {
  const { scope, server, form } = request;
  const { credential: own } = await authorisationOf(request);
  const credential = own?.id ?? form.get(signingFields.credential)?.trim() ?? '';
  if (credential === '') return false;
  const key = `otp:${crypto.randomUUID()}`;
  const answer = await sendCode(server.services.connectors, { tenant: scope.tenant, credential, key });
  return answer.status === 'OK';
}
