// Filing without a draft: a program sends the whole application at once. The same form rules and the same use case as the
// pages; `submissionKey` makes a repeated request file once.

import type { FastifyRequest } from 'fastify';
import type { Variables } from '../engine/values.ts';
import { evaluate, type Problem as FormProblem } from '../forms/evaluate.ts';
import { nowOf } from './now.ts';
import { type Filed, fileDossier } from '../store/file-dossier.ts';
import { readProcedure } from '../store/procedures.ts';
import type { Channel } from '../store/tables/dossier.ts';
import { notFound, Problem } from './problem.ts';
import { contextOf, startFormOf } from './routes/portal-forms.ts';

export interface Application {
  procedure: string;
  data: unknown;
  submissionKey: string;
  /** `online` from the applicant; another from the registry, on somebody's behalf. */
  channel: Channel;
}

export type ApplicationFiled = { ok: true; filed: Filed } | { ok: false; problems: readonly FormProblem[] };

export async function fileApplication(request: FastifyRequest, application: Application): Promise<ApplicationFiled> {
  const { store, services } = request.server;
  const { asker, language } = request;
  const { procedure, channel, submissionKey } = application;
  const found = await readProcedure(store, asker.tenant, procedure);
  if (found === null) throw notFound(`a procedure "${procedure}"`);
  const { form } = await startFormOf(request, found.release);
  const context = { ...contextOf(request), canal: channel };
  const { valid, data, problems } = evaluate(form, application.data, context, { language, now: nowOf(store) });
  if (!valid) return { ok: false, problems };
  const online = channel === 'online';
  const filed = await fileDossier(store, {
    tenant: asker.tenant,
    procedure,
    release: found.release,
    // Somebody else's key must not answer with this one's case.
    submissionKey: `${asker.account ?? 'visitor'}:${submissionKey}`,
    data: data as Variables,
    channel,
    language,
    account: online ? asker.account : null,
    enteredBy: online ? null : asker.account,
    secret: services.secret,
  });
  if (!filed.ok) throw new Problem(409, 'NOT_ACCEPTED', filed.message);
  return { ok: true, filed };
}
