// The secret code with which a case is followed without an account: twelve characters (60 bits) that nobody confuses
// when reading them aloud (no 0, O, 1, I). It is derived from a secret of the server, so that a repeated submission
// gets the same one, and kept nowhere: the table has its SHA-256 only.

import { createHash, createHmac } from 'node:crypto';

/** Without 0, O, 1 and I. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 12;

export interface CodeOf {
  tenant: number;
  procedure: string;
  submissionKey: string;
}

/** 'K7QM-2XPA-9HTD'. `secret`: at least 32 characters, the same on every server of the installation. */
export function followUpCode(secret: string, { tenant, procedure, submissionKey }: CodeOf): string {
  if (secret.length < 32) throw new Error('Expected a secret of at least 32 characters for follow-up codes.');
  const bytes = createHmac('sha256', secret)
    .update(JSON.stringify(['follow-up', tenant, procedure, submissionKey]))
    .digest();
  const characters = [...bytes.subarray(0, LENGTH)].map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]);
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** As it is compared: capitals, without spaces and dashes. */
export const normalCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '');

export const codeSha256 = (code: string): string => createHash('sha256').update(normalCode(code)).digest('hex');
