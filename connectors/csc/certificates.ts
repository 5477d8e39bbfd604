// The simulated provider's own certificate authority: real cryptography, a name that says what it is worth, and new keys
// at every start. No validator can find it qualified, because nobody's list of trusted providers has it.

import { createPrivateKey, privateEncrypt, constants, webcrypto, type KeyObject } from 'node:crypto';
import { BitString, Integer, PrintableString, Utf8String, type BaseBlock } from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CertificateRevocationList,
  CRLDistributionPoints,
  DistributionPoint,
  ExtKeyUsage,
  Extension,
  GeneralName,
  Time,
} from 'pkijs';
import { stampOf } from './time-stamp.ts';

const ISSUER = 'SIMULATOR - NOT QUALIFIED - FARA VALOARE JURIDICA';
const DAY = 86_400_000;
const KEY_USAGE_SIGN = 0xc0;
const KEY_USAGE_CA = 0x06;

export interface Signer {
  /** DER in base64, the signer's first, then the authority's. */
  certificates: string[];
  subject: string;
  issuer: string;
  key: KeyObject;
}

const names = (of: Certificate['subject'], name: string): void => {
  of.typesAndValues.push(new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'RO' }) }));
  of.typesAndValues.push(new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) }));
};

type Keys = webcrypto.CryptoKeyPair;

const generate = (): Promise<Keys> =>
  webcrypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    true,
    ['sign', 'verify'],
  );

interface Wish {
  subject: string;
  serial: number;
  keys: Keys;
  by: Keys;
  at: Date;
  days: readonly [number, number];
  authority?: boolean;
  /** Extended key usage, critical. */
  purpose?: string;
  /** Where the authority publishes what it has revoked. */
  listAt?: string;
}

const extension = (extnID: string, critical: boolean, value: BaseBlock): Extension =>
  new Extension({ extnID, critical, extnValue: value.toBER(false) });

async function certify({ subject, serial, keys, by, at, days, authority = false, purpose, listAt }: Wish) {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: serial });
  names(certificate.issuer, ISSUER);
  names(certificate.subject, subject);
  certificate.notBefore.value = new Date(at.getTime() + days[0] * DAY);
  certificate.notAfter.value = new Date(at.getTime() + days[1] * DAY);
  const usage = new Uint8Array([authority ? KEY_USAGE_CA : KEY_USAGE_SIGN]).buffer;
  const where = (uri: string): BaseBlock => {
    const name = new GeneralName({ type: 6, value: uri });
    const point = new DistributionPoint({ distributionPoint: [name] });
    return new CRLDistributionPoints({ distributionPoints: [point] }).toSchema();
  };
  certificate.extensions = [
    extension('2.5.29.19', true, new BasicConstraints({ cA: authority }).toSchema()),
    extension('2.5.29.15', true, new BitString({ valueHex: usage, unusedBits: authority ? 1 : 6 })),
    ...(purpose === undefined
      ? []
      : [extension('2.5.29.37', true, new ExtKeyUsage({ keyPurposes: [purpose] }).toSchema())]),
    ...(listAt === undefined ? [] : [extension('2.5.29.31', false, where(listAt))]),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(by.privateKey, 'SHA-256');
  return Buffer.from(certificate.toSchema(true).toBER(false));
}

const keyOf = async ({ privateKey }: Keys): Promise<KeyObject> =>
  createPrivateKey({
    key: Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey)),
    format: 'der',
    type: 'pkcs8',
  });

export interface Authority {
  /** Of the people; `origin`: of the program, where their revocation list is. */
  signers(origin: string): Promise<{ [id: string]: Signer }>;
  /** What it has revoked (nothing), DER. */
  revocationList(): Promise<Buffer>;
  /** Answers a DER request for a time stamp (RFC 3161). */
  timestamp(request: Buffer, origin: string): Promise<Buffer>;
}

/** One signer for each name; days from now between which the certificate is valid. */
export async function openAuthority(
  people: { readonly [id: string]: { name: string; days: readonly [number, number] } },
  now: () => Date,
): Promise<Authority> {
  const at = now();
  const root = await generate();
  const clock = await generate();
  const keys = new Map<string, Keys>();
  for (const id of Object.keys(people)) keys.set(id, await generate());
  const rootCertificate = await certify({
    subject: ISSUER,
    serial: 1,
    keys: root,
    by: root,
    at,
    days: [-1, 3650],
    authority: true,
  });
  const listAt = (origin: string): string => `${origin}/crl/simulator.crl`;
  const issued = new Map<string, Promise<{ [id: string]: Signer }>>();
  const issue = async (origin: string): Promise<{ [id: string]: Signer }> => {
    const signers: { [id: string]: Signer } = {};
    for (const [index, [id, { name, days }]] of Object.entries(people).entries()) {
      const own = keys.get(id)!;
      const wish = { subject: name, serial: index + 3, keys: own, by: root, at, days, listAt: listAt(origin) };
      signers[id] = {
        certificates: [(await certify(wish)).toString('base64'), rootCertificate.toString('base64')],
        subject: `C=RO, CN=${name}`,
        issuer: `C=RO, CN=${ISSUER}`,
        key: await keyOf(own),
      };
    }
    return signers;
  };
  const stamping = new Map<string, Promise<Buffer>>();
  return {
    signers(origin) {
      const known = issued.get(origin) ?? issue(origin);
      issued.set(origin, known);
      return known;
    },
    async revocationList() {
      const list = new CertificateRevocationList();
      list.version = 1;
      names(list.issuer, ISSUER);
      list.thisUpdate = new Time({ type: 0, value: new Date(now().getTime() - DAY) });
      list.nextUpdate = new Time({ type: 0, value: new Date(now().getTime() + 7 * DAY) });
      await list.sign(root.privateKey, 'SHA-256');
      return Buffer.from(list.toSchema(true).toBER(false));
    },
    async timestamp(request, origin) {
      const certificate =
        stamping.get(origin) ??
        certify({
          subject: 'Simulare Marca Temporala',
          serial: 2,
          keys: clock,
          by: root,
          at,
          days: [-1, 365],
          purpose: '1.3.6.1.5.5.7.3.8',
          listAt: listAt(origin),
        });
      stamping.set(origin, certificate);
      const chain = [await certificate, rootCertificate];
      return stampOf(request, { chain, key: clock.privateKey, at: now() });
    },
  };
}

/** DER before the hash in DigestInfo (RFC 8017 §9.2). */
const PREFIXES: { readonly [oid: string]: string } = {
  '2.16.840.1.101.3.4.2.1': '3031300d060960864801650304020105000420',
  '2.16.840.1.101.3.4.2.2': '3041300d060960864801650304020205000430',
  '2.16.840.1.101.3.4.2.3': '3051300d060960864801650304020305000440',
};

/** Base64 in and out; null for a hash function that the simulator does not know. */
export function signDigest(key: KeyObject, digest: string, oid: string): string | null {
  const prefix = PREFIXES[oid];
  if (prefix === undefined) return null;
  const digestInfo = Buffer.concat([Buffer.from(prefix, 'hex'), Buffer.from(digest, 'base64')]);
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo).toString('base64');
}
