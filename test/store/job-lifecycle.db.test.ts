// What happens to a job that a worker has while its instance goes on without it.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { completeJob } from '../../store/complete-job.ts';
import { completeTask } from '../../store/complete-task.ts';
import { fetchJobs } from '../../store/fetch-jobs.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { openFixture, TENANT, type Fixture } from './fixture.ts';

const test = suite('job lifecycle');
let f: Fixture;

test.before(async () => {
  f = await openFixture(['approval'], { clock: true });
});
test.after(() => f.close());

test('a job that a worker has is gone when its instance is cancelled', async () => {
  const instance = await f.start('approval', { nume: 'Ana' });
  for (let left = 2; left > 0; left -= 1) {
    const [task] = await f.tasks(instance);
    const ask = { tenant: TENANT, instance, key: task!.key, actor: 'ana', may: () => true };
    assert.ok((await completeTask(f.store, { ...ask, variables: {} })).ok);
  }
  const [job] = await fetchJobs(f.store, { types: ['document:issue'], limit: 1, owner: 'w1', leaseMs: 60_000 });
  assert.ok((await tellInstance(f.store, { tenant: TENANT, instance, actor: 'ana' }, { type: 'CancelInstance' })).ok);
  const late = await completeJob(f.store, job!, {});
  assert.not.ok(late.ok, 'the report comes too late');
  assert.equal(await f.store.knex('job').where({ tenant_id: TENANT, instance_id: instance }), []);
});

test.run();
