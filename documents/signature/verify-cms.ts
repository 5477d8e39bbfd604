// Whether a CMS container really signs what it is said to sign: the digest of the bytes, the signature over the attributes,
// and that the attributes name the very certificate. By node:crypto; pkijs only reads. SHA-1 and MD5 count as broken.

import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { buffer } from './cms.ts';
import { readToken } from './timestamp.ts';
import { derOf } from './trust.ts';

const HASHES: { [oid: string]: string } = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const PSS = '1.2.840.113549.1.1.10';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.47';
const TIMESTAMP = '1.2.840.113549.1.9.16.2.14';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const EXTENDED_KEY_USAGE = '2.5.29.37';

export interface VerifiedCms {
  /** 'unreadable' also stands for algorithms that we do not take. */
  integrity: 'intact' | 'broken' | 'unreadable';
  signer: pkijs.Certificate | null;
  certificates: pkijs.Certificate[];
  /** The attributes name the signer's certificate by its SHA-256, as PAdES wants. */
  namesCertificate: boolean;
  /** Tokens over the signature value, DER. */
  timestamps: Uint8Array[];
  signature: Uint8Array;
}

const NOTHING: VerifiedCms = {
  integrity: 'unreadable',
  signer: null,
  certificates: [],
  namesCertificate: false,
  timestamps: [],
  signature: new Uint8Array(),
};

const octets = (value: unknown): Buffer | null =>
  value instanceof asn1js.OctetString ? Buffer.from(value.valueBlock.valueHexView) : null;

function signerOf(info: pkijs.SignerInfo, certificates: pkijs.Certificate[]): pkijs.Certificate | null {
  const { sid } = info;
  if (!(sid instanceof pkijs.IssuerAndSerialNumber)) return null;
  return (
    certificates.find((each) => each.issuer.isEqual(sid.issuer) && each.serialNumber.isEqual(sid.serialNumber)) ?? null
  );
}

/** The first certificate hash of signing-certificate-v2, whose algorithm is SHA-256 unless it says another. */
function namesCertificate(attribute: pkijs.Attribute | undefined, der: Buffer): boolean {
  const certs = (attribute?.values[0] as asn1js.Sequence | undefined)?.valueBlock.value[0] as
    asn1js.Sequence | undefined;
  const parts = (certs?.valueBlock.value[0] as asn1js.Sequence | undefined)?.valueBlock.value ?? [];
  const [first] = parts;
  const named = first instanceof asn1js.Sequence ? (first.valueBlock.value[0] as asn1js.ObjectIdentifier) : null;
  const hash = named ? HASHES[named.valueBlock.toString()] : 'sha256';
  const value = octets(parts.find((part) => part instanceof asn1js.OctetString));
  return hash !== undefined && value !== null && createHash(hash).update(der).digest().equals(value);
}

/** `content` are the bytes that are signed, or null for what the container holds itself. */
export function verifyCms(container: Uint8Array, content: Uint8Array[] | null): VerifiedCms {
  try {
    return verifyReadable(container, content);
  } catch {
    return NOTHING;
  }
}

function verifyReadable(container: Uint8Array, content: Uint8Array[] | null): VerifiedCms {
  // What is behind the structure is padding; the parser stops at its end.
  const parsed = asn1js.fromBER(buffer(container));
  const signed = new pkijs.SignedData({
    schema: new pkijs.ContentInfo({ schema: parsed.result }).content as asn1js.Sequence,
  });
  const [info, ...more] = signed.signerInfos;
  if (!info?.signedAttrs || more.length > 0) return NOTHING;
  const certificates = (signed.certificates ?? []).filter((each) => each instanceof pkijs.Certificate);
  const signer = signerOf(info, certificates);
  const hash = HASHES[info.digestAlgorithm.algorithmId];
  if (!signer || hash === undefined) return { ...NOTHING, signer, certificates };
  const attribute = (type: string) => info.signedAttrs?.attributes.find((each) => each.type === type);
  const digest = createHash(hash);
  const inside = signed.encapContentInfo.eContent;
  for (const part of content ?? (inside ? [new Uint8Array(inside.getValue())] : [])) digest.update(part);
  const said = octets(attribute(MESSAGE_DIGEST)?.values[0]);
  const type = attribute(CONTENT_TYPE)?.values[0];
  const der = derOf(signer);
  const key = new X509Certificate(der).publicKey;
  const pss = info.signatureAlgorithm.algorithmId === PSS;
  const padded = pss ? { key, padding: constants.RSA_PKCS1_PSS_PADDING } : key;
  const signature = Buffer.from(info.signature.valueBlock.valueHexView);
  const holds =
    said !== null &&
    digest.digest().equals(said) &&
    type instanceof asn1js.ObjectIdentifier &&
    type.valueBlock.toString() === signed.encapContentInfo.eContentType &&
    verify(hash, Buffer.from(info.signedAttrs.encodedValue), padded, signature);
  return {
    integrity: holds ? 'intact' : 'broken',
    signer,
    certificates,
    namesCertificate: namesCertificate(attribute(SIGNING_CERTIFICATE), der),
    timestamps: (info.unsignedAttrs?.attributes ?? [])
      .filter((each) => each.type === TIMESTAMP)
      .flatMap((each) => each.values.map((value: asn1js.BaseBlock) => new Uint8Array(value.toBER(false)))),
    signature,
  };
}

export interface VerifiedToken {
  at: Date;
  signer: pkijs.Certificate;
  certificates: pkijs.Certificate[];
}

/** A time stamp over `content` by somebody who may stamp times, or null. Whether he is to be believed is another question. */
export function verifyToken(token: Uint8Array, content: Uint8Array[]): VerifiedToken | null {
  try {
    const { info } = readToken(token);
    const hash = HASHES[info.messageImprint.hashAlgorithm.algorithmId];
    const { integrity, signer, certificates } = verifyCms(token, null);
    if (hash === undefined || integrity !== 'intact' || !signer) return null;
    const digest = createHash(hash);
    for (const part of content) digest.update(part);
    if (!digest.digest().equals(Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView))) return null;
    const usage = signer.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)?.parsedValue as
      pkijs.ExtKeyUsage | undefined;
    if (!usage?.keyPurposes.includes(TIME_STAMPING)) return null;
    return { at: info.genTime, signer, certificates };
  } catch {
    return null;
  }
}
