// Clearing never holds a command up: commands go on while thousands of old instances go, and while somebody reads the
// history for so long that a month cannot be dropped.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { completeTask } from '../../../store/complete-task.ts';
import { keepHistory } from '../../../store/history/keep-history.ts';
import { dropPartition, ensureHistoryPartitions } from '../../../store/history/partitions.ts';
import { openFixture, TENANT, type Fixture } from '../fixture.ts';

const test = suite('clearing beside commands');
const OLD = 3_000;
const STEPS = 10;
/** What a person does not notice; steps of the clearing take milliseconds, and a slow machine some tens. */
const NOTICED_MS = 2_000;
let f: Fixture;

test.before(async () => {
  f = await openFixture(['approval']);
  const now = new Date();
  for (const month of [0, -60, -61]) {
    const day = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + month, 1);
    await ensureHistoryPartitions(f.store.knex, new Date(day));
  }
  const first = await f.start('approval');
  const { knex } = f.store;
  const then = `now() - interval '5 years'`;
  await knex.raw(
    `insert into instance (tenant_id, id, release_id, process_id, status, version, format, state, started_at, ended_at)
     select tenant_id, nextval('instance_id'), release_id, process_id, 'completed', ${STEPS}, format, state, ${then}, ${then}
       from instance, generate_series(1, ${OLD}) where id = ?`,
    [first],
  );
  await knex.raw(
    `insert into history (tenant_id, instance_id, version, at, actor, command, events)
     select i.tenant_id, i.id, v, i.ended_at, 'x', 'x', '[]' from instance i, generate_series(1, ${STEPS}) v
      where i.ended_at is not null`,
  );
  // One old instance goes on, so that rows must be removed one by one.
  await knex.raw(`update instance set status = 'active', ended_at = null where id = (select min(id) from instance
    where ended_at is not null)`);
});
test.after(() => f.close());

/** Two commands; how long they took, in milliseconds. */
async function commands(): Promise<number> {
  const began = performance.now();
  const instance = await f.start('approval');
  const [task] = await f.tasks(instance);
  const ask = { tenant: TENANT, instance, key: task!.key, actor: 'ana', variables: {}, may: () => true };
  assert.ok((await completeTask(f.store, ask)).ok);
  return performance.now() - began;
}

test('commands go on while everything old goes', async () => {
  const over = new AbortController();
  const cleaning = (async () => {
    let [instances, rows] = [0, 0];
    for (const days of [0, 40]) {
      await f.store.knex('history_cleared').update({
        cleared_at: f.store.knex.raw('cleared_at - make_interval(days => ?)', [days]),
      });
      for (let rest = false; !rest;) {
        const kept = await keepHistory(f.store, { everyMs: 0 });
        instances += kept.instances;
        rows += kept.rows;
        rest = kept.rest;
      }
    }
    over.abort();
    return { instances, rows };
  })();
  const took: number[] = [];
  while (!over.signal.aborted) took.push(await commands());
  assert.equal(await cleaning, { instances: OLD - 1, rows: (OLD - 1) * STEPS });
  assert.ok(took.length > 10, `${took.length} meanwhile`);
  assert.ok(Math.max(...took) < NOTICED_MS, `the longest took ${Math.max(...took)} ms`);
});

test('who reads the history for long keeps a month, but no command', async () => {
  const [name] = await ensureHistoryPartitions(f.store.knex, new Date('2001-01-01'));
  assert.is(name, 'history_2001_01');
  const reader = await f.store.knex.transaction();
  await reader.raw('select count(*) from history');
  const dropping = dropPartition(f.store.knex, name!);
  const took = [await commands(), await commands(), await commands()];
  assert.is(await dropping, false);
  assert.ok(Math.max(...took) < NOTICED_MS, `the longest took ${Math.max(...took)} ms`);
  await reader.commit();
  assert.is(await dropPartition(f.store.knex, name!), true);
});

test.run();
