// An errand: what was scheduled is published when its day has come, after the gate once more. What cannot be is ended with
// why, and who asked is told by e-mail. Several workers may look at the same request: one of them publishes it.

import { words } from '../../inbox/words.ts';
import { recordMail } from '../../store/mail-record.ts';
import { dueRequests, failedUntold, publishDue, type FailedRequest } from '../../store/publishing/publish.ts';
import type { KnownProblem } from '../../store/publishing/requests.ts';
import { readTexts } from '../../store/work-texts.ts';
import type { Services } from '../app.ts';
import type { Problem } from '../check/problem.ts';
import { passGate, type Verdict } from './gate.ts';
import { titleOf } from './publish-view.ts';

export async function publishWhatIsDue(services: Services): Promise<void> {
  const { store } = services;
  for (const due of await dueRequests(store)) {
    const files = await readTexts(store.knex, due.tenant, due.tree);
    const verdict = await passGate({ files, language: 'ro', procedure: due.procedure });
    await publishDue(store, due, problemsOf(verdict) as unknown as KnownProblem[]);
  }
  for (const failed of await failedUntold(store)) await tellWhoAsked(services, failed);
}

async function tellWhoAsked({ store, mail, config }: Services, failed: FailedRequest): Promise<void> {
  const { tenant, procedure, cause, email } = failed;
  const say = words('ro').publishing.mail;
  const title = titleOf({ 'manifest.json': failed.manifest }, 'ro') ?? procedure;
  const subject = say.subject(title);
  const text = say.text(title, `${config.baseUrl}/atelier/${procedure}/publicare`);
  const sent = await mail.send({ cause, to: email, subject, text, language: 'ro' });
  // A server that is away is asked again; an address that will not work is done with.
  if (sent.status === 'FAILED') return;
  await recordMail(store, { tenant, cause, dossier: null, to: email, subject, body: text, mode: mail.mode });
}

/** What stands against it, scenarios too. */
export function problemsOf({ problems, scenarios }: Verdict): Problem[] {
  return [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...scenarios
      .filter(({ ok }) => !ok)
      .map(({ path, title, problem }): Problem => {
        const message = `${title}: ${problem ?? ''}`;
        const said = { message, remedy: '' };
        return { file: path, element: null, rule: 'scenario', severity: 'error', message, mend: '', ro: said };
      }),
  ];
}
