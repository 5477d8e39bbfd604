// Coming to a draft: whose it is, whether it was sent, whether it has expired, and whether its form has a newer version.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldNames } from '../../forms/field-names.ts';
import { translated } from '../../look/words.ts';
import { ExpiredPage } from '../../portal/pages/draft-expired.tsx';
import { words } from '../../portal/words.ts';
import { expiredDraft, type Draft } from '../../store/drafts.ts';
import { findSubmission } from '../../store/find-submission.ts';
import { readProcedure } from '../../store/procedures.ts';
import { notFound } from '../problem.ts';
import { accessTo, openDraft, tokenOf } from './portal-draft-access.ts';
import { changedAddress, taskAddress } from './portal-draft-address.ts';
import { moveOn } from './portal-draft-move.ts';
import { closedMeanwhile } from './portal-task-closed.tsx';
import { frameOf } from './portal-frame.ts';
import { rememberSent } from './portal-session.ts';

/**
 * The draft, on the newest release of its procedure. Null when the visitor has been answered already: it was sent, it has
 * expired, its task is closed, or its form has changed in a way that they must know. "Not found" for anybody else: nobody learns which exist.
 */
export async function enterDraft(request: FastifyRequest, reply: FastifyReply, id: string): Promise<Draft | null> {
  const draft = await openDraft(request, id);
  if (draft === null) {
    const sent = await alreadySent(request, id);
    if (sent !== null) {
      await reply.redirect(`/cereri/${sent}/confirmare`, 303);
      return null;
    }
    const expired = await expiredDraft(request.server.store, accessTo(request, id));
    if (expired === null) throw notFound('a draft that is yours');
    if (expired.task === null) await showExpired(request, reply, expired.procedure);
    else await reply.redirect(taskAddress(expired.task), 303);
    return null;
  }
  if (draft.task !== null) return (await closedMeanwhile(request, reply, draft)) ? null : draft;
  const { draft: current, told } = await moveOn(request, draft);
  if (!told) return current;
  if (request.form.get(fieldNames.save) !== undefined) {
    await reply.code(409).send({ code: 'FORM_CHANGED', message: words(request.language).draft.changed.title });
    return null;
  }
  await reply.redirect(changedAddress(id), 303);
  return null;
}

/** The second of two clicks: this browser held the draft that became a case. */
async function alreadySent(request: FastifyRequest, draft: string): Promise<string | null> {
  if (tokenOf(request, draft) === null) return null;
  const { tenant } = request.scope;
  const found = await findSubmission(request.server.store, { tenant, submissionKey: draft });
  if (found === null) return null;
  rememberSent(request, found.dossier, found.procedure, draft);
  return found.dossier;
}

export async function showExpired(request: FastifyRequest, reply: FastifyReply, key: string): Promise<void> {
  const procedure = await readProcedure(request.server.store, request.scope.tenant, key);
  const view =
    procedure === null
      ? { procedure: '', again: '/' }
      : { procedure: translated(procedure.manifest.title, request.language), again: `/proceduri/${key}` };
  await reply.page(<ExpiredPage frame={await frameOf(request)} view={view} />, { status: 410 });
}
