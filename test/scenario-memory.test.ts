// What the memory driver promises to scenarios beside the engine: real connectors against their simulators, failures on
// demand, payments, signatures, tasks of the applicant.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileSources } from '../engine/model/compile.ts';
import type { Variables } from '../engine/values.ts';
import type { Manifest } from '../procedure/manifest.ts';
import { io, mapping } from './engine/activities.ts';
import { definitions, end, error, extend, message, path, process, start, tag } from './engine/builder.ts';
import { boundary, errorDefinition, messageDefinition } from './engine/events.ts';
import { MemoryDriver } from './scenario-memory.ts';
import { signedFile, waits } from './scenario.ts';

const test = suite('scenarios in memory');

const task = (id: string, type: string, headers: { [key: string]: string }, ...mappings: string[]) =>
  tag(
    'serviceTask',
    { id },
    extend(
      tag('zeebe:taskDefinition', { type }),
      tag(
        'zeebe:taskHeaders',
        {},
        ...Object.entries(headers).map(([key, value]) => tag('zeebe:header', { key, value })),
      ),
      io(...mappings),
    ),
  );
const person = (id: string, candidateGroups: string, ...more: string[]) =>
  tag('userTask', { id }, extend('<zeebe:userTask/>', tag('zeebe:assignmentDefinition', { candidateGroups }), ...more));
const seal = (value: string) => tag('zeebe:taskHeaders', {}, tag('zeebe:header', { key: 'seal', value }));

const model = definitions(
  message('platita', '=plata.id', 'plata-confirmata'),
  error('necunoscut', 'connector-unknown'),
  process(
    'p',
    start('s'),
    task(
      'rca',
      'baar:check-rca',
      {},
      mapping('input', '=cerere.numar', 'plate'),
      mapping('input', '="2026-11-20"', 'date'),
      mapping('output', '=answer', 'rca'),
    ),
    boundary('b', 'rca', true, errorDefinition('necunoscut')),
    person('om', 'parcari'),
    task(
      'plata',
      'payment:request',
      {},
      mapping('input', '=[{ denumire: "Taxă", suma: 12.5 }, { denumire: "Timbru", suma: 0.1 }]', 'linii'),
      mapping('input', '="Taxă"', 'descriere'),
      mapping('output', '=plata', 'plata'),
    ),
    tag('intermediateCatchEvent', { id: 'asteapta' }, messageDefinition('platita')),
    person('semneaza', 'primar', seal('primar')),
    person('intoarce', 'solicitant'),
    task(
      'primit',
      'document:receive-signed',
      { seal: 'solicitant' },
      mapping('input', '=intoarce.fisier', 'fisier'),
      mapping('output', '=answer', 'primit'),
    ),
    end('e'),
    path('s > rca > plata > asteapta > semneaza > intoarce > primit > e'),
    path('b > om > plata'),
  ),
);

const deadline = {
  amount: 30,
  unit: 'calendar',
  count: 'STD',
  roll: 'next-working',
  basis: 'OG 27/2002',
  validFrom: '2002-01-01',
};

async function open(): Promise<MemoryDriver> {
  const { processes, findings } = await compileSources([{ name: 'p.bpmn', xml: model }]);
  assert.equal(
    findings.filter(({ severity }) => severity === 'error'),
    [],
  );
  const manifest = { processId: 'p', deadline: [deadline] } as unknown as Manifest;
  return new MemoryDriver({
    procedure: { files: {}, manifest, graphs: processes, form: async () => null, samples: {} },
  });
}

async function withDriver(run: (driver: MemoryDriver) => Promise<void>): Promise<void> {
  const driver = await open();
  try {
    await run(driver);
  } finally {
    await driver.close();
  }
}

const car = (numar: string): Variables => ({ numar });

test('a connector answers by its documented inputs, and the way to the end is walked', () =>
  withDriver(async (driver) => {
    const number = await driver.file(car('B10ABC'));
    await driver.pay(number);
    await waits(driver, number, 'semneaza');
    await driver.sign(number, 'semneaza');
    await waits(driver, number, 'intoarce');
    await driver.answer(number, 'intoarce', { fisier: signedFile('signed') });
    await waits(driver, number);
    const { payments, signatures } = await driver.results(number);
    assert.equal([payments, signatures], [['ghiseul'], ['primar', 'solicitant']]);
  }));

test('NO goes on with the answer, UNKNOWN goes to a person', () =>
  withDriver(async (driver) => {
    await waits(driver, await driver.file(car('B10ABE')));
    await waits(driver, await driver.file(car('B10ABU')), 'om');
  }));

test('a failure hits the next question only', () =>
  withDriver(async (driver) => {
    for (const kind of ['503', 'timeout', 'lost', 'html', 'garbage', 'reset', 'throttle'] as const) {
      await driver.fail('baar', kind);
      const number = await driver.file(car('B10ABC'));
      await waits(driver, number, 'om');
      await waits(driver, await driver.file(car('B10ABC')));
    }
  }));

test('what the other system could not even be asked goes to a person', () =>
  withDriver(async (driver) => {
    await waits(driver, await driver.file(car('not a plate')), 'om');
  }));

test('a clerk’s task is not the applicant’s; what nobody asks for is not paid', () =>
  withDriver(async (driver) => {
    const number = await driver.file(car('B10ABU'));
    for (const wrong of [() => driver.answer(number, 'om', {}), () => driver.pay(number)]) {
      await wrong().then(
        () => assert.unreachable(),
        (problem: Error) => assert.match(problem.message, /^Expected/),
      );
    }
  }));

test.run();
