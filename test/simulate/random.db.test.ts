// Random processes that deal with each other, worked at random: the engine alone and the store answer alike, nothing is
// left on its way, and every instance is consistent.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { MemoryDriver } from '../../server/simulate/memory.ts';
import { BEGINNING, type Clock } from '../../server/simulate/driver.ts';
import { openOwnDatabase } from '../../server/simulate/database.ts';
import { PostgresDriver } from '../../server/simulate/postgres.ts';
import { Visits } from '../../server/simulate/visits.ts';
import type { View } from '../../server/simulate/view.ts';
import { random } from '../engine/random-model.ts';
import { checkConsistency } from '../store/consistency.ts';
import { CODES, community, MESSAGES, PROCESSES, SIGNALS } from './community.ts';
import { openSimulation, type Ask } from './worked-example.ts';

const test = suite('simulate: random');
const SEEDS = Number(process.env['SEEDS'] ?? 12);
const STEPS = 18;

/** Something that may be asked of what is there. */
function next(state: View, pick: (below: number) => number): object {
  const one = <T>(of: readonly T[]): T => of[pick(of.length)]!;
  const variables = { v: pick(10), k: pick(2) };
  const at = (of: { key: string }[], ask: (key: string) => object): object[] =>
    of.length > 0 ? [ask(one(of).key)] : [];
  const live = state.instances.filter(({ status }) => status === 'active');
  return one([
    { op: 'start', process: one(PROCESSES), variables: { v: 0, k: pick(2) } },
    { op: 'signal', name: one(SIGNALS), variables: { v: pick(10) } },
    { op: 'signal', name: `begin-${one(PROCESSES)}` },
    { op: 'message', name: one(MESSAGES), correlationKey: pick(2), variables, timeToLiveMs: pick(2) * 7_200_000 },
    { op: 'message', name: `begin-${one(PROCESSES)}`, variables },
    { op: 'advance', ms: pick(4) * 3_600_000 },
    { op: 'setVariables', variables: { v: pick(10) } },
    ...at(state.tasks, (key) => ({ op: 'completeTask', key, variables: { v: pick(10) } })),
    ...at(state.tasks, (key) => ({ op: 'completeTask', key })),
    ...at(state.tasks, (key) => ({ op: 'throwError', key, code: one(CODES) })),
    ...at(state.jobs, (key) => ({ op: 'completeJob', key, variables })),
    ...at(state.jobs, (key) => ({ op: 'throwEscalation', key, code: one(CODES) })),
    ...at(state.jobs, (key) => ({ op: 'failJob', key, retries: pick(2) })),
    ...at(state.incidents, (key) => ({ op: 'resolveIncident', key })),
    ...at(live, (instance) => ({ op: 'cancel', instance })),
  ]);
}

test('both stores answer alike', async () => {
  const clock: Clock = { now: BEGINNING };
  const visits = new Visits();
  const own = await openOwnDatabase(process.env['TEST_DATABASE_URL'], {
    clock: () => clock.now,
    afterStep: [async (_trx, { events }) => visits.count(events)],
    report: () => undefined,
  });
  const postgres = await openSimulation((theirs) => {
    Object.defineProperty(clock, 'now', { get: () => theirs.now });
    return new PostgresDriver(own.store, theirs, visits, own.close);
  });
  const memory = await openSimulation((theirs) => new MemoryDriver(theirs));
  try {
    for (let seed = 1; seed <= SEEDS; seed += 1) await work(seed, postgres.ask, memory.ask);
  } finally {
    await postgres.close();
  }

  async function work(seed: number, ask: Ask, askMemory: Ask): Promise<void> {
    const pick = random(seed * 7919);
    const asked: object[] = [];
    const both = async (request: object): Promise<View> => {
      asked.push(request);
      const [answer, alone] = [await ask(request), await askMemory(request)];
      const said = `seed ${seed}: ${JSON.stringify(asked.slice(2))}`;
      assert.is(answer.error?.message, undefined, said);
      assert.equal(answer, alone, said);
      return answer.state;
    };
    await both({ op: 'reset' });
    let state = await both({ op: 'deploy', files: [{ name: 'c.bpmn', xml: community(seed) }] });
    assert.ok((await ask({ op: 'start', process: 'p0', variables: { v: 0, k: 0 } })).ok, `seed ${seed} deploys`);
    assert.ok((await askMemory({ op: 'start', process: 'p0', variables: { v: 0, k: 0 } })).ok);
    for (let step = 0; step < STEPS; step += 1) state = await both(next(state, pick));
    const { problems } = await checkConsistency(own.store.knex);
    assert.equal(problems, [], `seed ${seed}: ${JSON.stringify(asked.slice(2))}`);
    assert.equal(await own.store.knex('delivery').select('id', 'kind', 'last_error'), [], `seed ${seed}`);
  }
});

test.run();
