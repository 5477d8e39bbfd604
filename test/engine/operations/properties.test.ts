// Operations on random models of all elements, at any moment: whatever is asked by hand is done, and leaves a sound state
// (the driver looks at it), or is refused; and a migration to a copy in which everything is called otherwise changes nothing.

import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { apply } from '../../../engine/apply.ts';
import { compileSources } from '../../../engine/model/compile.ts';
import type { Graph } from '../../../engine/model/graph.ts';
import { migrateInstance } from '../../../engine/operations/migrate.ts';
import { sendBackTargets } from '../../../engine/operations/send-back.ts';
import { ROOT } from '../../../engine/state.ts';
import type { InstanceState } from '../../../engine/state.ts';
import { step } from '../../../engine/step.ts';
import type { Key } from '../../../engine/values.ts';
import { Driver } from '../driver.ts';
import type { Asked } from '../driver.ts';
import { assertSound } from '../invariants.ts';
import { xmlOf } from '../naive/xml.ts';
import { build } from '../random/build.ts';
import { rawModel } from '../random/raw.ts';
import { holds } from '../runs.ts';

const test = suite('operations, at random');

const dice = fc.array(fc.nat({ max: 100_000 }), { minLength: 10, maxLength: 30, size: 'max' });

async function compiledOrNull(xml: string): Promise<Graph | null> {
  const { processes, findings } = await compileSources([{ name: 'p.bpmn', xml }]);
  return findings.some(({ severity }) => severity === 'error') ? null : processes[0]!;
}

const keysOf = (rows: object): Key[] => Object.keys(rows).map(Number);

/** What comes from outside. */
function usual({ state }: Driver, number: number): Asked[] {
  const variables = { n: number % 6, a: number % 4 < 2, b: number % 5 < 2 };
  const { tasks, jobs, timers, subscriptions, signals, calls, incidents } = state!;
  return [
    ...keysOf(tasks).map((key) => ({ type: 'CompleteTask' as const, key, variables })),
    ...keysOf(tasks).map((key) => ({ type: 'ThrowError' as const, key, code: 'A', variables })),
    ...keysOf(jobs).map((key) => ({ type: 'CompleteJob' as const, key, variables })),
    ...keysOf(jobs).map((key) => ({ type: 'FailJob' as const, key, message: '', retries: number % 2, retryAt: 0 })),
    ...keysOf(timers).map((key) => ({ type: 'FireTimer' as const, key })),
    ...keysOf(subscriptions).map((key) => ({ type: 'CorrelateMessage' as const, key, variables })),
    ...Object.values(signals).map(({ signal }) => ({ type: 'DeliverSignal' as const, name: signal, variables })),
    ...keysOf(calls).map((key) => ({ type: 'CompleteCall' as const, key, variables })),
    ...keysOf(incidents).map((key) => ({ type: 'ResolveIncident' as const, key })),
  ];
}

/** What an operator may think of. */
function byHand({ state, graph }: Driver, number: number): Asked[] {
  const variables = { n: number % 6 };
  const activities = keysOf(state!.activities);
  const ids = Object.keys(graph.elements);
  const key = activities[number % activities.length]!;
  const where = number % 3 === 0 ? ('after' as const) : ('before' as const);
  const element = ids[number % ids.length]!;
  const scoped = number % 5 === 0 ? { scope: key } : {};
  const parked = activities.flatMap((scope) =>
    Object.keys(state!.activities[scope]!.parked ?? {}).map((each) => ({ scope, element: each })),
  );
  const modify = { type: 'ModifyInstance' as const, activate: [], terminate: [] };
  return [
    { ...modify, activate: [{ element, where, variables, ...scoped }] },
    { ...modify, activate: [{ element, where }], terminate: [key] },
    { ...modify, terminate: activities.filter((each) => each !== ROOT && (each + number) % 3 === 0) },
    { ...modify, drop: parked },
    { type: 'SendBack', key, element },
    ...keysOf(state!.incidents).map((incident) => ({ type: 'SkipIncident' as const, key: incident, variables })),
    ...keysOf(state!.jobs).map((job) => ({
      type: 'RescheduleJob' as const,
      key: job,
      retries: number % 3,
      dueAt: number,
    })),
    ...keysOf(state!.timers).map((timer) => ({ type: 'RescheduleTimer' as const, key: timer, dueAt: number })),
    { type: number % 2 === 0 ? 'SuspendInstance' : 'ResumeInstance' },
  ];
}

/** False when it was refused, or there was nothing to ask. */
function ask(driver: Driver, asks: Asked[], number: number): boolean {
  const asked = asks[number % Math.max(1, asks.length)];
  if (!asked) return false;
  if (asked.type === 'FireTimer') driver.now = Math.max(driver.now, driver.state!.timers[asked.key]!.dueAt);
  const answer = step(driver.graph, driver.state, { ...asked, at: driver.now, actor: 'x' });
  if (answer.ok) {
    try {
      driver.send(asked);
    } catch (error) {
      throw new Error(`${JSON.stringify(asked)} of ${JSON.stringify(driver.state)}`, { cause: error });
    }
  } else assert.match(answer.rejection.message, /^Expected /);
  return answer.ok;
}

const VARIABLES = { n: 0, a: true, b: false };

