// One, two and four engine processes, each web and worker at once, on one database: the same work comes to the same end,
// and what one of them has taken no other does too.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Event } from '../../engine/events.ts';
import type { HistoryRow } from '../../store/tables/history.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { random } from '../random.ts';
import { audit } from './audit.ts';
import { Clients } from './clients.ts';
import { Fleet } from './fleet.ts';
import { nothingTold } from './ledger.ts';
import { prepare } from './prepare.ts';
import { COUNT_JOB, MESSAGE, PROCEDURE } from './procedure.ts';
import { until } from './until.ts';

const test = suite('several engine processes');
const CASES = 24;

const none = async (database: TestDatabase, table: string, where: object): Promise<boolean> =>
  (await database.knex(table).where(where).first('tenant_id')) === undefined;

/** What happened in an instance, without times, people and numbers: the same however many did it. */
function shapeOf(events: Event[]): string {
  return events
    .map((event) => ('reason' in event ? `${event.type} ${event.reason}` : event.type))
    .sort()
    .join();
}

/** `CASES` cases are filed, half of them decided and half left to their timer, and answered; all by whoever is there. */
async function work(engines: number): Promise<{ shapes: string[]; byNode: Map<string, number> }> {
  const database = await openTestDatabase();
  const fleet = new Fleet(database.url, { worker: true, leaseMs: 30_000 });
  const told = nothingTold();
  try {
    const people = await prepare(database.url);
    const names = Array.from({ length: engines }, (_, index) => `engine${index + 1}`);
    await Promise.all(names.map(async (name) => (await fleet.begin(name, 'web')).ready));
    const { problems } = fleet;
    assert.equal(problems, []);
    const clients = new Clients({ people, addresses: () => fleet.addresses, told, pick: random(9) });
    const clerk = people.clerks[0]!;
    await Promise.all(
      Array.from({ length: CASES }, async (_, index) => {
        const key = `case-${index}-${'x'.repeat(16)}`;
        const data = { subiect: 'probă', cheie: key, grabit: index % 2 === 0 };
        const filed = await clients.ask('POST', `/api/procedures/${PROCEDURE}/dossiers`, null, {
          submissionKey: key,
          data,
        });
        assert.is(filed.status, 201);
        told.filed.set(key, { number: Number(filed.body['number']), year: Number(filed.body['year']) });
        const message = { name: MESSAGE, correlationKey: key, messageId: key, timeToLiveMs: 86_400_000 };
        // The same message at the same moment, to as many as there are.
        const sent = await Promise.all(names.map(() => clients.ask('POST', '/api/messages', people.admin, message)));
        for (const { status } of sent) assert.is(status, 200);
        told.replied.add(key);
      }),
    );
    // Those in a hurry are left to their timers; the others are decided, each by as many as there are at once.
    await until(database, () => onlySlow(database));
    for (const task of await database.knex('task').whereNull('closed_at').select('instance_id', 'key')) {
      const path = `/api/tasks/${task.instance_id}/${task.key}`;
      await clients.ask('POST', `${path}/claim`, clerk);
      const done = await Promise.all(
        names.map((name) => clients.ask('POST', `${path}/completion`, clerk, { answers: { nota: name } })),
      );
      assert.is(done.filter(({ status }) => status === 204).length, 1, 'exactly one decision was accepted');
    }
    await until(database, () => none(database, 'instance', { status: 'active' }));
    await Promise.all(names.map(fleet.stop));
    assert.equal(fleet.problems, []);
    const found = await audit(database.knex, told);
    assert.equal(found.problems, []);
    assert.equal([found.decided, found.expired, found.repeatedJobs], [CASES / 2, CASES / 2, 0]);
    const histories = new Map<string, Event[]>();
    for (const row of await database.knex<HistoryRow>('history').orderBy(['instance_id', 'version']))
      histories.set(row.instance_id, [...(histories.get(row.instance_id) ?? []), ...row.events]);
    const effects = await database.knex('test_effect').select<{ node: string }[]>('node');
    const byNode = new Map<string, number>();
    for (const { node } of effects) byNode.set(node, (byNode.get(node) ?? 0) + 1);
    return { shapes: [...histories.values()].map(shapeOf).sort(), byNode };
  } finally {
    await fleet.close();
    await database.close();
  }
}

const onlySlow = async (database: TestDatabase): Promise<boolean> => {
  const open = await database.knex('task').whereNull('closed_at').count<{ count: string }[]>();
  return Number(open[0]!.count) === CASES / 2;
};

test('one, two and four of them do the same, each thing once', async () => {
  const one = await work(1);
  for (const engines of [2, 4]) {
    const several = await work(engines);
    assert.equal(several.shapes, one.shapes);
    assert.ok(
      several.byNode.size > 1,
      `the jobs (${COUNT_JOB} and others) were shared: ${[...several.byNode].join(' ')}`,
    );
  }
});

test.run();
