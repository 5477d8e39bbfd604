// What goes when the term of an ended instance is over, what stays, and when.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { closeDossier } from '../../../store/close-dossier.ts';
import { completeTask } from '../../../store/complete-task.ts';
import { readHousework } from '../../../store/history/housekeeping.ts';
import { keepHistory, type HistoryRound, type Kept } from '../../../store/history/keep-history.ts';
import { ensureHistoryPartitions } from '../../../store/history/partitions.ts';
import { readCaseFile } from '../../../store/read-dossier.ts';
import type { Store } from '../../../store/store.ts';
import { readHistory } from '../../../store/tables/history.ts';
import { readInstance } from '../../../store/tables/instance.ts';
import { transact } from '../../../store/transact.ts';
import { checkConsistency } from '../consistency.ts';
import { openFixture, START, TENANT, type Fixture } from '../fixture.ts';
import { HERE, NOON, openOffice } from '../office.ts';

const test = suite('retention of the history');
let f: Fixture;

test.before.each(async () => {
  f = await openFixture(['approval'], { clock: true });
  await ensureHistoryPartitions(f.store.knex, new Date(START));
});
test.after.each(() => f.close());

const DAY = 86_400_000;

/** A whole round, in as many calls as it takes. */
async function round(store: Store): Promise<Omit<Kept, 'rest'>> {
  const sum = { instances: 0, rows: 0, months: 0 };
  for (;;) {
    const kept = await keepHistory(store, { instancesAtOnce: 2, rowsAtOnce: 3 });
    sum.instances += kept.instances;
    sum.rows += kept.rows;
    sum.months += kept.months;
    if (kept.rest) return sum;
  }
}

/** Some steps and an end. */
async function ended(): Promise<string> {
  const instance = await f.start('approval', { name: 'Ana' });
  await end(instance);
  return instance;
}

async function end(instance: string): Promise<void> {
  const [task] = await f.tasks(instance);
  const ask = { tenant: TENANT, instance, key: task!.key, actor: 'ana', may: () => true };
  assert.ok((await completeTask(f.store, { ...ask, variables: {} })).ok);
  const command = { type: 'CancelInstance', actor: 'ana' } as const;
  assert.ok((await transact(f.store, { tenant: TENANT, instance, command })).ok);
}

const months = async (): Promise<string[]> =>
  (
    await f.store.knex.raw(`select inhrelid::regclass::text as name from pg_inherits
    where inhparent = 'history'::regclass order by 1`)
  ).rows.map(({ name }: { name: string }) => name);

test('36 whole months after the month of its end an instance goes, and its month with it', async () => {
  const instances = [await ended(), await ended(), await ended()];
  f.now = Date.UTC(2029, 0, 30, 23);
  assert.equal(await round(f.store), { instances: 0, rows: 0, months: 0 });
  f.now = Date.UTC(2029, 1, 1, 1);
  assert.equal(await round(f.store), { instances: 3, rows: 0, months: 1 });
  for (const instance of instances) {
    assert.is(await readInstance(f.store.knex, TENANT, instance), undefined);
    assert.equal(await readHistory(f.store.knex, TENANT, instance), []);
  }
  assert.equal(await f.store.knex('task').select(), []);
  assert.equal(await months(), ['history_2026_02', 'history_2026_03', 'history_default']);
  const done = await readHousework<HistoryRound>(f.store.knex, 'history');
  assert.is(done?.at.getTime(), f.now);
  assert.is(done?.facts.instances, 3);
});

test('a month that somebody still needs stays; of it only what is not wanted goes, after a while', async () => {
  const gone = await ended();
  const live = await f.start('approval', { kept: true });
  f.now = Date.UTC(2029, 1, 2);
  assert.equal(await round(f.store), { instances: 1, rows: 0, months: 0 });
  assert.is((await readHistory(f.store.knex, TENANT, gone)).length > 0, true);
  assert.ok((await months()).includes('history_2026_01'));
  f.now += 36 * DAY;
  const { rows } = await round(f.store);
  assert.ok(rows > 1);
  assert.equal(await readHistory(f.store.knex, TENANT, gone), []);
  assert.is((await readHistory(f.store.knex, TENANT, live)).length, 1);
  assert.equal(await f.store.knex('history_cleared').select(), []);
  assert.equal((await checkConsistency(f.store.knex)).problems, []);
  assert.equal(await round(f.store), { instances: 0, rows: 0, months: 0 });
});

