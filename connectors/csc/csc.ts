// Signing from afar at a trust service provider, by the Cloud Signature Consortium's API. The document stays here: only
// hashes travel, many in one authorisation. The signer's PIN and one-time code pass through and are kept nowhere. What
// comes back is checked against the signer's certificate before anybody believes it.

import { createPublicKey, publicDecrypt, constants, timingSafeEqual, X509Certificate } from 'node:crypto';
import { Type } from 'typebox';
import { defineContract, defineOperation, type Attempt } from '../connector.ts';
import { NoAnswer, type Http } from '../http/http.ts';
import { failed, jsonOf, refused, troubleOf, type Failed } from '../http/reading.ts';
import {
  authorizeBody,
  HASHES,
  otpPath,
  refusalOf,
  REFUSALS,
  signBody,
  type HashName,
  type Version,
} from './protocol.ts';

const closed = { additionalProperties: false } as const;
const Base64 = Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$' });

const configuration = Type.Object(
  {
    /** Up to and with the version: `https://furnizor.ro/csc/v2`. */
    url: Type.String({ pattern: '^https?://.+/csc/v[12]$' }),
    /** What may be said of a signature: a simulator's is never more than `none`. */
    level: Type.Enum(['qualified', 'advanced', 'none'], { title: 'Nivelul semnăturilor furnizorului' }),
  },
  closed,
);
const secrets = Type.Object(
  {
    clientId: Type.String({ minLength: 1, title: 'Identificatorul aplicației' }),
    clientSecret: Type.String({ minLength: 1, title: 'Parola aplicației' }),
  },
  closed,
);

const Credential = Type.Object(
  {
    id: Type.String(),
    enabled: Type.Boolean(),
    subject: Type.String(),
    issuer: Type.String(),
    validFrom: Type.String(),
    validTo: Type.String(),
    /** DER in base64, the signer's first. */
    certificates: Type.Array(Base64),
    algorithms: Type.Array(Type.String()),
    /** What the signer must type. */
    needs: Type.Array(Type.Enum(['PIN', 'OTP'])),
    /** Signatures in one authorisation. */
    multisign: Type.Integer(),
  },
  closed,
);

interface CredentialInfo {
  credentialID?: string;
  key?: { status?: string; algo?: string[] };
  cert?: {
    status?: string;
    certificates?: string[];
    issuerDN?: string;
    subjectDN?: string;
    validFrom?: string;
    validTo?: string;
  };
  auth?: { mode?: string; expression?: string; objects?: { id?: string; type?: string }[] };
  PIN?: { presence?: string };
  OTP?: { presence?: string };
  multisign?: number;
}

const credentialOf = (id: string, info: CredentialInfo) => ({
  id: info.credentialID ?? id,
  enabled: info.key?.status === 'enabled' && (info.cert?.status ?? 'valid') === 'valid',
  subject: info.cert?.subjectDN ?? '',
  issuer: info.cert?.issuerDN ?? '',
  validFrom: info.cert?.validFrom ?? '',
  validTo: info.cert?.validTo ?? '',
  certificates: info.cert?.certificates ?? [],
  algorithms: info.key?.algo ?? [],
  needs: (['PIN', 'OTP'] as const).filter(
    (name) => info[name]?.presence === 'true' || (info.auth?.expression ?? '').includes(name),
  ),
  multisign: info.multisign ?? 1,
});

interface Session {
  url: string;
  version: Version;
  http: Http;
  token: string;
}

const versionOf = (url: string): Version => (url.endsWith('/v1') ? 'v1' : 'v2');

