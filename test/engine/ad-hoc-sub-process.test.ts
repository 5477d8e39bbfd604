// Ad-hoc sub-processes (BPMN 2.0 §13.3.5).

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { adHoc, until, user } from './activities.ts';
import { bpmn, end, extend, path, start, tag } from './builder.ts';
import { driver } from './driver.ts';
import { assertCompleted } from './outcome.ts';

const test = suite('ad-hoc sub-process');

test('activities are begun by hand, one at a time when sequential, and it is ended by hand', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      adHoc('h', { ordering: 'Sequential' }, user('a'), user('b'), user('c'), path('a > c')),
      end('e'),
      path('s > h > e'),
    ),
  );
  assert.is(p.start(), '+s -s +h');
  assert.is(p.activate('h', 'a'), '+a task(a)');
  assert.is(p.refuse({ type: 'ActivateAdHoc', scope: p.activity('h'), element: 'b' }), 'WRONG_STATE');
  assert.is(p.refuse({ type: 'ActivateAdHoc', scope: p.activity('h'), element: 'c' }), 'NOT_FOUND');
  assert.is(p.complete('a'), '/task(completed) -a +c task(c)');
  assert.is(p.complete('c'), '/task(completed) -c');
  assert.is(p.finish('h'), '-h +e -e completed');
  assertCompleted(p, {});
});

test('its completion condition is looked at after each activity; remaining ones may go on', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      adHoc('h', { cancelRemainingInstances: false }, user('a'), user('b'), until('=gata')),
      end('e'),
      path('s > h > e'),
    ),
  );
  assert.is(p.start({ gata: false }), '+s -s +h');
  assert.is(p.activate('h', 'a'), '+a task(a)');
  assert.is(p.activate('h', 'b'), '+b task(b)');
  assert.is(p.complete('a', { gata: true }), '/task(completed) {gata} -a ~h');
  assert.is(p.refuse({ type: 'ActivateAdHoc', scope: p.activity('h'), element: 'a' }), 'NOT_FOUND');
  assert.is(p.complete('b', { gata: false }), '/task(completed) {gata} -b -h +e -e completed');
  assertCompleted(p, { gata: false });
});

test('a collection names the activities begun at once', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      tag(
        'adHocSubProcess',
        { id: 'h' },
        extend(tag('zeebe:adHoc', { activeElementsCollection: '=ce' })),
        user('a'),
        user('b'),
      ),
      end('e'),
      path('s > h > e'),
    ),
  );
  assert.is(p.start({ ce: ['a', 'b'] }), '+s -s +h +a task(a) +b task(b)');
  assert.is(p.complete('a'), '/task(completed) -a');
  assert.is(p.complete('b'), '/task(completed) -b');
  assert.is(p.finish('h'), '-h +e -e completed');
  assertCompleted(p, { ce: ['a', 'b'] });
});

test.run();
