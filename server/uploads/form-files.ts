// Files that arrive with a page of a form: each passes the gate, is kept with the draft, and is written into the field's
// answer, one after the other and under the draft's lock, so that files of two requests at once are both there. What
// cannot be kept becomes a problem of its field; everything else on the page is saved all the same.

import type { FastifyRequest } from 'fastify';
import type { Variables } from '../../engine/values.ts';
import type { Problem } from '../../forms/evaluate.ts';
import { kindNames } from '../../forms/file-kinds.ts';
import { narrow, type NarrowedLimits } from '../../forms/file-limits.ts';
import { refusalInWords, type Refusal } from '../../forms/file-words.ts';
import type { Form, InputNode } from '../../forms/model.ts';
import { parsePath, patternOf, readPath, writePath, type Step } from '../../forms/paths.ts';
import { readAction } from '../../forms/submission.ts';
import type { FileRef } from '../../forms/value.ts';
import { words } from '../../forms/words.ts';
import type { Context } from '../../forms/unanswered-list.ts';
import { withAnswer } from '../../forms/with-answer.ts';
import { addDocumentIn, documentsWithContent, removeDraftDocumentIn } from '../../store/add-document.ts';
import type { Draft, DraftAccess } from '../../store/drafts.ts';
import { listDraftDocuments, type DocumentInfo } from '../../store/read-document.ts';
import type { Db } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { updateDraft, type DraftChange } from '../../store/update-draft.ts';
import { notFound } from '../problem.ts';
import { admitFile, type AdmittedFile } from './admit.ts';
import { ceilingOf, scannerOf } from './installation.ts';

/** Documents as forms refer to them. */
export const fileRefs = (documents: readonly DocumentInfo[]): FileRef[] =>
  documents.map(({ id, fileName, sizeBytes, mediaType }) => ({ id, name: fileName, sizeBytes, mediaType }));

/** What was uploaded into a draft so far. */
export const draftFiles = async (store: Store, of: { tenant: number; draft: string }): Promise<FileRef[]> =>
  fileRefs(await listDraftDocuments(store, of));

export interface Uploaded {
  added: FileRef[];
  /** One for each file that was not taken. */
  problems: Problem[];
}

/** Keeps the files of this request with the draft. Throws 404 when the draft does not open. */
export async function addUploads(
  request: FastifyRequest,
  { form, access, context }: { form: Form; access: DraftAccess; context: Context },
): Promise<Uploaded> {
  const uploaded: Uploaded = { added: [], problems: [] };
  for (const upload of request.form.files) {
    const field = form.inputs.get(patternOf(upload.field));
    const steps = parsePath(upload.field);
    if (field === undefined || steps === null || !takesFiles(field)) continue;
    const limits = narrow(field.files, ceilingOf(request.server.config));
    const admission = await admitFile(upload, { ...limits, virusScan: scannerOf(request) });
    const kept: Kept = admission.ok
      ? await keep(request, { form, access, context, field, steps, limits, file: admission.file })
      : { refusal: admission.refusal, limit: admission.limit };
    if ('refusal' in kept) {
      const file = { name: upload.fileName, kinds: kindNames(limits.extensions, request.language), limit: kept.limit };
      const message = refusalInWords(request.language, kept.refusal, file);
      uploaded.problems.push({ path: upload.field, rule: kept.refusal, message });
    } else uploaded.added.push(kept);
  }
  const missing = nothingChosen(request, form);
  if (missing !== null) uploaded.problems.push(missing);
  return uploaded;
}

/** The button to upload was pressed, and no file came. */
function nothingChosen({ form: body, language }: FastifyRequest, form: Form): Problem | null {
  const action = readAction(form, body.entries);
  if (action.kind !== 'upload' || body.files.length > 0) return null;
  const most = form.inputs.get(patternOf(action.field))?.files?.maxFiles ?? 1;
  return { path: action.field, rule: 'required', message: words[language].ui.dropZone.choose(most) };
}

const takesFiles = ({ type, files, secret, readonly }: InputNode): boolean =>
  type === 'filepicker' && files !== null && !secret && !('fixed' in readonly && readonly.fixed);

