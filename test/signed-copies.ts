// What an applicant sends back of a document that waits for their signature, made as `signedFile` of scenario.ts says: the
// simulated provider of signatures is their program, and its authority is believed once a copy is asked for.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { completeSignature, prepareSignature } from '../documents/signature/prepare.ts';
import type { Services } from '../server/app.ts';
import { nowOf } from '../server/now.ts';
import { contentOf } from '../store/read-document.ts';
import { page, primar, signed } from './documents/signature/signed.ts';

const CREDENTIAL = 'SIM-SEF';
const FIELD = 'solicitant';

export type How = 'signed' | 'not-signed' | 'not-this-document' | 'broken' | 'changed-after' | 'unknown-chain';

export const isHow = (name: string): name is How =>
  ['signed', 'not-signed', 'not-this-document', 'broken', 'changed-after', 'unknown-chain'].includes(name);

/** Of the newest document of the case that somebody signs. */
export async function signedCopy(services: Services, dossier: string, how: How): Promise<Buffer> {
  if (how === 'not-this-document') return signed(await page(), primar, FIELD, false);
  const ours = await newest(services, dossier);
  if (how === 'not-signed') return ours;
  if (how === 'unknown-chain') return signed(ours, primar, FIELD, false);
  const copy = await byTheSimulator(services, ours);
  if (how === 'signed') return copy;
  // A page's content after our own bytes: inside of what the signature covers, or after it.
  if (how === 'changed-after') return Buffer.concat([copy, Buffer.from('\n1 0 obj<</Changed true>>endobj\n')]);
  const broken = Buffer.from(copy);
  const at = broken.indexOf('/Contents <', ours.length) + 400;
  broken[at] = broken[at] === 0x30 ? 0x31 : 0x30;
  return broken;
}

async function newest({ store, tenant }: Services, dossier: string): Promise<Buffer> {
  const row = await store
    .knex('document')
    .where({ tenant_id: tenant, dossier_id: dossier, state: 'valid' })
    .whereIn('kind', ['contract', 'certificate', 'decision', 'answer'])
    .orderBy('created_at', 'desc')
    .first<{ id: string } | undefined>('id');
  const found = row && (await contentOf(store, { tenant, document: row.id }));
  if (!found) throw new Error('Expected a document of the case that somebody signs, but there is none.');
  return found.content;
}

async function byTheSimulator(services: Services, pdf: Buffer): Promise<Buffer> {
  const { connectors, tenant, store, config } = services;
  const ask = { tenant, dossier: null, key: `copy:${pdf.length}` };
  const read = await connectors.ask('csc', 'read-credential', { credentialId: CREDENTIAL }, ask);
  if (read.status !== 'OK') throw new Error('Expected the simulated provider of signatures, but it does not answer.');
  const chain = read.value.certificates.map((each) => Buffer.from(each, 'base64'));
  await mkdir(join(config.data, 'trust'), { recursive: true });
  await writeFile(join(config.data, 'trust', 'simulator.der'), chain.at(-1)!);
  const at = new Date(nowOf(store));
  const prepared = await prepareSignature(pdf, {
    field: FIELD,
    chain,
    at,
    name: 'Ana-Maria Constantinescu',
    reason: 'Semnez',
  });
  const hashes = [prepared.hash.toString('base64')];
  const input = { credentialId: CREDENTIAL, hashes, hash: 'SHA-256' as const, pin: '1234', otp: '271828' };
  const value = await connectors.ask('csc', 'sign-hashes', input, ask);
  if (value.status !== 'OK') throw new Error('Expected the simulated provider to sign, but it does not.');
  return completeSignature(prepared, Buffer.from(value.value.signatures[0]!, 'base64'));
}