test('whatever is asked by hand is done or refused', async () => {
  let done = 0;
  await holds(
    fc.asyncProperty(rawModel(2), dice, async (raw, numbers) => {
      const graph = await compiledOrNull(xmlOf(build(raw)));
      fc.pre(graph !== null);
      const driver = new Driver(graph);
      driver.start(VARIABLES);
      for (const number of numbers) {
        if (Object.values(driver.state!.incidents).some(({ code }) => code === 'STEP_LIMIT')) return;
        const asks = number % 3 === 0 ? byHand(driver, number) : usual(driver, number);
        if (ask(driver, asks, Math.floor(number / 3)) && number % 3 === 0) done++;
      }
    }),
    100,
  );
  assert.ok(done > 50, `enough was done by hand: ${done}`);
});

test('a step that may be returned to can be, and opens again', async () => {
  let returned = 0;
  await holds(
    fc.asyncProperty(rawModel(1), dice, async (raw, numbers) => {
      const graph = await compiledOrNull(xmlOf(build(raw)));
      fc.pre(graph !== null);
      const driver = new Driver(graph);
      driver.start(VARIABLES);
      for (const number of numbers) {
        if (driver.status !== 'active' || Object.keys(driver.state!.incidents).length > 0) return;
        for (const key of keysOf(driver.state!.activities)) {
          for (const { element, ok } of sendBackTargets(graph, driver.state!, key)) {
            const other = new Driver(graph);
            other.state = driver.state;
            assert.is(ask(other, [{ type: 'SendBack', key, element }], 0), ok, `${element} from ${key}`);
            if (ok) returned++;
          }
        }
        ask(driver, usual(driver, number), number);
      }
    }),
    60,
  );
  assert.ok(returned > 20, `enough was returned: ${returned}`);
});

/** The same model under other ids, and what each is called there. */
function renamed(xml: string, { elements, flows }: Graph): [string, { [from: string]: string }] {
  const names = [...Object.keys(elements), ...Object.keys(flows)].filter((id) => id !== 'p');
  const to = Object.fromEntries(names.map((id) => [id, `${id}_2`]));
  const other = xml.replaceAll(
    / (id|sourceRef|targetRef|attachedToRef|default|activityRef)="([^"]+)"/g,
    (all, name: string, id: string) => (Object.hasOwn(to, id) ? ` ${name}="${to[id]}"` : all),
  );
  return [other, to];
}

const called = (text: string): string => text.replaceAll('_2', '');

test('migrating to a copy under other names and back changes nothing', async () => {
  let migrated = 0;
  await holds(
    fc.asyncProperty(rawModel(2), dice, async (raw, numbers) => {
      const xml = xmlOf(build(raw));
      const from = await compiledOrNull(xml);
      fc.pre(from !== null && from.id === 'p');
      const [other, to] = renamed(xml, from);
      const target = await compiledOrNull(other);
      if (!target) throw new Error('Expected the copy to compile');
      const back = Object.fromEntries(Object.entries(to).map(([one, two]) => [two, one]));
      const plain = new Driver(from);
      plain.start(VARIABLES);
      let moving = new Driver(from);
      moving.start(VARIABLES);
      for (const number of numbers) {
        if (plain.status !== 'active') return;
        if (number % 2 === 0 && Object.keys(moving.state!.incidents).length === 0) {
          const [next, mapping] = moving.graph === from ? [target, to] : [from, back];
          const command = { type: 'MigrateInstance' as const, mapping, at: moving.now, actor: 'x' };
          const result = migrateInstance(moving.graph, next, moving.state, command);
          if (!result.ok) throw new Error(result.rejection.message);
          assert.equal(
            result.events.map(({ type }) => type),
            ['InstanceMigrated'],
          );
          const { now } = moving;
          moving = new Driver(next);
          moving.now = now;
          moving.state = JSON.parse(JSON.stringify(result.state)) as typeof result.state;
          assertSound(moving.state, next);
          migrated++;
        }
        const asks = usual(plain, number);
        ask(plain, asks, number);
        ask(moving, asks, number);
        assert.equal(JSON.parse(called(JSON.stringify(moving.state))), JSON.parse(JSON.stringify(plain.state)));
      }
    }),
    60,
  );
  assert.ok(migrated > 50, `enough was migrated: ${migrated}`);
});

test('a migration to a version with other events, handlers and flows is done or refused, and goes on', async () => {
  let migrated = 0;
  await holds(
    fc.asyncProperty(rawModel(2), rawModel(2), dice, async (one, other, numbers) => {
      const from = await compiledOrNull(xmlOf(build(one)));
      // Its activities have the same ids, since they are made first.
      const { boundaries, handlers, flows } = other;
      const to = await compiledOrNull(xmlOf(build({ ...one, boundaries, handlers, flows })));
      fc.pre(from !== null && to !== null);
      let driver = new Driver(from);
      driver.start(VARIABLES);
      for (const number of numbers) {
        if (driver.status !== 'active') return;
        if (Object.values(driver.state!.incidents).some(({ code }) => code === 'STEP_LIMIT')) return;
        const next = driver.graph === from ? to : from;
        const command = { type: 'MigrateInstance' as const, mapping: {}, at: driver.now, actor: 'x' };
        const result = migrateInstance(driver.graph, next, driver.state, command);
        if (result.ok) {
          migrated++;
          assertSound(result.state, next);
          assert.equal(result.events.reduce<InstanceState | null>(apply, driver.state), result.state);
          const { now } = driver;
          driver = new Driver(next);
          driver.now = now;
          driver.state = JSON.parse(JSON.stringify(result.state)) as InstanceState;
          assert.equal(driver.state, result.state);
        } else assert.match(result.rejection.message, /^Expected /);
        ask(driver, usual(driver, number), number);
      }
    }),
    60,
  );
  assert.ok(migrated > 20, `enough was migrated: ${migrated}`);
});

test.run();
