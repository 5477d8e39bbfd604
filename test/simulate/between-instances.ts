// Calls, thrown messages, signals and what starts processes from outside, as both stores must answer them.

import * as assert from 'uvu/assert';
import type { Test } from 'uvu';
import { call, io, mapping, multi, service, user } from '../engine/activities.ts';
import {
  bpmn,
  definitions,
  end,
  error,
  escalation,
  exclusive,
  extend,
  flow,
  message,
  path,
  process,
  signal,
  start,
  tag,
} from '../engine/builder.ts';
import {
  after,
  boundary,
  catching,
  errorDefinition,
  escalationDefinition,
  eventSub,
  messageDefinition,
  signalDefinition,
  startOf,
  throwing,
  timerDefinition,
} from '../engine/events.ts';
import { deploy, elements, type Answer, type Ask } from './worked-example.ts';

/** A caller `parent` of `child`, which does `inside` between its start and its end. */
const family = (inside: string, path1: string, ...parentMore: string[]): string =>
  definitions(
    error('err', 'E1'),
    escalation('esc', 'C1'),
    process('parent', start('s'), call('c', 'child'), user('u'), end('e'), path('s > c > u > e'), ...parentMore),
    process('child', start('cs'), inside, path(path1)),
  );

const of = ({ state }: Answer, process: string) => state.instances.filter((instance) => instance.process === process);
const statuses = ({ state }: Answer): string[] => state.instances.map(({ process, status }) => `${process} ${status}`);

