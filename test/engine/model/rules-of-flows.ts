// For every rule about flows, gateways and joins, a model that breaks it.

import { io, mapping, sub, times, user } from '../activities.ts';
import { bpmn, end, eventGateway, exclusive, extend, flow, parallel, path, start, tag } from '../builder.ts';
import { after, boundary, catching, messageDefinition } from '../events.ts';
import { around, models, plain } from './rules.ts';

const event = (id: string) => catching(id, after('P1D'));
const decision = bpmn(
  start('s'),
  exclusive('x', { default: 'x-b' }),
  user('a'),
  user('b'),
  parallel('j'),
  path('s > x > b > j'),
  flow('x', 'a', '=n'),
  path('a > j'),
);

export const FLOWS = models({
  'half-flow': around('<sequenceFlow id="f" sourceRef="t"/>'),
  'dangling-flow': around('<dataObject id="d"/>', flow('t', 'd')),
  'cross-scope-flow': around(sub('c', start('s2'), user('u'), path('s2 > u')), path('t > u'), path('t > c')),
  'dangling-reference': around(path('t > nowhere')),
  'flow-mismatch': around('<userTask id="u"><incoming>s-t</incoming></userTask>', path('t > u')),
  'flow-into': around(path('t > s')),
  'flow-out-of': around(end('e'), user('u'), path('t > e > u')),
  'start-without-flow': bpmn(start('s')),
  'condition-without-decision': around(flow('s', 't2', '=a'), user('t2')),
  'bad-default': bpmn(start('s'), tag('userTask', { id: 't', default: 's-t' }), path('s > t')),
  'conditional-default': bpmn(
    start('s'),
    exclusive('x', { default: 'x-t' }),
    user('t'),
    path('s > x'),
    flow('x', 't', '=a'),
  ),
  'idle-default': bpmn(start('s'), tag('userTask', { id: 't', default: 't-u' }), user('u'), path('s > t > u')),
  'missing-condition': bpmn(start('s'), exclusive('x'), user('t'), user('u'), path('s > x > t'), path('x > u')),
  'no-default': bpmn(start('s'), exclusive('x'), user('t'), path('s > x'), flow('x', 't', '=a')),
  'stuck-join': decision,
  'too-few-events': bpmn(start('s'), eventGateway('g'), event('e'), path('s > g > e')),
  'no-event-behind-gateway': bpmn(
    start('s'),
    eventGateway('g'),
    event('e'),
    user('t'),
    path('s > g > e'),
    path('g > t'),
  ),
  'shared-event-behind-gateway': bpmn(
    start('s'),
    eventGateway('g'),
    event('e'),
    event('f'),
    path('s > g > e > f'),
    path('g > f'),
  ),
  'boundary-behind-gateway': bpmn(
    start('s'),
    eventGateway('g'),
    event('e'),
    tag('receiveTask', { id: 'r', messageRef: 'msg' }),
    boundary('b', 'r', true, after('P1D')),
    path('s > g > e'),
    path('g > r'),
  ),
  'mapping-of-many': around(
    tag(
      'boundaryEvent',
      { id: 'b', attachedToRef: 't', parallelMultiple: true },
      extend(io(mapping('output', '=a', 'b'))),
      messageDefinition(),
      after('P1D'),
    ),
  ),
  'work-before-event': bpmn(
    start('s'),
    eventGateway('g'),
    event('e'),
    tag('receiveTask', { id: 'r', messageRef: 'msg' }, times(2)),
    path('s > g > e'),
    path('g > r'),
  ),
  'parallel-events-without-start': bpmn(
    start('s'),
    tag('eventBasedGateway', { id: 'g', eventGatewayType: 'Parallel' }),
    event('e'),
    event('f'),
    path('s > g > e'),
    path('g > f'),
  ),
  'instantiating-inside': around(tag('receiveTask', { id: 'r', messageRef: 'msg', instantiate: true }), path('t > r')),
  'too-many-joins': plain(
    Array.from({ length: 2100 }, (_, index) => `<inclusiveGateway id="g${index}"/>`).join(''),
    path(Array.from({ length: 2100 }, (_, index) => `g${index}`).join('>')),
  ),
  'missing-start': bpmn(user('a'), user('b'), path('a > b > a')),
  'empty-scope': around('<subProcess id="c"/>', path('t > c')),
  'missing-reference': around(catching('e', '<messageEventDefinition/>'), path('t > e')),
  'duplicate-message-start': around(
    start('m1', messageDefinition()),
    start('m2', messageDefinition()),
    path('m1 > t'),
    path('m2 > t'),
  ),
});
