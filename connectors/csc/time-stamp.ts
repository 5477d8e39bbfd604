// The simulated authority's time stamps (RFC 3161): a token over the hash that was sent, with the simulator's own time.

import { createHash, type webcrypto } from 'node:crypto';
import { Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Accuracy,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  PKIStatus,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

const TOKEN_INFO = '1.2.840.113549.1.9.16.1.4';

const bytesOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
const sha256 = (bytes: Uint8Array): ArrayBuffer => bytesOf(createHash('sha256').update(bytes).digest());

/** ESSCertIDv2 (RFC 5035): which certificate signed. */
const signingCertificate = (certificate: Uint8Array): Attribute =>
  new Attribute({
    type: '1.2.840.113549.1.9.16.2.47',
    values: [
      new Sequence({
        value: [
          new Sequence({ value: [new Sequence({ value: [new OctetString({ valueHex: sha256(certificate) })] })] }),
        ],
      }),
    ],
  });

export interface Stamping {
  /** DER, the authority's own first. */
  chain: readonly Buffer[];
  key: webcrypto.CryptoKey;
  at: Date;
}

/** A DER answer to a DER request; a request that is none is refused, as the standard has it. */
export async function stampOf(request: Buffer, { chain, key, at }: Stamping): Promise<Buffer> {
  let asked: TimeStampReq;
  try {
    asked = TimeStampReq.fromBER(bytesOf(request));
  } catch {
    const status = new PKIStatusInfo({ status: PKIStatus.rejection });
    return Buffer.from(new TimeStampResp({ status }).toSchema().toBER(false));
  }
  const certificates = chain.map((each) => Certificate.fromBER(bytesOf(each)));
  const own = certificates[0]!;
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint: asked.messageImprint,
    serialNumber: new Integer({ value: at.getTime() % 2_147_483_647 }),
    genTime: at,
    accuracy: new Accuracy({ seconds: 1 }),
    ...(asked.nonce ? { nonce: asked.nonce } : {}),
  });
  const content = info.toSchema().toBER(false);
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: TOKEN_INFO,
      eContent: new OctetString({ valueHex: content }),
    }),
    certificates,
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            new Attribute({ type: '1.2.840.113549.1.9.3', values: [new ObjectIdentifier({ value: TOKEN_INFO })] }),
            new Attribute({
              type: '1.2.840.113549.1.9.4',
              values: [new OctetString({ valueHex: sha256(new Uint8Array(content)) })],
            }),
            signingCertificate(chain[0]!),
          ],
        }),
      }),
    ],
  });
  await signed.sign(key, 0, 'SHA-256');
  return Buffer.from(
    new TimeStampResp({
      status: new PKIStatusInfo({ status: PKIStatus.granted }),
      timeStampToken: new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) }),
    })
      .toSchema()
      .toBER(false),
  );
}
