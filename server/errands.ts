// Work that no instance waits for. Every worker goes on these errands from time to time; what one has taken another leaves,
// and one that fails does not keep the others back.

import type { Services } from './app.ts';
import { mailDrafts } from './jobs/draft-mail.ts';
import { archiveCases } from './archive/archive-cases.ts';
import { checkArchive } from './archive/check-archive.ts';
import { keepHistory } from '../store/history/keep-history.ts';
import { reconcilePayments } from './payments/reconcile.ts';
import { workBulk } from '../store/bulk/work.ts';
import { publishWhatIsDue } from './publishing/publish-due.ts';
import { finishLeftSignatures } from './signing/finish.ts';
import { keepValidationData } from './signing/keep-validation-data.ts';

const ERRANDS: readonly ((services: Services) => Promise<unknown>)[] = [
  mailDrafts,
  reconcilePayments,
  finishLeftSignatures,
  keepValidationData,
  archiveCases,
  publishWhatIsDue,
  ({ store }) => workBulk(store),
  every(60_000, checkArchive),
  endHistory(),
];

/** Not at every look: work that nobody waits for. */
function every(ms: number, errand: (services: Services) => Promise<unknown>): (services: Services) => Promise<unknown> {
  let next = Number.NEGATIVE_INFINITY;
  return async (services) => {
    if (performance.now() < next) return;
    next = performance.now() + ms;
    await errand(services);
  };
}

/** A fifth of a second at every look while a round of clearing lasts; between rounds a look a minute. */
function endHistory(): (services: Services) => Promise<unknown> {
  let next = Number.NEGATIVE_INFINITY;
  return async ({ store }) => {
    if (performance.now() < next) return;
    const { rest } = await keepHistory(store);
    if (rest) next = performance.now() + 60_000;
  };
}

export async function goOnErrands(services: Services): Promise<void> {
  const done = await Promise.allSettled(ERRANDS.map((errand) => errand(services)));
  const failed = done.filter((each) => each.status === 'rejected').map(({ reason }) => reason as unknown);
  if (failed.length > 0) throw new AggregateError(failed, failed.map(String).join('; '));
}
