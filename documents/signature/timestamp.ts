// Time stamps (RFC 3161): a time-stamping authority signs that a hash existed at its time. How the request reaches it is the
// caller's; here it is made, and the answer is believed only when it is about our hash and carries our random number.

import { randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { buffer, sha256, SignatureError } from './cms.ts';

/** Sends a DER `TimeStampReq` (application/timestamp-query) and gives the DER answer; its failures are its own. */
export type AskTimestamp = (request: Uint8Array) => Promise<Uint8Array>;

const SHA256 = '2.16.840.1.101.3.4.2.1';
const TOKEN_INFO = '1.2.840.113549.1.9.16.1.4';

const same = (left: ArrayBuffer, right: Uint8Array): boolean => Buffer.compare(Buffer.from(left), right) === 0;

/** What a token says. Throws SignatureError when it is none. */
export function readToken(token: Uint8Array): { info: pkijs.TSTInfo; signed: pkijs.SignedData } {
  try {
    const { content } = pkijs.ContentInfo.fromBER(buffer(token));
    const signed = new pkijs.SignedData({ schema: content as asn1js.Sequence });
    const { eContent, eContentType } = signed.encapContentInfo;
    if (!eContent || eContentType !== TOKEN_INFO) throw new Error('no TSTInfo');
    return { info: pkijs.TSTInfo.fromBER(eContent.getValue()), signed };
  } catch (error) {
    throw new SignatureError('Expected a time-stamp token, but it could not be read.', { cause: error });
  }
}

/** The token over `value` (a signature), DER. Throws SignatureError; what `ask` throws goes through. */
export async function timestampOf(value: Uint8Array, ask: AskTimestamp): Promise<Buffer> {
  const imprint = sha256(value);
  // Positive, and without a leading zero.
  const nonce = Buffer.concat([Buffer.of(0x01), randomBytes(8)]);
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new asn1js.Null() }),
      hashedMessage: new asn1js.OctetString({ valueHex: buffer(imprint) }),
    }),
    nonce: new asn1js.Integer({ valueHex: buffer(nonce) }),
    certReq: true,
  });
  const bytes = await ask(Buffer.from(request.toSchema().toBER(false)));
  let answer: pkijs.TimeStampResp;
  try {
    answer = pkijs.TimeStampResp.fromBER(buffer(bytes));
  } catch (error) {
    throw new SignatureError('Expected a time stamp, but the answer could not be read.', { cause: error });
  }
  const { status, timeStampToken } = answer;
  if (
    (status.status !== pkijs.PKIStatus.granted && status.status !== pkijs.PKIStatus.grantedWithMods) ||
    !timeStampToken
  ) {
    throw new SignatureError(`Expected a time stamp, but the authority refused (status ${status.status}).`);
  }
  const token = Buffer.from(timeStampToken.toSchema().toBER(false));
  const { info } = readToken(token);
  if (!same(info.messageImprint.hashedMessage.valueBlock.valueHexView.slice().buffer, imprint)) {
    throw new SignatureError('Expected a time stamp of our hash, but it is of another.');
  }
  if (!info.nonce || !same(info.nonce.valueBlock.valueHexView.slice().buffer, nonce)) {
    throw new SignatureError('Expected a time stamp for our request, but its number is another.');
  }
  return token;
}
