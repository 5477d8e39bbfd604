// Asks a provider what became of an attempt that nobody told us about. What it says counts like its notice.

import { noticeOf } from '../../connectors/ghiseul/adapter.ts';
import { settle, type PaymentNotice } from '../../connectors/payment.ts';
import type { Answer } from '../../connectors/connector.ts';
import { attemptFailed } from '../../store/payment-attempts.ts';
import { hearOfPayment, type Heard } from '../../store/payment-news.ts';
import type { AttemptRow } from '../../store/tables/payment.ts';
import { addPaymentEvent, findPayment } from '../../store/tables/payment-rows.ts';
import type { Services } from '../app.ts';

/** The provider may not know an order yet that is on its way to it. */
const SURELY_THERE_AFTER = 3;

/** Null: nothing was said that counts. EuPlătesc cannot be asked. */
export async function askAbout(services: Services, attempt: AttemptRow): Promise<Heard | null> {
  const { store, connectors } = services;
  const { tenant_id: tenant, payment_id: payment, order_id: orderId, provider, mode } = attempt;
  if (provider !== 'ghiseul' && provider !== 'netopia') return null;
  if ((await connectors.get(tenant, provider)).mode !== mode) return null;
  const found = await findPayment(store.knex, { tenant, payment });
  const question = { tenant, dossier: found?.dossier_id ?? null, key: `payment:${orderId}:${attempt.asked}` };
  const answer: Answer<PaymentNotice> =
    provider === 'ghiseul'
      ? mapped(await connectors.ask('ghiseul', 'payment-state', { orderId }, question), noticeOf)
      : mapped(
          await connectors.ask('netopia', 'status', { orderId, reference: attempt.reference ?? '' }, question),
          (state) => ({ orderId, ...state }),
        );
  if (answer.status === 'OK') {
    return hearOfPayment(store, { tenant, provider, kind: 'answer', mode, said: answer.value, settle });
  }
  if (answer.status === 'NO' && attempt.asked >= SURELY_THERE_AFTER) {
    await attemptFailed(store, attempt, answer.code);
    return 'settled';
  }
  const event = { tenant, provider, kind: 'answer', verdict: 'no-answer', payment, orderId } as const;
  await addPaymentEvent(store.knex, store, { ...event, code: answer.status === 'NO' ? answer.code : null });
  return null;
}

const mapped = <From, To>(answer: Answer<From>, map: (value: From) => To): Answer<To> =>
  answer.status === 'OK' ? { ...answer, value: map(answer.value) } : answer;
