// Our own port in place of SNEP, which publishes none. The payer's last digit decides about debts, the bani of the sum
// about the payment, which is "made" as soon as it is begun, or when somebody presses the button on its page.

import { decimal } from '../payment.ts';
import { paymentPage, type Payer } from '../simulator/payment-page.ts';
import type { Asked, Callback, Reply, Simulation } from '../simulator/simulator.ts';
import { signatureHeaders } from '../webhook/signature.ts';
import type { Order, Payment } from './ghiseul.ts';

export const OUTCOMES = {
  'payer …0': 'no debts',
  'payer, any other digit': 'a tax on buildings and a fine',
  'sum …,01': 'FAILED',
  'sum …,02': 'stays PENDING, no notice',
  'sum …,03': 'PAID, but the notice says one leu less',
  'sum, any other': 'PAID',
  'the same orderId': 'the same payment; with another sum 409',
} as const;

interface Unshown {
  at: string;
  returnUrl: string;
  /** What the payer brings about; null: it is done. */
  ahead: { state: Payment['state']; callbacks: readonly Callback[] } | null;
}

/** Given to the client as one of `noticeKeys`. */
export function ghiseulSimulation({
  apiKey,
  noticeKey,
  payer = 'at-once',
  now = () => new Date(),
}: {
  apiKey: string;
  noticeKey: string;
  payer?: Payer;
  now?: () => Date;
}): Simulation {
  const payments = new Map<string, Payment & Unshown>();
  const shown = ({ at: _at, returnUrl: _returnUrl, ahead: _ahead, ...payment }: Payment & Unshown): Payment => payment;

  const create = ({ body, origin }: Asked): Reply => {
    const { orderId, lines, notifyUrl, returnUrl } = JSON.parse(body) as Order;
    const bani = lines.reduce((sum, line) => sum + line.bani, 0);
    const known = payments.get(orderId);
    if (known && known.bani !== bani) return { status: 409, body: { message: 'The order exists with another amount' } };
    const reference = known?.reference ?? `SNEP-SIM-${payments.size + 1}`;
    const reply = { status: 201, body: { reference, paymentUrl: `${origin}/pay/${reference}` } };
    if (known) return reply;
    const state: Payment['state'] = ({ 1: 'FAILED', 2: 'PENDING' } as const)[bani % 100] ?? 'PAID';
    const notice = JSON.stringify({ orderId, state, bani: bani % 100 === 3 ? bani - 100 : bani, reference });
    const callback: Callback = ({ forged }) => ({
      method: 'POST',
      url: notifyUrl,
      headers: {
        'content-type': 'application/json',
        ...signatureHeaders(reference, notice, [forged ? `whsec_${'A'.repeat(32)}` : noticeKey], now()),
      },
      body: notice,
    });
    const callbacks = state === 'PENDING' ? [] : [callback];
    const waits = payer === 'person';
    payments.set(orderId, {
      orderId,
      bani,
      reference,
      returnUrl,
      at: now().toISOString().slice(0, 10),
      state: waits ? 'INITIATED' : state,
      ahead: waits ? { state, callbacks } : null,
    });
    return { ...reply, callbacks: waits ? [] : callbacks };
  };

  /** Opened by the payer's browser: without a key. */
  const page = ({ method, path }: Asked): Reply | null => {
    const payment = [...payments.values()].find(({ reference }) => path === `/pay/${reference}`);
    if (payment === undefined) return null;
    const { ahead, bani, returnUrl } = payment;
    if (method === 'POST') {
      if (ahead !== null) Object.assign(payment, { state: ahead.state, ahead: null });
      return { status: 303, headers: { location: path }, callbacks: ahead?.callbacks ?? [] };
    }
    const ended = { PAID: 'plătit', PENDING: 'în așteptare' }[payment.state as string] ?? 'neplătit';
    const outcome = ahead === null ? ended : null;
    return { body: paymentPage({ provider: 'ghiseul.ro', lei: decimal(bani), outcome, action: path, returnUrl }) };
  };

  const debts = (payer: string): Reply => {
    const debt = (debtId: string, type: string, label: string, bani: number) => ({
      debtId,
      type,
      label,
      bani,
      principalBani: bani,
      penaltiesBani: 0,
      dueDate: '2026-09-30',
      iban: 'RO09TREZ36621A470300XXXX',
    });
    return {
      body: {
        debts: payer.endsWith('0')
          ? []
          : [debt('D1', 'impozit-cladiri', 'Impozit pe clădiri 2026', 31_200), debt('D2', 'amenda', 'Amendă', 50_000)],
      },
    };
  };

  return {
    name: 'ghiseul',
    outcomes: OUTCOMES,
    answer(asked) {
      const { method, path, headers, query } = asked;
      if (path.startsWith('/pay/')) return page(asked);
      if (headers['x-api-key'] !== apiKey) return { status: 401, body: { message: 'Unauthorized' } };
      if (path === '/debts') return debts(query.get('payer') ?? '');
      if (path === '/payments' && method === 'POST') return create(asked);
      if (path === '/payments')
        return { body: { payments: [...payments.values()].filter(({ at }) => at === query.get('date')).map(shown) } };
      const known = payments.get(/^\/payments\/(.+)$/.exec(path)?.[1] ?? '');
      return known ? { body: shown(known) } : { status: 404, body: { message: 'Not Found' } };
    },
  };
}
