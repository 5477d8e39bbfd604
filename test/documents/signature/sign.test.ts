// Signing in two steps, several people in order, time stamps, data for long-term validation; what independent validators say.

import { createHash, sign } from 'node:crypto';
import * as asn1js from 'asn1js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SignatureError } from '../../../documents/signature/cms.ts';
import { addValidationData } from '../../../documents/signature/long-term.ts';
import { completeSignature, prepareSignature } from '../../../documents/signature/prepare.ts';
import { askedOf, brokenRules, dssVerdicts, javaMissing, pdfsigMissing, pdfsigVerdicts } from '../validators.ts';
import { certify, revocationList, timestampAuthority } from './pki.ts';
import { AT, clock, page, primar, request, root, secretar, signed } from './signed.ts';

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

askedOf(
  tests,
  'pdfsig',
  pdfsigMissing(),
)('pdfsig finds both signatures valid, of the kind that PAdES wants', ({ both }) => {
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

askedOf(
  tests,
  'EU DSS',
  javaMissing(),
)('EU DSS: B-LT passes, B-B has no proven time', async ({ kept, source }) => {
  const verdicts = dssVerdicts(kept, [root.der]);
  assert.equal(
    verdicts,
    Array.from({ length: 2 }, () => 'PAdES-BASELINE-LT TOTAL_PASSED null unchanged 1'),
  );
  const plain = await signed(source, primar, 'primar', false);
  assert.match(dssVerdicts(plain, [root.der])[0] ?? '', /^PAdES-BASELINE-B /);
});

askedOf(
  tests,
  'veraPDF',
  javaMissing(),
)('veraPDF: signed twice and kept for long, it is still PDF/A-2b', ({ kept }) => {
  assert.equal(brokenRules(kept, '2b'), []);
});

tests.run();
