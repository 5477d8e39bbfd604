// ghiseul.ro, the national system of payments to the state (SNEP). Its interface is given to institutions that enrol and is
// not public: what is here is our port (debts, payment, confirmation, reconciliation), and how an enrolled institution
// reaches SNEP is written in adapter.ts alone. A payment is paid by the server's signed notice or by reconciliation, never
// because a browser came back.

import { Type, type Static } from 'typebox';
import { defineContract, defineOperation } from '../connector.ts';
import { SECRET_PATTERN } from '../webhook/signature.ts';
import * as adapter from './adapter.ts';

const closed = { additionalProperties: false } as const;
const Bani = Type.Integer({ minimum: 0 });
const OrderId = Type.String({ pattern: '^[A-Za-z0-9._-]{1,60}$', title: 'Numărul plății' });

const configuration = Type.Object(
  {
    url: Type.String({ pattern: '^https?://' }),
    institution: Type.String({ pattern: '^\\d{2,10}$', title: 'CUI-ul instituției' }),
  },
  closed,
);
const secrets = Type.Object(
  {
    apiKey: Type.String({ minLength: 1, title: 'Cheia API' }),
    noticeKeys: Type.Array(Type.String({ pattern: SECRET_PATTERN }), {
      minItems: 1,
      title: 'Cheile cu care ne anunță plățile (whsec_…)',
    }),
  },
  closed,
);
export type Configuration = Static<typeof configuration>;
export type Secrets = Static<typeof secrets>;

export const Debt = Type.Object(
  {
    debtId: Type.String(),
    type: Type.String(),
    label: Type.String(),
    bani: Bani,
    principalBani: Bani,
    penaltiesBani: Bani,
    dueDate: Type.String(),
    iban: Type.String(),
  },
  closed,
);
export type Debt = Static<typeof Debt>;

const Line = Type.Object(
  { debtId: Type.Optional(Type.String()), label: Type.String({ minLength: 1 }), bani: Type.Integer({ minimum: 1 }) },
  closed,
);
export const Order = Type.Object(
  { orderId: OrderId, lines: Type.Array(Line, { minItems: 1 }), returnUrl: Type.String(), notifyUrl: Type.String() },
  closed,
);
export type Order = Static<typeof Order>;

const STATES = ['INITIATED', 'PENDING', 'PAID', 'FAILED', 'EXPIRED', 'REFUNDED'] as const;
export const Payment = Type.Object(
  { orderId: Type.String(), state: Type.Enum([...STATES]), bani: Bani, reference: Type.String() },
  closed,
);
export type Payment = Static<typeof Payment>;

const define = defineOperation({ configuration, secrets });
const personal = ['payer', 'cnp', 'name', 'iban', 'label'];
const notFound = {
  'not-found': { ro: 'ghiseul.ro nu cunoaște această plată.', en: 'ghiseul.ro does not know this payment.' },
};
const manual = {
  ro: 'Verificați în extrasul de la Trezorerie sau în panoul ghiseul.ro.',
  en: 'Check the Treasury statement or the panel of ghiseul.ro.',
};

export const ghiseul = defineContract({
  name: 'ghiseul',
  title: { ro: 'ghiseul.ro: datorii și plăți', en: 'ghiseul.ro: debts and payments' },
  modes: ['live', 'sandbox', 'simulator', 'manual'],
  configuration,
  secrets,
  hosts: ({ url }) => [new URL(url).host],
  pace: { perSecond: 5, atOnce: 4 },
  probe: { operation: 'reconcile', input: { date: '2026-01-01' } },
  operations: {
    'list-debts': define({
      title: { ro: 'Citește datoriile', en: 'List debts' },
      manual,
      effect: 'asks',
      input: Type.Object({ payer: Type.String({ pattern: '^[0-9]{2,13}$', title: 'CNP sau CUI' }) }, closed),
      output: Type.Object({ debts: Type.Array(Debt) }, closed),
      refusals: {},
      personal,
      attempt: ({ payer }, tools) => adapter.listDebts(payer, tools),
    }),
    'create-payment': define({
      title: { ro: 'Începe o plată', en: 'Start a payment' },
      manual: {
        ro: 'Plata se face la casierie; notați chitanța.',
        en: 'The payment is made at the cash desk; note the receipt.',
      },
      platform: true,
      effect: 'acts',
      // The same orderId is the same payment.
      repeatable: true,
      input: Order,
      output: Type.Object({ reference: Type.String(), paymentUrl: Type.String() }, closed),
      refusals: {
        'other-amount': {
          ro: 'Există o plată cu acest număr și altă sumă.',
          en: 'There is a payment with this number and another amount.',
        },
      },
      personal,
      attempt: (order, tools) => adapter.createPayment(order, tools),
    }),
    'payment-state': define({
      title: { ro: 'Întreabă starea unei plăți', en: 'Ask the state of a payment' },
      manual,
      platform: true,
      effect: 'asks',
      input: Type.Object({ orderId: OrderId }, closed),
      output: Payment,
      refusals: notFound,
      personal,
      attempt: ({ orderId }, tools) => adapter.paymentState(orderId, tools),
    }),
    reconcile: define({
      title: { ro: 'Citește plățile unei zile', en: 'Read the payments of a day' },
      manual,
      platform: true,
      effect: 'asks',
      input: Type.Object({ date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) }, closed),
      output: Type.Object({ payments: Type.Array(Payment) }, closed),
      refusals: {},
      personal,
      attempt: ({ date }, tools) => adapter.reconcile(date, tools),
    }),
  },
});
