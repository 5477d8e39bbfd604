// `applicant:notify`: tells the applicant, in the portal and by e-mail when there is an address. Header `message`; input
// `attachments` (document ids). Who cannot be reached is not an error: a petition without identification is filed away
// and nobody is told.

import { sendMessageIn } from '../../store/messages.ts';
import { readTenant } from '../../store/tenants.ts';
import type { Handler } from '../jobs.ts';
import { caseOf, causeOf } from './job.ts';
import { mailTo, noted, renderMessage } from './mailing.ts';

export const notifyApplicant: Handler = async (job, services) => {
  const { store } = services;
  const found = await caseOf(store, job);
  const message = await renderMessage(services, job, found);
  const institution = await readTenant(store, job.tenant);
  await store.knex.transaction((trx) =>
    sendMessageIn(trx, store, {
      tenant: job.tenant,
      dossier: found.dossier.id,
      direction: 'to_applicant',
      authorAccount: null,
      authorName: institution?.name ?? '',
      body: message.text,
      cause: causeOf(job),
    }),
  );
  const address = found.dossier.applicant_email;
  const mailed = address === null ? 'no-address' : await mailTo(services, job, found, address, message);
  await noted(services, job, found, 'applicant-told', { message: message.name, mailed }, true);
  return {};
};
