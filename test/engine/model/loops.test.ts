// What loops and multi-instance activities compile to.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cardinality, until } from '../activities.ts';
import { bpmn, extend, path, start, tag } from '../builder.ts';
import { element } from './graph.ts';

const test = suite('loops');

const loopOf = async (name: string, attributes: { [name: string]: string | boolean | number }, ...body: string[]) => {
  const root = '<signalEventDefinition id="def" signalRef="sg"/><process';
  const xml = bpmn(start('s'), tag('task', { id: 't' }, tag(name, attributes, ...body)), path('s > t'));
  return (await element(xml.replace('<process', root)))['loop'];
};
const multiple = (attributes: { [name: string]: string | boolean }, ...body: string[]) =>
  loopOf('multiInstanceLoopCharacteristics', attributes, ...body);
const NOTHING = {
  type: 'multiInstance',
  sequential: false,
  cardinality: null,
  collection: null,
  inputElement: null,
  outputCollection: null,
  outputElement: null,
  collected: null,
  completion: null,
  behavior: { type: 'all', throws: [] },
};

test('a standard loop has a condition, a maximum or both', async () => {
  const condition = tag('loopCondition', {}, '=mai');
  assert.equal(await loopOf('standardLoopCharacteristics', { testBefore: true, loopMaximum: 3 }, condition), {
    type: 'standard',
    testBefore: true,
    condition: '=mai',
    maximum: '3',
  });
});

test('the collection and its elements, by zeebe or by the standard', async () => {
  const zeebe = tag('zeebe:loopCharacteristics', {
    inputCollection: '=lista',
    inputElement: 'unul',
    outputCollection: 'toate',
    outputElement: '=unul.nume',
  });
  const told = {
    collection: '=lista',
    inputElement: 'unul',
    outputCollection: 'toate',
    outputElement: '=unul.nume',
    collected: 'unul',
  };
  assert.equal(await multiple({ isSequential: true }, extend(zeebe)), { ...NOTHING, ...told, sequential: true });
  const xml = bpmn(
    start('s'),
    '<dataObject id="d1" name="lista" isCollection="true"/><dataObjectReference id="r1" dataObjectRef="d1"/><dataObject id="d2" name="toate"/>',
    tag(
      'task',
      { id: 't' },
      tag(
        'multiInstanceLoopCharacteristics',
        {},
        '<loopDataInputRef>r1</loopDataInputRef><loopDataOutputRef>d2</loopDataOutputRef>',
        '<inputDataItem id="i" name="unul"/><outputDataItem id="o" name="rezultat"/>',
      ),
    ),
    path('s > t'),
  );
  assert.equal((await element(xml))['loop'], {
    ...NOTHING,
    ...told,
    outputElement: '=rezultat',
    collected: 'rezultat',
  });
});

test('a number of instances, fixed or FEEL, and when it is enough', async () => {
  assert.equal(await multiple({}, cardinality('3')), { ...NOTHING, cardinality: '3' });
  const enough = until('=numberOfCompletedInstances = 2');
  assert.equal(await multiple({}, cardinality('=cate'), enough), {
    ...NOTHING,
    cardinality: '=cate',
    completion: '=numberOfCompletedInstances = 2',
  });
});

test('events that are thrown as instances complete', async () => {
  const three = cardinality('3');
  const signal = [{ type: 'signal', name: 'sg' }];
  const behavior = async (attributes: { [name: string]: string }, ...body: string[]) =>
    ((await multiple(attributes, three, ...body)) as typeof NOTHING).behavior;
  assert.equal(await behavior({ behavior: 'None', noneBehaviorEventRef: 'def' }), {
    type: 'none',
    throws: [{ condition: null, triggers: signal }],
  });
  assert.equal(await behavior({ behavior: 'One', oneBehaviorEventRef: 'def' }), {
    type: 'one',
    throws: [{ condition: null, triggers: signal }],
  });
  const complex = tag(
    'complexBehaviorDefinition',
    {},
    tag('condition', {}, '=loopCounter = 2'),
    tag('event', { id: 'ev' }, '<signalEventDefinition signalRef="sg"/>'),
  );
  assert.equal(await behavior({ behavior: 'Complex' }, complex), {
    type: 'complex',
    throws: [{ condition: '=loopCounter = 2', triggers: signal }],
  });
});

test.run();
