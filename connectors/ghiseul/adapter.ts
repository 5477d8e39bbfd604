// How this institution reaches SNEP. As delivered it speaks our own port, which only the simulator answers; an enrolled
// institution writes SNEP's calls here and leaves everything else as it is. Amounts are bani.
//   GET  {url}/debts?payer=        → { debts }
//   POST {url}/payments  Order     → 201 { reference, paymentUrl }, 409 when the order exists with another amount
//   GET  {url}/payments/{orderId}  → Payment, 404
//   GET  {url}/payments?date=      → { payments }
//   the notice: POST to notifyUrl, a Payment, signed as connectors/webhook/signature.ts says

import type { Attempt, Attempting } from '../connector.ts';
import { answerOf, refused } from '../http/reading.ts';
import type { PaymentNotice, Refused } from '../payment.ts';
import { verifySignature, type Headers } from '../webhook/signature.ts';
import type { Configuration, Debt, Order, Payment, Secrets } from './ghiseul.ts';

type Tools = Attempting<Configuration, Secrets>;

async function ask(
  { configuration, secrets, http, correlationId }: Tools,
  path: string,
  answers: number[],
  body?: object,
) {
  const response = await http.send({
    method: body === undefined ? 'GET' : 'POST',
    url: `${configuration.url}${path}`,
    headers: {
      'content-type': 'application/json',
      'x-api-key': secrets.apiKey,
      'x-institution': configuration.institution,
      'x-correlation-id': correlationId,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, answer: answerOf(response, answers) };
}

export async function listDebts(payer: string, tools: Tools): Promise<Attempt<{ debts: Debt[] }>> {
  const { answer } = await ask(tools, `/debts?payer=${payer}`, []);
  return 'json' in answer ? { status: 'OK', value: answer.json as { debts: Debt[] } } : answer;
}

export async function createPayment(
  order: Order,
  tools: Tools,
): Promise<Attempt<{ reference: string; paymentUrl: string }>> {
  const { status, answer } = await ask(tools, '/payments', [409], order);
  if (!('json' in answer)) return answer;
  if (status === 409) return refused('other-amount', 'The order exists with another amount.');
  return { status: 'OK', value: answer.json as { reference: string; paymentUrl: string } };
}

export async function paymentState(orderId: string, tools: Tools): Promise<Attempt<Payment>> {
  const { status, answer } = await ask(tools, `/payments/${orderId}`, [404]);
  if (!('json' in answer)) return answer;
  return status === 404
    ? refused('not-found', 'There is no such payment.')
    : { status: 'OK', value: answer.json as Payment };
}

export async function reconcile(date: string, tools: Tools): Promise<Attempt<{ payments: Payment[] }>> {
  const { answer } = await ask(tools, `/payments?date=${date}`, []);
  return 'json' in answer ? { status: 'OK', value: answer.json as { payments: Payment[] } } : answer;
}

const NOTICES: { readonly [state in Payment['state']]: PaymentNotice['state'] } = {
  INITIATED: 'pending',
  PENDING: 'pending',
  PAID: 'paid',
  FAILED: 'failed',
  EXPIRED: 'failed',
  REFUNDED: 'reversed',
};

/** What a state means for `settle` (payment.ts). */
export const noticeOf = ({ orderId, state, bani, reference }: Payment): PaymentNotice => ({
  orderId,
  bani,
  state: NOTICES[state],
  reference,
  code: state,
});

/** A notice that came to our server, believed only when it is signed. */
export function readNotice(
  headers: Headers,
  body: string,
  { noticeKeys }: Pick<Secrets, 'noticeKeys'>,
  at: Date,
): PaymentNotice | Refused {
  const checked = verifySignature(headers, body, noticeKeys, at);
  if ('refused' in checked) return { refused: checked.refused === 'too-old' ? 'wrong-signature' : checked.refused };
  try {
    const payment = JSON.parse(body) as Payment;
    const whole =
      typeof payment.orderId === 'string' &&
      Number.isSafeInteger(payment.bani) &&
      Object.hasOwn(NOTICES, payment.state);
    return whole ? noticeOf(payment) : { refused: 'unreadable' };
  } catch {
    return { refused: 'unreadable' };
  }
}
