// Random models on the store as in memory. Every command goes through a store that was opened for it alone, as by a process
// that was just started: nothing may live anywhere but in rows. Instances are asked at the same moment, some twice, so that
// commands are committed together; what the engine's step says in memory is what every one of them must come to.
// More cases than usual: `TRASEU_RUNS=500 node --import tsx test/store/random-restarts.db.test.ts`.

import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from '../../engine/commands.ts';
import type { Event } from '../../engine/events.ts';
import { isLive } from '../../engine/lifecycle/instance.ts';
import { compileSources } from '../../engine/model/compile.ts';
import type { Graph } from '../../engine/model/graph.ts';
import type { InstanceState } from '../../engine/state.ts';
import { step } from '../../engine/step.ts';
import { startInstanceIn } from '../../store/start-instance.ts';
import type { Store } from '../../store/store.ts';
import type { HistoryRow } from '../../store/tables/history.ts';
import type { InstanceRow } from '../../store/tables/instance.ts';
import { transactOnly, type Request, type Result } from '../../store/transact.ts';
import { VALUES } from '../engine/naive/duel.ts';
import { ROOT } from '../engine/naive/model.ts';
import { xmlOf } from '../engine/naive/xml.ts';
import { build } from '../engine/random/build.ts';
import { rawModel } from '../engine/random/raw.ts';
import { holds } from '../engine/runs.ts';
import { waysOf } from './random-ways.ts';
import { checkConsistency } from './consistency.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('random models');
const TOGETHER = 3;
const ACTOR = 'test';
let f: Fixture;

test.before(async () => {
  f = await openFixture([], { clock: true });
});
test.after(async () => f.close());

/** One instance, in memory. */
interface Run {
  instance: string;
  state: InstanceState;
  events: Event[];
}

const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** As a process that begins, does one thing and ends. */
async function restarted<T>(act: (store: Store) => Promise<T>): Promise<T> {
  const store = f.another();
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

const tell = (store: Store, instance: string, command: Request): Promise<Result> =>
  transactOnly(store, { tenant: TENANT, instance, command });

/** What the store answered is what the engine says in memory. */
function assertSame(result: Result, expected: ReturnType<typeof step>, what: () => string): void {
  assert.is(result.ok, expected.ok, what());
  if (result.ok && expected.ok) {
    assert.equal(plain(result.state), plain(expected.state), what());
    assert.equal(plain(result.events), plain(expected.events), what());
  } else if (!result.ok && !expected.ok) assert.equal(result.rejection, expected.rejection, what());
}

async function begin(graph: Graph, release: string): Promise<Run> {
  const start = { tenant: TENANT, release, process: ROOT, variables: VALUES, actor: ACTOR };
  const result = await restarted((store) => store.knex.transaction((trx) => startInstanceIn(trx, store, start)));
  if (!result.ok) throw new Error(result.rejection.message);
  const command: Command = {
    type: 'StartInstance',
    instance: result.instance,
    variables: VALUES,
    actor: ACTOR,
    at: f.now,
  };
  const expected = step(graph, null, command);
  assertSame(result, expected, () => 'the start');
  if (!expected.ok) throw new Error('unreachable');
  return { instance: result.instance, state: plain(expected.state), events: expected.events };
}

/** Every run is asked its next thing at the same moment; what can be done once only is asked twice. */
async function goOn(graph: Graph, runs: Run[], number: number): Promise<number> {
  const asked = runs.flatMap((run, index) => {
    const ways = waysOf(graph, run.state, number + index);
    const way = ways[(number + 7 * index) % Math.max(1, ways.length)];
    return way === undefined ? [] : [{ run, ...way }];
  });
  f.now = Math.max(f.now + 1, ...asked.map(({ due = 0 }) => due));
  const answers = await restarted((store) =>
    Promise.all(
      asked.map(({ run, command, once }) => {
        const times = once ? 2 : 1;
        return Promise.all(
          Array.from({ length: times }, () => tell(store, run.instance, { ...command, actor: ACTOR })),
        );
      }),
    ),
  );
  for (const [index, { run, command }] of asked.entries()) {
    const expected = step(graph, run.state, { ...command, at: f.now, actor: ACTOR });
    const [first, second] = answers[index]!;
    const told = first!.ok || second === undefined ? first! : second;
    const what = () => `${JSON.stringify(command)} after ${JSON.stringify(run.state)}`;
    assertSame(told, expected, what);
    if (second !== undefined && expected.ok) assert.not.equal(first!.ok, second.ok, `${what()}, once`);
    if (!expected.ok) continue;
    run.state = plain(expected.state);
    run.events = [...run.events, ...expected.events];
  }
  return asked.length;
}

/** What is left is withdrawn. */
async function cancel(graph: Graph, run: Run): Promise<void> {
  const command = { type: 'CancelInstance', actor: ACTOR } as const;
  const expected = step(graph, run.state, { ...command, at: f.now });
  assertSame(await restarted((store) => tell(store, run.instance, command)), expected, () => 'the cancellation');
  if (!expected.ok) throw new Error('unreachable');
  run.state = plain(expected.state);
  run.events = [...run.events, ...expected.events];
}

async function assertStored(run: Run): Promise<void> {
  const key = { tenant_id: TENANT, id: run.instance };
  const row = await f.database.knex<InstanceRow>('instance').where(key).first();
  assert.equal(row?.state, run.state);
  const history = await f.database.knex<HistoryRow>('history').where({ instance_id: run.instance }).orderBy('version');
  assert.equal(
    history.flatMap(({ events }) => events),
    plain(run.events),
  );
}

test('with a restart after every transaction they end as they end in memory', async () => {
  const dice = fc.array(fc.nat({ max: 100_000 }), { minLength: 8, maxLength: 16, size: 'max' });
  const counts = { models: 0, rounds: 0, steps: 0, ended: 0 };
  await holds(
    fc.asyncProperty(rawModel(2), dice, async (raw, numbers) => {
      const xml = xmlOf(build(raw));
      const { processes, findings } = await compileSources([{ name: 'process.bpmn', xml }]);
      fc.pre(!findings.some(({ severity }) => severity === 'error'));
      const graph = processes[0]!;
      const release = await f.deploy(xml, `random-${(counts.models += 1)}`);
      const runs: Run[] = [];
      for (let left = TOGETHER; left > 0; left -= 1) runs.push(await begin(graph, release));
      for (const number of numbers) {
        const asked = await goOn(graph, runs, number);
        counts.steps += asked;
        counts.rounds += 1;
        if (asked === 0) break;
      }
      for (const run of runs) {
        if (isLive(run.state)) await cancel(graph, run);
        else counts.ended += 1;
        await assertStored(run);
      }
    }),
    30,
    'dear',
  );
  process.stdout.write(`\n  ${JSON.stringify(counts)}\n`);
  const { problems } = await checkConsistency(f.database.knex);
  assert.equal(problems, []);
  assert.ok(counts.steps > 100 && counts.ended > 0, 'something happened, and something ended');
});

test.run();
