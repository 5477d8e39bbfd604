// The gate before publishing: what passes, what does not and where, and that nothing that people draw can stop the server.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Files } from '../../procedure/files.ts';
import { told } from '../../server/check/problem.ts';
import { readProcedureFiles } from '../../server/deploy-procedures.ts';
import { passes, passGate } from '../../server/publishing/gate.ts';
import { judge } from '../../server/publishing/gate-work.ts';
import { root } from '../tree.ts';

const test = suite('the gate of publishing');
const petition = readProcedureFiles(`${root}processes/petitie`);
const PROCEDURE = { language: 'ro', procedure: 'petitie' } as const;

const withModel = async (edit: (xml: string) => string): Promise<Files> => {
  const files = await petition;
  return { ...files, 'process.bpmn': edit(files['process.bpmn']!) };
};

test('the shipped petition passes, with all its scenarios', async () => {
  const verdict = await passGate({ files: await petition, ...PROCEDURE });
  assert.equal(verdict.problems, []);
  assert.ok(verdict.scenarios.length > 10);
  assert.equal(
    verdict.scenarios.filter(({ ok }) => !ok),
    [],
  );
  assert.is(verdict.taken.length, verdict.flows.length);
  assert.ok(passes(verdict));
  const began = performance.now();
  assert.is(await passGate({ files: await petition, ...PROCEDURE }), verdict, 'the same files are judged once');
  assert.ok(performance.now() - began < 1_000);
});

test('an unsupported construct: at its element, why, and how to mend it, in both languages; no scenario is played', async () => {
  const files = await withModel((xml) =>
    xml.replace(
      '</bpmn:process>',
      '<bpmn:choreographyTask id="hora" name="Hora" initiatingParticipantRef="p"/></bpmn:process>',
    ),
  );
  const verdict = await judge({ files, ...PROCEDURE });
  const problem = verdict.problems.find(({ element }) => element === 'hora');
  assert.equal([problem?.severity, problem?.file], ['error', 'process.bpmn']);
  for (const language of ['ro', 'en'] as const) {
    const { message, mend } = told(problem!, language);
    assert.ok(message !== '' && mend !== '', language);
  }
  assert.is.not(told(problem!, 'ro').message, told(problem!, 'en').message);
  assert.equal(verdict.scenarios, []);
  assert.not.ok(passes(verdict));
});

test('a scenario that ends otherwise keeps it from being published', async () => {
  const files = await petition;
  const [path] = Object.keys(files).filter((each) => each.startsWith('scenarios/'));
  const text = files[path!]!.replace(/"decide": "triaj"/, '"decide": "nimic"');
  const verdict = await judge({ files: { ...files, [path!]: text }, ...PROCEDURE });
  assert.equal(verdict.problems, []);
  assert.is(verdict.scenarios.find((each) => each.path === path)?.ok, false);
  assert.ok((verdict.scenarios.find((each) => each.path === path)?.problem ?? '') !== '');
  assert.not.ok(passes(verdict));
});

test('settings of another procedure, and no settings at all', async () => {
  const files = await petition;
  const other = await judge({ files, language: 'ro', procedure: 'alta' });
  assert.equal(
    other.problems.map(({ rule, element, severity }) => [rule, element, severity]),
    [['key', '/key', 'error']],
  );
  const none = await judge({ files: { 'process.bpmn': files['process.bpmn']! }, ...PROCEDURE });
  assert.equal(
    none.problems.map(({ rule }) => rule),
    ['no-manifest'],
  );
});

test('what does not end in time or takes all memory ends, and the server goes on', async () => {
  const files = { ...(await petition), 'README.md': 'lent' };
  let ticks = 0;
  const clock = setInterval(() => (ticks += 1), 5);
  const slow = await passGate({ files, ...PROCEDURE }, { timeMs: 200, memoryMb: 512 });
  clearInterval(clock);
  assert.equal(
    slow.problems.map(({ rule, severity }) => [rule, severity]),
    [['too-long', 'error']],
  );
  assert.ok(ticks > 5, 'meanwhile the server was free');
  const large = await passGate({ files, ...PROCEDURE }, { timeMs: 60_000, memoryMb: 8 });
  assert.equal(
    large.problems.map(({ rule }) => rule),
    ['check-stopped'],
  );
  assert.ok(passes(await passGate({ files, ...PROCEDURE })), 'it was not remembered');
});

test.run();
