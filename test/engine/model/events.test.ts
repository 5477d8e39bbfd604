// What events compile to, and what starts a process.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { user } from '../activities.ts';
import { bpmn, definitions, end, extend, path, process, start, tag } from '../builder.ts';
import {
  boundary,
  catching,
  conditionDefinition,
  errorDefinition,
  escalationDefinition,
  eventSub,
  messageDefinition,
  signalDefinition,
  startOf,
  throwing,
  timerDefinition,
} from '../events.ts';
import { compiled } from '../driver.ts';
import { element, said, written } from './graph.ts';

const test = suite('events');

const triggersOf = async (xml: string, id = 'e') => (await element(xml, id))['triggers'];
const caught = (...body: string[]) => bpmn(start('s'), catching('e', ...body), path('s > e'));
const thrown = (...body: string[]) => bpmn(start('s'), throwing('e', ...body), path('s > e'));
const ended = (...body: string[]) => bpmn(start('s'), end('e', ...body), path('s > e'));
const sitting = (interrupts: boolean, ...body: string[]) =>
  bpmn(start('s'), user('t'), path('s > t'), boundary('e', 't', interrupts, ...body));
const MESSAGE = { type: 'message', name: 'm', correlationKey: '=cheie' };
const SIGNAL = { type: 'signal', name: 'sg' };

test('one trigger of each type', async () => {
  assert.equal(await triggersOf(caught(messageDefinition())), [MESSAGE]);
  assert.equal(await triggersOf(caught(signalDefinition())), [SIGNAL]);
  assert.equal(await triggersOf(caught(conditionDefinition('=a > 1'))), [{ type: 'condition', expression: '=a > 1' }]);
  const zoned = timerDefinition('timeDuration', '=cat', { 'traseu:timeZone': 'Europe/Bucharest' });
  assert.equal(await triggersOf(caught(zoned)), [
    { type: 'timer', kind: 'duration', value: '=cat', follows: false, zone: 'Europe/Bucharest' },
  ]);
  assert.equal(await triggersOf(sitting(true, errorDefinition('err'))), [{ type: 'error', code: 'E' }]);
  assert.equal(await triggersOf(sitting(true, errorDefinition())), [{ type: 'error', code: null }]);
  assert.equal(await triggersOf(sitting(false, escalationDefinition('esc'))), [{ type: 'escalation', code: 'X' }]);
  assert.equal(await triggersOf(ended('<terminateEventDefinition/>')), [{ type: 'terminate' }]);
});

test('several triggers, of the event itself and of the file; all of them, or any one', async () => {
  const both = caught(messageDefinition(), '<eventDefinitionRef>def</eventDefinitionRef>').replace(
    '<process',
    '<signalEventDefinition id="def" signalRef="sg"/><process',
  );
  assert.equal(await element(both, 'e'), { incoming: ['s-e'], triggers: [MESSAGE, SIGNAL] });
  const all = both.replace('<intermediateCatchEvent', '<intermediateCatchEvent parallelMultiple="true"');
  assert.is((await compiled(all)).elements['e']!.parallelMultiple, true);
});

test('what ends the scope is thrown last', async () => {
  const triggers = await triggersOf(ended(errorDefinition('err'), messageDefinition(), signalDefinition()));
  assert.equal(triggers, [MESSAGE, SIGNAL, { type: 'error', code: 'E' }]);
});

test('a message that is sent by a job is the job alone', async () => {
  const job = extend(tag('zeebe:taskDefinition', { type: 'x' }));
  assert.equal(await element(thrown(job, messageDefinition()), 'e'), {
    incoming: ['s-e'],
    job: { type: 'x', retries: '3', headers: {} },
  });
});

test('interrupting or not, on a boundary and in an event sub-process', async () => {
  for (const interrupts of [true, false]) {
    const xml = bpmn(
      start('s'),
      user('t'),
      path('s > t'),
      boundary('b', 't', interrupts, messageDefinition()),
      eventSub('c', startOf('e', interrupts, signalDefinition()), user('u'), path('e > u')),
    );
    const graph = await compiled(xml);
    assert.is(graph.elements['b']!.interrupting, interrupts);
    assert.is(graph.elements['e']!.interrupting, interrupts);
    assert.is(graph.elements['c']!.kind, 'eventSubProcess');
  }
});

test('a filter of a condition that changes nothing is taken', async () => {
  const filter = extend(tag('zeebe:conditionalFilter', { variableNames: 'a, b', variableEvents: 'create, update' }));
  const definition = tag('conditionalEventDefinition', {}, filter, tag('condition', {}, '=a = 1'));
  assert.equal(await triggersOf(caught(definition)), [{ type: 'condition', expression: '=a = 1' }]);
});

test('message and signal references through an operation', async () => {
  const file = definitions(
    '<message id="m1" name="cerere"/>',
    '<interface id="i" name="I"><operation id="o" name="O"><inMessageRef>m1</inMessageRef></operation></interface>',
    process(
      'p',
      start('s'),
      throwing('e', '<messageEventDefinition><operationRef>o</operationRef></messageEventDefinition>'),
      path('s > e'),
    ),
  );
  assert.equal(await triggersOf(file), [{ type: 'message', name: 'cerere', correlationKey: null }]);
});

test('every trigger of every start is listed', async () => {
  const graph = await compiled(
    bpmn(
      start('a'),
      start('b', messageDefinition(), signalDefinition('sg2')),
      start('c', signalDefinition()),
      start('d', timerDefinition('timeCycle', '0 0 9 * * MON-FRI')),
      start('e', conditionDefinition('=temperatura > 30')),
      tag('receiveTask', { id: 'f', messageRef: 'other', instantiate: true }),
      user('t'),
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => path(`${id} > t`)),
    ),
  );
  assert.equal(graph.elements['p']!.starts, ['a']);
  assert.equal(graph.messageStarts, [
    { element: 'b', trigger: 0, message: 'm', onePerKey: true },
    { element: 'f', trigger: 0, message: 'n', onePerKey: true },
  ]);
  assert.equal(graph.signalStarts, [
    { element: 'b', trigger: 1, signal: 'sg2' },
    { element: 'c', trigger: 0, signal: 'sg' },
  ]);
  assert.equal(written(graph.timerStarts), [
    {
      element: 'd',
      trigger: 0,
      timer: { type: 'timer', kind: 'cycle', value: '0 0 9 * * MON-FRI', follows: false, zone: null },
    },
  ]);
  assert.equal(written(graph.conditionStarts), [{ element: 'e', trigger: 0, expression: '=temperatura > 30' }]);
  assert.equal(said(graph, 'b')['triggers'], [
    { type: 'message', name: 'm', correlationKey: null },
    { type: 'signal', name: 'sg2' },
  ]);
});

test('events behind a gateway that starts the process start it', async () => {
  const graph = await compiled(
    bpmn(
      tag('eventBasedGateway', { id: 'g', instantiate: true }),
      catching('a', messageDefinition()),
      tag('receiveTask', { id: 'b', messageRef: 'other' }),
      path('g > a'),
      path('g > b'),
    ),
  );
  assert.equal(graph.elements['p']!.starts, []);
  assert.equal(
    graph.messageStarts.map((each) => each.element),
    ['a', 'b'],
  );
});

test.run();
