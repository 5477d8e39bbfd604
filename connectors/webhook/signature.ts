// Signed messages between servers, by the Standard Webhooks convention (standardwebhooks.com): HMAC-SHA256 over id, time
// and body, in three headers. The time bounds how long a caught message can be sent again; the id lets the receiver do each
// message once. Several secrets may be valid at a time, so that one can be replaced without a gap.

import { createHmac, timingSafeEqual } from 'node:crypto';

/** How old or early a message may be. */
export const TOLERANCE_MS = 5 * 60_000;

/** `whsec_` and base64, as the convention writes it; at least 24 bytes. */
export const SECRET_PATTERN = '^whsec_[A-Za-z0-9+/]{32,}={0,2}$';

export type Headers = { readonly [name: string]: string | undefined };
export type Trouble = 'no-signature' | 'too-old' | 'wrong-signature';

const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

const mac = (id: string, seconds: string, body: string | Uint8Array, secret: string): Buffer =>
  createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.`).update(body).digest();

/** `id`: the same at every attempt to send one message. */
export function signatureHeaders(
  id: string,
  body: string,
  secrets: readonly string[],
  at: Date,
): { [name: string]: string } {
  const seconds = String(Math.floor(at.getTime() / 1000));
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': secrets.map((secret) => `v1,${mac(id, seconds, body, secret).toString('base64')}`).join(' '),
  };
}

/** The message's id, or why it is not believed. Names of headers in lower case; `body` byte for byte as it came. */
export function verifySignature(
  headers: Headers,
  body: string | Uint8Array,
  secrets: readonly string[],
  at: Date,
): { id: string } | { refused: Trouble } {
  const [id, seconds, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers[name]);
  if (!id || !seconds || !given || !/^\d{1,12}$/.test(seconds)) return { refused: 'no-signature' };
  if (Math.abs(at.getTime() - Number(seconds) * 1000) > TOLERANCE_MS) return { refused: 'too-old' };
  const offered = given
    .split(' ')
    .flatMap((each) => (each.startsWith('v1,') ? [Buffer.from(each.slice(3), 'base64')] : []));
  // All are compared, so that the time tells nothing.
  const fits = secrets
    .map((secret) => mac(id, seconds, body, secret))
    .flatMap((wanted) => offered.map((each) => each.length === wanted.length && timingSafeEqual(each, wanted)));
  return fits.includes(true) ? { id } : { refused: 'wrong-signature' };
}
