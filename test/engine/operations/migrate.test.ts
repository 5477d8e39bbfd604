// Moving an instance to another version: what stays open, what is closed and opened, what does not fit.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { multi, script, service, sub, user, userWith, users } from '../activities.ts';
import { bpmn, definitions, end, extend, fork, path, process, start, tag } from '../builder.ts';
import { driver, START } from '../driver.ts';
import { migrate, refused } from './migrating.ts';

const test = suite('migrate');

const form = (id: string) => tag('zeebe:formDefinition', { formId: id });
const people = (groups: string) => tag('zeebe:assignmentDefinition', { candidateGroups: groups });

test('a task stays open with its people; form and name are the new ones', async () => {
  const p = await driver(bpmn(start('s'), user('a', form('f1'), people('x')), end('e'), path('s > a > e')));
  p.start();
  const [q, happened] = await migrate(
    p,
    bpmn(start('s'), user('b', form('f2'), people('y')), user('c'), end('e'), path('s > b > c > e')),
    { a: 'b' },
  );
  assert.is(happened, 'migrated(p)');
  const { element, form: now, candidateGroups } = q.state!.tasks[q.key('tasks', 'b')]!;
  assert.equal([element, now, candidateGroups], ['b', 'f2', ['x']]);
  assert.equal(q.events[0], {
    type: 'InstanceMigrated',
    at: START,
    process: 'p',
    elements: { a: 'b' },
    forgets: [],
    tasks: { [q.key('tasks', 'b')]: { name: 'b', form: 'f2' } },
  });
  assert.is(q.complete('b'), '/task(completed) -b +c task(c)');
});

test('to a process of another name', async () => {
  const p = await driver(bpmn(start('s'), user('a'), path('s > a')));
  p.start();
  const [q] = await migrate(p, definitions(process('q', start('s'), user('a'), user('b'), path('s > a > b'))));
  assert.is(q.state!.process, 'q');
  assert.is(q.complete('a'), '/task(completed) -a +b task(b)');
});

test('what is open must have a place of the same kind, scope and loop', async () => {
  const p = await driver(bpmn(start('s'), fork('f', 'a', 'b', 'c'), users('a', 'b', 'c'), path('s > f')));
  p.start();
  const [code, problems] = await refused(
    p,
    bpmn(
      start('s'),
      service('a'),
      sub('in', start('s2'), user('d'), path('s2 > d')),
      userWith('m', multi({ inputCollection: '=[1]' })),
      path('s > a > in > m'),
    ),
    { b: 'd', c: 'm' },
  );
  assert.is(code, 'BAD_MAPPING');
  assert.equal(problems, [
    "'a' and 'a' are of different kinds: userTask and serviceTask",
    "'b' and 'd' are in different scopes",
    "'c' and 'm' do not loop alike: no loop and a parallel multi-instance",
  ]);
});

test('a mapping names what there is, and two that are open do not become one', async () => {
  const p = await driver(bpmn(start('s'), fork('f', 'a', 'b'), users('a', 'b'), path('s > f')));
  p.start();
  const to = bpmn(start('s'), user('c'), path('s > c'));
  assert.equal(await refused(p, to, { a: 'c', x: 'c', b: 'lipsa', p: 'c' }), [
    'BAD_MAPPING',
    ["the old version has no 'x'", "the new version has no 'lipsa' to map 'b' to", "'p' is the process and 'c' is not"],
  ]);
  assert.equal(await refused(p, to), [
    'BAD_MAPPING',
    ["'a' has no place in the new version: map it", "'b' has no place in the new version: map it"],
  ]);
  assert.equal((await refused(p, to, { a: 'c', b: 'c' }))[1], ["'a' and 'b' are both open and both become 'c'"]);
});

test('only an active instance', async () => {
  const xml = bpmn(start('s'), user('a'), path('s > a'));
  const p = await driver(xml);
  assert.is((await refused(p, xml))[0], 'NOT_FOUND');
  p.start();
  p.send({ type: 'SuspendInstance' });
  assert.is((await refused(p, xml))[0], 'NOT_ACTIVE');
  p.send({ type: 'ResumeInstance' });
  p.complete('a');
  assert.is((await refused(p, xml))[0], 'NOT_ACTIVE');
});

const work = (id: string, type: string) =>
  tag('serviceTask', { id }, extend(tag('zeebe:taskDefinition', { type, retries: '3' })));

test('a job stays when its type does; another type is another job', async () => {
  const p = await driver(bpmn(start('s'), work('j', 'vechi'), user('a'), path('s > j > a')));
  p.start();
  p.fail('j', 1);
  const [q, kept] = await migrate(p, bpmn(start('s'), work('k', 'vechi'), path('s > k')), { j: 'k' });
  assert.is(kept, 'migrated(p)');
  assert.is(q.state!.jobs[q.key('jobs', 'k')]!.retries, 1);
  const [r, changed] = await migrate(q, bpmn(start('s'), work('k', 'nou'), path('s > k')));
  assert.is(changed, 'migrated(p) /job(cancelled) job(k)');
  assert.is(r.state!.jobs[r.key('jobs', 'k')]!.retries, 3);
  assert.is(r.job('k'), '/job(completed) -k completed');
});

test('a job cannot become what is not worked as one', async () => {
  const p = await driver(bpmn(start('s'), work('j', 'x'), path('s > j')));
  p.start();
  assert.equal((await refused(p, bpmn(start('s'), script('j', '=1', 'n'), path('s > j'))))[1], [
    "'j' waits for a job and 'j' is not worked as one",
  ]);
});

test('an incident is resolved, and what it stopped is tried again as the new version has it', async () => {
  const p = await driver(bpmn(start('s'), script('x', '=lipsa', 'n'), path('s > x')));
  p.start();
  const [q, happened] = await migrate(p, bpmn(start('s'), script('x', '=1', 'n'), user('a'), path('s > x > a')));
  assert.is(happened, 'migrated(p) /incident {n} -x +a task(a)');
  const r = await driver(bpmn(start('s'), work('j', 'x'), path('s > j')));
  r.start();
  r.fail('j', 0);
  assert.is(
    (await migrate(r, bpmn(start('s'), work('j', 'x'), path('s > j'))))[1],
    'migrated(p) /incident job-retried(1)',
  );
  assert.is(
    (await migrate(r, bpmn(start('s'), work('j', 'y'), path('s > j'))))[1],
    'migrated(p) /job(cancelled) /incident job(j)',
  );
  assert.is(q.open, 'tasks: a');
});

test.run();
