// Files that arrive with a page of a form: each is checked, kept with the draft, and written into the field's answer. What
// cannot be kept becomes a problem of its field; everything else on the page is saved all the same.

import type { FastifyRequest } from 'fastify';
import type { Problem } from '../../forms/evaluate.ts';
import type { Form, InputNode } from '../../forms/model.ts';
import { parsePath, patternOf, readPath, writePath } from '../../forms/paths.ts';
import type { FileRef } from '../../forms/value.ts';
import { fileSize } from '../../look/words.ts';
import { words } from '../../portal/words.ts';
import { addDocument } from '../../store/add-document.ts';
import { checkUpload } from './portal-uploads.ts';

export interface Uploaded {
  /** The draft's data with the new files in their fields. */
  data: Record<string, unknown>;
  added: FileRef[];
  problems: Problem[];
}

export async function addUploads(
  request: FastifyRequest,
  { form, draft, data: before }: { form: Form; draft: string; data: unknown },
): Promise<Uploaded> {
  const data = structuredClone(before) as Record<string, unknown>;
  const uploaded: Uploaded = { data, added: [], problems: [] };
  for (const upload of request.form.files) {
    const field = form.inputs.get(patternOf(upload.field));
    const steps = parsePath(upload.field);
    if (field?.type !== 'filepicker' || field.files === null || steps === null) continue;
    const kept = readPath(data, steps);
    const files = Array.isArray(kept) ? (kept as FileRef[]) : [];
    const result = await keep(request, draft, field, upload, files.length);
    if (typeof result === 'string') {
      if (!uploaded.problems.some(({ path }) => path === upload.field)) {
        uploaded.problems.push({ path: upload.field, rule: 'upload', message: result });
      }
      continue;
    }
    writePath(data, steps, [...files, result]);
    uploaded.added.push(result);
  }
  return uploaded;
}

/** The reference of the kept document, or what is wrong with the file. */
async function keep(
  request: FastifyRequest,
  draft: string,
  field: InputNode,
  upload: FastifyRequest['form']['files'][number],
  already: number,
): Promise<FileRef | string> {
  const { language, server, scope } = request;
  const say = words(language).application.uploads;
  const most = Math.min(field.files?.maxFiles ?? 1, server.config.uploadFiles);
  if (already >= most) return say.tooMany(most);
  const maxBytes = Math.min(field.files?.maxBytes ?? server.config.uploadFileBytes, server.config.uploadFileBytes);
  const checked = await checkUpload(upload, { extensions: field.files?.extensions ?? [], maxBytes, language });
  if (!checked.ok) return checked.message;
  const limits = { fileBytes: maxBytes, files: server.config.uploadFiles, totalBytes: server.config.uploadTotalBytes };
  const result = await addDocument(
    server.store,
    {
      tenant: scope.tenant,
      owner: { draft },
      kind: 'attachment',
      title: upload.fileName,
      fileName: upload.fileName,
      mediaType: checked.mediaType,
      content: upload.content,
      public: true,
      createdBy: scope.account ?? 'system:portal',
    },
    limits,
  );
  if (result.ok) return result.document;
  if (result.problem === 'TOO_MANY') return say.tooMany(result.limit);
  return result.problem === 'EMPTY'
    ? say.empty(upload.fileName)
    : say.tooLarge(upload.fileName, fileSize(language, result.limit));
}
