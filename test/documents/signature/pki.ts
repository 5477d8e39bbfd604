// A certification authority, a time-stamping authority and a revocation list that exist only in a test. The signatures are
// real; the authority is nobody's, so no validator may call them more than technically right.

import { createHash, webcrypto, type KeyObject } from 'node:crypto';
import { KeyObject as Keys } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { certificateIdentifier } from '../../../documents/signature/cms.ts';

pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto }));

const RSA = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' };
const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface Holder {
  name: string;
  certificate: pkijs.Certificate;
  /** DER. */
  der: Buffer;
  key: KeyObject;
  keys: CryptoKeyPair;
}

const KEY_USAGE = { signs: 0xc0, certifies: 0x06 };

const extension = (extnID: string, critical: boolean, value: asn1js.BaseBlock): pkijs.Extension =>
  new pkijs.Extension({ extnID, critical, extnValue: value.toBER(false) });

let serial = 1000;

export interface Wish {
  by?: Holder;
  /** As in '1.3.6.1.5.5.7.3.8': extended key usage, critical. */
  purpose?: string;
  from?: string;
  to?: string;
  curve?: boolean;
}

/** A certificate by `by`, or of an authority of its own. */
export async function certify(name: string, wish: Wish = {}): Promise<Holder> {
  const { by, purpose, from = '2026-01-01T00:00:00Z', to = '2036-01-01T00:00:00Z', curve = false } = wish;
  const keys = await webcrypto.subtle.generateKey(curve ? EC : RSA, true, ['sign', 'verify']);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  serial += 1;
  certificate.serialNumber = new asn1js.Integer({ value: serial });
  const named = (target: pkijs.RelativeDistinguishedNames, words: string): void => {
    for (const [type, value] of [
      ['2.5.4.6', new asn1js.PrintableString({ value: 'RO' })],
      ['2.5.4.3', new asn1js.Utf8String({ value: words })],
    ] as const) {
      target.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type, value }));
    }
  };
  named(certificate.subject, name);
  named(certificate.issuer, by?.name ?? name);
  certificate.notBefore.value = new Date(from);
  certificate.notAfter.value = new Date(to);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  const usage = by ? KEY_USAGE.signs : KEY_USAGE.certifies;
  certificate.extensions = [
    extension('2.5.29.19', true, new pkijs.BasicConstraints({ cA: !by }).toSchema()),
    extension(
      '2.5.29.15',
      true,
      new asn1js.BitString({ valueHex: Uint8Array.of(usage).buffer, unusedBits: by ? 6 : 1 }),
    ),
    ...(purpose ? [extension('2.5.29.37', true, new pkijs.ExtKeyUsage({ keyPurposes: [purpose] }).toSchema())] : []),
  ];
  await certificate.sign((by?.keys ?? keys).privateKey, 'SHA-256');
  const der = Buffer.from(certificate.toSchema(true).toBER(false));
  return { name, certificate, der, key: Keys.from(keys.privateKey), keys };
}

/** What an authority says of its revoked certificates, DER. */
export async function revocationList(by: Holder, revoked: { holder: Holder; at: string }[] = []): Promise<Buffer> {
  const list = new pkijs.CertificateRevocationList();
  list.version = 1;
  list.issuer = by.certificate.subject;
  list.thisUpdate = new pkijs.Time({ type: 0, value: new Date('2026-11-01T00:00:00Z') });
  list.nextUpdate = new pkijs.Time({ type: 0, value: new Date('2035-11-01T00:00:00Z') });
  if (revoked.length > 0) {
    list.revokedCertificates = revoked.map(
      ({ holder, at }) =>
        new pkijs.RevokedCertificate({
          userCertificate: holder.certificate.serialNumber,
          revocationDate: new pkijs.Time({ type: 0, value: new Date(at) }),
        }),
    );
  }
  await list.sign(by.keys.privateKey, 'SHA-256');
  return Buffer.from(list.toSchema(true).toBER(false));
}

/** Answers RFC 3161 requests with its own time, which a test says. */
export function timestampAuthority(holder: Holder, at: () => Date, spoil: (token: pkijs.TSTInfo) => void = () => {}) {
  return async (request: Uint8Array): Promise<Uint8Array> => {
    const asked = pkijs.TimeStampReq.fromBER(Uint8Array.from(request).buffer);
    const info = new pkijs.TSTInfo({
      version: 1,
      policy: '1.3.6.1.4.1.99999.1',
      messageImprint: asked.messageImprint,
      serialNumber: new asn1js.Integer({ value: ++serial }),
      genTime: at(),
      ...(asked.nonce ? { nonce: asked.nonce } : {}),
    });
    spoil(info);
    const content = info.toSchema().toBER(false);
    const signed = new pkijs.SignedData({
      version: 3,
      encapContentInfo: new pkijs.EncapsulatedContentInfo({
        eContentType: '1.2.840.113549.1.9.16.1.4',
        eContent: new asn1js.OctetString({ valueHex: content }),
      }),
      certificates: [holder.certificate],
      signerInfos: [
        new pkijs.SignerInfo({
          version: 1,
          sid: new pkijs.IssuerAndSerialNumber({
            issuer: holder.certificate.issuer,
            serialNumber: holder.certificate.serialNumber,
          }),
          signedAttrs: new pkijs.SignedAndUnsignedAttributes({
            type: 0,
            attributes: [
              new pkijs.Attribute({
                type: '1.2.840.113549.1.9.3',
                values: [new asn1js.ObjectIdentifier({ value: '1.2.840.113549.1.9.16.1.4' })],
              }),
              new pkijs.Attribute({
                type: '1.2.840.113549.1.9.4',
                values: [
                  new asn1js.OctetString({
                    valueHex: Uint8Array.from(createHash('sha256').update(Buffer.from(content)).digest()).buffer,
                  }),
                ],
              }),
              certificateIdentifier(holder.der),
            ],
          }),
        }),
      ],
    });
    await signed.sign(holder.keys.privateKey, 0, 'SHA-256');
    const token = new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) });
    const answer = new pkijs.TimeStampResp({
      status: new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.granted }),
      timeStampToken: token,
    });
    return Buffer.from(answer.toSchema().toBER(false));
  };
}
