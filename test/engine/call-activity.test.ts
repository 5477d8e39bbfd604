// Call activities (BPMN 2.0 §13.3.5), seen from the calling instance.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { call, io, mapping } from './activities.ts';
import { bpmn, end, path, start } from './builder.ts';
import { boundary, messageDefinition } from './events.ts';
import { driver } from './driver.ts';
import { assertActive, assertCompleted } from './outcome.ts';

const test = suite('call activity');

test('a process is called by name, with all variables both ways', async () => {
  const p = await driver(bpmn(start('s'), call('c', '=ce'), end('e'), path('s > c > e')));
  assert.is(p.start({ ce: 'q' }), '+s -s +c call(c q)');
  assert.is(p.answer('c', { r: 1 }), '{r} -c +e -e completed');
  assertCompleted(p, { ce: 'q', r: 1 });
});

test('mappings alone when nothing is propagated', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      call(
        'c',
        { processId: 'q', propagateAllChildVariables: false, propagateAllParentVariables: false },
        io(mapping('input', '=x', 'y'), mapping('output', '=r', 'z')),
      ),
      end('e'),
      path('s > c > e'),
    ),
  );
  assert.is(p.start({ x: 5 }), '+s -s +c own {y} call(c q)');
  assert.equal(
    p.events.find((e) => e.type === 'ChildCalled'),
    {
      type: 'ChildCalled',
      key: 3,
      element: 'c',
      process: 'q',
      variables: { y: 5 },
      businessKey: null,
      catches: { errors: [], escalations: [] },
    },
  );
  assert.is(p.answer('c', { r: 1, q: 2 }), 'own {r q} {z} -c +e -e completed');
  assertCompleted(p, { x: 5, z: 1 });
});

test('a call that cannot be made is an incident; resolved, it is made again', async () => {
  const p = await driver(bpmn(start('s'), call('c', 'q'), end('e'), path('s > c > e')));
  assert.is(p.start(), '+s -s +c call(c q)');
  assert.is(p.send({ type: 'RefuseCall', key: p.key('calls', 'c'), message: 'none' }), 'incident(c CALL_FAILED)');
  assert.is(p.resolve('c'), '/incident /call call(c q)');
  assertActive(p, 'calls: c', {});
});

test('an interrupted call abandons its instance', async () => {
  const p = await driver(
    bpmn(start('s'), call('c', 'q'), boundary('b', 'c', true, messageDefinition()), end('e'), path('s > c > e')),
  );
  assert.is(p.start({ cheie: 1 }), '+s -s +c message(b) call(c q)');
  assert.is(p.message('b'), '/message(correlated) /call !c +b -b completed');
  assertCompleted(p, { cheie: 1 });
});

test.run();