/** Registers the cases; `ask` belongs to a simulation that is reset before each. */
export function betweenInstances(test: Test<{ ask: Ask }>): void {
  test('a called process runs as an instance of its own, and hands over its variables', async ({ ask }) => {
    await deploy(ask, family(user('t') + end('ce'), 'cs > t > ce'));
    const started = await ask({ op: 'start', process: 'parent', variables: { x: 1 } });
    assert.equal([started.state.active, statuses(started)], [1, ['parent active', 'child active']]);
    assert.equal(of(started, 'child')[0]!.variables, { x: 1 });
    const done = await ask({ op: 'completeTask', element: 't', variables: { y: 2 } });
    assert.equal(statuses(done), ['parent active', 'child completed']);
    assert.equal([elements(done.state.tasks), of(done, 'parent')[0]!.variables], [['u'], { x: 1, y: 2 }]);
    assert.is((await ask({ op: 'completeTask', element: 'u' })).state.active, 0);
  });

  test('a child that completes in the very start', async ({ ask }) => {
    await deploy(ask, family(end('ce'), 'cs > ce'));
    const started = await ask({ op: 'start', process: 'parent' });
    assert.equal([elements(started.state.tasks), statuses(started)], [['u'], ['parent active', 'child completed']]);
  });

  test('calls inside each other, as deep as they go', async ({ ask }) => {
    const deep = definitions(
      process(
        'p',
        start('s'),
        exclusive('g', { default: 'g-e' }),
        call('c', { processId: 'p', propagateAllChildVariables: false }, io(mapping('input', '=n - 1', 'n'))),
        end('e'),
        path('s > g > e'),
        flow('g', 'c', '=n > 0'),
        path('c > e'),
      ),
    );
    const deployed = await deploy(ask, deep);
    assert.ok(deployed.ok, JSON.stringify(deployed));
    const { state } = await ask({ op: 'start', process: 'p', variables: { n: 40 } });
    assert.equal([state.instances.length, state.active, state.incidents], [41, 0, []]);
    assert.ok(state.instances.every(({ status }) => status === 'completed'));
  });

  test('what cannot be called is an incident at the call; deployed later, it is called again', async ({ ask }) => {
    const lone = definitions(process('parent', start('s'), call('c', 'child'), end('e'), path('s > c > e')));
    await deploy(ask, lone);
    const started = await ask({ op: 'start', process: 'parent' });
    const [incident] = started.state.incidents;
    assert.equal([incident!.element, incident!.code], ['c', 'CALL_FAILED']);
    await deploy(ask, definitions(process('child', start('cs'), end('ce'), path('cs > ce'))), 'child.bpmn');
    const resolved = await ask({ op: 'resolveIncident', key: incident!.key });
    assert.equal(statuses(resolved), ['parent completed', 'child completed']);
  });

  test('the process of the same file is called, however much newer another is', async ({ ask }) => {
    await deploy(ask, family(user('old') + end('ce'), 'cs > old > ce'));
    await deploy(
      ask,
      definitions(process('child', start('cs'), user('new'), end('ce'), path('cs > new > ce'))),
      'c.bpmn',
    );
    assert.equal(elements((await ask({ op: 'start', process: 'parent' })).state.tasks), ['old']);
    assert.equal(elements((await ask({ op: 'start', process: 'child' })).state.tasks), ['old', 'new']);
  });

  test('an error that the child does not handle ends it and is handled at the call', async ({ ask }) => {
    const handled = boundary('b', 'c', true, errorDefinition('err')) + end('be') + path('b > be');
    await deploy(ask, family(end('ce', errorDefinition('err')), 'cs > ce', handled));
    const started = await ask({ op: 'start', process: 'parent' });
    assert.equal(statuses(started), ['parent completed', 'child failed']);
    assert.equal([started.state.visited['b'], started.state.incidents], [1, []]);
  });

  test('an error that nobody handles is an incident where it was thrown', async ({ ask }) => {
    await deploy(ask, family(end('ce', errorDefinition('err')), 'cs > ce'));
    const started = await ask({ op: 'start', process: 'parent' });
    assert.equal(elements(started.state.incidents), ['ce']);
    assert.equal(statuses(started), ['parent active', 'child active']);
  });

  test('an escalation reaches the caller, and the child goes on or is cancelled', async ({ ask }) => {
    for (const interrupting of [false, true]) {
      const handled =
        boundary('b', 'c', interrupting, escalationDefinition('esc')) + user('h') + end('he') + path('b > h > he');
      const inside = throwing('ct', escalationDefinition('esc')) + user('t') + end('ce');
      await ask({ op: 'reset' });
      await deploy(ask, family(inside, 'cs > ct > t > ce', handled));
      const started = await ask({ op: 'start', process: 'parent' });
      assert.equal(elements(started.state.tasks).sort(), interrupting ? ['h'] : ['h', 't']);
      assert.is(of(started, 'child')[0]!.status, interrupting ? 'cancelled' : 'active');
    }
  });

  test('a caller that is cancelled takes its child along; a child that is cancelled stops its caller', async ({
    ask,
  }) => {
    await deploy(ask, family(user('t') + end('ce'), 'cs > t > ce'));
    const first = await ask({ op: 'start', process: 'parent' });
    const cancelled = await ask({ op: 'cancel', instance: first.result['instance'] });
    assert.equal(statuses(cancelled), ['parent cancelled', 'child cancelled']);
    assert.is(cancelled.state.active, 0);

    const second = await ask({ op: 'start', process: 'parent' });
    const child = of(second, 'child').at(-1)!;
    const stopped = await ask({ op: 'cancel', instance: child.key });
    assert.equal(elements(stopped.state.incidents), ['c']);
    const again = await ask({ op: 'resolveIncident', key: stopped.state.incidents[0]!.key });
    assert.is(of(again, 'child').at(-1)!.status, 'active');
    const done = await ask({ op: 'completeTask', element: 't' });
    assert.equal(elements(done.state.tasks), ['u']);
  });

  test('a boundary timer that interrupts a call cancels the child', async ({ ask }) => {
    const late = boundary('b', 'c', true, after('PT1H')) + end('be') + path('b > be');
    await deploy(ask, family(user('t') + end('ce'), 'cs > t > ce', late));
    await ask({ op: 'start', process: 'parent' });
    const { state } = await ask({ op: 'advance', ms: 3_600_000 });
    assert.equal(
      state.instances.map(({ status }) => status),
      ['completed', 'cancelled'],
    );
  });

  test('three called at a time, completed in another order', async ({ ask }) => {
    const many = tag(
      'callActivity',
      { id: 'c' },
      extend(
        tag('zeebe:calledElement', { processId: 'child', propagateAllChildVariables: false }),
        io(mapping('output', '=r', 'r')),
      ),
      multi({ inputCollection: '=[1,2,3]', inputElement: 'i', outputCollection: 'rs', outputElement: '=r' }),
    );
    const files = definitions(
      process('parent', start('s'), many, user('u'), end('e'), path('s > c > u > e')),
      process('child', start('cs'), user('t'), end('ce'), path('cs > t > ce')),
    );
    const deployed = await deploy(ask, files);
    assert.ok(deployed.ok, JSON.stringify(deployed));
    const started = await ask({ op: 'start', process: 'parent' });
    const tasks = started.state.tasks.map(({ key }) => key);
    assert.is(tasks.length, 3);
    await ask({ op: 'completeTask', key: tasks[2], variables: { r: 'c' } });
    await ask({ op: 'completeTask', key: tasks[0], variables: { r: 'a' } });
    const done = await ask({ op: 'completeTask', key: tasks[1], variables: { r: 'b' } });
    assert.equal(elements(done.state.tasks), ['u']);
    assert.equal(of(done, 'parent')[0]!.variables['rs'], ['a', 'b', 'c']);
  });

  test('a thrown message reaches who waits for it, or starts a process, or nobody', async ({ ask }) => {
    const messages = message('msg', '=nr', 'm') + message('begin', undefined, 'incepe');
    const files = definitions(
      messages,
      process(
        'waits',
        start('ws'),
        catching('wc', messageDefinition('msg')),
        user('wu'),
        end('we'),
        path('ws > wc > wu > we'),
      ),
      process(
        'throws',
        start('ts'),
        throwing('tt', messageDefinition('msg')),
        end('te', messageDefinition('begin')),
        path('ts > tt > te'),
      ),
      process('begun', start('bs', messageDefinition('begin')), user('bu'), end('be'), path('bs > bu > be')),
    );
    const deployed = await deploy(ask, files);
    assert.ok(deployed.ok, JSON.stringify(deployed));
    await ask({ op: 'start', process: 'waits', variables: { nr: 1 } });
    await ask({ op: 'start', process: 'waits', variables: { nr: 2 } });
    const thrown = await ask({ op: 'start', process: 'throws', variables: { nr: 2 } });
    assert.equal(elements(thrown.state.tasks), ['wu', 'bu']);
    assert.equal(thrown.state.waiting, ['wc']);
    assert.equal(statuses(thrown), ['waits active', 'waits active', 'throws completed', 'begun active']);
  });

  test('what an instance throws is heard once in itself and in others', async ({ ask }) => {
    const files = definitions(
      tag('signal', { id: 'sg', name: 'a' }),
      process(
        'p',
        eventSub('v', startOf('vs', false, signalDefinition()), user('vt'), path('vs > vt')),
        start('s'),
        exclusive('g', { default: 'g-u' }),
        throwing('x', signalDefinition()),
        user('u'),
        flow('g', 'x', '=throws'),
        flow('g', 'u'),
        path('s > g'),
        path('x > u'),
      ),
    );
    assert.ok((await deploy(ask, files)).ok);
    await ask({ op: 'start', process: 'p', variables: { throws: false } });
    const thrown = await ask({ op: 'start', process: 'p', variables: { throws: true } });
    assert.equal(elements(thrown.state.tasks).toSorted(), ['u', 'u', 'vt', 'vt']);
  });

  test('a signal reaches everybody who waits, the thrower too, and starts processes', async ({ ask }) => {
    const waits = (id: string): string =>
      process(
        id,
        start(`${id}-s`),
        catching(`${id}-c`, signalDefinition('a')),
        user(`${id}-u`),
        end(`${id}-e`),
        path(`${id}-s > ${id}-c > ${id}-u > ${id}-e`),
      );
    const files = definitions(
      signal('a'),
      waits('p'),
      waits('q'),
      process('begun', start('bs', signalDefinition('a')), user('bu'), end('be'), path('bs > bu > be')),
      process('throws', start('ts'), throwing('tt', signalDefinition('a')), end('te'), path('ts > tt > te')),
    );
    const deployed = await deploy(ask, files);
    assert.ok(deployed.ok, JSON.stringify(deployed));
    await ask({ op: 'start', process: 'p' });
    await ask({ op: 'start', process: 'q' });
    assert.equal((await ask({ op: 'state' })).state.waiting, ['p-c', 'q-c']);
    const sent = await ask({ op: 'signal', name: 'a', variables: { v: 1 } });
    assert.equal(sent.result, { reached: 3 });
    assert.equal(elements(sent.state.tasks), ['p-u', 'q-u', 'bu']);
    assert.ok(sent.state.instances.every(({ variables }) => variables['v'] === 1));
    assert.equal((await ask({ op: 'signal', name: 'b' })).result, { reached: 0 });
    await ask({ op: 'start', process: 'p' });
    const thrown = await ask({ op: 'start', process: 'throws' });
    assert.equal(elements(thrown.state.tasks), ['p-u', 'q-u', 'bu', 'p-u', 'bu']);
  });

  test('a newer version replaces what starts the process', async ({ ask }) => {
    const version = (starts: string): string =>
      definitions(signal('a'), process('p', starts, user('u'), end('e'), path('s > u > e')));
    await deploy(ask, version(start('s', signalDefinition('a'))));
    await deploy(ask, version(start('s')));
    assert.equal((await ask({ op: 'signal', name: 'a' })).result, { reached: 0 });
  });

  test('timer starts begin when they are due, each at its own moment, also over and over', async ({ ask }) => {
    const timed = (kind: 'timeDate' | 'timeCycle' | 'timeDuration', text: string): string =>
      bpmn(start('s', timerDefinition(kind, text)), user('u'), end('e'), path('s > u > e'));
    await deploy(ask, timed('timeCycle', 'R3/PT1H'));
    assert.equal((await ask({ op: 'state' })).state.timers, [], 'of instances only');
    const first = await ask({ op: 'advance', ms: 3_600_000 });
    assert.equal([first.state.active, first.state.visited], [1, { s: 1, u: 1 }]);
    assert.is((await ask({ op: 'advance', ms: 30 * 86_400_000 })).state.active, 3);
    await deploy(ask, timed('timeDate', '2030-06-01T00:00:00Z'));
    await deploy(ask, timed('timeDate', '2030-07-01T00:00:00Z'));
    assert.is((await ask({ op: 'setClock', at: '2030-06-15T00:00:00Z' })).state.active, 3, 'replaced');
    assert.is((await ask({ op: 'setClock', at: '2030-07-01T00:00:00Z' })).state.active, 4);
  });

  test('a timer start whose expression gives no timer is refused', async ({ ask }) => {
    for (const text of ['=1/0', '="mâine"', '=7']) {
      const timed = bpmn(start('s', timerDefinition('timeDuration', text)), user('u'), end('e'), path('s > u > e'));
      const answer = await deploy(ask, timed);
      assert.is(answer.rejection?.code, 'DEPLOYMENT_REFUSED', text);
      assert.is(answer.rejection.findings![0]!.element, 's');
    }
  });

  test('one instance lives per key, where the message of the start has one', async ({ ask }) => {
    const keyed = bpmn(start('s', messageDefinition('msg')), user('u'), end('e'), path('s > u > e'));
    await deploy(ask, keyed);
    const send = (correlationKey: string, more: object = {}) =>
      ask({ op: 'message', name: 'm', correlationKey, ...more });
    assert.equal((await send('1')).result, { correlated: true });
    assert.equal((await send('1')).result, { correlated: false });
    assert.equal((await send('2')).result, { correlated: true });
    assert.equal((await ask({ op: 'message', name: 'm' })).result, { correlated: true }, 'without a key: always');
    assert.equal((await send('1', { timeToLiveMs: 1000, variables: { v: 2 } })).result, { correlated: false });
    const over = await ask({ op: 'completeTask', element: 'u' });
    assert.equal(over.state.instances.length, 4, 'the one that waited began');
    assert.is(over.state.instances.at(-1)!.variables['v'], 2);
  });

  test('a job that a message event asks for is done outside', async ({ ask }) => {
    const thrown = throwing('t', extend(tag('zeebe:taskDefinition', { type: 'tell' })), messageDefinition('msg'));
    await deploy(ask, bpmn(start('s'), thrown, service('j'), end('e'), path('s > t > j > e')));
    const { state } = await ask({ op: 'start', process: 'p', variables: { cheie: 1 } });
    assert.equal(
      state.jobs.map(({ element, type }) => [element, type]),
      [['t', 'tell']],
    );
  });
}
