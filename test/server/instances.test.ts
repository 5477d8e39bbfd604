// What is said of runs: events in plain words, without values; what differs between two values.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Event } from '../../engine/events.ts';
import type { Command } from '../../engine/commands.ts';
import { words } from '../../inbox/words.ts';
import { differences } from '../../server/instances/differences.ts';
import { rawEvents, sayEvents, type Telling } from '../../server/instances/say-events.ts';

const test = suite('runs in plain words');

const graph = {
  elements: {
    triaj: { name: 'Triază petiția' },
    ruta: { name: 'Ce urmează?' },
    emite: { name: 'Emite recipisa' },
    termen: { name: 'Se apropie termenul' },
    fara: { name: '' },
  },
} as unknown as Telling['graphs'][number];

const telling = (language: 'ro' | 'en' = 'ro', before: Telling['before'] = null): Telling => ({
  language,
  words: words(language),
  graphs: [graph],
  before,
  groupName: (group) => (group === 'registratura' ? 'Registratura' : group),
});

const at = Date.UTC(2026, 10, 26, 6);
const entered = (key: number, element: string): Event => ({
  type: 'ElementEntered',
  key,
  element,
  parent: 1,
  flow: null,
});

test('what a token passes is one line, where it stops has its own', () => {
  const events: Event[] = [
    entered(2, 'ruta'),
    { type: 'ElementCompleted', key: 2, element: 'ruta' },
    entered(3, 'fara'),
    { type: 'ElementCompleted', key: 3, element: 'fara' },
    entered(4, 'triaj'),
    {
      type: 'TaskOpened',
      key: 4,
      element: 'triaj',
      name: 'Triază petiția',
      form: null,
      assignee: null,
      candidateGroups: ['registratura'],
      candidateUsers: [],
      dueAt: null,
      followUpAt: null,
      priority: 50,
      at,
    },
    {
      type: 'TimerScheduled',
      key: 5,
      element: 'termen',
      trigger: 0,
      activity: 4,
      dueAt: at,
      cycle: null,
      follows: false,
    },
  ];
  assert.equal(
    sayEvents(events, telling()).map((line) => line.replaceAll('\u00a0', ' ')),
    [
      'trece prin Ce urmează?',
      'se deschide lucrarea „Triază petiția”, pentru Registratura',
      '„Se apropie termenul” se va face la 26 noiembrie 2026, 8:00',
    ],
  );
});

test('what closes is named by the state before, or by what ended with it', () => {
  const closing: Event[] = [
    { type: 'TaskClosed', key: 4, reason: 'exited', at },
    { type: 'TimerClosed', key: 5, reason: 'cancelled' },
    { type: 'ElementTerminated', key: 4, element: 'triaj' },
  ];
  const gone = 'lucrarea „Triază petiția” se închide fără rezolvare';
  assert.equal(sayEvents(closing, telling()), [gone]);
  const before = { tasks: { 4: { element: 'triaj' } }, timers: { 5: { element: 'termen' } }, jobs: {} };
  assert.equal(sayEvents(closing, telling('ro', before as unknown as Telling['before'])), [
    gone,
    'data de la „Se apropie termenul” nu mai este așteptată',
  ]);
});

test('only so many lines, and how many are left out', () => {
  const many = Array.from({ length: 80 }, (_, index): Event => ({
    type: 'SubscriptionOpened',
    key: index,
    element: 'fara',
    trigger: 0,
    activity: 1,
    message: `m${index}`,
    correlationKey: null,
  }));
  const lines = sayEvents(many, telling('en'));
  assert.is(lines.length, 31);
  assert.is(lines.at(-1), 'and 50 more');
});

test('values are in no line and in no raw event, their names are', () => {
  const secret = '1850101223344';
  const events: Event[] = [
    { type: 'VariablesMerged', scope: 1, variables: { cnp: secret, cerere: { nume: secret, lista: [secret] } } },
    { type: 'ElementCompleted', key: 2, element: 'triaj', output: secret },
    { type: 'MessageThrown', name: 'plata', correlationKey: secret, variables: { a: secret } },
    { type: 'IncidentRaised', key: 9, element: 'emite', activity: 4, code: 'JOB_FAILED', message: secret, at },
    { type: 'InstanceStarted', process: 'p', at, variables: { x: secret }, businessKey: secret },
    { type: 'LoopBegun', key: 3, total: 1, items: [secret] },
  ];
  const said = [...sayEvents(events, telling()), rawEvents(events)].join('\n');
  assert.not.ok(said.includes(secret));
  assert.ok(said.includes('cnp') && said.includes('cerere'));
});

test('every command has a title in both languages', () => {
  for (const language of ['ro', 'en'] as const) {
    const titles: { [type in Command['type']]: string } = words(language).instanceEvents.commands;
    for (const [type, title] of Object.entries(titles)) assert.ok(title.trim() !== '', type);
  }
});

test('differences by path', () => {
  assert.equal(differences('a', 1, 1), []);
  assert.equal(differences('a', undefined, 'x'), [{ path: 'a', was: null, is: '"x"' }]);
  assert.equal(differences('c', { n: 'x', t: [1, 2], same: true }, { n: 'y', t: [1, 3, 4], same: true }), [
    { path: 'c.n', was: '"x"', is: '"y"' },
    { path: 'c.t[1]', was: '2', is: '3' },
    { path: 'c.t[2]', was: null, is: '4' },
  ]);
  assert.equal(differences('c', { a: 1 }, [1]), [{ path: 'c', was: '{"a":1}', is: '[1]' }]);
  assert.is(
    differences(
      'l',
      [],
      Array.from({ length: 500 }, (_, index) => index),
    ).length,
    100,
  );
});

test.run();
