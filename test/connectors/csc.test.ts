// Signing from afar: both versions of the protocol, many hashes at once, wrong codes, and that nothing is signed twice.

import { createHash, X509Certificate } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { csc, signatureFits } from '../../connectors/csc/csc.ts';
import { cscSimulation } from '../../connectors/csc/simulator.ts';
import { closeAll, open, simulate, valueOf } from './harness.ts';

const test = suite('csc');
const digest = (text: string): string => createHash('sha256').update(text).digest('base64');
const hashes = [digest('unu'), digest('doi'), digest('trei')];
const secrets = { clientId: 'sim-client', clientSecret: 'sim-secret' };

// Keys take their time: one provider for all tests but the one that locks a credential.
const provider = await cscSimulation();
const opened = async (version: 'v1' | 'v2', timeoutMs = 2_000, simulation = provider) => {
  const simulator = await simulate(simulation);
  const configuration = { url: `${simulator.url}/csc/${version}`, level: 'qualified' };
  return { simulator, connector: open(csc, { mode: 'simulator', configuration, secrets }, { timeoutMs }) };
};
const request = { credentialId: 'SIM-PRIMAR', hashes, hash: 'SHA-256' as const, pin: '1234', otp: '271828' };

for (const version of ['v1', 'v2'] as const) {
  test(`${version}: many hashes in one authorisation, each signature the signer’s`, async () => {
    const { simulator, connector } = await opened(version);
    assert.ok(valueOf(await connector.call('list-credentials', {}, { key: 'l' })).ids.includes('SIM-PRIMAR'));
    const credential = valueOf(await connector.call('read-credential', { credentialId: 'SIM-PRIMAR' }, { key: 'r' }));
    assert.equal([credential.enabled, credential.needs, credential.multisign], [true, ['PIN', 'OTP'], 100]);
    valueOf(await connector.call('send-otp', { credentialId: 'SIM-PRIMAR' }, { key: 'o' }));
    const answer = await connector.call('sign-hashes', request, { key: 's' });
    const { signatures, certificates, level } = valueOf(answer);
    assert.equal([signatures.length, level], [3, 'none']);
    signatures.forEach((each, at) => assert.ok(signatureFits(each, hashes[at]!, 'SHA-256', certificates[0]!)));
    assert.not.ok(signatureFits(signatures[0]!, hashes[1]!, 'SHA-256', certificates[0]!));
    const [own, root] = certificates.map((each) => new X509Certificate(Buffer.from(each, 'base64')));
    assert.ok(own!.verify(root!.publicKey) && root!.ca && !own!.ca);
    assert.match(own!.issuer, /SIMULATOR - NOT QUALIFIED/);
    assert.not.match(JSON.stringify(answer.evidence), /"1234"|271828|sim-secret/);
    const authorised = simulator.asked.filter(({ path }) => path.endsWith('/credentials/authorize'));
    assert.is(authorised.length, 1);
    const body = JSON.parse(authorised[0]!.body) as { [name: string]: unknown };
    assert.equal(
      Object.keys(body).sort(),
      version === 'v1'
        ? ['OTP', 'PIN', 'credentialID', 'hash', 'numSignatures']
        : ['authData', 'credentialID', 'hashAlgorithmOID', 'hashes', 'numSignatures'],
    );
  });
}

test('the provider’s refusals are told apart; a wrong PIN is not tried again by itself', async () => {
  const { simulator, connector } = await opened('v2', 2_000, await cscSimulation());
  const codeOf = async (over: object, key: string) => {
    const answer = await connector.call('sign-hashes', { ...request, ...over }, { key });
    return answer.status === 'NO' ? answer.code : answer.status;
  };
  assert.is(await codeOf({ otp: '111111' }, '1'), 'invalid_otp');
  assert.is(await codeOf({ credentialId: 'SIM-EXPIRAT' }, '2'), 'credential_disabled');
  assert.is(await codeOf({ credentialId: 'SIM-BLOCAT' }, '3'), 'credential_disabled');
  assert.is(await codeOf({ credentialId: 'NIMENI' }, '4'), 'credential_unknown');
  const before = simulator.asked.length;
  assert.is(await codeOf({ pin: '9999' }, '5'), 'invalid_pin');
  assert.is(simulator.asked.length - before, 3);
  assert.is(await codeOf({ pin: '1234' }, '5'), 'OK');
  for (const key of ['6', '7', '8']) assert.is(await codeOf({ pin: '9999' }, key), 'invalid_pin');
  assert.is(await codeOf({}, '9'), 'authorization_locked');
});

test('when the answer to signing is lost nothing is signed again without a person', async () => {
  const { simulator, connector } = await opened('v2', 400);
  const signings = () => simulator.asked.filter(({ path }) => path.endsWith('/signHash')).length;
  for (const kind of ['timeout', 'lost', 'reset', '503', '500-done', 'html', 'garbage'] as const) {
    simulator.failures.add({ kind, path: '/csc/v2/signatures', times: 9 });
    const before = signings();
    const lost = await connector.call('sign-hashes', request, { key: kind });
    assert.equal(
      [lost.status, lost.status === 'UNKNOWN' && lost.done, signings() - before],
      ['UNKNOWN', 'perhaps', 1],
      kind,
    );
    simulator.failures.clear();
    const again = await connector.call('sign-hashes', request, { key: kind });
    assert.equal([again.status, signings() - before], ['UNKNOWN', 1], kind);
  }
  simulator.failures.add({ kind: 'timeout', path: '/csc/v2/credentials/authorize' });
  const early = await connector.call('sign-hashes', request, { key: 'early' });
  assert.equal([early.status, early.status === 'UNKNOWN' && early.done], ['UNKNOWN', 'no']);
  assert.is((await connector.call('sign-hashes', request, { key: 'early' })).status, 'OK');
});

test.after(closeAll);
test.run();
