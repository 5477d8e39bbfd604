// Signing in two steps, several people in order, time stamps, data for long-term validation; what independent validators say.

import { createHash, sign } from 'node:crypto';
import * as asn1js from 'asn1js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PDF } from '@libpdf/core';
import { archivalPdf } from '../../../documents/pdf-a.ts';
import { SignatureError } from '../../../documents/signature/cms.ts';
import { addValidationData } from '../../../documents/signature/long-term.ts';
import { completeSignature, prepareSignature, type SignatureRequest } from '../../../documents/signature/prepare.ts';
import { brokenRules, dssVerdicts, javaMissing, pdfsigMissing, pdfsigVerdicts } from '../validators.ts';
import { certify, revocationList, timestampAuthority, type Holder } from './pki.ts';

const AT = new Date('2026-11-22T09:00:00Z');

/** A page without text: what is signed does not matter here. */
async function page(): Promise<Buffer> {
  const pdf = PDF.create();
  pdf.addPage({ width: 595, height: 842 });
  const facts = { title: 'Certificat de urbanism', language: 'ro', author: 'Primăria Valea Lungă', created: AT };
  return archivalPdf(await pdf.save(), facts);
}

const root = await certify('Autoritate de test, fără valoare');
const primar = await certify('Ștefan Țăranu', { by: root });
const secretar = await certify('Ioana Crăciunescu-Țepeneag', { by: root, curve: true });
const clock = await certify('Marcă temporală de test', { by: root, purpose: '1.3.6.1.5.5.7.3.8' });
const ask = timestampAuthority(clock, () => AT);

const request = (holder: Holder, field: string, changes: Partial<SignatureRequest> = {}): SignatureRequest => ({
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

async function signed(pdf: Uint8Array, holder: Holder, field: string, stamped = true): Promise<Buffer> {
  const prepared = await prepareSignature(pdf, request(holder, field));
  return completeSignature(prepared, sign('sha256', prepared.attributes, holder.key), stamped ? ask : undefined);
}

async function refuses(work: () => Promise<unknown>, words: string): Promise<void> {
  try {
    await work();
  } catch (error) {
    assert.instance(error, SignatureError);
    assert.match((error as Error).message, words);
    return;
  }
  assert.unreachable(`expected a refusal that says "${words}"`);
}

const tests = suite<{ source: Buffer; first: Buffer; both: Buffer; kept: Buffer }>('sign');

tests.before(async (context) => {
  context.source = await page();
  context.first = await signed(context.source, primar, 'primar');
  context.both = await signed(context.first, secretar, 'secretar');
  context.kept = await addValidationData(context.both, {
    certificates: [primar.der, secretar.der, clock.der, root.der],
    revocationLists: [await revocationList(root)],
  });
});

tests('people sign in order, each over all that was there before', ({ source, first, both, kept }) => {
  for (const [before, after] of [
    [source, first],
    [first, both],
    [both, kept],
  ] as const) {
    assert.is(Buffer.compare(after.subarray(0, before.length), before), 0);
  }
});

tests(
  'what is prepared is data: it survives being stored, and the hash is what a provider signs',
  async ({ source }) => {
    const prepared = await prepareSignature(source, request(primar, 'primar'));
    const stored = JSON.parse(JSON.stringify({ ...prepared, pdf: null })) as { hash: { data: number[] } };
    assert.equal(Buffer.from(stored.hash.data), createHash('sha256').update(prepared.attributes).digest());
    const restored = { ...prepared, pdf: Buffer.from(prepared.pdf), attributes: Buffer.from(prepared.attributes) };
    const value = sign('sha256', prepared.attributes, primar.key);
    assert.is((await completeSignature(restored, value)).length, prepared.pdf.length);
  },
);

tests('a signature by another key, or of something else, is not put in', async ({ source }) => {
  const prepared = await prepareSignature(source, request(primar, 'primar'));
  const other = await certify('Altcineva', { by: root });
  const refused = 'does not verify';
  await refuses(() => completeSignature(prepared, sign('sha256', prepared.attributes, other.key)), refused);
  await refuses(() => completeSignature(prepared, sign('sha256', prepared.hash, primar.key)), refused);
  await refuses(() => completeSignature(prepared, Buffer.alloc(256)), refused);
});

tests('a field that is signed is not signed again, and nonsense is refused', async ({ first }) => {
  await refuses(() => prepareSignature(first, request(secretar, 'primar')), 'waits');
  await refuses(() => prepareSignature(Buffer.from('nu este un PDF'), request(primar, 'primar')), 'PDF');
  await refuses(() => prepareSignature(first, { ...request(primar, 'x'), chain: [] }), 'certificate');
  await refuses(() => prepareSignature(first, { ...request(primar, 'x'), chain: [Buffer.from('x')] }), 'certificate');
});

tests('a time stamp of another hash, of another request, refused or unreadable is not believed', async ({ source }) => {
  const prepared = await prepareSignature(source, request(primar, 'primar'));
  const value = sign('sha256', prepared.attributes, primar.key);
  const spoilt = timestampAuthority(
    clock,
    () => AT,
    (token) => {
      token.messageImprint.hashedMessage = new asn1js.OctetString({ valueHex: new ArrayBuffer(32) });
    },
  );
  await refuses(() => completeSignature(prepared, value, spoilt), 'our hash');
  const stale = timestampAuthority(
    clock,
    () => AT,
    (token) => {
      token.nonce = new asn1js.Integer({ value: 7 });
    },
  );
  await refuses(() => completeSignature(prepared, value, stale), 'our request');
  await refuses(() => completeSignature(prepared, value, async () => Buffer.from('<html>503</html>')), 'time stamp');
});

const said = (missing: string | null, validator: string): typeof tests | typeof tests.skip => {
  if (missing) console.log(`Not asked of ${validator}: ${missing}.`);
  return missing ? tests.skip : tests;
};

said(pdfsigMissing(), 'pdfsig')('pdfsig finds both signatures valid, of the kind that PAdES wants', ({ both }) => {
  assert.equal(pdfsigVerdicts(both), [
    { validation: 'Signature is Valid.', signer: 'Ștefan Țăranu', type: 'ETSI.CAdES.detached', total: false },
    {
      validation: 'Signature is Valid.',
      signer: 'Ioana Crăciunescu-Țepeneag',
      type: 'ETSI.CAdES.detached',
      total: true,
    },
  ]);
});

said(javaMissing(), 'EU DSS')('EU DSS: B-LT passes, B-B has no proven time', async ({ kept, source }) => {
  const verdicts = dssVerdicts(kept, [root.der]);
  assert.equal(
    verdicts,
    Array.from({ length: 2 }, () => 'PAdES-BASELINE-LT TOTAL_PASSED null unchanged 1'),
  );
  const plain = await signed(source, primar, 'primar', false);
  assert.match(dssVerdicts(plain, [root.der])[0] ?? '', /^PAdES-BASELINE-B /);
});

said(javaMissing(), 'veraPDF')('veraPDF: signed twice and kept for long, it is still PDF/A-2b', ({ kept }) => {
  assert.equal(brokenRules(kept, '2b'), []);
});

tests.run();
