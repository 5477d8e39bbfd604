// The code by which anybody checks a document that was issued: printed on it with a QR, typed on the public page. Sixteen
// characters (80 bits), so that nobody finds a document by trying. It is no secret from whoever holds the document, and the
// database holds the document: the code is kept as it is. It is derived from a secret of the server, so that a repeated
// attempt to issue prints the same one.

import { createHmac } from 'node:crypto';
import { CODE_ALPHABET, normalCode } from './follow-up-code.ts';

const LENGTH = 16;

/** 'K7QM-2XPA-9HTD-4VRC'. `cause`: `instance:key` of the job. */
export function checkCode(secret: string, { tenant, cause }: { tenant: number; cause: string }): string {
  const bytes = createHmac('sha256', secret)
    .update(JSON.stringify(['check', tenant, cause]))
    .digest();
  const characters = [...bytes.subarray(0, LENGTH)].map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]);
  return grouped(characters.join(''));
}

const grouped = (characters: string): string => characters.replace(/(.{4})(?=.)/g, '$1-');

/** As it is kept, from how people type it; null when it can be no code. */
export function readCheckCode(typed: string): string | null {
  const code = normalCode(typed);
  return code.length === LENGTH && code.split('').every((character) => CODE_ALPHABET.includes(character))
    ? grouped(code)
    : null;
}