async function post(
  http: Http,
  url: string,
  body: object,
  token?: string,
): Promise<{ json: unknown } | Failed | ReturnType<typeof refused>> {
  const response = await http.send({
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  // Errors come as 400 with a code of RFC 6749's kind.
  const trouble = troubleOf(response, [204, 400]);
  if (trouble !== null) return trouble;
  if (response.status === 204) return { json: {} };
  const answer = jsonOf(response);
  if (!('json' in answer) || response.status !== 400) return answer;
  const { error = '', error_description: description = '' } = answer.json as {
    error?: string;
    error_description?: string;
  };
  const code = refusalOf(error, description);
  return code === null
    ? failed(`The provider refuses the request (${error.replace(/\W/g, '').slice(0, 40)}).`, {
        sent: false,
        passing: false,
      })
    : refused(code, `The provider refuses: ${code}.`);
}

/** Client credentials; a token for each act, since none is kept between processes. */
async function signIn(
  http: Http,
  url: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): Promise<Session | Attempt<never>> {
  const said = await post(http, `${url}/oauth2/token`, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  if (!('json' in said)) return said;
  const { access_token: token } = said.json as { access_token?: string };
  return token === undefined
    ? failed('Expected an access token, but there is none.', { sent: false, passing: false })
    : { url, version: versionOf(url), http, token };
}

const isSession = (value: Session | Attempt<never>): value is Session => 'token' in value;

async function readCredential({ url, http, token }: Session, id: string): Promise<CredentialInfo | Attempt<never>> {
  const said = await post(
    http,
    `${url}/credentials/info`,
    { credentialID: id, certificates: 'chain', certInfo: true, authInfo: true },
    token,
  );
  return 'json' in said ? (said.json as CredentialInfo) : said;
}

/** RSA PKCS#1 1.5: what was signed is DigestInfo, which ends with the hash. */
export function signatureFits(signature: string, hash: string, name: HashName, certificate: string): boolean {
  try {
    const key = createPublicKey(
      new X509Certificate(Buffer.from(certificate, 'base64')).publicKey.export({ type: 'spki', format: 'pem' }),
    );
    const digestInfo = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(signature, 'base64'));
    const digest = Buffer.from(hash, 'base64');
    const { bytes } = HASHES[name];
    return (
      digest.length === bytes &&
      digestInfo.length === bytes + 19 &&
      timingSafeEqual(digestInfo.subarray(-bytes), digest)
    );
  } catch {
    return false;
  }
}

const define = defineOperation({ configuration, secrets });
const manual = {
  ro: 'Descărcați documentul, semnați-l cu certificatul dumneavoastră și încărcați-l semnat.',
  en: 'Download the document, sign it with your certificate and upload it signed.',
};
const personal = [
  'PIN',
  'OTP',
  'value',
  'SAD',
  'access_token',
  'client_secret',
  'subjectDN',
  'certificates',
  'serialNumber',
  'userID',
];
const One = Type.Object({ credentialId: Type.String({ minLength: 1 }) }, closed);

export const csc = defineContract({
  name: 'csc',
  title: { ro: 'Semnătură electronică la distanță (CSC)', en: 'Remote electronic signature (CSC)' },
  modes: ['live', 'sandbox', 'simulator', 'manual'],
  configuration,
  secrets,
  hosts: ({ url }) => [new URL(url).host],
  pace: { perSecond: 10, atOnce: 4 },
  probe: { operation: 'list-credentials', input: {} },
  operations: {
    'list-credentials': define({
      title: { ro: 'Listează certificatele', en: 'List credentials' },
      manual,
      platform: true,
      effect: 'asks',
      input: Type.Object({ userId: Type.Optional(Type.String()) }, closed),
      output: Type.Object({ ids: Type.Array(Type.String()) }, closed),
      refusals: REFUSALS,
      personal,
      async attempt({ userId }, { configuration: { url }, secrets: secret, http }) {
        const session = await signIn(http, url, secret);
        if (!isSession(session)) return session;
        const said = await post(
          http,
          `${url}/credentials/list`,
          { maxResults: 100, ...(userId === undefined ? {} : { userID: userId }) },
          session.token,
        );
        if (!('json' in said)) return said;
        return { status: 'OK', value: { ids: (said.json as { credentialIDs?: string[] }).credentialIDs ?? [] } };
      },
    }),
    'read-credential': define({
      title: { ro: 'Citește un certificat', en: 'Read a credential' },
      manual,
      platform: true,
      effect: 'asks',
      input: One,
      output: Credential,
      refusals: REFUSALS,
      personal,
      async attempt({ credentialId }, { configuration: { url }, secrets: secret, http }) {
        const session = await signIn(http, url, secret);
        if (!isSession(session)) return session;
        const info = await readCredential(session, credentialId);
        return 'status' in info ? info : { status: 'OK', value: credentialOf(credentialId, info) };
      },
    }),
    'send-otp': define({
      title: { ro: 'Trimite codul de unică folosință', en: 'Send the one-time code' },
      manual,
      platform: true,
      effect: 'acts',
      input: One,
      output: Type.Object({}, closed),
      refusals: REFUSALS,
      personal,
      async attempt({ credentialId }, { configuration: { url }, secrets: secret, http }) {
        const session = await signIn(http, url, secret);
        if (!isSession(session)) return session;
        const said = await post(
          http,
          `${url}${otpPath(session.version)}`,
          { credentialID: credentialId },
          session.token,
        );
        return 'json' in said ? { status: 'OK', value: {} } : said;
      },
    }),
    'sign-hashes': define({
      title: { ro: 'Semnează', en: 'Sign' },
      manual,
      platform: true,
      effect: 'acts',
      input: Type.Object(
        {
          credentialId: Type.String({ minLength: 1 }),
          hashes: Type.Array(Base64, { minItems: 1, maxItems: 100 }),
          hash: Type.Enum(['SHA-256', 'SHA-384', 'SHA-512']),
          pin: Type.Optional(Type.String()),
          otp: Type.Optional(Type.String()),
        },
        closed,
      ),
      /** In the order of the hashes. */
      output: Type.Object(
        { signatures: Type.Array(Base64), certificates: Type.Array(Base64), level: Type.String() },
        closed,
      ),
      refusals: REFUSALS,
      personal,
      typed: ['pin', 'otp'],
      timeoutMs: 60_000,
      async attempt(input, { configuration: { url, level }, secrets: secret, http, mode }) {
        const before = await prepare(http, url, secret, input).catch((error: unknown) => {
          if (!(error instanceof NoAnswer)) throw error;
          // Nothing is signed yet, but a one-time code may be used up: the signer has to be asked again.
          return failed(error.message, { sent: false, passing: false });
        });
        if (!('sad' in before)) return before.status === 'FAILED' ? { ...before, sent: false, passing: false } : before;
        const { session, info, sad } = before;
        const said = await post(
          http,
          `${url}/signatures/signHash`,
          signBody(session.version, input, sad),
          session.token,
        );
        if (!('json' in said)) return said;
        const { signatures } = said.json as { signatures?: string[] };
        const { certificates } = credentialOf(input.credentialId, info);
        const good =
          signatures?.length === input.hashes.length &&
          signatures.every((each, at) => signatureFits(each, input.hashes[at]!, input.hash, certificates[0] ?? ''));
        if (!good)
          return failed('Expected signatures of these hashes by this certificate, but they are not.', {
            passing: false,
          });
        return {
          status: 'OK',
          value: { signatures: signatures, certificates, level: mode === 'live' ? level : 'none' },
        };
      },
    }),
  },
});

async function prepare(
  http: Http,
  url: string,
  secret: { clientId: string; clientSecret: string },
  input: Parameters<typeof authorizeBody>[1],
): Promise<{ session: Session; info: CredentialInfo; sad: string } | Attempt<never>> {
  const session = await signIn(http, url, secret);
  if (!isSession(session)) return session;
  const info = await readCredential(session, input.credentialId);
  if ('status' in info) return info;
  if (!credentialOf(input.credentialId, info).enabled)
    return refused('credential_disabled', 'The credential is not usable.');
  const said = await post(http, `${url}/credentials/authorize`, authorizeBody(session.version, input), session.token);
  if (!('json' in said)) return said;
  const { SAD: sad } = said.json as { SAD?: string };
  return sad === undefined
    ? failed('Expected signature activation data, but there is none.', { sent: false, passing: false })
    : { session, info: info, sad };
}
