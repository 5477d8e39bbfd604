// The CMS container of a PAdES signature (ETSI EN 319 142-1, level B-B): what is signed are its signed attributes, not the
// file, so the signature value can come from anywhere that signs a SHA-256 hash: a token, an HSM, a remote provider. PAdES
// keeps the claimed time in the PDF, so there is no signing-time attribute here.

import { createHash, verify, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
  timestamp: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.11',
  ecdsa: '1.2.840.10045.4.3.2',
} as const;

const SET = 0x31;

export class SignatureError extends Error {}

export const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** An ArrayBuffer of its own: asn1js reads from the beginning of the one that it is given. */
export const buffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** Throws SignatureError when it is no DER certificate. */
export function readCertificate(der: Uint8Array): pkijs.Certificate {
  try {
    return pkijs.Certificate.fromBER(buffer(der));
  } catch (error) {
    throw new SignatureError('Expected a certificate in DER, but it could not be read.', { cause: error });
  }
}

/** ESS signing-certificate-v2 (RFC 5035): the signature holds for this certificate and no other with the same key. */
export const certificateIdentifier = (der: Uint8Array): pkijs.Attribute =>
  new pkijs.Attribute({
    type: OID.signingCertificate,
    values: [
      new asn1js.Sequence({
        value: [
          new asn1js.Sequence({
            value: [new asn1js.Sequence({ value: [new asn1js.OctetString({ valueHex: buffer(sha256(der)) })] })],
          }),
        ],
      }),
    ],
  });

/** The signed attributes as DER, tagged as a set: these bytes are hashed and signed. */
export function signedAttributes(digest: Uint8Array, certificate: Uint8Array): Buffer {
  const attributes = [
    new pkijs.Attribute({ type: OID.contentType, values: [new asn1js.ObjectIdentifier({ value: OID.data })] }),
    new pkijs.Attribute({
      type: OID.messageDigest,
      values: [new asn1js.OctetString({ valueHex: buffer(digest) })],
    }),
    certificateIdentifier(certificate),
  ];
  // DER orders the members of a set by their bytes.
  const ordered = attributes
    .map((attribute) => Buffer.from(attribute.toSchema().toBER(false)))
    .sort((left, right) => Buffer.compare(left, right))
    .map((bytes) => asn1js.fromBER(buffer(bytes)).result);
  return Buffer.from(new asn1js.Set({ value: ordered }).toBER(false));
}

export interface CmsParts {
  /** DER of the set, as from `signedAttributes`. */
  attributes: Uint8Array;
  /** RSA PKCS #1 v1.5 or ECDSA (DER) over the attributes, SHA-256. */
  signature: Uint8Array;
  /** The signer's certificate first, then its authorities. DER. */
  chain: Uint8Array[];
  /** RFC 3161 token over the signature: makes B-B a B-T. */
  timestamp?: Uint8Array;
}

const algorithm = (algorithmId: string, withNull = false): pkijs.AlgorithmIdentifier =>
  new pkijs.AlgorithmIdentifier({ algorithmId, ...(withNull ? { algorithmParams: new asn1js.Null() } : {}) });

/** Throws SignatureError when the value is not this certificate's signature of the attributes: nothing wrong is embedded. */
export function cmsContainer({ attributes, signature, chain, timestamp }: CmsParts): Buffer {
  const [own] = chain;
  if (!own) throw new SignatureError('Expected the certificate of who signs.');
  const { publicKey } = new X509Certificate(own);
  if (!verify('sha256', attributes, publicKey, signature)) {
    throw new SignatureError('Expected a signature by the key of the certificate, but it does not verify.');
  }
  const certificate = readCertificate(own);
  const { value } = asn1js.fromBER(buffer(attributes)).result.valueBlock as unknown as { value: asn1js.Sequence[] };
  const signer = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: algorithm(OID.sha256),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({
      type: 0,
      attributes: value.map((schema) => new pkijs.Attribute({ schema })),
    }),
    signatureAlgorithm: publicKey.asymmetricKeyType === 'ec' ? algorithm(OID.ecdsa) : algorithm(OID.rsa, true),
    signature: new asn1js.OctetString({ valueHex: buffer(signature) }),
    ...(timestamp
      ? {
          unsignedAttrs: new pkijs.SignedAndUnsignedAttributes({
            type: 1,
            attributes: [
              new pkijs.Attribute({ type: OID.timestamp, values: [asn1js.fromBER(buffer(timestamp)).result] }),
            ],
          }),
        }
      : {}),
  });
  const signed = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [algorithm(OID.sha256)],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: chain.map(readCertificate),
    signerInfos: [signer],
  });
  const content = new pkijs.ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) });
  const der = Buffer.from(content.toSchema().toBER(false));
  if (!der.includes(Buffer.from(attributes.subarray(1))) || attributes[0] !== SET) {
    throw new SignatureError('Expected the signed attributes unchanged in the container.');
  }
  return der;
}
