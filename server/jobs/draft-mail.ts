// E-mails about requests that were begun and not sent: the link that somebody asked for, and the notice before the end
// (store/draft-mail.ts). No instance waits for them, so they are no jobs of a model: every worker looks for them from time
// to time. They hold no data of the person and do not say which service it is: an address that was typed may be wrong.

import { longDate } from '../../look/dates.ts';
import { words } from '../../portal/words.ts';
import { draftMailDone, takeDraftMail, type DraftMail } from '../../store/draft-mail.ts';
import { codeSha256 } from '../../store/follow-up-code.ts';
import { resumeCode } from '../../store/resume-code.ts';
import { readTenant } from '../../store/tenants.ts';
import type { Services } from '../app.ts';

const AT_ONCE = 10;

/** Sends what is due; answers how many e-mails were handed over. One that fails is tried again later. */
export async function mailDrafts(services: Services): Promise<number> {
  const { store, mail } = services;
  let sent = 0;
  for (;;) {
    const due = await takeDraftMail(store, { limit: AT_ONCE });
    for (const each of due) {
      const outcome = await mail.send({ cause: causeOf(each), to: each.to, ...(await messageOf(services, each)) });
      // An address that will not work is done with too.
      if (outcome.status !== 'FAILED') await draftMailDone(store, each);
      if (outcome.status === 'OK') sent += 1;
    }
    if (due.length < AT_ONCE) return sent;
  }
}

/** The same for every attempt at one e-mail. */
const causeOf = ({ draft, kind, codeNumber, to, expiresAt }: DraftMail): string =>
  kind === 'link' ? `draft:${draft}:link:${codeNumber}:${to}` : `draft:${draft}:notice:${expiresAt.toISOString()}`;

async function messageOf(
  { store, config, secret }: Services,
  mail: DraftMail,
): Promise<{ subject: string; text: string; language: 'ro' | 'en' }> {
  const { language, kind, expiresAt } = mail;
  const w = words(language).draft.mail;
  const institution = (await readTenant(store, mail.tenant))?.name ?? '';
  const until = longDate(language, expiresAt);
  const link = kind === 'link';
  const text = [
    link ? w.linkText : w.noticeText(until),
    `${config.baseUrl}${addressOf(mail, secret)}`,
    ...(link ? [w.kept(until)] : []),
    ...(mail.account ? [] : [w.secret]),
    w.notYou,
    institution,
  ].join('\n\n');
  return {
    subject: link ? w.linkSubject(institution) : w.noticeSubject(institution, until),
    text: `${text}\n`,
    language,
  };
}

/** With the code, as long as the server's secret is the one that it was given under. */
function addressOf({ tenant, draft, account, codeNumber, codeSha256: sha256 }: DraftMail, secret: string): string {
  if (account) return `/autentificare?inapoi=${encodeURIComponent(`/cereri/ciorne/${draft}`)}`;
  const code = resumeCode(secret, { tenant, draft, number: codeNumber });
  return codeSha256(code) === sha256 ? `/continuare?cod=${code}` : '/continuare';
}
