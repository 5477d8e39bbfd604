// EuPlătesc's payment page: takes the signed form, "pays" as the end of the amount says (at once, or when somebody presses
// the button), tells our server, and shows a page in place of theirs. A wrong signature is refused as there.

import { randomBytes } from 'node:crypto';
import { paymentPage, type Payer } from '../simulator/payment-page.ts';
import type { Reply, Simulation } from '../simulator/simulator.ts';
import { signRequest, signResponse, START_PATH, type Fields } from './euplatesc.ts';

/** Bani of the amount. */
export const OUTCOMES = {
  '…,01': 'declined: action 20',
  '…,02': 'expired card: action 19',
  '…,03': 'paid, but the notice says one leu less',
  'anything else': 'approved: action 0',
} as const;

const RESULTS: { readonly [bani: string]: readonly [string, string] } = {
  '01': ['20', 'Declined'],
  '02': ['19', 'Expired card'],
};

/** `key`: the merchant's, in hexadecimal, as the client has it. */
export function euplatescSimulation({
  key,
  payer = 'at-once',
  now = () => new Date(),
}: {
  key: string;
  payer?: Payer;
  now?: () => Date;
}): Simulation {
  /** Forms that wait for the payer, by the page's path. */
  const waiting = new Map<string, Fields>();

  const paid = (form: Fields): Reply => {
    const amount = form['amount'] ?? '';
    const [action, message] = RESULTS[amount.slice(-2)] ?? ['0', 'Approved'];
    const fields = {
      amount: amount.endsWith('.03') ? `${Number(amount.split('.')[0]) - 1}.03` : amount,
      curr: form['curr'] ?? '',
      invoice_id: form['invoice_id'] ?? '',
      ep_id: `SIM${randomBytes(8).toString('hex').toUpperCase()}`,
      merch_id: form['merch_id'] ?? '',
      action,
      message,
      approval: action === '0' ? '123456' : '',
      timestamp: now().toISOString().replace(/\D/g, '').slice(0, 14),
      nonce: randomBytes(16).toString('hex'),
    };
    const notify = form['ExtraData[silenturl]'];
    return {
      body: paymentPage({ ...pageOf(form), action: '', outcome: action === '0' ? 'plătit' : 'neplătit' }),
      callbacks: notify
        ? [
            ({ forged }) => ({
              method: 'POST',
              url: notify,
              headers: { 'content-type': 'application/x-www-form-urlencoded' },
              body: new URLSearchParams({
                ...fields,
                fp_hash: signResponse(fields, forged ? '00'.repeat(16) : key),
              }).toString(),
            }),
          ]
        : [],
    };
  };

  return {
    name: 'euplatesc',
    outcomes: OUTCOMES,
    answer({ method, path, body }) {
      const known = waiting.get(path);
      if (known !== undefined && method === 'POST') {
        waiting.delete(path);
        return paid(known);
      }
      if (path !== START_PATH || method !== 'POST') return null;
      const form: Fields = Object.fromEntries(new URLSearchParams(body));
      if (form['fp_hash'] !== signRequest(form, key)) {
        return { status: 200, body: '<html><body>Eroare: fp_hash invalid</body></html>' };
      }
      if (payer === 'at-once') return paid(form);
      const action = `/pay/${randomBytes(8).toString('hex')}`;
      waiting.set(action, form);
      return { body: paymentPage({ ...pageOf(form), action, outcome: null }) };
    },
  };
}

const pageOf = (form: Fields) => ({
  provider: 'EuPlătesc',
  lei: form['amount'] ?? '',
  returnUrl: form['ExtraData[successurl]'],
});
