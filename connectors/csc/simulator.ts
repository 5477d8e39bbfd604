// A trust service provider that speaks the consortium's API in both versions at once (`/csc/v1`, `/csc/v2`): its signers
// and codes are known to all, its certificates say SIMULATOR, its signatures are real mathematics. The same program is the
// authority's clock (time stamps) and publishes what it has revoked (nothing).

import { randomBytes } from 'node:crypto';
import type { Asked, Reply, Simulation } from '../simulator/simulator.ts';
import { openAuthority, signDigest, type Signer } from './certificates.ts';
import { RSA } from './protocol.ts';

export const OUTCOMES = {
  'credential SIM-PRIMAR, SIM-SECRETAR, SIM-ARHITECT, SIM-SEF, SIM-CFP': 'signs with PIN 1234 and OTP 271828',
  'credential SIM-EXPIRAT': 'certificate expired',
  'credential SIM-BLOCAT': 'key disabled',
  'PIN other than 1234': 'invalid_pin; the third in a row locks the credential',
  'OTP other than 271828': 'invalid_otp',
  'client id sim-client, secret sim-secret': 'gets a token; any other 401',
  'a SAD twice, or for other hashes': 'invalid_request',
  'POST /tsa': 'a time stamp (RFC 3161) of the same authority',
  'GET /crl/simulator.crl': 'its revocation list, which is empty',
} as const;

const year: readonly [number, number] = [-1, 365];
const PEOPLE = {
  'SIM-PRIMAR': { name: 'Simulare Primar', days: year },
  'SIM-SECRETAR': { name: 'Simulare Secretar General', days: year },
  'SIM-ARHITECT': { name: 'Simulare Arhitect Sef', days: year },
  'SIM-EXPIRAT': { name: 'Simulare Certificat Expirat', days: [-400, -35] as const },
  'SIM-SEF': { name: 'Simulare Sef Serviciu', days: year },
  'SIM-CFP': { name: 'Simulare Control Financiar', days: year },
  'SIM-BLOCAT': { name: 'Simulare Certificat Blocat', days: year },
};

const wrong = (error: string, error_description: string): Reply => ({
  status: 400,
  body: { error, error_description },
});

