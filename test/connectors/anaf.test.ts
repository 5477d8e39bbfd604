// ANAF: what it answers and what we make of it, over HTTP against the simulator, and with every failure.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { anaf } from '../../connectors/anaf/anaf.ts';
import { anafSimulation } from '../../connectors/anaf/simulator.ts';
import { closeAll, open, simulate, valueOf } from './harness.ts';

const test = suite('anaf');
const date = '2026-11-21';

test('every outcome of the simulator is understood', async () => {
  const { url } = await simulate(anafSimulation());
  const connector = open(anaf, { mode: 'simulator', configuration: { url } });
  const ask = (cui: string) => connector.call('check-vat', { cui, date }, { key: cui });
  const company = async (cui: string) => valueOf(await ask(cui));
  assert.is((await company('4270741')).vatPayer, true);
  assert.is((await company('RO4270742')).vatPayer, false);
  assert.is((await company('4270743')).inactive, true);
  assert.is((await company('4270744')).struckOff, true);
  assert.is((await company('4270745')).vatOnCollection, true);
  assert.is((await company('4270746')).vatPayer, true);
  assert.is((await company('4270749')).eInvoice, true);
  for (const cui of ['4270740', '4270747']) {
    const answer = await ask(cui);
    assert.is(answer.status, 'NO');
    assert.is(answer.status === 'NO' && answer.code, 'not-found');
  }
  assert.is((await ask('4270748')).status, 'UNKNOWN');
});

test('a failure that passes is tried again; one that stays is UNKNOWN, never a refusal', async () => {
  const simulator = await simulate(anafSimulation());
  const connector = open(anaf, { mode: 'simulator', configuration: { url: simulator.url } }, { timeoutMs: 150 });
  for (const kind of ['timeout', 'lost', 'reset', '503', '500-done', 'html', 'throttle', 'garbage'] as const) {
    simulator.failures.add({ kind });
    const again = await connector.call('check-vat', { cui: '4270741', date }, { key: kind });
    assert.is(again.status, 'OK', `${kind}: ${JSON.stringify(again)}`);
    assert.is(again.evidence.length, 2, kind);
    simulator.failures.add({ kind, times: 3 });
    const stays = await connector.call('check-vat', { cui: '4270741', date }, { key: kind });
    assert.is(stays.status, 'UNKNOWN', kind);
    simulator.failures.clear();
  }
  simulator.failures.add({ kind: 'slow', ms: 20 });
  assert.is((await connector.call('check-vat', { cui: '4270741', date }, { key: 'slow' })).status, 'OK');
});

test('evidence keeps what was said without the address', async () => {
  const { url } = await simulate(anafSimulation());
  const connector = open(anaf, { mode: 'simulator', configuration: { url } });
  const { evidence, mode, source } = await connector.call('check-vat', { cui: '4270741', date }, { key: 'e' });
  assert.equal([mode, source, evidence.length], ['simulator', 'anaf:check-vat', 1]);
  assert.match(evidence[0]!.response!, /FIRMA DE PROBĂ/);
  assert.not.match(evidence[0]!.response!, /EXEMPLULUI/);
  assert.match(evidence[0]!.sha256!, /^[0-9a-f]{64}$/);
});

test.after(closeAll);
test.run();
