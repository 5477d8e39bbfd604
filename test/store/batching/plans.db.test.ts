// The statements of the hot path find each row by its whole key, also when they are planned while their tables are empty and
// nobody has counted anything: what is planned in the first moment of an installation is used until the first statistics.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { preparedTexts } from '../../../store/batching/prepared.ts';
import { completeTask } from '../../../store/complete-task.ts';
import { correlateMessage } from '../../../store/correlate-message.ts';
import { fireTimers } from '../../../store/fire-timers.ts';
import { openFixture, START, TENANT } from '../fixture.ts';

const test = suite('plans of the hot path');

/** Tables that grow; and what says that a row is sought by less than its key. */
const GROWING = /on (instance|history|task|timer|job|subscription|signal_wait|message_buffer|delivery|incident)\b/;

interface Plan {
  'QUERY PLAN': string;
}

test('every statement looks rows up by key, on empty tables without statistics', async () => {
  const f = await openFixture(['approval', 'waiting', 'deadline'], { clock: true });
  try {
    const instance = await f.start('approval');
    const [task] = await f.tasks(instance);
    const ask = { tenant: TENANT, instance, key: task!.key, actor: 'ana', may: () => true, variables: {} };
    assert.ok((await completeTask(f.store, ask)).ok);
    await f.start('waiting', { number: '7' });
    await correlateMessage(f.store, { tenant: TENANT, name: 'reply', correlationKey: '7', messageId: 'a' });
    await f.start('deadline');
    f.now = START + 400 * 86_400_000;
    await fireTimers(f.store);
    const texts = preparedTexts();
    assert.ok(texts.length > 10, `${texts.length} statements`);
    const wrong: string[] = [];
    await f.store.batcher.lanes.transaction(async (trx) => {
      for (const text of texts) {
        const connection = await (
          trx.client as { acquireConnection(): Promise<{ query(text: string): Promise<{ rows: Plan[] }> }> }
        ).acquireConnection();
        const { rows } = await connection.query(`explain (generic_plan, costs off) ${text}`);
        const lines = rows.map((row) => row['QUERY PLAN']);
        const bad = lines.filter(
          (line) => (/Seq Scan/.test(line) && GROWING.test(line)) || /Join Filter|hashed SubPlan/.test(line),
        );
        if (bad.length > 0) wrong.push([text, ...lines].join('\n'));
      }
    });
    assert.equal(wrong, []);
  } finally {
    await f.close();
  }
});

test.run();