const filesAt = (data: unknown, steps: readonly Step[]): FileRef[] => {
  const kept = readPath(data, steps);
  return Array.isArray(kept) ? (kept as FileRef[]) : [];
};

type Kept = FileRef | { refusal: Refusal; limit: number };

interface Keeping {
  form: Form;
  access: DraftAccess;
  context: Context;
  field: InputNode;
  steps: readonly Step[];
  limits: NarrowedLimits;
  file: AdmittedFile;
}

async function keep(request: FastifyRequest, keeping: Keeping): Promise<Kept> {
  const { store } = request.server;
  const kept = await updateDraft(store, keeping.access, (draft, trx) => keepIn(request, trx, draft, keeping));
  if (kept === null) throw notFound('a draft that is yours');
  return kept;
}

async function keepIn(
  request: FastifyRequest,
  trx: Db,
  draft: Draft,
  { form, access, context, field, steps, limits, file }: Keeping,
): Promise<DraftChange<Kept>> {
  const { config, store } = request.server;
  const before = filesAt(draft.data, steps);
  const again = await sameFile(trx, access, before, file);
  if (again !== null) return { data: null, result: again };
  const refuse = (refusal: Refusal, limit: number): DraftChange<Kept> => ({ data: null, result: { refusal, limit } });
  if (before.length >= limits.maxFiles) return refuse('tooMany', limits.maxFiles);
  const total = before.reduce((sum, { sizeBytes }) => sum + sizeBytes, file.content.byteLength);
  if (total > limits.maxTotalBytes) return refuse('totalTooLarge', limits.maxTotalBytes);
  const ceiling = ceilingOf(config);
  const added = await addDocumentIn(
    trx,
    store,
    {
      tenant: access.tenant,
      owner: { draft: access.draft },
      kind: 'attachment',
      // A field for one document is its name: "Planul parcelei: scan0012.pdf".
      title: limits.maxFiles === 1 && field.label !== '' ? `${field.label}: ${file.fileName}` : file.fileName,
      ...file,
      public: true,
      createdBy: request.scope.account ?? 'system:portal',
    },
    { fileBytes: limits.maxBytes, files: ceiling.maxFiles, totalBytes: ceiling.maxTotalBytes },
  );
  if (!added.ok) {
    const refusals = {
      EMPTY: 'empty',
      TOO_LARGE: 'tooLarge',
      TOO_MANY: 'tooMany',
      TOTAL_TOO_LARGE: 'totalTooLarge',
    } as const;
    return refuse(refusals[added.problem], added.limit);
  }
  const data = withAnswer(form, draft.data, steps, [...before, added.document], context);
  // Of an item that is not there; nothing is kept then.
  if (data === draft.data) throw notFound('a question of this form for files');
  return { data: data as Variables, result: added.document };
}

/** The same file of the same name, sent again: after a lost answer, a double click, a page that was loaded again. */
async function sameFile(
  trx: Db,
  { tenant, draft }: DraftAccess,
  before: readonly FileRef[],
  { content, fileName }: AdmittedFile,
): Promise<FileRef | null> {
  const named = before.filter(({ name, sizeBytes }) => name === fileName && sizeBytes === content.byteLength);
  if (named.length === 0) return null;
  const same = await documentsWithContent(trx, { tenant, draft, content });
  return named.find(({ id }) => same.includes(id)) ?? null;
}

/** Takes a file out of a field and of the draft. False when it is not there (any more). */
export async function removeUpload(
  request: FastifyRequest,
  access: DraftAccess,
  { field, id }: { field: string; id: string },
): Promise<boolean> {
  const steps = parsePath(field);
  const removed = await updateDraft(request.server.store, access, async (draft, trx) => {
    const before = steps === null ? [] : filesAt(draft.data, steps);
    const rest = before.filter((file) => file.id !== id);
    if (steps === null || rest.length === before.length) return { data: null, result: false };
    await removeDraftDocumentIn(trx, { tenant: access.tenant, draft: access.draft, document: id });
    const data = structuredClone(draft.data) as Record<string, unknown>;
    writePath(data, steps, rest);
    return { data: data as Variables, result: true };
  });
  return removed === true;
}
