// Charts, tables and pages say the same; and who may have a task.

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createMachine, transition, type AnyStateMachine } from 'xstate';
import { stalePages } from '../../../docs/generate-lifecycle.ts';
import { ACTIVITY, activityChart } from '../../../engine/lifecycle/activity.ts';
import { cellOf, compileChart, snapshotIn, type Table } from '../../../engine/lifecycle/compile.ts';
import { INSTANCE, instanceChart } from '../../../engine/lifecycle/instance.ts';
import { JOB, jobChart } from '../../../engine/lifecycle/job.ts';
import { decideTask, USER_TASK, userTaskChart } from '../../../engine/lifecycle/user-task.ts';
import { WITNESSES } from './witnesses.ts';

const test = suite('lifecycle');

const all: [Table, AnyStateMachine][] = [
  [ACTIVITY, activityChart],
  [INSTANCE, instanceChart],
  [JOB, jobChart],
  [USER_TASK, userTaskChart],
];

for (const [table, chart] of all) {
  test(`${table.id}: every cell is XState's own answer, every other pair is refused`, () => {
    for (const state of table.states) {
      for (const event of table.events) {
        const snapshot = snapshotIn(chart, state);
        const cell = cellOf(table, state, event);
        if (!snapshot.can({ type: event })) {
          assert.is(cell, null, `${state} × ${event}`);
          continue;
        }
        const [next, actions] = transition(chart, snapshot, { type: event });
        assert.equal(cell, { to: next.value, actions: actions.map((each) => each.type) }, `${state} × ${event}`);
      }
    }
  });

  test(`${table.id}: every state is reachable, and an end can be reached from each`, () => {
    const reach = (from: string): Set<string> => {
      const seen = new Set([from]);
      for (const state of seen) for (const cell of Object.values(table.cells[state]!)) seen.add(cell.to);
      return seen;
    };
    assert.equal([...reach(table.initial)].sort(), [...table.states].sort());
    for (const state of table.states)
      assert.ok(
        [...reach(state)].some((each) => table.final.includes(each)),
        state,
      );
  });
}

for (const [table] of all) {
  for (const state of table.states) {
    for (const event of Object.keys(table.cells[state]!)) {
      test(`${table.id}: ${state} × ${event} happens`, async () => {
        const witness = WITNESSES[table.id]?.[state]?.[event];
        assert.ok(witness, 'something makes this move');
        if (typeof witness.proof === 'function') return assert.ok(await witness.proof(), witness.title);
        const text = readFileSync(new URL(`../../../${witness.proof.file}`, import.meta.url), 'utf8');
        assert.ok(text.includes(`test('${witness.title}'`), `${witness.proof.file} has a test '${witness.title}'`);
      });
    }
  }
}

test('an unknown state or event is refused', () => {
  assert.is(cellOf(USER_TASK, 'completed', 'Claim'), null);
  assert.is(cellOf(USER_TASK, 'gone' as 'ready', 'Claim'), null);
});

test('tables are frozen', () => {
  assert.throws(() => {
    (USER_TASK.cells['ready'] as { Claim?: unknown }).Claim = undefined;
  }, /read only|extensible/);
});

test('the order of what happens when an activity starts and completes', () => {
  const begins = ['applyInputs', 'startListeners', 'openSubscriptions', 'enter'];
  assert.equal(cellOf(ACTIVITY, 'ready', 'Activate')!.actions, begins);
  assert.equal(cellOf(ACTIVITY, 'active', 'Complete')!.actions, ['applyOutputs', 'endListeners']);
  assert.equal(cellOf(ACTIVITY, 'completing', 'Leave')!.actions, ['closeSubscriptions', 'takeOutgoing']);
});

test('charts that a table cannot hold are refused', () => {
  const unfit: { [why: string]: AnyStateMachine } = {
    guard: createMachine({
      id: 'x',
      initial: 'a',
      states: { a: { on: { GO: { target: 'b', guard: () => true } } }, b: {} },
    }),
    'moves on': createMachine({ id: 'x', initial: 'a', states: { a: { always: 'b' }, b: {} } }),
    waits: createMachine({ id: 'x', initial: 'a', states: { a: { after: { 10: 'b' } }, b: {} } }),
    compound: createMachine({ id: 'x', initial: 'a', states: { a: { initial: 'c', states: { c: {} } } } }),
  };
  for (const [why, chart] of Object.entries(unfit)) {
    assert.throws(
      () => compileChart(chart),
      (error: unknown) => error instanceof Error && error.message.includes(why),
    );
  }
});

test('a task is claimed, claimed again by the same person, released, assigned', () => {
  const free = { status: 'ready', assignee: null };
  const mine = { status: 'reserved', assignee: 'ana' };
  assert.equal(decideTask(free, { type: 'Claim', actor: 'ana' }), { ok: true, status: 'reserved', assignee: 'ana' });
  assert.equal(decideTask(mine, { type: 'Claim', actor: 'ana' }), { ok: true, status: 'reserved', assignee: 'ana' });
  assert.equal(decideTask(mine, { type: 'Release', actor: 'ana' }), { ok: true, status: 'ready', assignee: null });
  assert.equal(decideTask(mine, { type: 'Assign', actor: 'sef', assignee: 'ion' }), {
    ok: true,
    status: 'reserved',
    assignee: 'ion',
  });
});

test('what is refused about a task', () => {
  const code = (
    task: { status: string; assignee: string | null },
    command: Parameters<typeof decideTask>[1],
  ): string => {
    const decided = decideTask(task, command);
    return decided.ok ? 'accepted' : decided.rejection.code;
  };
  assert.is(code({ status: 'reserved', assignee: 'ana' }, { type: 'Claim', actor: 'ion' }), 'WRONG_STATE');
  assert.is(code({ status: 'reserved', assignee: 'ana' }, { type: 'Release', actor: 'ion' }), 'WRONG_STATE');
  assert.is(code({ status: 'ready', assignee: null }, { type: 'Release', actor: 'ion' }), 'WRONG_STATE');
  assert.is(code({ status: 'completed', assignee: 'ana' }, { type: 'Claim', actor: 'ana' }), 'WRONG_STATE');
  assert.is(code({ status: 'ready', assignee: null }, { type: 'Assign', actor: 'sef' }), 'BAD_VALUE');
});

test('docs/lifecycle is what the charts say', () => {
  assert.equal(stalePages(), []);
});

test.run();
