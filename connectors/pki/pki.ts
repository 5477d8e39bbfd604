// What proves a signature later: a time stamp (RFC 3161), and whether a certificate was revoked (lists, RFC 5280; answers,
// RFC 6960). Everything that comes is signed by who says it, and checked by `documents/signature`; here it only travels.
// For that reason lists may come over plain http, as authorities publish them.

import { Type } from 'typebox';
import { defineContract, defineOperation, type Attempt } from '../connector.ts';
import type { Http, HttpResponse } from '../http/http.ts';
import { failed, troubleOf } from '../http/reading.ts';

const closed = { additionalProperties: false } as const;
const Base64 = Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$' });

const configuration = Type.Object(
  {
    /** Of the time-stamping authority; without it signatures bear no time that an authority proves. */
    timestampUrl: Type.Optional(Type.String({ pattern: '^https?://.+' })),
    /** Whose lists and answers may be fetched: the hosts in the signers' certificates, such as `crl.furnizor.ro`. */
    hosts: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
  },
  closed,
);
/** For authorities that know their callers by name and password (RFC 7617). */
const secrets = Type.Object({ user: Type.Optional(Type.String()), password: Type.Optional(Type.String()) }, closed);
const Answer = Type.Object({ answer: Base64 }, closed);

/** Bytes of the kind that was asked for; a page in their place is no answer. */
async function bytesOf(response: HttpResponse | Promise<HttpResponse>): Promise<Attempt<{ answer: string }>> {
  const got = await response;
  const trouble = troubleOf(got);
  if (trouble !== null) return trouble;
  // Everything here is DER: a SEQUENCE.
  if (got.body[0] !== 0x30) return failed('Expected DER, but something else came.');
  return { status: 'OK', value: { answer: got.body.toString('base64') } };
}

const post = (http: Http, url: string, type: string, body: string, headers: object = {}) =>
  bytesOf(
    http.send({
      method: 'POST',
      url,
      headers: { 'content-type': type, ...headers },
      body: Buffer.from(body, 'base64'),
    }),
  );

const define = defineOperation({ configuration, secrets });
const later = {
  ro: 'Nu trebuie să faceți nimic: platforma încearcă din nou.',
  en: 'There is nothing to do: the platform tries again.',
};

export const pki = defineContract({
  name: 'pki',
  title: { ro: 'Mărci temporale și starea certificatelor', en: 'Time stamps and the state of certificates' },
  modes: ['live', 'sandbox', 'simulator', 'manual'],
  configuration,
  secrets,
  hosts: ({ timestampUrl, hosts = [] }) => [
    ...(timestampUrl === undefined ? [] : [new URL(timestampUrl).host]),
    ...hosts,
  ],
  plainHttp: true,
  pace: { perSecond: 20, atOnce: 8 },
  operations: {
    timestamp: define({
      title: { ro: 'Cere o marcă temporală', en: 'Ask for a time stamp' },
      manual: later,
      effect: 'asks',
      platform: true,
      input: Type.Object({ request: Base64 }, closed),
      output: Answer,
      refusals: {},
      personal: [],
      async attempt({ request }, { configuration: { timestampUrl }, secrets: { user, password }, http }) {
        if (timestampUrl === undefined) {
          return failed('No time-stamping authority is configured.', { sent: false, passing: false });
        }
        const basic = Buffer.from(`${user ?? ''}:${password ?? ''}`).toString('base64');
        const headers = user === undefined ? {} : { authorization: `Basic ${basic}` };
        return post(http, timestampUrl, 'application/timestamp-query', request, headers);
      },
    }),
    'fetch-crl': define({
      title: { ro: 'Ia o listă de certificate revocate', en: 'Fetch a revocation list' },
      manual: later,
      effect: 'asks',
      platform: true,
      input: Type.Object({ url: Type.String({ pattern: '^https?://' }) }, closed),
      output: Answer,
      refusals: {},
      personal: [],
      attempt: ({ url }, { http }) => bytesOf(http.send({ method: 'GET', url })),
    }),
    'ask-ocsp': define({
      title: { ro: 'Întreabă de un certificat', en: 'Ask about a certificate' },
      manual: later,
      effect: 'asks',
      platform: true,
      input: Type.Object({ url: Type.String({ pattern: '^https?://' }), request: Base64 }, closed),
      output: Answer,
      refusals: {},
      personal: [],
      attempt: ({ url, request }, { http }) => post(http, url, 'application/ocsp-request', request),
    }),
  },
});
