// Models whose instances talk to each other, for the tests of the store.

import { call, service, user } from '../engine/activities.ts';
import { definitions, end, extend, message, parallel, path, process, signal, start, tag } from '../engine/builder.ts';
import {
  after,
  catching,
  conditionDefinition,
  messageDefinition,
  signalDefinition,
  throwing,
  timerDefinition,
} from '../engine/events.ts';

const alarm = signal('sg', 'alarm');
const reply = message('msg', '=number', 'reply');

/**
 * `caller` calls `middle`, which calls `inner`; `inner` throws the message `reply` and the signal `alarm` and ends. `waits`
 * and `alarmed` wait for them, `alarm-start` begins by the signal.
 */
export const family = definitions(
  reply,
  alarm,
  process('caller', start('s'), call('c', 'middle'), end('e'), path('s > c > e')),
  process('middle', start('ms'), call('mc', 'inner'), end('me'), path('ms > mc > me')),
  process(
    'inner',
    start('is'),
    throwing('im', messageDefinition()),
    throwing('ia', signalDefinition()),
    end('ie'),
    path('is > im > ia > ie'),
  ),
  process('waits', start('ws'), catching('wc', messageDefinition()), end('we'), path('ws > wc > we')),
  process('alarmed', start('as'), catching('ac', signalDefinition()), end('ae'), path('as > ac > ae')),
  process('alarm-start', start('bs', signalDefinition()), end('be'), path('bs > be')),
);

/** `parent` calls `child`, which has a task. */
export const pair = definitions(
  process('parent', start('s'), call('c', 'child'), end('e'), path('s > c > e')),
  process('child', start('cs'), user('t'), end('ce'), path('cs > t > ce')),
);

/** Waits for a message, a signal, a timer and a task at once. */
export const patient = definitions(
  reply,
  alarm,
  process(
    'patient',
    start('s'),
    parallel('g'),
    catching('m', messageDefinition()),
    catching('a', signalDefinition()),
    catching('t', after('PT1H')),
    user('u'),
    service('j'),
    end('e'),
    path('s > g > m > e'),
    path('g > a > e'),
    path('g > t > e'),
    path('g > u > e'),
    path('g > j > e'),
  ),
);

/** Starts from outside: every hour, or by a condition; each has a task. */
export const hourly = (name = 'Look'): string =>
  definitions(
    process(
      'hourly',
      start('s', timerDefinition('timeCycle', 'R/PT1H')),
      tag('userTask', { id: 'u', name }, extend('<zeebe:userTask/>')),
      end('e'),
      path('s > u > e'),
    ),
  );
/** Started by the message `file`, of which one instance lives per key. */
export const keyed = definitions(
  message('msg-file', '=number', 'file'),
  process('keyed', start('s', messageDefinition('msg-file')), user('u'), end('e'), path('s > u > e')),
);
/** Begins a fifth of a second after its deployment, calls `called`. */
export const soon = definitions(
  process('soon', start('s', after('PT0.2S')), call('c', 'called'), end('e'), path('s > c > e')),
  process('called', start('cs'), end('ce'), path('cs > ce')),
);
export const conditional = definitions(
  process('hot', start('s', conditionDefinition('=degrees > 30')), user('u'), end('e'), path('s > u > e')),
  process(
    'broken',
    start('bs', conditionDefinition('=degrees + null > 30')),
    user('bu'),
    end('be'),
    path('bs > bu > be'),
  ),
);
