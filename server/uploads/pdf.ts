// A PDF is judged by its ends and by whether anybody may open it; it is never opened here. That is why it has no limit
// but its size: what it would unpack to, the reader's program decides page by page, and a document that hurts a program of
// today is a matter of that program. Its metadata stay: people sign what is in a PDF, changing it breaks the signature.
//
// The header must be the very first bytes: readers forgive a PDF that begins later, and so a file could be a page for a
// browser and a document for us at once.

import { expectWhole, Refused } from './refused.ts';
import { opensWithoutPassword } from './pdf-password.ts';

/** Readers look for the end in the last kilobyte; some printers fill it up with zeros. */
const TAIL = 1024;

/** Throws Refused. */
export function inspectPdf(content: Buffer): void {
  let end = content.length;
  while (end > 0 && content[end - 1] === 0) end -= 1;
  const tail = content.toString('latin1', Math.max(0, end - TAIL), end);
  expectWhole(tail.includes('%%EOF'));
  if (!opensWithoutPassword(content)) throw new Refused('password');
}
