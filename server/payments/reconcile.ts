// What payments need when nobody says anything: providers are asked about what is under way, ever more rarely; their list
// of yesterday is compared; what was paid into a case that is over is shown to staff. No instance waits for it: every
// worker looks from time to time, and what one has taken another leaves.

import { dayAt } from '../../calendar/bucharest.ts';
import { addDays } from '../../calendar/day.ts';
import { noticeOf } from '../../connectors/ghiseul/adapter.ts';
import { settle } from '../../connectors/payment.ts';
import { attemptFailed, takeDueAttempts } from '../../store/payment-attempts.ts';
import { findUnheardPayments } from '../../store/payment-confirmation.ts';
import { forgetUnsignedNotices, paymentDayDone, takePaymentDay } from '../../store/payment-days.ts';
import { hearOfPayment } from '../../store/payment-news.ts';
import type { Services } from '../app.ts';
import { nowOf } from '../now.ts';
import { askAbout } from './ask.ts';

const AT_ONCE = 20;
const HOUSE_EVERY_MS = 60_000;
const keptHouse = new WeakMap<Services, number>();

/** One round; answers how many attempts were asked about. */
export async function reconcilePayments(services: Services): Promise<number> {
  const { store } = services;
  const due = await takeDueAttempts(store, { limit: AT_ONCE });
  for (const attempt of due) {
    const heard = await askAbout(services, attempt);
    // A late notice still makes it paid; the person may try again meanwhile.
    if (attempt.last && heard !== 'settled') await attemptFailed(store, attempt, 'no-answer');
  }
  const now = nowOf(store);
  if (now - (keptHouse.get(services) ?? Number.NEGATIVE_INFINITY) >= HOUSE_EVERY_MS) {
    keptHouse.set(services, now);
    await findUnheardPayments(store);
    await forgetUnsignedNotices(store);
    await reconcileDay(services, addDays(dayAt(now), -1));
  }
  return due.length;
}

/** Compares the list of a day ('YYYY-MM-DD') of ghiseul.ro, once. Answers whether it was this call that did. */
export async function reconcileDay({ store, connectors, tenant }: Services, on: string): Promise<boolean> {
  const { mode } = await connectors.get(tenant, 'ghiseul');
  const day = { tenant, provider: 'ghiseul', on } as const;
  if (mode === 'manual' || mode === 'file' || !(await takePaymentDay(store, day))) return false;
  const answer = await connectors.ask(
    'ghiseul',
    'reconcile',
    { date: on },
    { tenant, dossier: null, key: `day:${on}` },
  );
  if (answer.status !== 'OK') return false;
  let changed = 0;
  for (const payment of answer.value.payments) {
    const news = {
      tenant,
      provider: 'ghiseul',
      kind: 'reconciliation',
      mode,
      said: noticeOf(payment),
      settle,
    } as const;
    if ((await hearOfPayment(store, news)) === 'settled') changed += 1;
  }
  await paymentDayDone(store, { ...day, listed: answer.value.payments.length, changed });
  return true;
}
