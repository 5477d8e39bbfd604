// Data objects, stores, properties, inputs, outputs and associations as variables and mappings.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sub, user } from '../activities.ts';
import { bpmn, end, path, start, tag } from '../builder.ts';
import { messageDefinition } from '../events.ts';
import { compiled, found } from '../driver.ts';
import { element } from './graph.ts';

const test = suite('data');

const inputs = (...body: string[]) => tag('dataInputAssociation', {}, ...body);
const outputs = (...body: string[]) => tag('dataOutputAssociation', {}, ...body);
const from = (id: string) => `<sourceRef>${id}</sourceRef>`;
const to = (id: string) => `<targetRef>${id}</targetRef>`;
const specification =
  '<ioSpecification><dataInput id="di" name="intrare"/><dataOutput id="do" name="iesire"/><inputSet/><outputSet/></ioSpecification>';
const withTask = (...body: string[]) =>
  bpmn(
    start('s'),
    '<dataObject id="d1" name="cerere"/><dataObject id="d2" name="rezultat"/>',
    tag('userTask', { id: 't' }, specification, ...body),
    path('s > t'),
  );

test('objects live in their scope, stores in the process, both under their names', async () => {
  const graph = await compiled(
    bpmn(
      start('s'),
      '<dataObject id="d1"/><dataObjectReference id="r1" name="cerere" dataObjectRef="d1"/>',
      '<dataObject id="d-2" name="Cererea de azi"/>',
      sub('c', user('u'), '<dataObject id="d3" name="inauntru"/><dataStoreReference id="st" dataStoreRef="store"/>'),
      path('s > c'),
    ).replace('<process', '<dataStore id="store" name="registru"/><process'),
  );
  assert.equal(graph.elements['p']!.declares, ['cerere', 'd_2', 'registru']);
  assert.equal(graph.elements['c']!.declares, ['inauntru']);
});

test('properties are variables of their process, sub-process or activity', async () => {
  const property = '<property id="pr" name="nota"/>';
  const graph = await compiled(
    bpmn(property, start('s'), sub('c', property.replace('"pr"', '"pr2"'), user('u')), path('s > c')),
  );
  assert.equal(graph.elements['p']!.declares, ['nota']);
  assert.equal(graph.elements['c']!.declares, ['nota']);
  const task = bpmn(start('s'), tag('userTask', { id: 't' }, property), path('s > t'));
  assert.equal((await element(task))['inputs'], [{ source: '=null', target: ['nota'] }]);
});

test('associations copy, transform or assign', async () => {
  const told = await element(withTask(inputs(from('d1'), to('di')), outputs(from('do'), to('d2'))));
  assert.equal(told['inputs'], [{ source: '=cerere', target: ['intrare'] }]);
  assert.equal(told['outputs'], [{ source: '=iesire', target: ['rezultat'] }]);
  const transformed = inputs(from('d1'), to('di'), '<transformation>=cerere.suma * 2</transformation>');
  assert.equal((await element(withTask(transformed)))['inputs'], [{ source: '=cerere.suma * 2', target: ['intrare'] }]);
  const assigned = inputs(
    from('d1'),
    to('di'),
    '<assignment><from>=cerere.suma</from><to>intrare.suma</to></assignment>',
    '<assignment><from>1</from><to>=intrare.ani</to></assignment>',
  );
  assert.equal((await element(withTask(assigned)))['inputs'], [
    { source: '=cerere.suma', target: ['intrare', 'suma'] },
    { source: '=1', target: ['intrare', 'ani'] },
  ]);
});

test('associations of events are their mappings, too', async () => {
  const xml = bpmn(
    '<dataObject id="d1" name="cerere"/>',
    start(
      's',
      '<dataOutput id="do" name="payload"/>',
      outputs(from('do'), to('d1')),
      '<outputSet/>',
      messageDefinition(),
    ),
    end('e', '<dataInput id="di" name="corp"/>', inputs(from('d1'), to('di')), '<inputSet/>', messageDefinition()),
    path('s > e'),
  );
  const graph = await compiled(xml);
  assert.equal(
    graph.elements['s']!.outputs.map(({ target }) => target),
    [['cerere']],
  );
  assert.equal(
    graph.elements['e']!.inputs.map(({ target }) => target),
    [['corp']],
  );
});

test('what bpmn.io draws between data and activities moves nothing', async () => {
  const xml = bpmn(
    start('s'),
    '<dataObject id="d1"/><dataObjectReference id="r1" name="Cerere scanată" dataObjectRef="d1"/>',
    tag(
      'userTask',
      { id: 't' },
      '<property id="pr" name="__targetRef_placeholder"/>',
      inputs(from('r1'), to('pr')),
      outputs(to('r1')),
    ),
    path('s > t'),
  );
  assert.equal(await found(xml), ['warning drawn-association t', 'warning drawn-association t']);
  assert.equal(await element(xml), {
    incoming: ['s-t'],
    task: {
      form: null,
      assignee: null,
      candidateGroups: null,
      candidateUsers: null,
      dueDate: null,
      followUpDate: null,
      priority: null,
      headers: {},
    },
  });
});

test.run();
