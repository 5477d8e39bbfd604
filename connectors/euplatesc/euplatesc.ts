// EuPlătesc, payment by card. The payer's browser carries a signed form to them; they tell us by a signed form of their
// own, to our server and through the browser. Only the one to our server counts, and only when its signature, merchant,
// order and amount fit. There is no call from our server in this: `start` makes the form.

import { randomBytes } from 'node:crypto';
import { Type, type Static } from 'typebox';
import { defineContract, defineOperation } from '../connector.ts';
import { baniOf, decimal, PAYER_FIELDS, PaymentOrder, type PaymentNotice, type Refused } from '../payment.ts';
import { macFits, macOf } from './mac.ts';

const closed = { additionalProperties: false } as const;

export const EUPLATESC_URL = 'https://secure.euplatesc.ro';
export const START_PATH = '/tdsprocess/tranzactd.php';

const configuration = Type.Object(
  {
    url: Type.String({ pattern: '^https?://', default: EUPLATESC_URL }),
    merchant: Type.String({ pattern: '^\\d{5,20}$', title: 'Numărul comerciantului' }),
  },
  closed,
);
const secrets = Type.Object(
  { key: Type.String({ pattern: '^([0-9A-Fa-f]{2}){8,64}$', title: 'Cheia comerciantului (hexazecimal)' }) },
  closed,
);
export type EuplatescSecrets = Static<typeof secrets>;

/** In the order of the signature. */
const REQUEST = ['amount', 'curr', 'invoice_id', 'order_desc', 'merch_id', 'timestamp', 'nonce'] as const;
const RESPONSE = [
  'amount',
  'curr',
  'invoice_id',
  'ep_id',
  'merch_id',
  'action',
  'message',
  'approval',
  'timestamp',
  'nonce',
] as const;

export type Fields = { readonly [name: string]: string };
const valuesOf = (fields: Fields, names: readonly string[]): string[] => names.map((name) => fields[name] ?? '');

export const signRequest = (fields: Fields, key: string): string => macOf(valuesOf(fields, REQUEST), key);
export const signResponse = (fields: Fields, key: string): string => macOf(valuesOf(fields, RESPONSE), key);

/** `yyyyMMddHHmmss`, UTC. */
const stamp = (at: Date): string => at.toISOString().replace(/\D/g, '').slice(0, 14);

/** Letters without marks: the signature counts bytes, and not everyone there counts like us. */
const plain = (text: string): string => text.normalize('NFD').replace(/[^\x20-\x7E]/g, '');

export function startForm(
  order: PaymentOrder,
  merchant: string,
  key: string,
  at: Date,
  nonce = randomBytes(16).toString('hex'),
): Fields {
  const signed = {
    amount: decimal(order.bani),
    curr: 'RON',
    invoice_id: order.orderId,
    order_desc: plain(order.description),
    merch_id: merchant,
    timestamp: stamp(at),
    nonce: nonce.toUpperCase(),
  };
  return {
    ...signed,
    fp_hash: signRequest(signed, key),
    fname: order.firstName,
    lname: order.lastName,
    email: order.email,
    phone: order.phone ?? '',
    'ExtraData[silenturl]': order.notifyUrl,
    'ExtraData[successurl]': order.returnUrl,
    'ExtraData[failedurl]': order.returnUrl,
  };
}

/** The notice in a form's body (`application/x-www-form-urlencoded`), believed only with their signature. */
export function readNotice(body: string, merchant: string, { key }: EuplatescSecrets): PaymentNotice | Refused {
  const fields = Object.fromEntries(new URLSearchParams(body));
  const given = fields['fp_hash'];
  if (given === undefined) return { refused: 'no-signature' };
  if (!macFits(given, valuesOf(fields, RESPONSE), key)) return { refused: 'wrong-signature' };
  if (fields['merch_id'] !== merchant) return { refused: 'wrong-merchant' };
  const bani = baniOf(fields['amount'] ?? '');
  if (bani === null || fields['curr'] !== 'RON' || !fields['invoice_id']) return { refused: 'unreadable' };
  const action = fields['action'] ?? '';
  return {
    orderId: fields['invoice_id'],
    bani,
    state: action === '0' ? 'paid' : 'failed',
    reference: fields['ep_id'] ?? '',
    code: action,
  };
}

const define = defineOperation({ configuration, secrets });

export const euplatesc = defineContract({
  name: 'euplatesc',
  title: { ro: 'EuPlătesc: plata cu cardul', en: 'EuPlătesc: payment by card' },
  modes: ['live', 'sandbox', 'simulator', 'manual'],
  configuration,
  secrets,
  hosts: ({ url }) => [new URL(url).host],
  pace: { perSecond: 50, atOnce: 16 },
  operations: {
    start: define({
      title: { ro: 'Începe o plată cu cardul', en: 'Start a payment by card' },
      manual: {
        ro: 'Plata se face la casierie; notați chitanța.',
        en: 'The payment is made at the cash desk; note the receipt.',
      },
      // Makes a form: nothing happens there before the browser carries it.
      platform: true,
      effect: 'asks',
      input: PaymentOrder,
      output: Type.Object({ action: Type.String(), fields: Type.Record(Type.String(), Type.String()) }, closed),
      refusals: {},
      personal: PAYER_FIELDS,
      async attempt(order, { configuration: { url, merchant }, secrets: { key }, now }) {
        return {
          status: 'OK',
          value: { action: `${url}${START_PATH}`, fields: { ...startForm(order, merchant, key, now()) } },
        };
      },
    }),
  },
});
