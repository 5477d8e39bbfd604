// EuPlătesc's signature: HMAC-MD5, under the key that its panel shows in hexadecimal, of all values in order, each behind
// its length in bytes; an empty one is a dash. Written in upper-case hexadecimal. MD5 is theirs to replace; as an HMAC with
// a secret key it is not known to be forged.

import { createHmac, timingSafeEqual } from 'node:crypto';

export function macOf(values: readonly string[], keyHex: string): string {
  const text = values.map((value) => (value === '' ? '-' : `${Buffer.byteLength(value)}${value}`)).join('');
  return createHmac('md5', Buffer.from(keyHex, 'hex')).update(text, 'utf8').digest('hex').toUpperCase();
}

/** In a time that does not tell how much of it was right. */
export function macFits(given: string, values: readonly string[], keyHex: string): boolean {
  const [a, b] = [Buffer.from(given.toUpperCase()), Buffer.from(macOf(values, keyHex))];
  return a.length === b.length && timingSafeEqual(a, b);
}
