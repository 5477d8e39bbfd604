// The applicant writes to the office, or withdraws. What they write is kept as a message of the case first; when the
// process waits for an answer it then goes on with it. A double click sends once (`key`, from the form).

import type { FastifyRequest } from 'fastify';
import type { Scope } from '../store/scope.ts';
import { addDocumentIn } from '../store/add-document.ts';
import { correlateMessage } from '../store/correlate-message.ts';
import { deliverWaiting } from '../store/deliver-messages.ts';
import { sendMessage } from '../store/messages.ts';
import type { Store } from '../store/store.ts';
import { readDossier } from '../store/read-dossier.ts';
import { insertMessage } from '../store/tables/message-buffer.ts';
import { uploadLimits } from './form-body.ts';
import { nowOf } from './now.ts';
import { notFound, Problem } from './problem.ts';
import type { AdmittedFile } from './uploads/admit.ts';

export interface Letter {
  dossier: string;
  text: string;
  /** The same key sends once. */
  key: string;
  files: readonly AdmittedFile[];
}

export const MESSAGE_MAX = 10_000;

/** The message by which a process waits for the applicant's answer, and by which it ends at their wish. */
export const ANSWER = 'raspuns-petent';
export const WITHDRAWAL = 'retragere';

/** How long an answer that was stored may take to reach the process when something is down. */
const ANSWER_TTL_MS = 24 * 60 * 60 * 1000;

/** Answers whether the process was waiting for it. Throws 404 when the case is not the writer's. */
export async function writeToOffice(request: FastifyRequest, letter: Letter): Promise<{ answered: boolean }> {
  const { scope, asker, server } = request;
  const { store, config } = server;
  const { dossier, text, key, files } = letter;
  const { tenant } = scope;
  const found = await readDossier(store, scope, dossier);
  if (found === null || !found.own) throw notFound('a case of yours');
  if (found.closedAt !== null) throw new Problem(409, 'WITHDRAWN', 'Expected a case that is open.');
  const limits = uploadLimits(config);
  const authorName = asker.person?.name ?? found.applicantName ?? '';
  let asks: { instance_id: string } | undefined;
  const message = { dossier, direction: 'from_applicant', authorName, body: text, cause: `form:${key}` } as const;
  const sent = await sendMessage(store, scope, message, async (trx, { message: id, repeated }) => {
    if (repeated) return;
    for (const file of files) {
      const document = {
        tenant,
        owner: { dossier, message: id },
        kind: 'attachment',
        title: file.fileName,
        ...file,
        public: true,
        createdBy: scope.account ?? 'system:portal',
      } as const;
      const added = await addDocumentIn(trx, store, document, limits);
      if (!added.ok) throw new Problem(413, added.problem === 'TOO_MANY' ? 'TOO_MANY_FILES' : 'FILE_TOO_LARGE');
    }
    // In the same transaction: a crash after it cannot lose the answer, a worker delivers what waits.
    const waits = { tenant_id: tenant, message: ANSWER, correlation_key: dossier };
    asks = await trx('subscription').where(waits).first('instance_id');
    if (asks === undefined) return;
    await insertMessage(trx, store, {
      tenant,
      name: ANSWER,
      correlationKey: dossier,
      variables: { raspunsPetent: { text, mesaj: id, la: new Date(nowOf(store)).toISOString() } },
      messageId: `${ANSWER}:${id}`,
      ttlMs: ANSWER_TTL_MS,
    });
  });
  if (sent === null) throw notFound('a case of yours');
  if (asks === undefined) return { answered: false };
  await deliverWaiting(store, { instance: { tenant, id: asks.instance_id } });
  return { answered: true };
}

/** Throws 404 when the case is not theirs, 409 when it cannot be withdrawn (any more). */
export async function withdraw(store: Store, scope: Scope, dossier: string, reason: string): Promise<void> {
  const found = await readDossier(store, scope, dossier);
  if (found === null || !found.own) throw notFound('a case of yours');
  const correlated = await correlateMessage(store, {
    tenant: scope.tenant,
    name: WITHDRAWAL,
    correlationKey: dossier,
    variables: { retragere: { motiv: reason } },
    messageId: `${WITHDRAWAL}:${dossier}`,
  });
  // A second click is a duplicate of the first; nobody waiting means that the case is over.
  if (!correlated.ok || correlated.outcome === 'unmatched') {
    throw new Problem(409, 'WITHDRAWN', 'Expected a case that may still be withdrawn.');
  }
}
