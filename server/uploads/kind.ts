// What a file is, from its first bytes. What its name and the browser say is not looked at.

import type { FileKind } from '../../forms/file-kinds.ts';
import { PNG_SIGNATURE } from './png.ts';

/** `container`: a ZIP, archive.ts says of which kind; `locked`: a Word or Excel document behind a password. */
export type Signature = 'pdf' | 'jpg' | 'png' | 'webp' | 'container' | 'locked' | null;

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const startsWith = (content: Buffer, start: Buffer | string): boolean => {
  const bytes = typeof start === 'string' ? Buffer.from(start, 'latin1') : start;
  return content.subarray(0, bytes.length).equals(bytes);
};

export function signatureOf(content: Buffer): Signature {
  if (/^%PDF-[12]\.\d/.test(content.toString('latin1', 0, 8))) return 'pdf';
  if (startsWith(content, '\xff\xd8\xff')) return 'jpg';
  if (startsWith(content, PNG_SIGNATURE)) return 'png';
  if (startsWith(content, 'RIFF') && content.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  if (startsWith(content, 'PK\x03\x04')) return 'container';
  // The old format of Office, in which an encrypted new document is wrapped.
  if (startsWith(content, OLE) && content.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return 'locked';
  return null;
}

const TEXTS: readonly FileKind[] = ['txt', 'csv'];

/** A text has no signature: it is one when it is UTF-8 without control characters, and the field takes texts. */
export function textKind(content: Buffer, taken: readonly FileKind[], named: FileKind | null): FileKind | null {
  const kinds = taken.filter((kind) => TEXTS.includes(kind));
  const kind = kinds.find((each) => each === named) ?? kinds[0];
  if (kind === undefined) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    // eslint-disable-next-line no-control-regex -- their absence is what makes it a text
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : kind;
  } catch {
    return null;
  }
}
