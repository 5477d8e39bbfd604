// The last step of a signature: the provider's value and the authority's time go into the prepared document, and in one
// transaction the document has a new version and the task is done. Nobody is asked to authorise anything here, so it may be
// repeated until it succeeds: by the person, or by the errand that looks for what a crash has left.

import type { Json } from '../../engine/values.ts';
import { completeSignature } from '../../documents/signature/prepare.ts';
import { waitingPlaces } from '../../documents/signature/waiting-places.ts';
import { completeTask } from '../../store/complete-task.ts';
import { appendVersionIn, setValidationDataIn } from '../../store/document-versions.ts';
import { lockDocumentIn } from '../../store/issue-document.ts';
import { forgetSignatureIn, readSignature, unfinishedSignatures, type TaskAddress } from '../../store/signatures.ts';
import { findDossier } from '../../store/tables/dossier-rows.ts';
import type { TaskRow } from '../../store/tables/task.ts';
import { addTimelineIn } from '../../store/timeline.ts';
import type { Services } from '../app.ts';
import { NoTimestamp, timestampsOf } from './time-stamp.ts';

export type Finished =
  | { ok: true }
  /** GONE: the task is closed or another's. CHANGED: the document is another by now, the value is of no use. NO_TIME: the authority does not answer, try again. */
  | { ok: false; problem: 'GONE' | 'CHANGED' | 'NO_TIME' };

/** The document is no longer the one that was signed. */
class Changed extends Error {}

/** The name under which a signed task's version is kept: a repetition makes no second one. */
const causeOf = ({ instance, key }: TaskAddress): string => `sign:${instance}:${key}`;

export async function finishSignature(services: Services, address: TaskAddress): Promise<Finished> {
  const { store, connectors } = services;
  const signature = await readSignature(store, address);
  if (!signature?.value) return { ok: false, problem: 'GONE' };
  const { tenant, instance } = address;
  const dossier = await findDossier(store.knex, { tenant, instance });
  if (dossier === null) return { ok: false, problem: 'GONE' };
  let signed: Buffer;
  let stamped: boolean;
  try {
    const at = { tenant, dossier: dossier.id, key: causeOf(address) };
    const timestamps = await timestampsOf(connectors, at);
    stamped = timestamps !== undefined;
    signed = await completeSignature({ ...signature.prepared, hash: Buffer.alloc(0) }, signature.value, timestamps);
  } catch (error) {
    if (error instanceof NoTimestamp) return { ok: false, problem: 'NO_TIME' };
    throw error;
  }
  const { person, document, baseVersion, seal, role, mode, level, provider } = signature;
  const semnatura = { nivel: level ?? 'none', regim: mode ?? '', furnizor: provider ?? '' };
  const variables = withSignature(signature.variables, semnatura);
  const last = (await waitingPlaces(signed)).length === 0;
  const told = Object.values(signature.variables)[0] as { [name: string]: Json } | undefined;
  const by = told?.['persoana'] as { nume?: string } | undefined;
  const may = (task: TaskRow): boolean => task.assignee === person;
  try {
    const result = await completeTask(store, { ...address, actor: person, may, variables }, async (trx) => {
      const locked = await lockDocumentIn(trx, { tenant, dossier: dossier.id }, document);
      if (locked?.state !== 'valid' || locked.version !== baseVersion) throw new Changed();
      const la = told?.['la'] ?? null;
      const facts = {
        loc: seal,
        rol: role,
        la,
        semnatar: by?.nume ?? '',
        nivel: stamped ? 'B-T' : 'B-B',
        ...withLevel(semnatura),
      };
      const version = { tenant, what: 'signed' as const, createdBy: person, cause: causeOf(address), signature: facts };
      await appendVersionIn(trx, store, locked, signed, version);
      if (last) await setValidationDataIn(trx, { tenant, document, to: 'wanted' });
      await forgetSignatureIn(trx, address);
      const params = { title: locked.title, role, seal, document, cause: causeOf(address) };
      const what = 'document-signed';
      await addTimelineIn(trx, store, {
        tenant,
        dossier: dossier.id,
        actor: person,
        what,
        params,
        public: locked.public,
      });
    });
    return result.ok ? { ok: true } : { ok: false, problem: 'GONE' };
  } catch (error) {
    if (!(error instanceof Changed)) throw error;
    await forgetSignatureIn(store.knex, address);
    return { ok: false, problem: 'CHANGED' };
  }
}

/** `fel`: what the provider's signature is worth; `nivel` is the format's (PAdES). */
const withLevel = ({ nivel, ...rest }: { nivel: string; regim: string; furnizor: string }) => ({ ...rest, fel: nivel });

/** Into the one variable that is named as the task. */
function withSignature(variables: { [name: string]: Json }, semnatura: { [name: string]: Json }) {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, { ...(value as { [name: string]: Json }), semnatura }]),
  );
}

/** Authorised long ago and not put in: what a crash has left. */
const LEFT_SECONDS = 60;

/** An errand of the worker. */
export async function finishLeftSignatures(services: Services): Promise<void> {
  for (const address of await unfinishedSignatures(services.store, LEFT_SECONDS)) {
    const done = await finishSignature(services, address);
    if (!done.ok && done.problem === 'GONE') await forgetSignatureIn(services.store.knex, address);
  }
}
