// Netopia's API v2: starts payments, "pays" as the bani of the amount say (at once, or when somebody presses the button on
// its page), tells our server with a token signed by a key of its own, and answers what became of a payment.

import { generateKeyPairSync, sign } from 'node:crypto';
import { paymentPage, type Payer } from '../simulator/payment-page.ts';
import type { Asked, Callback, Reply, Simulation } from '../simulator/simulator.ts';
import { START_PATH, STATUS_PATH } from './netopia.ts';
import { ISSUER, subjectOf } from './notice.ts';

/** Bani of the amount. */
export const OUTCOMES = {
  '…,01': 'declined: status 12',
  '…,02': 'stays pending: status 15, no notice of an end',
  '…,03': 'paid, but the notice says one leu less',
  '…,04': 'paid, then given back: two notices, 3 and 8',
  '…,05': 'refused at the start: error 34',
  'anything else': 'paid: status 3',
  'the same orderID, once paid': 'error 56',
  'the same orderID with another amount': 'error 99',
} as const;

const STATUSES: { readonly [bani: string]: readonly number[] } = { '01': [12], '02': [15], '04': [3, 8] };

const CARD_PATH = '/ui/card';
/** Begun, nobody has paid. */
const NEW = 1;

interface Order {
  ntpID: string;
  amount: number;
  status: number;
  returnUrl: string;
  /** What the payer brings about; null: it is done. */
  ahead: { status: number; callbacks: readonly Callback[] } | null;
}

const keys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** `publicKey` is what the client checks notices with. */
export function netopiaSimulation({
  apiKey,
  payer = 'at-once',
}: {
  apiKey: string;
  payer?: Payer;
}): Simulation & { publicKey: string } {
  const [own, another] = [keys(), keys()];
  const orders = new Map<string, Order>();

  const token = (body: string, posSignature: string, forged: boolean): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: ISSUER, aud: [posSignature], sub: subjectOf(body), iat: Date.now() };
    const signed = `${part({ alg: 'RS512', typ: 'JWT' })}.${part(claims)}`;
    return `${signed}.${sign('sha512', Buffer.from(signed), (forged ? another : own).privateKey).toString('base64url')}`;
  };

  const start = ({ body, origin }: Asked): Reply => {
    const { config, order } = JSON.parse(body) as {
      config: { notifyUrl: string; redirectUrl: string };
      order: { orderID: string; amount: number; posSignature: string };
    };
    const cents = order.amount.toFixed(2).slice(-2);
    if (cents === '05') return { body: { error: { code: '34', message: 'Transaction not allowed' } } };
    const known = orders.get(order.orderID);
    if (known && known.amount !== order.amount)
      return { body: { error: { code: '99', message: 'There is another order with a different price' } } };
    if (known?.status === 3) return { body: { error: { code: '56', message: 'Duplicated order' } } };
    const ntpID = known?.ntpID ?? String(1_000_000 + orders.size);
    const statuses = STATUSES[cents] ?? [3];
    const amount = cents === '03' ? order.amount - 1 : order.amount;
    const callbacks = statuses.map((status): Callback => ({ forged }) => {
      const notice = JSON.stringify({
        order: { orderID: order.orderID },
        payment: { amount, currency: 'RON', ntpID, status },
      });
      const headers = {
        'content-type': 'application/json',
        'verification-token': token(notice, order.posSignature, forged),
      };
      return { method: 'POST', url: config.notifyUrl, headers, body: notice };
    });
    const ahead = { status: statuses.at(-1)!, callbacks };
    const begun = { ntpID, amount: order.amount, returnUrl: config.redirectUrl };
    orders.set(
      order.orderID,
      payer === 'person' ? { ...begun, status: NEW, ahead } : { ...begun, status: ahead.status, ahead: null },
    );
    return {
      body: {
        customerAction: null,
        error: { code: '101', message: 'Redirect user to payment page' },
        payment: { amount: 0, currency: 'RON', ntpID, paymentURL: `${origin}${CARD_PATH}?p=${ntpID}`, status: NEW },
      },
      callbacks: payer === 'person' ? [] : callbacks,
    };
  };

  const page = ({ method, query }: Asked): Reply | null => {
    const order = [...orders.values()].find(({ ntpID }) => ntpID === query.get('p'));
    if (order === undefined) return null;
    const action = `${CARD_PATH}?p=${order.ntpID}`;
    if (method === 'POST') {
      const { ahead } = order;
      if (ahead !== null) Object.assign(order, { status: ahead.status, ahead: null });
      return { status: 303, headers: { location: action }, callbacks: ahead?.callbacks ?? [] };
    }
    const lei = order.amount.toFixed(2);
    const ended = order.status === 3 ? 'plătit' : order.status === 15 ? 'în așteptare' : 'neplătit';
    const outcome = order.ahead === null ? ended : null;
    return { body: paymentPage({ provider: 'Netopia', lei, outcome, action, returnUrl: order.returnUrl }) };
  };

  const status = ({ body }: Asked): Reply => {
    const { orderID } = JSON.parse(body) as { orderID: string };
    const order = orders.get(orderID);
    if (!order) return { status: 404, body: { error: { code: '404', message: 'Order not found' } } };
    const { ntpID, amount, status: now } = order;
    return { body: { error: { code: '00' }, payment: { ntpID, amount, status: now, currency: 'RON' } } };
  };

  return {
    name: 'netopia',
    outcomes: OUTCOMES,
    publicKey: own.publicKey,
    answer(asked) {
      if (asked.path === CARD_PATH) return page(asked);
      const handle = { [START_PATH]: start, [STATUS_PATH]: status }[asked.path];
      if (handle === undefined || asked.method !== 'POST') return null;
      return asked.headers['authorization'] === apiKey
        ? handle(asked)
        : { status: 401, body: { error: { code: '401', message: 'Unauthorized' } } };
    },
  };
}
