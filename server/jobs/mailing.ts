// Sending e-mails from jobs: each recipient once per job, attachments from the case, a record as proof. Where an e-mail
// has to leave (to another authority) a refusal fails the job; the subject never has a person's name.

import { contentOf } from '../../store/read-document.ts';
import { recordMail, wasMailed } from '../../store/mail-record.ts';
import { addTimeline } from '../../store/timeline.ts';
import type { Services } from '../app.ts';
import type { Job } from '../worker.ts';
import { compileMessage } from '../../documents/render.ts';
import { causeOf, fileOf, headerOf, refused, type CaseOfJob } from './job.ts';
import { letterContext } from './letter.ts';

export interface RenderedMessage {
  name: string;
  subject: string;
  text: string;
}

/** The message that the header `message` names, in `messages/` of the procedure. */
export async function renderMessage(services: Services, job: Job, found: CaseOfJob): Promise<RenderedMessage> {
  const name = headerOf(job, 'message');
  const path = `messages/${name}.hbs`;
  const { data } = await letterContext(services, job, found, null);
  return { name, ...compileMessage(path, fileOf(found, path)).render(data) };
}

const attachmentIds = (job: Job): string[] => {
  const ids = job.variables['attachments'];
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
};

/** `refused`: the address will not work however often it is tried. Throws when trying again may help. */
export async function mailTo(
  { store, mail }: Services,
  job: Job,
  { dossier }: CaseOfJob,
  to: string,
  { subject, text }: RenderedMessage,
): Promise<'sent' | 'refused'> {
  const cause = `${causeOf(job)}:${to.toLowerCase()}`;
  if (await wasMailed(store, { tenant: job.tenant, cause })) return 'sent';
  const files = await Promise.all(
    attachmentIds(job).map((document) => contentOf(store, { tenant: job.tenant, document })),
  );
  const attachments = files
    .filter((file) => file !== null)
    .map(({ fileName, mediaType, content }) => ({ fileName, mediaType, content }));
  const outcome = await mail.send({ cause, to, subject, text, attachments });
  if (outcome.status === 'NO') return 'refused';
  if (outcome.status !== 'OK') throw refused(outcome.reason);
  const sent = { tenant: job.tenant, cause, dossier: dossier.id, to, subject, body: text, mode: mail.mode };
  await recordMail(store, sent);
  return 'sent';
}

/** One line of the case's story. */
export async function noted(
  { store }: Services,
  job: Job,
  { dossier }: CaseOfJob,
  what: string,
  params: { [name: string]: string | number | null },
  shown: boolean,
): Promise<void> {
  await addTimeline(store, {
    tenant: job.tenant,
    dossier: dossier.id,
    actor: 'system:worker',
    what,
    params: { ...params, cause: causeOf(job) },
    public: shown,
  });
}
