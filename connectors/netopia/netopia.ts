// Netopia Payments, version 2 of its API, payment by card: `start` begins a payment and answers the page where the payer
// types the card; the notice (notice.ts) says how it ended; `status` asks when no notice came. We never see a card.

import { Type } from 'typebox';
import { defineContract, defineOperation, type Attempt } from '../connector.ts';
import { answerOf, failed, refused } from '../http/reading.ts';
import { baniOf, decimal, PAYER_FIELDS, PaymentOrder } from '../payment.ts';
import { stateOf } from './notice.ts';

const closed = { additionalProperties: false } as const;

/** Live has `/pay` before its paths, the sandbox has not. */
export const LIVE_URL = 'https://secure.mobilpay.ro/pay';
export const SANDBOX_URL = 'https://secure.sandbox.netopia-payments.com';
export const START_PATH = '/payment/card/start';
export const STATUS_PATH = '/operation/status';

const configuration = Type.Object(
  {
    url: Type.String({ pattern: '^https?://', default: LIVE_URL }),
    posSignature: Type.String({ pattern: '^[A-Z0-9]{4}(-[A-Z0-9]{4}){4}$', title: 'Semnătura punctului de vânzare' }),
  },
  closed,
);
const secrets = Type.Object(
  {
    apiKey: Type.String({ minLength: 8, title: 'Cheia API' }),
    publicKey: Type.String({ minLength: 64, title: 'Cheia publică a Netopia (PEM)' }),
  },
  closed,
);

const Started = Type.Object({ reference: Type.String(), paymentUrl: Type.String() }, closed);
const State = Type.Object(
  {
    state: Type.Enum(['paid', 'failed', 'pending', 'reversed']),
    bani: Type.Integer(),
    reference: Type.String(),
    code: Type.String(),
  },
  closed,
);

interface Said {
  error?: { code?: string | number; message?: string };
  payment?: { ntpID?: string; status?: number; amount?: number; currency?: string; paymentURL?: string };
}

const REFUSALS = {
  '56': { ro: 'Plata cu acest număr este deja încheiată.', en: 'The payment with this number is closed already.' },
  '99': {
    ro: 'Există o plată cu acest număr și altă sumă.',
    en: 'There is a payment with this number and another amount.',
  },
  '34': { ro: 'Tranzacția nu este permisă.', en: 'The transaction is not allowed.' },
  'not-found': { ro: 'Netopia nu cunoaște această plată.', en: 'Netopia does not know this payment.' },
};

const startBody = ({ orderId, bani, description, ...payer }: PaymentOrder, posSignature: string, at: Date) => ({
  config: {
    emailTemplate: '',
    emailSubject: '',
    cancelUrl: payer.returnUrl,
    notifyUrl: payer.notifyUrl,
    redirectUrl: payer.returnUrl,
    language: 'ro',
  },
  payment: { options: { installments: 0, bonus: 0 }, instrument: null, data: {} },
  order: {
    ntpID: '',
    posSignature,
    dateTime: at.toISOString(),
    description,
    orderID: orderId,
    // A JSON number with the very digits of the amount; below 10^9 lei no digit is lost.
    amount: Number(decimal(bani)),
    currency: 'RON',
    billing: {
      email: payer.email,
      phone: payer.phone ?? '',
      firstName: payer.firstName,
      lastName: payer.lastName,
      city: '',
      country: 642,
      state: '',
      postalCode: '',
      details: '',
    },
    products: [],
    installments: { selected: 0, available: [0] },
    data: {},
  },
});

const codeOf = ({ error }: Said): string => String(error?.code ?? '0');

function readStart(said: Said): Attempt<{ reference: string; paymentUrl: string }> {
  const code = codeOf(said);
  // 101: to be redirected to the page where the card is typed.
  const { ntpID, paymentURL } = said.payment ?? {};
  if (['0', '00', '101'].includes(code) && ntpID !== undefined && paymentURL !== undefined) {
    return { status: 'OK', value: { reference: ntpID, paymentUrl: paymentURL } };
  }
  if (Object.hasOwn(REFUSALS, code)) return refused(code, `Netopia refuses the payment (${code}).`);
  return failed(`Expected a page for the payment, but Netopia says code ${code.replace(/\W/g, '').slice(0, 8)}.`, {
    passing: false,
  });
}

const define = defineOperation({ configuration, secrets });

export const netopia = defineContract({
  name: 'netopia',
  title: { ro: 'Netopia: plata cu cardul', en: 'Netopia: payment by card' },
  modes: ['live', 'sandbox', 'simulator', 'manual'],
  configuration,
  secrets,
  hosts: ({ url }) => [new URL(url).host],
  pace: { perSecond: 10, atOnce: 8 },
  operations: {
    start: define({
      title: { ro: 'Începe o plată cu cardul', en: 'Start a payment by card' },
      manual: {
        ro: 'Plata se face la casierie; notați chitanța.',
        en: 'The payment is made at the cash desk; note the receipt.',
      },
      platform: true,
      effect: 'acts',
      // orderID is unique there, and nothing is paid before the payer types the card.
      repeatable: true,
      input: PaymentOrder,
      output: Started,
      refusals: REFUSALS,
      personal: PAYER_FIELDS,
      async attempt(order, { configuration: { url, posSignature }, secrets: { apiKey }, http, now }) {
        const response = await http.send({
          method: 'POST',
          url: `${url}${START_PATH}`,
          headers: { authorization: apiKey, 'content-type': 'application/json' },
          body: JSON.stringify(startBody(order, posSignature, now())),
        });
        const answer = answerOf(response, [400]);
        return 'json' in answer ? readStart(answer.json as Said) : answer;
      },
    }),
    status: define({
      title: { ro: 'Întreabă cum s-a încheiat o plată', en: 'Ask how a payment ended' },
      manual: { ro: 'Căutați plata în panoul Netopia.', en: 'Look the payment up in Netopia’s panel.' },
      platform: true,
      effect: 'asks',
      input: Type.Object({ orderId: Type.String(), reference: Type.String() }, closed),
      output: State,
      refusals: REFUSALS,
      personal: PAYER_FIELDS,
      async attempt({ orderId, reference }, { configuration: { url, posSignature }, secrets: { apiKey }, http }) {
        const response = await http.send({
          method: 'POST',
          url: `${url}${STATUS_PATH}`,
          headers: { authorization: apiKey, 'content-type': 'application/json' },
          body: JSON.stringify({ posID: posSignature, ntpID: reference, orderID: orderId }),
        });
        const answer = answerOf(response, [404]);
        if (!('json' in answer)) return answer;
        const { payment } = answer.json as Said;
        if (response.status === 404) return refused('not-found', 'Netopia knows no such payment.');
        const bani = baniOf(String(payment?.amount ?? ''));
        if (payment?.status === undefined || bani === null)
          return failed('Expected a payment with its amount, but there is none.');
        return {
          status: 'OK',
          value: { state: stateOf(payment.status), bani, reference, code: String(payment.status) },
        };
      },
    }),
  },
});