test('what was called stays as long as its caller', async () => {
  const called = await ended();
  const caller = await f.start('approval');
  await f.store.knex('instance').where({ id: called }).update({ caller_instance: caller, caller_key: 3 });
  f.now = Date.UTC(2040, 0, 1);
  assert.is((await round(f.store)).instances, 0);
  await end(caller);
  f.now = Date.UTC(2050, 0, 1);
  assert.is((await round(f.store)).instances + ((f.now += DAY), await round(f.store)).instances, 2);
});

test('an institution may keep for ever, and another procedure decide for itself', async () => {
  await ended();
  f.now = Date.UTC(2045, 0, 1);
  await f.store
    .knex('tenant')
    .where({ tenant_id: TENANT })
    .update({ settings: { history: { otherMonths: null } } });
  assert.is((await round(f.store)).instances, 0);
  await f.store.knex.raw(`update release set manifest = '{"retention":{"history":{"months":1,"basis":"x"}}}'`);
  f.now += DAY;
  assert.is((await round(f.store)).instances, 1);
});

test('several workers at once make one round', async () => {
  await Promise.all(Array.from({ length: 5 }, () => ended()));
  const other = f.another();
  f.now = Date.UTC(2029, 1, 2);
  const sums = await Promise.all([round(f.store), round(other), round(f.store)]);
  // who finds the row taken rests, and comes again later
  const last = await round(f.store);
  assert.is(
    [...sums, last].reduce((sum, { instances }) => sum + instances, 0),
    5,
  );
});

test('a crash between taking a month out and dropping it leaves nothing behind', async () => {
  await ended();
  f.now = Date.UTC(2029, 1, 2);
  await f.store.knex.raw('alter table history detach partition history_2026_03');
  await round(f.store);
  const left = await f.store.knex.raw(`select relname from pg_class where relname ~ '^history_2026' and relkind = 'r'`);
  assert.equal(left.rows, [{ relname: 'history_2026_02' }]);
});

test('of a case everything stays that is of the case; nothing goes before it is closed and archived', async () => {
  const office = await openOffice();
  try {
    const { store } = office;
    await store.knex('tenant').update({ settings: { history: { caseMonths: 24 } } });
    const filed = await office.file();
    await office.triage(filed, 'urbanism');
    for (const { key } of await office.tasks(filed.instance)) {
      const actor = office.people['head']!.account;
      await completeTask(store, { tenant: HERE, instance: filed.instance, key, actor, may: () => true, variables: {} });
    }
    const before = (await readCaseFile(store, office.people['registry']!, filed.dossier))!;
    office.now = NOON + 4_000 * DAY;
    assert.is((await round(store)).instances, 0, 'not closed');
    office.now = NOON;
    const closing = { tenant: HERE, dossier: filed.dossier, outcome: 'raspuns', actor: 'system:worker' };
    assert.ok((await closeDossier(store, closing)).ok);
    office.now = NOON + 4_001 * DAY;
    assert.is((await round(store)).instances, 0, 'not archived');
    await store.knex('dossier').update({ archived_at: new Date(office.now) });
    office.now += DAY;
    assert.is((await round(store)).instances, 1);

    const after = (await readCaseFile(store, office.people['registry']!, filed.dossier))!;
    assert.is(after.dossier.subject, before.dossier.subject);
    assert.equal(after.dossier.data, before.dossier.data);
    assert.equal(after.register, before.register);
    assert.is(after.dossier.instanceStatus, 'completed');
    assert.equal(after.tasks, []);
    assert.is(after.timeline.at(-1)?.what, 'history-cleared');
    const shell = (await readInstance(store.knex, HERE, filed.instance))!;
    assert.equal(shell.state.activities, {});
    assert.not.match(JSON.stringify(shell), 'Ștefan');
    office.now += 36 * DAY;
    await round(store);
    assert.equal(await readHistory(store.knex, HERE, filed.instance), []);
  } finally {
    await office.close();
  }
});

test.run();
