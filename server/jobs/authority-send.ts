// `authority:send`: an e-mail to another authority, with documents of the case. Header `message`; inputs `to` (its e-mail;
// absent: the letter goes by post and the timeline says so) and `attachments`.

import type { Handler } from '../jobs.ts';
import { caseOf, refused } from './job.ts';
import { mailTo, noted, renderMessage } from './mailing.ts';

export const sendToAuthority: Handler = async (job, services) => {
  const found = await caseOf(services.store, job);
  const to = job.variables['to'];
  const message = await renderMessage(services, job, found);
  if (typeof to === 'string' && to.includes('@')) {
    if ((await mailTo(services, job, found, to.trim(), message)) === 'refused') {
      throw refused('Expected an e-mail address that takes messages, but the server refused it for good.');
    }
    await noted(services, job, found, 'authority-told', { message: message.name, by: 'email' }, true);
  } else {
    await noted(services, job, found, 'authority-told', { message: message.name, by: 'post' }, true);
  }
  return {};
};
