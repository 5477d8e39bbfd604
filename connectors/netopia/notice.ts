// Netopia's notice (IPN): a JSON body, and in the header `Verification-token` a JWT that Netopia signed. The token names
// them as issuer, our point of sale as audience, and has the hash of the body as subject. Only RS512 is taken: a token may
// not choose how it is to be checked.

import { createHash, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { baniOf, type PaymentNotice, type Refused } from '../payment.ts';

export const ISSUER = 'NETOPIA Payments';

/** Base64 of SHA-512 of the body, byte for byte. */
export const subjectOf = (body: string | Uint8Array): string => createHash('sha512').update(body).digest('base64');

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

function jsonOf(part: string): { [name: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as { [name: string]: unknown }) : null;
  } catch {
    return null;
  }
}

/** Null when the token is Netopia's, for this point of sale and this body. `publicKey`: PEM. */
export function tokenTrouble(
  token: string | undefined,
  body: string | Uint8Array,
  { posSignature, publicKey }: { posSignature: string; publicKey: string },
): Refused | null {
  if (token === undefined || token === '') return { refused: 'no-signature' };
  const [head = '', payload = '', signature = '', more] = token.split('.');
  const header = jsonOf(head);
  const claims = jsonOf(payload);
  if (more !== undefined || header === null || claims === null) return { refused: 'unreadable' };
  if (header['alg'] !== 'RS512') return { refused: 'wrong-signature' };
  const signed = verify(
    'sha512',
    Buffer.from(`${head}.${payload}`),
    createPublicKey(publicKey),
    Buffer.from(signature, 'base64url'),
  );
  if (!signed || claims['iss'] !== ISSUER) return { refused: 'wrong-signature' };
  const audience = ([] as unknown[]).concat(claims['aud'] ?? []);
  if (!audience.includes(posSignature)) return { refused: 'wrong-merchant' };
  const { sub } = claims;
  return typeof sub === 'string' && same(sub, subjectOf(body)) ? null : { refused: 'wrong-signature' };
}

/** Netopia's numbers of a payment's state (constants of its SDK). */
const STATES: { readonly [status: number]: PaymentNotice['state'] } = {
  3: 'paid',
  5: 'paid',
  4: 'failed',
  11: 'failed',
  12: 'failed',
  13: 'failed',
  23: 'failed',
  8: 'reversed',
  9: 'reversed',
  10: 'reversed',
  17: 'reversed',
};
export const stateOf = (status: number): PaymentNotice['state'] => STATES[status] ?? 'pending';

/** The notice of a body whose token is good. */
export function readNotice(body: string): PaymentNotice | Refused {
  try {
    const { order, payment } = JSON.parse(body) as {
      order: { orderID: string };
      payment: { amount: number; currency: string; ntpID: string | number; status: number };
    };
    const bani = baniOf(String(payment.amount));
    if (bani === null || payment.currency !== 'RON' || typeof order.orderID !== 'string')
      return { refused: 'unreadable' };
    return {
      orderId: order.orderID,
      bani,
      state: stateOf(payment.status),
      reference: String(payment.ntpID),
      code: String(payment.status),
    };
  } catch {
    return { refused: 'unreadable' };
  }
}

/** What Netopia wants to hear; `temporary`: it sends the notice again. */
export const replyTo = (result: Refused | null, temporary = false) =>
  result === null && !temporary
    ? { errorType: 0, errorCode: null, errorMessage: '' }
    : { errorType: temporary ? 1 : 2, errorCode: 0x10000101, errorMessage: result?.refused ?? 'try again' };
