// What all ways of paying by card have in common. A payment is what the provider's own notice, with a valid signature, or
// its own answer says. The browser that comes back proves nothing. Amounts are whole bani; the providers' decimals are
// made and read here, so that no fraction is ever lost.

import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

export const Bani = Type.Integer({ minimum: 1, maximum: 10_000_000_00, title: 'Suma', description: 'în bani' });

export const PaymentOrder = Type.Object(
  {
    /** Ours; names the payment for good: a second one with the same is the same payment. */
    orderId: Type.String({ pattern: '^[A-Za-z0-9._-]{1,60}$', title: 'Numărul plății' }),
    bani: Bani,
    description: Type.String({ minLength: 1, maxLength: 100, title: 'Pentru ce' }),
    firstName: Type.String({ title: 'Prenume' }),
    lastName: Type.String({ title: 'Nume' }),
    email: Type.String({ title: 'E-mail' }),
    phone: Type.Optional(Type.String({ title: 'Telefon' })),
    /** Where the browser comes back to. */
    returnUrl: Type.String({ title: 'Adresa de întoarcere' }),
    /** Where the provider's server tells. */
    notifyUrl: Type.String({ title: 'Adresa de notificare' }),
  },
  closed,
);
export type PaymentOrder = Static<typeof PaymentOrder>;

/** Fields of a payer in evidence. */
export const PAYER_FIELDS = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'fname',
  'lname',
  'details',
  'billing',
  'ip_address',
];

/** What a provider's notice says, once its signature is found good. */
export interface PaymentNotice {
  orderId: string;
  bani: number;
  /** `pending`: neither yet. `reversed`: paid and given back, or disputed. */
  state: 'paid' | 'failed' | 'pending' | 'reversed';
  /** The provider's number of the payment. */
  reference: string;
  /** The provider's own code of the state. */
  code: string;
}

/** Why a notice is not believed; a code, for the log. */
export type Refused = { refused: 'no-signature' | 'wrong-signature' | 'wrong-merchant' | 'unreadable' };

/** `123.45` */
export const decimal = (bani: number): string => `${Math.floor(bani / 100)}.${String(bani % 100).padStart(2, '0')}`;

/** Bani of `123.45`, `123.4` or `123`; null when it is no amount or has parts of a ban. */
export function baniOf(text: string): number | null {
  const [, lei, bani = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return lei === undefined ? null : Number(lei) * 100 + Number(bani.padEnd(2, '0'));
}

/**
 * What a notice means for a payment that we know: `paid` once and only for the whole amount in lei. Notices come late,
 * twice and out of order, so a payment that is paid stays paid unless it is reversed.
 */
export function settle(
  known: { orderId: string; bani: number; state: PaymentNotice['state'] | 'started' },
  notice: PaymentNotice,
): { state: PaymentNotice['state'] | 'started'; trouble: 'other-order' | 'other-amount' | null; changed: boolean } {
  const stays = (trouble: 'other-order' | 'other-amount' | null) => ({ state: known.state, trouble, changed: false });
  if (notice.orderId !== known.orderId) return stays('other-order');
  if (notice.state === 'paid' && notice.bani !== known.bani) return stays('other-amount');
  const final = known.state === 'reversed' || (known.state === 'paid' && notice.state !== 'reversed');
  if (final || notice.state === known.state) return stays(null);
  return { state: notice.state, trouble: null, changed: true };
}
