// Random models, worked at random: the engine alone and the store answer alike, nothing is left on its way, and every
// instance is consistent. Processes that deal with each other, and single ones of all elements. More: SEEDS=200.

import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { MemoryDriver } from '../../rehearsal/instances/memory.ts';
import { BEGINNING, type Clock } from '../../rehearsal/instances/driver.ts';
import { openOwnDatabase } from '../../server/simulate/database.ts';
import { PostgresDriver } from '../../server/simulate/postgres.ts';
import { Visits } from '../../rehearsal/instances/visits.ts';
import type { View } from '../../server/simulate/view.ts';
import type { Store } from '../../store/store.ts';
import * as elements from '../engine/naive/xml.ts';
import { build } from '../engine/random/build.ts';
import { rawModel } from '../engine/random/raw.ts';
import { random } from '../random.ts';
import { checkConsistency } from '../store/consistency.ts';
import { CODES, community, MESSAGES, PROCESSES, SIGNALS } from './community.ts';
import { openSimulation, type Opened } from './worked-example.ts';

interface Context {
  store: Store;
  postgres: Opened;
  memory: Opened;
}

const test = suite<Context>('simulate: random');
const SEEDS = Number(process.env['SEEDS'] ?? 10);
const STEPS = 16;

test.before(async (context) => {
  const clock: Clock = { now: BEGINNING };
  const visits = new Visits();
  const own = await openOwnDatabase(process.env['TEST_DATABASE_URL'], {
    clock: () => clock.now,
    afterStep: [async (_trx, { events }) => visits.count(events)],
    report: () => undefined,
  });
  context.store = own.store;
  context.postgres = await openSimulation((theirs) => {
    Object.defineProperty(clock, 'now', { get: () => theirs.now });
    return new PostgresDriver(own.store, theirs, visits, own.close);
  });
  context.memory = await openSimulation((theirs) => new MemoryDriver(theirs));
});

test.after(({ postgres }) => postgres.close());

/** What a model knows. */
interface Names {
  processes: string[];
  signals: string[];
  messages: string[];
  codes: string[];
  keys: (string | number)[];
  variables: (pick: (below: number) => number) => { [name: string]: unknown };
}

/** Something that may be asked of what is there. */
function next(state: View, names: Names, pick: (below: number) => number): object {
  const one = <T>(of: readonly T[]): T => of[pick(of.length)]!;
  const some = (): object => ({ variables: names.variables(pick) });
  const at = (of: { key: string }[], ask: (key: string) => object): object[] =>
    of.length > 0 ? [ask(one(of).key)] : [];
  const live = state.instances.filter(({ status }) => status === 'active');
  const { tasks, jobs, incidents } = state;
  return one([
    { op: 'start', process: one(names.processes), ...some() },
    { op: 'signal', name: one(names.signals), ...some() },
    { op: 'message', name: one(names.messages), correlationKey: one(names.keys), ...some() },
    { op: 'message', name: one(names.messages), correlationKey: one(names.keys), timeToLiveMs: 7_200_000 },
    { op: 'advance', ms: pick(4) * 3_600_000 },
    { op: 'setVariables', ...some() },
    ...at(tasks, (key) => ({ op: 'completeTask', key, ...some() })),
    ...at(tasks, (key) => ({ op: 'completeTask', key })),
    ...at(tasks, (key) => ({ op: 'throwError', key, code: one(names.codes) })),
    ...at(jobs, (key) => ({ op: 'completeJob', key, ...some() })),
    ...at(jobs, (key) => ({ op: 'throwEscalation', key, code: one(names.codes) })),
    ...at(jobs, (key) => ({ op: 'failJob', key, retries: pick(2) })),
    ...at(incidents, (key) => ({ op: 'resolveIncident', key })),
    ...at(live, (instance) => ({ op: 'cancel', instance })),
    ...at(live, (instance) => ({ op: 'modify', instance, terminate: tasks.slice(0, 1).map(({ element }) => element) })),
  ]);
}

async function work(context: Context, seed: number, xml: string, names: Names): Promise<void> {
  const { store, postgres, memory } = context;
  const pick = random(seed * 7919);
  const asked: object[] = [];
  const both = async (request: object): Promise<View> => {
    asked.push(request);
    const [answer, alone] = [await postgres.ask(request), await memory.ask(request)];
    const said = `seed ${seed}: ${JSON.stringify(asked.slice(2))}`;
    assert.is(answer.error?.message, undefined, said);
    assert.equal(answer, alone, said);
    return answer.state;
  };
  await both({ op: 'reset' });
  await both({ op: 'deploy', files: [{ name: 'c.bpmn', xml }] });
  let state = await both({ op: 'start', process: names.processes[0], variables: names.variables(() => 0) });
  for (let step = 0; step < STEPS; step += 1) state = await both(next(state, names, pick));
  const { problems } = await checkConsistency(store.knex);
  assert.equal(problems, [], `seed ${seed}: ${JSON.stringify(asked.slice(2))}`);
  assert.equal(await store.knex('delivery').select('id', 'kind', 'last_error'), [], `seed ${seed}`);
}

test('processes that deal with each other', async (context) => {
  const names: Names = {
    processes: PROCESSES,
    signals: [...SIGNALS, ...PROCESSES.map((name) => `begin-${name}`)],
    messages: [...MESSAGES, ...PROCESSES.map((name) => `begin-${name}`)],
    codes: CODES,
    keys: [0, 1],
    variables: (pick) => ({ v: pick(10), k: pick(2) }),
  };
  for (let seed = 1; seed <= SEEDS; seed += 1) await work(context, seed, community(seed), names);
});

test('processes of all elements', async (context) => {
  const names: Names = {
    processes: ['p'],
    signals: elements.SIGNALS,
    messages: ['m'],
    codes: elements.CODES,
    keys: ['k'],
    variables: (pick) => ({ n: pick(4), m: pick(4), a: pick(2) === 1, b: pick(2) === 0 }),
  };
  const models = fc.sample(rawModel(2), { numRuns: SEEDS, seed: 1 });
  for (const [index, raw] of models.entries()) await work(context, index, elements.xmlOf(build(raw)), names);
});

test.run();
