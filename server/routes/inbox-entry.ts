// A whole start form on one page of the inbox, as it is posted: for the counter and for what staff begin themselves. Files
// and items of lists wait in a draft of the clerk's own until the form is in order.

import type { FastifyRequest } from 'fastify';
import type { Variables } from '../../engine/values.ts';
import { answerPage, type PageAnswer } from '../../forms/answer-page.ts';
import type { Problem as FieldProblem } from '../../forms/evaluate.ts';
import type { Form } from '../../forms/model.ts';
import { removedItem, type RemovedItem } from '../../forms/removed-item.ts';
import { readAction } from '../../forms/submission.ts';
import { removeDraftDocument } from '../../store/add-document.ts';
import { createDraft, loadDraft, type Draft } from '../../store/drafts.ts';
import type { Procedure } from '../../store/procedures.ts';
import { saveDraft } from '../../store/update-draft.ts';
import { nowOf } from '../now.ts';
import { withPlaces } from '../places/offered-places.ts';
import { addUploads, draftFiles } from '../uploads/form-files.ts';

export interface Entered {
  procedure: Procedure;
  form: Form;
}

export interface Entry {
  draft: Draft | null;
  answer: PageAnswer;
  /** Of the answers and of files that were not taken. */
  problems: readonly FieldProblem[];
  removed: RemovedItem | null;
}

/** The clerk's own draft of an earlier try, or a new one when there is something to keep: files, items, or `keeps`. */
async function draftFor(request: FastifyRequest, { procedure, form }: Entered, keeps: boolean): Promise<Draft | null> {
  const { store } = request.server;
  const { tenant, account } = request.scope;
  const asked = request.form.get('_ciorna');
  const known = asked ? await loadDraft(store, { tenant, draft: asked, token: null, account }) : null;
  const { kind } = readAction(form, request.form.entries);
  const needs = keeps || request.form.files.length > 0 || (kind !== 'continue' && kind !== 'refresh');
  if (known?.procedure === procedure.key && known.task === null) return known;
  if (!needs) return null;
  const made = await createDraft(store, { tenant, procedure: procedure.key, release: procedure.release, account });
  return loadDraft(store, { tenant, draft: made.draft, token: made.token, account });
}

/** Takes what was posted into the draft, when there is one, and judges it. `keeps`: there must be one. */
export async function receiveEntry(
  request: FastifyRequest,
  { procedure, form, keeps, ...known }: Entered & { context: Record<string, unknown>; keeps: boolean },
): Promise<Entry> {
  const { store } = request.server;
  const { language } = request;
  const { tenant, account } = request.scope;
  const draft = await draftFor(request, { procedure, form }, keeps);
  const access = draft && { tenant, draft: draft.id, token: null, account };
  const uploads =
    access === null ? { problems: [] } : await addUploads(request, { form, access, context: known.context });
  const documents = draft === null ? [] : await draftFiles(store, { tenant, draft: draft.id });
  const previous = access === null ? {} : ((await loadDraft(store, access))?.data ?? {});
  const context = await withPlaces(store, { tenant, form, draft: draft?.id ?? null }, known.context);
  const post = { entries: request.form.entries, previous, context, language, now: nowOf(store), documents };
  const answer = answerPage(form, post);
  if (draft !== null && access !== null) {
    if (answer.action.kind === 'remove-file') {
      await removeDraftDocument(store, { tenant, draft: draft.id, document: answer.action.id });
    }
    await saveDraft(store, access, answer.data as Variables);
  }
  return {
    draft,
    answer,
    problems: [...uploads.problems, ...answer.problems],
    removed: removedItem(form, answer.data, context, post),
  };
}
