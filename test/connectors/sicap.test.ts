// SICAP: the Referer, filters that are ignored, lists that are cut, errors that come as success.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cuiOf } from '../../connectors/sicap/read.ts';
import { sicap } from '../../connectors/sicap/sicap.ts';
import { sicapSimulation } from '../../connectors/sicap/simulator.ts';
import { closeAll, open, simulate, valueOf } from './harness.ts';

const test = suite('sicap');
const days = { from: '2026-07-01', to: '2026-07-01' };

test('a filter that SICAP ignores does not let others’ acquisitions in', async () => {
  const simulator = await simulate(sicapSimulation());
  const connector = open(sicap, { mode: 'simulator', configuration: { url: simulator.url } });
  const { items, complete } = valueOf(
    await connector.call('find-acquisitions', { authorityCui: '4000003', ...days }, { key: 'a' }),
  );
  assert.ok(
    complete && items.length === 36 && items.every(({ authorityCui }) => authorityCui === '4000003'),
    String(items.length),
  );
  assert.is(simulator.asked.length, 3);
  assert.ok(simulator.asked.every(({ headers }) => headers['referer']?.startsWith('https://e-licitatie.ro/pub/')));
});

test('an acquisition made in the portal is verified: there, missing, another supplier, another value, or nobody can say', async () => {
  const simulation = sicapSimulation();
  const simulator = await simulate(simulation);
  simulation.publish({
    uniqueIdentificationCode: 'DA41000001',
    contractingAuthority: '4000009 Municipiul Exemplu',
    supplier: 'RO 6891914 STRABAG',
    closingValue: 1234.56,
  });
  const connector = open(sicap, { mode: 'simulator', configuration: { url: simulator.url } });
  const verify = (over: object = {}) =>
    connector.call(
      'verify-acquisition',
      { code: 'DA41000001', authorityCui: '4000009', supplierCui: '6891914', bani: 123_456, ...days, ...over },
      { key: 'v' },
    );
  const found = valueOf(await verify());
  assert.equal(
    [found.code, found.bani, found.cpv, found.supplierCui],
    ['DA41000001', 123_456, '30192000-1', '6891914'],
  );
  const codeOf = async (over: object) => {
    const answer = await verify(over);
    return answer.status === 'NO' ? answer.code : answer.status;
  };
  assert.is(await codeOf({ code: 'DA41000002' }), 'not-found');
  assert.is(await codeOf({ supplierCui: '1234' }), 'other-supplier');
  assert.is(await codeOf({ bani: 1 }), 'other-value');
  for (const from of ['2020-01-01', '2020-02-02', '2020-03-03', '2020-04-04'])
    assert.is(await codeOf({ from, code: 'DA41000002' }), 'UNKNOWN', from);
});

test('the other reads, and every failure', async () => {
  const simulator = await simulate(sicapSimulation());
  const connector = open(sicap, { mode: 'simulator', configuration: { url: simulator.url } }, { timeoutMs: 150 });
  assert.is(valueOf(await connector.call('search-cpv', { text: 'birou' }, { key: 'c' })).items.length, 1);
  const authority = await connector.call('authority', { id: 3 }, { key: 'e' });
  assert.equal(valueOf(authority), { id: 3, name: 'Comuna Proba 3', cui: '4000003' });
  assert.not.match(authority.evidence[0]!.response!, /nimeni/);
  for (const kind of ['timeout', 'lost', 'reset', '503', 'html', 'garbage'] as const) {
    simulator.failures.add({ kind });
    assert.is((await connector.call('time', {}, { key: 't' })).status, 'OK', kind);
    simulator.failures.add({ kind, times: 3 });
    assert.is((await connector.call('time', {}, { key: 't' })).status, 'UNKNOWN', kind);
    simulator.failures.clear();
  }
});

test('a party’s CUI is read however it is written', () => {
  assert.equal(
    [cuiOf('4406134 Comuna Rasinari'), cuiOf('RO 6891914 STRABAG'), cuiOf('RO6891914'), cuiOf('STRABAG')],
    ['4406134', '6891914', '6891914', null],
  );
});

test.after(closeAll);
test.run();
