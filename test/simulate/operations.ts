// What jobs, people and operators may ask beyond completing, as both stores must answer it.

import * as assert from 'uvu/assert';
import type { Test } from 'uvu';
import { adHoc, service, sub, user } from '../engine/activities.ts';
import { bpmn, end, path, start } from '../engine/builder.ts';
import {
  after,
  boundary,
  catching,
  conditionDefinition,
  errorDefinition,
  escalationDefinition,
} from '../engine/events.ts';
import { deploy, elements, type Ask } from './worked-example.ts';

/** Registers the cases; `ask` belongs to a simulation that is reset before each. */
export function operations(test: Test<{ ask: Ask }>): void {
  test('a job or a task ends in an error or raises an escalation', async ({ ask }) => {
    const model = bpmn(
      start('s'),
      service('j'),
      boundary('b', 'j', true, errorDefinition('err')),
      user('t'),
      boundary('c', 't', false, escalationDefinition('esc')),
      user('u'),
      end('e'),
      end('f'),
      path('s > j > e'),
      path('b > t > e'),
      path('c > u > f'),
    );
    const deployed = await deploy(ask, model);
    assert.ok(deployed.ok, JSON.stringify(deployed));
    const { state } = await ask({ op: 'start', process: 'p' });
    const thrown = await ask({ op: 'throwError', key: state.jobs[0]!.key, code: 'E', variables: { de: 'ce' } });
    assert.equal([elements(thrown.state.tasks), thrown.state.jobs], [['t'], []]);
    assert.is(thrown.state.instances[0]!.variables['de'], 'ce');
    const raised = await ask({ op: 'throwEscalation', key: thrown.state.tasks[0]!.key, code: 'X' });
    assert.equal(elements(raised.state.tasks), ['t', 'u']);
    const unknown = await ask({ op: 'throwError', key: '1:999', code: 'E1' });
    assert.is(unknown.rejection.code, 'NOT_FOUND');
    assert.is((await ask({ op: 'throwEscalation', key: 'x', code: 'E1' })).rejection.code, 'NOT_FOUND');
  });

  test('an error that nobody handles is an incident; resolved, the job gets one more try', async ({ ask }) => {
    await deploy(ask, bpmn(start('s'), service('j'), end('e'), path('s > j > e')));
    const { state } = await ask({ op: 'start', process: 'p' });
    const thrown = await ask({ op: 'throwError', key: state.jobs[0]!.key, code: 'X', message: 'nu merge' });
    assert.equal(elements(thrown.state.incidents), ['j']);
    assert.equal(thrown.state.jobs, []);
    const again = await ask({ op: 'resolveIncident', key: thrown.state.incidents[0]!.key });
    assert.equal([again.state.jobs.length, again.state.incidents], [1, []]);
  });

  test('conditions are looked at when variables are set', async ({ ask }) => {
    await deploy(
      ask,
      bpmn(start('s'), catching('c', conditionDefinition('=x > 1')), user('u'), end('e'), path('s > c > u > e')),
    );
    assert.equal((await ask({ op: 'start', process: 'p', variables: { x: 0 } })).state.waiting, ['c']);
    assert.equal((await ask({ op: 'setVariables', variables: { x: 1 } })).state.waiting, ['c']);
    assert.equal(elements((await ask({ op: 'setVariables', variables: { x: 2 } })).state.tasks), ['u']);
  });

  test('variables are set in a scope, named by its element or its key', async ({ ask }) => {
    await deploy(
      ask,
      bpmn(start('s'), sub('x', start('xs'), user('u'), end('xe'), path('xs > u > xe')), end('e'), path('s > x > e')),
    );
    const { result } = await ask({ op: 'start', process: 'p' });
    assert.ok((await ask({ op: 'setVariables', variables: { a: 1 }, scope: 'x' })).ok);
    assert.ok((await ask({ op: 'setVariables', variables: { b: 2 }, instance: result['instance'] })).ok);
    const { state } = await ask({ op: 'state' });
    assert.equal(state.instances[0]!.variables, { b: 2 });
    assert.is(
      (await ask({ op: 'setVariables', variables: {}, scope: 'u', instance: '77' })).rejection.code,
      'NOT_FOUND',
    );
  });

  test('an ad-hoc sub-process: begun by hand, ended by hand', async ({ ask }) => {
    const deployed = await deploy(
      ask,
      bpmn(start('s'), adHoc('a', {}, user('x'), user('y')), user('u'), end('e'), path('s > a > u > e')),
    );
    assert.ok(deployed.ok, JSON.stringify(deployed));
    await ask({ op: 'start', process: 'p' });
    const begun = await ask({ op: 'activateAdHoc', scope: 'a', element: 'y' });
    assert.equal(elements(begun.state.tasks), ['y']);
    assert.is((await ask({ op: 'activateAdHoc', scope: 'a', element: 'z' })).rejection.code, 'NOT_FOUND');
    assert.is((await ask({ op: 'activateAdHoc', scope: 'b', element: 'x' })).rejection.code, 'NOT_FOUND');
    const over = await ask({ op: 'completeAdHoc', scope: 'a' });
    assert.equal(elements(over.state.tasks), ['u']);
    assert.is((await ask({ op: 'completeAdHoc', scope: 'a' })).rejection.code, 'NOT_FOUND');
  });

  test('tokens are moved by hand', async ({ ask }) => {
    await deploy(ask, bpmn(start('s'), user('a'), user('b'), end('e'), path('s > a > b > e')));
    const { result } = await ask({ op: 'start', process: 'p' });
    const { instance } = result;
    const unknown = { op: 'modify', instance, activate: [], terminate: ['nu'] };
    assert.match((await ask(unknown)).rejection.message, /^Expected an open activity of 'nu' but/);
    assert.is((await ask({ op: 'modify', instance: '99', activate: ['b'] })).rejection.code, 'NOT_FOUND');
    const moved = await ask({ op: 'modify', instance, activate: ['b'], terminate: ['a'] });
    assert.ok(moved.ok, JSON.stringify(moved.rejection));
    assert.equal(elements(moved.state.tasks), ['b']);
    assert.is((await ask({ op: 'completeTask', element: 'b' })).state.active, 0);
  });

  test('an instance moves to another version', async ({ ask }) => {
    const version = (task: string): string =>
      bpmn(
        start('s'),
        user(task),
        boundary('late', task, false, after('P1D')),
        end('l'),
        user('next'),
        end('e'),
        path(`s > ${task} > next > e`),
        path('late > l'),
      );
    await deploy(ask, version('a'));
    const { result } = await ask({ op: 'start', process: 'p' });
    await deploy(ask, version('b'));
    const ask2 = { op: 'migrate', instance: result['instance'], process: 'p', version: 2 };
    const moved = await ask({ ...ask2, mapping: { a: 'b' } });
    assert.ok(moved.ok, JSON.stringify(moved.rejection));
    assert.equal(elements(moved.state.tasks), ['b']);
    assert.equal(elements(moved.state.timers), ['late']);
    const done = await ask({ op: 'completeTask', element: 'b' });
    assert.equal(elements(done.state.tasks), ['next']);
    assert.is((await ask({ ...ask2, version: 7 })).rejection.code, 'NOT_FOUND');
  });
}
