// Filing without a draft: a program sends the whole application at once. Files may come
// with it. The same form rules and the same use case as the pages; `submissionKey` makes a repeated request file once.

import type { FastifyRequest } from 'fastify';
import { evaluate, type Problem as FormProblem } from '../forms/evaluate.ts';
import type { Form } from '../forms/model.ts';
import { nowOf } from './now.ts';
import { type Filed, fileDossier } from '../store/file-dossier.ts';
import type { Variables } from '../engine/values.ts';
import { createDraft, discardDraft, loadDraft, type DraftAccess } from '../store/drafts.ts';
import { mayBegin, type Procedure, readProcedure } from '../store/procedures.ts';
import type { Channel } from '../store/tables/dossier.ts';
import { notFound, Problem } from './problem.ts';
import { begunBy } from './task-answer.ts';
import { withPlaces } from './places/offered-places.ts';
import { addUploads, type Uploaded } from './uploads/form-files.ts';
import { contextOf, startFormOf } from './routes/portal-forms.ts';

export interface Application {
  procedure: string;
  data: unknown;
  submissionKey: string;
  /** `online` from the applicant; `internal` from staff for themselves; another from the registry, on somebody's behalf. */
  channel: Channel;
}

export type ApplicationFiled = { ok: true; filed: Filed } | { ok: false; problems: readonly FormProblem[] };

export async function fileApplication(request: FastifyRequest, application: Application): Promise<ApplicationFiled> {
  const { store, services } = request.server;
  const { asker, language } = request;
  const { procedure, channel } = application;
  const found = await readProcedure(store, asker.tenant, procedure);
  if (found === null) throw notFound(`a procedure "${procedure}"`);
  if (!found.manifest.channels.includes(channel) || (channel === 'internal' && !mayBegin(asker, found)))
    throw notFound(`a procedure "${procedure}" filed ${channel}`);
  // Somebody else's key must not answer with this one's case.
  const submissionKey = `${asker.account ?? 'visitor'}:${application.submissionKey}`;
  const { form } = await startFormOf(request, found.release);
  const files = await keepFiles(request, { ...found, form, data: application.data });
  const { tenant } = asker;
  const context = await withPlaces(store, { tenant, form }, { ...contextOf(request), canal: channel });
  const options = { language, now: nowOf(store), documents: files.added };
  const { valid, data, problems } = evaluate(form, files.data, context, options);
  if (!valid || files.problems.length > 0) {
    if (files.access !== null) await discardDraft(store, files.access);
    return { ok: false, problems: [...files.problems, ...problems] };
  }
  const own = channel === 'online' || channel === 'internal';
  const filed = await fileDossier(store, {
    tenant: asker.tenant,
    procedure,
    release: found.release,
    submissionKey,
    data: channel === 'internal' ? begunBy(asker, data) : data,
    channel,
    language,
    account: own ? asker.account : null,
    enteredBy: own ? null : asker.account,
    draft: files.access?.draft ?? null,
    secret: services.secret,
  });
  if (!filed.ok && filed.problem === 'RETIRED') throw new Problem(409, 'RETIRED', filed.message);
  if (!filed.ok) throw new Problem(409, 'NOT_ACCEPTED', filed.message);
  // Filed before with the same key: the files that came again are not needed.
  if (filed.repeated && files.access !== null) await discardDraft(store, files.access);
  return { ok: true, filed };
}

interface KeptFiles extends Uploaded {
  data: unknown;
  /** The draft that holds them until the case does; null when no file came. */
  access: DraftAccess | null;
}

/** Files of this request wait in a draft of their own until what they belong to is accepted. */
export async function keepFiles(
  request: FastifyRequest,
  { key, release, form, data }: Pick<Procedure, 'key' | 'release'> & { form: Form; data: unknown },
): Promise<KeptFiles> {
  if (request.form.files.length === 0) return { data, added: [], problems: [], access: null };
  const { tenant, account } = request.asker;
  const { store } = request.server;
  // A draft holds an object; what else a program may have sent is judged as it is.
  const answers = typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Variables) : {};
  const made = await createDraft(store, { tenant, procedure: key, release, account, data: answers });
  const access = { tenant, ...made, account };
  const uploaded = await addUploads(request, { form, access, context: {} });
  const draft = await loadDraft(store, access);
  return { ...uploaded, data: draft?.data ?? data, access };
}
