// What comes back signed: only our newest bytes with intact signatures appended count.

import { sign } from 'node:crypto';
import { PDF } from '@libpdf/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { completeSignature, prepareSignature } from '../../documents/signature/prepare.ts';
import { validateSignatures } from '../../documents/signature/validate.ts';
import { judgeReceived } from '../../server/signing/received.ts';
import { revocationList } from '../documents/signature/pki.ts';
import { AT, ask, page, primar, request, root, secretar } from '../documents/signature/signed.ts';
import { archivalPdf } from '../../documents/pdf-a.ts';

const test = suite('received');
const ours = await page();
const lists = [await revocationList(root)];

const signedBy = async (pdf: Uint8Array, field: 'primar' | 'secretar' = 'secretar') => {
  const holder = field === 'primar' ? primar : secretar;
  const prepared = await prepareSignature(pdf, request(holder, field));
  return completeSignature(prepared, sign('sha256', prepared.attributes, holder.key), ask);
};

const judge = async (
  theirs: Uint8Array,
  { of = ours, roots = [root.der], revocationLists = lists, before = [] as string[] } = {},
) => {
  const report = await validateSignatures(theirs, { roots, revocationLists, at: AT });
  const judged = await judgeReceived({ ours: of, theirs, report, before: new Set(before) });
  return judged.status === 'NO' ? judged.code : judged.status;
};

test('signed by somebody whom the institution can prove', async () => {
  assert.is(await judge(await signedBy(ours)), 'OK');
});

test('after our own signature, theirs counts and ours does not', async () => {
  const mayor = await signedBy(ours, 'primar');
  assert.is(await judge(mayor, { of: mayor, before: ['primar'] }), 'not-signed');
  assert.is(await judge(await signedBy(mayor), { of: mayor, before: ['primar'] }), 'OK');
});

test('sent back unsigned, or something else altogether', async () => {
  assert.is(await judge(ours), 'not-signed');
  assert.is(await judge(Buffer.from('nu este un PDF')), 'not-this-document');
  const another = PDF.create();
  another.addPage({ width: 300, height: 300 });
  const facts = { title: 'Altul', language: 'ro', author: 'X', created: AT };
  const other = await archivalPdf(await another.save(), facts);
  assert.is(await judge(await signedBy(other)), 'not-this-document');
  const older = await signedBy(ours);
  assert.is(await judge(older, { of: await signedBy(ours, 'primar'), before: ['primar'] }), 'not-this-document');
});

test('a byte of the signature, or a page added before signing', async () => {
  const good = await signedBy(ours);
  const broken = Buffer.from(good);
  const at = broken.indexOf('/ByteRange') - 200;
  broken.writeUInt8(broken.readUInt8(ours.length + 60) ^ 1, ours.length + 60);
  assert.ok(at > 0);
  assert.ok(['broken', 'not-this-document'].includes(await judge(broken)));
  const changed = await PDF.load(ours);
  changed.addPage({ width: 595, height: 842 });
  const more = Buffer.from(await changed.save({ incremental: true }));
  assert.is(await judge(await signedBy(more)), 'changed-after');
});

test('nobody whom the institution believes, or no word on revocation: a person decides', async () => {
  assert.is(await judge(await signedBy(ours), { roots: [] }), 'UNKNOWN');
  assert.is(await judge(await signedBy(ours), { revocationLists: [] }), 'UNKNOWN');
  const revoked = [await revocationList(root, [{ holder: secretar, at: '2026-11-01T00:00:00Z' }])];
  assert.is(await judge(await signedBy(ours), { revocationLists: revoked }), 'broken');
});

test.run();
