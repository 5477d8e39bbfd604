// The simulators' process: started again when it ends by itself, gone when its parent is killed.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startSimulatorProcess, type Setups } from '../../server/boot/simulators.ts';
import { refuseSimulators } from '../../server/connectors/production.ts';
import type { Store } from '../../store/store.ts';

const test = suite('simulators beside the server');

const urlOf = (setups: Setups): string => (setups['anaf']!.configuration as { url: string }).url;
const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/__simulator`).then(
    (response) => response.ok,
    () => false,
  );

/** Resolves when nobody listens there any more; each try is a connection, so it does not spin. */
async function gone(url: string): Promise<void> {
  const until = Date.now() + 20_000;
  while (await answers(url)) if (Date.now() > until) throw new Error(`Expected nobody at ${url}.`);
}

test('they tell where they are, and are started again', async () => {
  const told: Setups[] = [];
  let hear: () => void = () => undefined;
  const next = async (count: number): Promise<Setups> => {
    while (told.length < count) await new Promise<void>((resolve) => (hear = resolve));
    return told[count - 1]!;
  };
  const said: string[] = [];
  const beside = startSimulatorProcess({
    ready: async (setups) => {
      told.push(setups);
      hear();
    },
    say: (line) => void said.push(line),
    againMs: 1,
  });
  try {
    const first = urlOf(await next(1));
    assert.ok(await answers(first));
    process.kill(beside.pid()!);
    const second = urlOf(await next(2));
    assert.ok(await answers(second));
    assert.match(said.join('\n'), 'started again');
    await beside.stop();
    await gone(second);
    assert.is(said.length, 1, 'a stop is no accident');
  } finally {
    await beside.stop();
  }
});

test('they end with a parent that is killed', async () => {
  const source = `
    const { startSimulatorProcess } = await import('./server/boot/simulators.ts');
    startSimulatorProcess({ ready: async ({ anaf }) => console.log(anaf.configuration.url), say: console.error });`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const url = line.toString().trim();
  assert.ok(await answers(url));
  parent.kill('SIGKILL');
  await gone(url);
});

test('a production start refuses connectors that are set to simulators', async () => {
  const rows = [
    { tenant: 1, connector: 'anaf' },
    { tenant: 2, connector: 'anaf' },
  ];
  const store = { knex: { raw: async () => ({ rows }) } } as unknown as Store;
  await refuseSimulators(store, { production: true, simulators: true });
  await refuseSimulators(store, { production: false, simulators: false });
  await refuseSimulators(store, { production: true, simulators: false }).then(
    () => assert.unreachable(),
    (error: Error) => assert.match(error.message, /set to simulators: anaf\. Start once with TRASEU_SIMULATORS=on/),
  );
});

test.run();
