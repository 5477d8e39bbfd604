// Every connector keeps to the contract: words in both languages, a README, an element template that the studio's own check
// takes, recordings that are asked for and read exactly, simulators that say what they are and refuse production.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { validateAllZeebe } from '@bpmn-io/element-templates-validator';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openConnector } from '../../connectors/call/open.ts';
import { mismatch } from '../../connectors/call/shape.ts';
import type { Contract } from '../../connectors/connector.ts';
import { contracts } from '../../connectors/contracts.ts';
import { elementTemplates } from '../../connectors/element-template.ts';
import { playing, type Exchange } from '../../connectors/http/recording.ts';
import { startSimulators } from '../../connectors/simulator/all.ts';
import { startSimulator, WATERMARK } from '../../connectors/simulator/simulator.ts';
import { gsm, partsOf } from '../../connectors/sms/sms.ts';
import { root } from '../tree.ts';
import { open, valueOf } from './harness.ts';

const test = suite('contracts');

test('names, words and READMEs', () => {
  for (const { name, title, operations } of contracts()) {
    assert.ok(existsSync(`${root}connectors/${name}/README.md`), `connectors/${name}/README.md`);
    const texts = [
      title,
      ...Object.values(operations).flatMap((each) => [each.title, each.manual, ...Object.values(each.refusals)]),
    ];
    for (const { ro, en } of texts) {
      assert.ok(ro.trim() !== '' && en.trim() !== '', name);
      assert.not.match(ro, /[\u015f\u0163\u015e\u0162]/, `${name}: ${ro}`);
    }
    for (const [operation, { effect, repeatable }] of Object.entries(operations)) {
      assert.match(operation, /^[a-z]+(-[a-z]+)*$/);
      assert.not.ok(effect === 'asks' && repeatable, `${name}:${operation} asks, so it may be repeated anyway`);
    }
  }
});

test('bpmn-io’s own schema takes every element template, and refuses a broken one', () => {
  const templates = contracts().flatMap((contract) => elementTemplates(contract));
  const { valid, results } = validateAllZeebe(templates);
  const wrong = results.flatMap(({ errors, object }) =>
    (errors ?? []).map(({ message }) => `${object.id}: ${message}`),
  );
  assert.equal([valid, wrong], [true, []]);
  assert.is(validateAllZeebe([{ ...templates[0]!, appliesTo: 7 }]).valid, false);
});

test('an element template for every operation, with an input for every field', () => {
  for (const contract of contracts()) {
    for (const template of elementTemplates(contract)) {
      const types = template.properties.filter(
        ({ binding }) => (binding as { type: string }).type === 'zeebe:taskDefinition',
      );
      assert.is(types.length, 1);
      const name = String(types[0]!['value']).split(':')[1]!;
      const fields = Object.keys((contract.operations[name]!.input as { properties?: object }).properties ?? {});
      const inputs = template.properties.flatMap(({ binding }) => {
        const { type, name: field } = binding as { type: string; name: string };
        return type === 'zeebe:input' ? [field] : [];
      });
      assert.equal(inputs, fields, template.id);
    }
  }
});

interface Recording {
  connector: string;
  operation: string;
  configuration: object;
  secrets: object;
  input: object;
  exchanges: Exchange[];
  answer: { status: string; code?: string; value?: unknown };
}

const folder = `${root}test/connectors/recordings/`;
for (const file of readdirSync(folder)) {
  test(`recorded: ${file}`, async () => {
    const { connector, operation, configuration, secrets, input, exchanges, answer } = JSON.parse(
      readFileSync(`${folder}${file}`, 'utf8'),
    ) as Recording;
    const contract = contracts().find(({ name }) => name === connector) as Contract;
    const http = playing(exchanges);
    const opened = openConnector(
      contract,
      { mode: 'live', configuration, secrets },
      { http, patience: { attempts: 1 } },
    );
    const given = (await opened.call(operation, input, { key: 'recorded' })) as Recording['answer'] & {
      reason?: string;
    };
    assert.is(given.status, answer.status, given.reason);
    if (answer.code !== undefined) assert.is(given.code, answer.code);
    if (answer.value !== undefined) assert.equal(given.value, answer.value);
    assert.is(http.left(), 0);
  });
}

test('all simulators start together, say what they are, and the connectors reach them', async () => {
  const simulated = await startSimulators();
  const { simulators, setups } = simulated;
  try {
    for (const { url, name } of Object.values(simulators)) {
      const response = await fetch(`${url}/__simulator`);
      const said = (await response.json()) as { simulator: string; watermark: string; outcomes: object };
      assert.equal([said.simulator, said.watermark, response.headers.get('x-simulator')], [name, WATERMARK, 'true']);
      assert.ok(Object.keys(said.outcomes).length > 0, name);
    }
    for (const contract of contracts()) {
      const setup = setups[contract.name];
      if (setup === undefined) continue;
      assert.is(mismatch(contract.configuration, setup.configuration), null, contract.name);
      const opened = open(contract, setup);
      if (contract.probe) {
        const answer = await opened.call(contract.probe.operation, contract.probe.input, { key: 'probe' });
        assert.is.not(answer.status, 'UNKNOWN', JSON.stringify(answer));
      }
      await opened.close();
    }
    const injected = await fetch(`${simulators['anaf']!.url}/__simulator/failures`, {
      method: 'POST',
      body: '{"kind":"503"}',
    });
    assert.is(((await injected.json()) as { failures: unknown[] }).failures.length, 1);
    assert.is((await fetch(`${simulators['anaf']!.url}/x`)).status, 503);
    const sms = open(
      contracts().find(({ name }) => name === 'sms')!,
      setups['sms']!,
    );
    const sent = valueOf(
      await sms.call(
        'send',
        { to: '+40722123456', text: 'Cererea dumneavoastră a fost înregistrată.' },
        {
          key: 'm',
        },
      ),
    );
    assert.equal(sent, { id: 'SIM-1', parts: 1 });
    assert.is((await sms.call('send', { to: '+40722123400', text: 'x' }, { key: 'n' })).status, 'NO');
    simulators['sms']!.failures.add({ kind: 'reset' });
    const unclear = await sms.call('send', { to: '+40722123456', text: 'x' }, { key: 'o' });
    assert.equal([unclear.status, unclear.status === 'UNKNOWN' && unclear.done], ['UNKNOWN', 'perhaps']);
    await sms.close();
  } finally {
    await simulated.close();
  }
});

test('a production start refuses simulators without the flag', async () => {
  const nothing = { name: 'trial', outcomes: {}, answer: () => null };
  await startSimulator(nothing, { environment: { NODE_ENV: 'production' } }).then(
    () => assert.unreachable(),
    (error: Error) => assert.match(error.message, /TRASEU_SIMULATORS=on/),
  );
  const meant = await startSimulator(nothing, { environment: { NODE_ENV: 'production', TRASEU_SIMULATORS: 'on' } });
  await meant.close();
});

test('text messages cost what they must', () => {
  assert.is(gsm('Șoseaua „Înfrățirii” – țară…'), 'Soseaua "Infratirii" - tara...');
  assert.equal([partsOf('x'.repeat(160)), partsOf('x'.repeat(161)), partsOf('x'.repeat(307))], [1, 2, 3]);
});

test.run();
