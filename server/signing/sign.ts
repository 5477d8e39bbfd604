// Signs the documents of one or several tasks with one authorisation of one person (PIN and one-time code, which pass
// through and are kept nowhere). In this order, so that a crash at any point loses nothing and signs nothing twice:
//
//   1. prepare: the increment with an empty signature is made and kept, under the task's lock;
//   2. authorise: the provider signs the hashes, outside of any transaction; a second click meanwhile is told to wait;
//   3. keep: the value is written down at once;
//   4. finish (`finish.ts`): value and time go into the document, the task is done.
//
// A repetition finds the value and goes on at 4; without one it authorises again, and what an earlier attempt may have
// brought about at the provider is a number that fits no document of ours.

import type { Variables } from '../../engine/values.ts';
import { prepareSignature } from '../../documents/signature/prepare.ts';
import { SignatureError } from '../../documents/signature/cms.ts';
import type { DocumentInfo } from '../../store/read-document.ts';
import {
  beginSignature,
  giveUpAttempt,
  keepSignatureValue,
  readSignature,
  type TaskAddress,
} from '../../store/signatures.ts';
import type { TaskRow } from '../../store/tables/task.ts';
import type { Services } from '../app.ts';
import { nowOf } from '../now.ts';
import { finishSignature } from './finish.ts';
import { sealLines } from './seal-lines.ts';
import type { SignatureTask } from './signature-task.ts';

export interface ToSign {
  address: TaskAddress;
  task: SignatureTask;
  document: DocumentInfo & { content: Buffer };
  /** What completes the task, without the signature. */
  variables: Variables;
}

export interface Signer {
  account: string;
  name: string;
  credential: string;
  pin: string;
  otp: string;
  /** Asked under the task's lock. */
  may: (task: TaskRow) => boolean;
}

/**
 * - GONE: the task is closed, or another's by now. CHANGED: the document is another by now; read it again.
 * - HELD: an authorisation of this task is under way. UNSIGNABLE: the document has no such place, or cannot be signed.
 * - NO_TIME: signed, but the time-stamping authority does not answer; trying again needs no code.
 * - refused: the provider's own word. AWAY: it does not answer, or nobody knows what it did. NOT_CONFIGURED: there is none.
 */
export type Problem =
  | 'GONE'
  | 'CHANGED'
  | 'HELD'
  | 'UNSIGNABLE'
  | 'NO_TIME'
  | 'AWAY'
  | 'NOT_CONFIGURED'
  | 'invalid_pin'
  | 'invalid_otp'
  | 'authorization_locked'
  | 'credential_disabled'
  | 'credential_unknown';

export interface Outcome {
  address: TaskAddress;
  problem: Problem | null;
}

interface Begun extends ToSign {
  attempt: string;
  hash: Buffer;
}

/** One outcome for each, in their order. Never rejects for what the provider does. */
export async function signAll(services: Services, items: readonly ToSign[], signer: Signer): Promise<Outcome[]> {
  const problems = new Map<ToSign, Problem | null>();
  const begun: Begun[] = [];
  const authorised: ToSign[] = [];
  for (const item of items) {
    const known = await readSignature(services.store, item.address);
    if (known?.value && known.baseVersion === item.document.version && known.person === signer.account) {
      authorised.push(item);
    }
  }
  const open = items.filter((item) => !authorised.includes(item));
  if (open.length > 0) {
    const chain = await chainOf(services, open[0]!.address.tenant, signer.credential);
    if (typeof chain === 'string') for (const item of open) problems.set(item, chain);
    else for (const item of open) problems.set(item, await begin(services, item, signer, chain, begun));
  }
  if (begun.length > 0) {
    const problem = await authorise(services, begun, signer);
    for (const item of begun) {
      const original = open.find(({ address }) => address === item.address)!;
      problems.set(original, problem);
      if (problem === null) authorised.push(original);
    }
  }
  for (const item of authorised) {
    const done = await finishSignature(services, item.address);
    problems.set(item, done.ok ? null : done.problem);
  }
  return items.map((item) => ({ address: item.address, problem: problems.get(item) ?? null }));
}

interface Provided {
  chain: Buffer[];
  mode: Parameters<typeof sealLines>[0]['mode'];
  level: string;
}

async function chainOf({ connectors }: Services, tenant: number, credential: string): Promise<Provided | Problem> {
  const question = { tenant, dossier: null, key: `read:${credential}` };
  const answer = await connectors.ask('csc', 'read-credential', { credentialId: credential }, question);
  if (answer.status === 'NO') return answer.code as Problem;
  if (answer.status === 'UNKNOWN') return answer.mode === 'manual' ? 'NOT_CONFIGURED' : 'AWAY';
  const { enabled, certificates } = answer.value;
  if (!enabled || certificates.length === 0) return 'credential_disabled';
  const { setup } = await connectors.get(tenant, 'csc');
  const chain = certificates.map((each) => Buffer.from(each, 'base64'));
  return { chain, mode: answer.mode, level: answer.mode === 'live' ? (setup?.configuration.level ?? 'none') : 'none' };
}

/** Prepares and keeps; null when it may be authorised. */
async function begin(
  { store }: Services,
  item: ToSign,
  signer: Signer,
  { chain, mode, level }: Provided,
  begun: Begun[],
): Promise<Problem | null> {
  const { address, task, document, variables } = item;
  const at = nowOf(store);
  const [certificate] = chain;
  let prepared: Awaited<ReturnType<typeof prepareSignature>>;
  try {
    prepared = await prepareSignature(document.content, {
      field: task.seal,
      chain,
      at: new Date(at),
      name: signer.name,
      reason: task.role,
      seal: { lines: sealLines({ person: signer.name, role: task.role, at, mode, level, certificate: certificate! }) },
    });
  } catch (error) {
    if (error instanceof SignatureError) return 'UNSIGNABLE';
    throw error;
  }
  const signing = {
    ...address,
    document: document.id,
    baseVersion: document.version,
    seal: task.seal,
    role: task.role,
    person: signer.account,
    credential: signer.credential,
    variables,
    prepared,
  };
  const result = await beginSignature(store, signing, signer.may);
  if (!result.ok) return result.problem === 'SIGNED' ? 'HELD' : result.problem;
  begun.push({ ...item, attempt: result.attempt, hash: prepared.hash });
  return null;
}

/** One authorisation for all; what comes is written down before anything else happens. */
async function authorise({ store, connectors }: Services, begun: readonly Begun[], signer: Signer) {
  const { tenant } = begun[0]!.address;
  // Of this attempt: a later one is another act, with other hashes.
  const key = `sign:${begun[0]!.attempt}`;
  const input = {
    credentialId: signer.credential,
    hashes: begun.map(({ hash }) => hash.toString('base64')),
    hash: 'SHA-256' as const,
    pin: signer.pin,
    otp: signer.otp,
  };
  const dossier = begun.length === 1 ? begun[0]!.document.dossier : null;
  const answer = await connectors.ask('csc', 'sign-hashes', input, { tenant, dossier, key });
  if (answer.status === 'OK') {
    const { signatures, level } = answer.value;
    for (const [at, { address, attempt }] of begun.entries()) {
      const value = Buffer.from(signatures[at]!, 'base64');
      await keepSignatureValue(store, { ...address, attempt, value, level, mode: answer.mode, provider: 'csc' });
    }
    return null;
  }
  for (const { address, attempt } of begun) await giveUpAttempt(store, { ...address, attempt });
  if (answer.status === 'NO') return answer.code as Problem;
  return answer.mode === 'manual' ? 'NOT_CONFIGURED' : 'AWAY';
}