export async function cscSimulation(now: () => Date = () => new Date()): Promise<Simulation> {
  const authority = await openAuthority(PEOPLE, now);
  let signers: { [id: string]: Signer } = {};
  const tokens = new Set<string>();
  const sads = new Map<string, { id: string; hashes: string[]; until: number }>();
  const misses = new Map<string, number>();

  const info = (id: string, v1: boolean): object => {
    const signer = signers[id]!;
    const expired = id === 'SIM-EXPIRAT';
    return {
      credentialID: id,
      description: 'SIMULARE',
      key: { status: id === 'SIM-BLOCAT' ? 'disabled' : 'enabled', algo: [RSA, '1.2.840.113549.1.1.11'], len: 2048 },
      cert: {
        status: expired ? 'expired' : 'valid',
        certificates: signer.certificates,
        issuerDN: signer.issuer,
        subjectDN: signer.subject,
        validFrom: '20260101000000Z',
        validTo: expired ? '20261001000000Z' : '20271001000000Z',
      },
      ...(v1
        ? { authMode: 'explicit', PIN: { presence: 'true', format: 'N' }, OTP: { presence: 'true', type: 'online' } }
        : {
            auth: {
              mode: 'explicit',
              expression: 'PIN AND OTP',
              objects: [
                { type: 'Password', id: 'PIN' },
                { type: 'Password', id: 'OTP' },
              ],
            },
          }),
      multisign: 100,
    };
  };

  const authorize = (body: { [name: string]: unknown }): Reply => {
    const id = String(body['credentialID']);
    const data = (body['authData'] as { id: string; value: string }[] | undefined) ?? [];
    const typed = (name: string): unknown => body[name] ?? data.find((each) => each.id === name)?.value;
    const hashes = (body['hashes'] ?? body['hash']) as string[];
    if ((misses.get(id) ?? 0) >= 3) return wrong('authorization_locked', 'The credential is locked');
    if (typed('PIN') !== '1234') {
      misses.set(id, (misses.get(id) ?? 0) + 1);
      return wrong('invalid_pin', 'The PIN is invalid');
    }
    if (typed('OTP') !== '271828') return wrong('invalid_otp', 'The OTP is invalid');
    if (!Array.isArray(hashes) || body['numSignatures'] !== hashes.length)
      return wrong('invalid_request', 'numSignatures does not match');
    misses.delete(id);
    const sad = randomBytes(24).toString('base64url');
    sads.set(sad, { id, hashes, until: now().getTime() + 300_000 });
    return { body: { SAD: sad, expiresIn: 300 } };
  };

  const sign = (body: { [name: string]: unknown }): Reply => {
    const sad = String(body['SAD']);
    const granted = sads.get(sad);
    const hashes = (body['hashes'] ?? body['hash']) as string[];
    sads.delete(sad);
    if (!granted || granted.until < now().getTime() || granted.id !== body['credentialID'])
      return wrong('invalid_request', 'Invalid parameter SAD');
    if (JSON.stringify(hashes) !== JSON.stringify(granted.hashes))
      return wrong('invalid_request', 'Hashes are not those authorized');
    const oid = String(body['hashAlgorithmOID'] ?? body['hashAlgo']);
    const signatures = hashes.map((hash) => signDigest(signers[granted.id]!.key, hash, oid));
    return signatures.includes(null)
      ? wrong('invalid_request', 'Invalid parameter hashAlgo')
      : { body: { signatures } };
  };

  const token = (body: { [name: string]: unknown }): Reply => {
    if (body['client_id'] !== 'sim-client' || body['client_secret'] !== 'sim-secret')
      return { status: 401, body: { error: 'invalid_client' } };
    const made = randomBytes(16).toString('hex');
    tokens.add(made);
    return { body: { access_token: made, token_type: 'Bearer', expires_in: 3600 } };
  };

  const handle = (path: string, v1: boolean, body: { [name: string]: unknown }): Reply | null => {
    if (path === '/credentials/list') return { body: { credentialIDs: Object.keys(signers) } };
    const known = Object.hasOwn(signers, String(body['credentialID']));
    if (/^\/(credentials|signatures)\//.test(path) && !known)
      return wrong('invalid_request', 'Invalid parameter credentialID');
    if (path === '/credentials/info') return { body: info(String(body['credentialID']), v1) };
    if (path === (v1 ? '/credentials/sendOTP' : '/credentials/getChallenge')) return { status: 204 };
    if (path === '/credentials/authorize') return authorize(body);
    return path === '/signatures/signHash' ? sign(body) : null;
  };

  return {
    name: 'csc',
    outcomes: OUTCOMES,
    async answer({ method, path, headers, body, bytes, origin }: Asked): Promise<Reply | null> {
      if (path === '/tsa' && method === 'POST') {
        const headers = { 'content-type': 'application/timestamp-reply' };
        return { headers, body: await authority.timestamp(bytes, origin) };
      }
      if (path === '/crl/simulator.crl' && method === 'GET') {
        return { headers: { 'content-type': 'application/pkix-crl' }, body: await authority.revocationList() };
      }
      const [, version, rest = ''] = /^\/csc\/(v[12])(\/.+)$/.exec(path) ?? [];
      if (version === undefined || method !== 'POST') return null;
      signers = await authority.signers(origin);
      const given = JSON.parse(body || '{}') as { [name: string]: unknown };
      if (rest === '/info') {
        return {
          body: {
            specs: version === 'v1' ? '1.0.4.0' : '2.0.0.2',
            name: 'SIMULATOR – NOT QUALIFIED',
            region: 'RO',
            authType: ['oauth2client'],
            methods: ['credentials/list', 'credentials/info', 'credentials/authorize', 'signatures/signHash'],
          },
        };
      }
      if (rest === '/oauth2/token') return token(given);
      if (!tokens.has((headers['authorization'] ?? '').replace(/^Bearer /, '')))
        return { status: 401, body: { error: 'invalid_token' } };
      return handle(rest, version === 'v1', given);
    },
  };
}
