// Signed documents for tests: one page, two signers of one authority, a clock that tests set.

import { sign } from 'node:crypto';
import { PDF } from '@libpdf/core';
import { archivalPdf } from '../../../documents/pdf-a.ts';
import { completeSignature, prepareSignature, type SignatureRequest } from '../../../documents/signature/prepare.ts';
import { certify, timestampAuthority, type Holder } from './pki.ts';

export const AT = new Date('2026-11-22T09:00:00Z');

/** A page without text: what is signed does not matter here. */
export async function page(): Promise<Buffer> {
  const pdf = PDF.create();
  pdf.addPage({ width: 595, height: 842 });
  const facts = { title: 'Certificat de urbanism', language: 'ro', author: 'Primăria Valea Lungă', created: AT };
  return archivalPdf(await pdf.save(), facts);
}

export const root = await certify('Autoritate de test, fără valoare');
export const primar = await certify('Ștefan Țăranu', { by: root });
export const secretar = await certify('Ioana Crăciunescu-Țepeneag', { by: root, curve: true });
export const clock = await certify('Marcă temporală de test', { by: root, purpose: '1.3.6.1.5.5.7.3.8' });
export const ask = timestampAuthority(clock, () => AT);

export const request = (holder: Holder, field: string, changes: Partial<SignatureRequest> = {}): SignatureRequest => ({
  field,
  chain: [holder.der, root.der],
  at: AT,
  name: holder.name,
  reason: 'Semnez certificatul',
  seal: {
    box: { page: -1, x: 60, y: field === 'primar' ? 120 : 60, width: 190, height: 52 },
    lines: [
      { text: 'Semnat electronic' },
      { text: holder.name, weight: 600 },
      { text: 'Primar · 22.11.2026, ora 11:00' },
    ],
  },
  ...changes,
});

export async function signed(
  pdf: Uint8Array,
  holder: Holder,
  field: string,
  stamped = true,
  above: Uint8Array[] = [],
): Promise<Buffer> {
  const wish = request(holder, field);
  const prepared = await prepareSignature(pdf, { ...wish, chain: [...wish.chain, ...above] });
  return completeSignature(prepared, sign('sha256', prepared.attributes, holder.key), stamped ? ask : undefined);
}
