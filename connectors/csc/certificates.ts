// The simulated provider's own certificate authority: real cryptography, a name that says what it is worth, and new keys
// at every start. No validator can find it qualified, because nobody's list of trusted providers has it.

import { createPrivateKey, privateEncrypt, constants, webcrypto, type KeyObject } from 'node:crypto';
import { BitString, Integer, PrintableString, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from 'pkijs';

const ISSUER = 'SIMULATOR - NOT QUALIFIED - FARA VALOARE JURIDICA';
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

async function certify(
  subject: string,
  serial: number,
  keys: Keys,
  by: Keys,
  authority: boolean,
  at: Date,
  days: readonly [number, number],
): Promise<string> {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: serial });
  names(certificate.issuer, ISSUER);
  names(certificate.subject, subject);
  const day = 86_400_000;
  certificate.notBefore.value = new Date(at.getTime() + days[0] * day);
  certificate.notAfter.value = new Date(at.getTime() + days[1] * day);
  const usage = new Uint8Array([authority ? KEY_USAGE_CA : KEY_USAGE_SIGN]).buffer;
  certificate.extensions = [
    new Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: new BasicConstraints({ cA: authority }).toSchema().toBER(false),
    }),
    new Extension({
      extnID: '2.5.29.15',
      critical: true,
      extnValue: new BitString({ valueHex: usage, unusedBits: authority ? 1 : 6 }).toBER(false),
    }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(by.privateKey, 'SHA-256');
  return Buffer.from(certificate.toSchema(true).toBER(false)).toString('base64');
}

/** One signer for each name; days from now between which the certificate is valid. */
export async function issueSigners(
  people: { readonly [id: string]: { name: string; days: readonly [number, number] } },
  at: Date,
): Promise<{ [id: string]: Signer }> {
  const root = await generate();
  const rootCertificate = await certify(ISSUER, 1, root, root, true, at, [-1, 3650]);
  const signers: { [id: string]: Signer } = {};
  for (const [index, [id, { name, days }]] of Object.entries(people).entries()) {
    const keys = await generate();
    const own = await certify(name, index + 2, keys, root, false, at, days);
    const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
    signers[id] = {
      certificates: [own, rootCertificate],
      subject: `C=RO, CN=${name}`,
      issuer: `C=RO, CN=${ISSUER}`,
      key: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }),
    };
  }
  return signers;
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
