// Every connector that calls over HTTP meets every kind of failure: none is taken for a refusal, none for a success, and
// for an act it is said whether it may have happened. An answer that is only slow is an answer.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openConnector } from '../../connectors/call/open.ts';
import type { Contract } from '../../connectors/connector.ts';
import { CONTRACTS } from '../../connectors/contracts.ts';
import { startSimulators, type Simulated } from '../../connectors/simulator/all.ts';
import type { FailureKind } from '../../connectors/simulator/failures.ts';

const test = suite('failures of every connector');
let simulated: Simulated;

const ORDER = {
  lines: [{ label: 'Taxă', bani: 1250 }],
  returnUrl: 'https://a.exemplu.ro/inapoi',
  notifyUrl: 'https://a.exemplu.ro/anunt',
};

/** An operation of each, with an input that its simulator answers with OK. */
const ASKED: [connector: keyof typeof CONTRACTS, operation: string, input: (key: string) => unknown][] = [
  ['anaf', 'check-vat', () => ({ cui: '12345671', date: '2026-01-01' })],
  ['baar', 'check-rca', () => ({ plate: 'B10ABC', date: '2026-01-02' })],
  ['rar', 'check-itp', () => ({ vin: 'WVWZZZ1JZ3W386752', date: '2026-01-02' })],
  ['sicap', 'search-cpv', () => ({ text: 'hârtie' })],
  ['ghiseul', 'list-debts', () => ({ payer: '12345671' })],
  ['ghiseul', 'create-payment', (key) => ({ orderId: key, ...ORDER })],
  ['csc', 'list-credentials', () => ({})],
  ['sms', 'send', () => ({ to: '+40722000111', text: 'Text' })],
];

/** Whether the other side had the request when it happened, so that an act may have been done. */
const KINDS: { readonly [kind in FailureKind]?: 'no' | 'perhaps' } = {
  timeout: 'perhaps',
  lost: 'perhaps',
  reset: 'perhaps',
  '503': 'perhaps',
  '500-done': 'perhaps',
  html: 'perhaps',
  garbage: 'perhaps',
  throttle: 'no',
};

test.before(async () => {
  simulated = await startSimulators({ only: [...new Set(ASKED.map(([name]) => name))] });
});
test.after(() => simulated.close());

for (const [name, operation, inputOf] of ASKED) {
  test(`${name}:${operation}`, async () => {
    const contract = { ...(CONTRACTS[name] as unknown as Contract), pace: { perSecond: 1000, atOnce: 4 } };
    const simulator = simulated.simulators[name]!;
    const patience = { attempts: 1, breakAfter: 1000, timeoutMs: 400 };
    const connector = openConnector(contract, simulated.setups[name]!, { patience });
    const acts = contract.operations[operation]!.effect === 'acts';
    try {
      for (const [kind, done] of Object.entries(KINDS) as [FailureKind, 'no' | 'perhaps'][]) {
        simulator.failures.add({ kind, times: 20 });
        const key = `esec-${kind}`;
        const answer = await connector.call(operation, inputOf(key), { key });
        simulator.failures.clear();
        assert.is(answer.status, 'UNKNOWN', `${kind}: ${JSON.stringify(answer)}`);
        assert.is(answer.status === 'UNKNOWN' && answer.done, acts ? done : 'no', kind);
        assert.ok(answer.evidence.length > 0, kind);
      }
      simulator.failures.add({ kind: 'slow', ms: 60, times: 20 });
      const slow = await connector.call(operation, inputOf('incet'), { key: 'incet' });
      simulator.failures.clear();
      assert.is(slow.status, 'OK', JSON.stringify(slow));
    } finally {
      simulator.failures.clear();
      await connector.close();
    }
  });
}

test.run();
