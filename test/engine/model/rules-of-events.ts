// For every rule about events, a model that breaks it.

import { adHoc, sub, transaction, user } from '../activities.ts';
import { association, bpmn, definitions, end, extend, flow, path, process, signal, start, tag } from '../builder.ts';
import {
  after,
  boundary,
  cancelDefinition,
  catching,
  compensateDefinition,
  conditionDefinition,
  errorDefinition,
  escalationDefinition,
  eventSub,
  linkDefinition,
  messageDefinition,
  signalDefinition,
  startOf,
  terminate,
  throwing,
  timerDefinition,
} from '../events.ts';
import { around, models } from './rules.ts';

const waits = (...definitions_: string[]) => around(catching('e', ...definitions_), path('t > e'));
const throws = (...definitions_: string[]) => around(throwing('e', ...definitions_), path('t > e'));
const begins = (definition: string) => around(start('x', definition), path('x > t'));
const filtered = (filter: { [name: string]: string }) =>
  waits(
    tag(
      'conditionalEventDefinition',
      {},
      extend(tag('zeebe:conditionalFilter', filter)),
      tag('condition', {}, '=suma = pret'),
    ),
  );
const work = sub('c', start('s2'), user('u'), path('s2 > u'));

export const EVENTS = models({
  'missing-event-definition': waits(),
  'unsupported-event-definition': waits('<terminateEventDefinition/>'),
  'lonely-event-definition': waits(linkDefinition('L'), signalDefinition()),
  'bad-parallel-multiple': around(
    tag(
      'boundaryEvent',
      { id: 'b', attachedToRef: 't', parallelMultiple: true },
      errorDefinition(),
      signalDefinition(),
    ),
  ),
  'several-final-triggers': around(end('e', errorDefinition('err'), '<terminateEventDefinition/>'), path('t > e')),
  'nameless-reference': definitions(
    '<signal id="sn"/>',
    process('p', start('s'), catching('e', signalDefinition('sn')), path('s > e')),
  ),
  'computed-start-name': definitions(
    signal('sg', '=nume'),
    process('p', start('s', signalDefinition()), user('t'), path('s > t')),
  ),
  'missing-correlation-key': definitions(
    '<message id="m" name="raspuns"/>',
    process('p', start('s'), catching('e', messageDefinition('m')), path('s > e')),
  ),
  'missing-code': around(end('e', errorDefinition()), path('t > e')),
  'computed-code': definitions(
    '<error id="er" errorCode="=cod"/>',
    process('p', start('s'), user('t'), path('s > t'), boundary('b', 't', true, errorDefinition('er'))),
  ),
  'ambiguous-catch': around(
    boundary('a', 't', true, escalationDefinition()),
    boundary('b', 't', true, escalationDefinition()),
  ),
  'missing-condition-of-event': waits('<conditionalEventDefinition/>'),
  'bad-variable-filter': filtered({ variableNames: 'suma' }),
  'bad-event-filter': filtered({ variableNames: 'suma, pret', variableEvents: 'create' }),
  'nameless-link': throws('<linkEventDefinition/>'),
  'duplicate-link': around(
    throwing('a', linkDefinition('L')),
    path('t > a'),
    catching('b', linkDefinition('L')),
    catching('c', linkDefinition('L')),
  ),
  'link-without-target': throws(linkDefinition('L')),
  'link-without-source': around(catching('b', linkDefinition('L'))),
  'ambiguous-timer': waits('<timerEventDefinition/>'),
  'bad-timer-date': waits(timerDefinition('timeDate', 'mâine')),
  'bad-timer-duration': waits(after('10 zile')),
  'bad-timer-cycle': begins(timerDefinition('timeCycle', 'zilnic')),
  'bad-time-zone': waits(timerDefinition('timeDuration', 'P1D', { 'traseu:timeZone': 'Marte' })),
  'bad-following-timer': waits(timerDefinition('timeDuration', 'P1D', { 'traseu:followsVariables': true })),
  'cycle-happens-once': waits(timerDefinition('timeCycle', 'R3/PT10M')),
  'start-reads-variables': begins(timerDefinition('timeDate', '=termen')),
  'bad-attachment': around(boundary('b', 's', true, after('P1D'))),
  'non-interrupting-error': around(boundary('b', 't', false, errorDefinition())),
  'non-interrupting-cancel': around(
    transaction('c', start('s2'), end('e2', cancelDefinition()), path('s2 > e2')),
    path('t > c'),
    boundary('b', 'c', false, cancelDefinition()),
  ),
  'cancel-outside-transaction': around(boundary('b', 't', true, cancelDefinition())),
  'transaction-without-cancel': around(
    transaction('c', start('s2'), end('e2', cancelDefinition()), path('s2 > e2')),
    path('t > c'),
  ),
  'event-sub-process-start': around(eventSub('c', start('s2'), user('u'), path('s2 > u'))),
  'event-sub-process-marker': around(
    tag(
      'subProcess',
      { id: 'c', triggeredByEvent: true },
      '<standardLoopCharacteristics loopMaximum="3"/>',
      startOf('s2', true, signalDefinition()),
      user('u'),
      path('s2 > u'),
    ),
  ),
  'compensation-start-in-process': around(
    eventSub('c', startOf('s2', true, compensateDefinition()), user('u'), path('s2 > u')),
  ),
  'event-driven-scope': around(tag('transaction', { id: 'c', triggeredByEvent: true }), path('t > c')),
  'compensation-without-handler': around(boundary('b', 't', true, compensateDefinition())),
  'bad-compensation-handler': around(
    boundary('b', 't', true, compensateDefinition()),
    user('u'),
    association('b', 'u'),
  ),
  'two-compensation-handlers': around(
    boundary('a', 't', true, compensateDefinition()),
    boundary('b', 't', true, compensateDefinition()),
    tag('userTask', { id: 'u', isForCompensation: true }),
    association('a', 'u'),
    association('b', 'u'),
  ),
  'unused-compensation-handler': around(tag('userTask', { id: 'u', isForCompensation: true })),
  'unknown-compensation': around(work, end('e', compensateDefinition({ activityRef: 'u' })), path('t > c > e')),
  'nothing-to-compensate': around(end('e', compensateDefinition({ activityRef: 't' })), path('t > e')),
  'ad-hoc-event': around(adHoc('a', {}, user('u'), terminate('e')), path('t > a')),
  'empty-ad-hoc': around(adHoc('a', {}), path('t > a')),
  'ad-hoc-job': around(adHoc('a', {}, extend(tag('zeebe:taskDefinition', { type: 'x' })), user('u')), path('t > a')),
  'input-without-work': around(
    catching('e', extend('<zeebe:ioMapping><zeebe:input source="=1" target="a"/></zeebe:ioMapping>'), after('P1D')),
    path('t > e'),
  ),
  'job-without-message': around(
    end('e', extend(tag('zeebe:taskDefinition', { type: 'x' })), signalDefinition()),
    path('t > e'),
  ),
  'job-beside-others': around(
    end('e', extend(tag('zeebe:taskDefinition', { type: 'x' })), messageDefinition(), signalDefinition()),
    path('t > e'),
  ),
  'condition-without-decision': bpmn(start('s'), user('t'), flow('s', 't', '=a')),
  'no-feel': waits(conditionDefinition('suma > 1')),
});
