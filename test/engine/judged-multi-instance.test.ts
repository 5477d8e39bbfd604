// Output mappings of multi-instance activities: they run once per run, and what the output element collects stays with it.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, multi } from './activities.ts';
import { bpmn, end, extend, path, start, tag } from './builder.ts';
import { driver } from './driver.ts';

const test = suite('multi-instance, output mappings');

const COLLECT = { inputCollection: '=lista', inputElement: 'it', outputCollection: 'rez' };
const model = (outputElement: string, ...mappings: string[]) =>
  bpmn(
    start('s'),
    tag('userTask', { id: 'a' }, extend('<zeebe:userTask/>', io(...mappings)), multi({ ...COLLECT, outputElement })),
    end('e'),
    path('s > a > e'),
  );

test('a mapping may make the output element of its run', async () => {
  const p = await driver(model('=r', mapping('output', '=nota * 10', 'r')));
  p.start({ lista: ['x', 'y'] });
  p.complete('a', { nota: 1 });
  p.complete('a', { nota: 2 });
  assert.is(p.status, 'completed');
  assert.equal(p.variables, { lista: ['x', 'y'], rez: [10, 20] });
});

test('a path into the output element keeps its other members', async () => {
  const p = await driver(model('=r', mapping('output', '=it', 'r.nume'), mapping('output', '=nota', 'r.nota')));
  p.start({ lista: ['x'] });
  p.complete('a', { nota: 9 });
  assert.equal(p.variables, { lista: ['x'], rez: [{ nume: 'x', nota: 9 }] });
});

test('every other target goes on to the scope', async () => {
  const p = await driver(model('=r', mapping('output', '=it', 'r'), mapping('output', '=nota', 'ultima')));
  p.start({ lista: ['x', 'y'] });
  p.complete('a', { nota: 1 });
  p.complete('a', { nota: 2 });
  assert.equal(p.variables, { lista: ['x', 'y'], rez: ['x', 'y'], ultima: 2 });
});

test('without a loop the same mapping goes on to the scope', async () => {
  const task = tag('userTask', { id: 'a' }, extend('<zeebe:userTask/>', io(mapping('output', '=nota', 'r'))));
  const p = await driver(bpmn(start('s'), task, end('e'), path('s > a > e')));
  p.start({});
  p.complete('a', { nota: 1 });
  assert.equal(p.variables, { r: 1 });
});

test.run();
