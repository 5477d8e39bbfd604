import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, service, user } from './activities.ts';
import { bpmn, end, eventGateway, extend, path, start } from './builder.ts';
import { after, boundary, catching, timerDefinition } from './events.ts';
import { DAY, driver, found, MINUTE, START } from './driver.ts';

const on = (interrupting: boolean, definition: string) =>
  bpmn(
    start('s'),
    user('t'),
    boundary('b', 't', interrupting, definition),
    user('late'),
    end('e'),
    path('s > t > e'),
    path('b > late'),
  );
const due = (p: Awaited<ReturnType<typeof driver>>) => Object.values(p.state!.timers).map(({ dueAt }) => dueAt - START);

test('an interrupting timer ends its task', async () => {
  const p = await driver(on(true, after('P10D')));
  assert.is(p.start(), '+s -s +t timer(b) task(t)');
  assert.equal(due(p), [10 * DAY]);
  assert.is(p.refuse({ type: 'FireTimer', key: 4 }), 'NOT_DUE');
  assert.is(p.refuse({ type: 'FireTimer', key: 3 }), 'NOT_FOUND');
  assert.is(p.fire('b'), '/timer(fired) /task(exited) !t +b -b +late task(late)');
  assert.is(p.refuse({ type: 'FireTimer', key: 4 }), 'NOT_FOUND');
});

test('a non-interrupting timer goes beside it, once', async () => {
  const p = await driver(on(false, after('PT1H')));
  p.start();
  assert.is(p.fire('b'), '/timer(fired) +b -b +late task(late)');
  assert.is(p.open, 'tasks: t late');
  p.complete('t');
  assert.is(p.complete('late'), '/task(completed) -late completed');
});

test('completing the task closes its timer', async () => {
  const p = await driver(on(true, after('P10D')));
  p.start();
  assert.is(p.complete('t'), '/task(completed) /timer(cancelled) -t +e -e completed');
});

test('a cycle fires as often as it says, counted from its own dates', async () => {
  const p = await driver(on(false, timerDefinition('timeCycle', 'R3/PT10M')));
  p.start();
  assert.equal(due(p), [10 * MINUTE]);
  p.now = START + 15 * MINUTE;
  assert.is(p.fire('b'), '/timer(fired) timer(b) +b -b +late task(late)');
  assert.equal(due(p), [20 * MINUTE]);
  p.fire('b');
  assert.is(p.fire('b'), '/timer(fired) +b -b +late task(late)');
  assert.is(p.visits('late'), 3);
});

test('a cycle without a number never ends; one with a start begins there', async () => {
  const p = await driver(on(false, timerDefinition('timeCycle', 'R/2030-02-01T00:00:00Z/P1M')));
  p.start();
  assert.equal(due(p), [31 * DAY]);
  p.fire('b');
  assert.equal(due(p), [(31 + 28) * DAY]);
});

test('an intermediate timer waits for its date, however far', async () => {
  const p = await driver(
    bpmn(start('s'), catching('c', timerDefinition('timeDate', '=cand')), end('e'), path('s > c > e')),
  );
  p.start({ cand: '2130-01-01T00:00:00+02:00' });
  assert.equal(p.state!.timers[4]!.dueAt, Date.UTC(2129, 11, 31, 22));
  assert.is(p.fire('c'), '/timer(fired) -c +e -e completed');
});

test('a date in the past fires at the next asking', async () => {
  const p = await driver(
    bpmn(start('s'), catching('c', timerDefinition('timeDate', '2000-01-01T00:00:00Z')), path('s > c')),
  );
  assert.is(p.start(), '+s -s +c timer(c)');
  assert.is(p.fire('c'), '/timer(fired) -c completed');
});

test('a timer that is none is an incident before anything was opened; repaired, all is opened', async () => {
  for (const [kind, wrong, right] of [
    ['timeDate', '05.01.2030', '2030-01-05T00:00:00Z'],
    ['timeDuration', '10 zile', 'P10D'],
    ['timeCycle', 'R3/PT0S', 'R3/PT1S'],
  ] as const) {
    const p = await driver(on(false, timerDefinition(kind, '=termen')));
    assert.is(p.start({ termen: wrong }), '+s -s +t incident(t TIMER_INVALID)');
    p.set({ termen: right });
    assert.is(p.resolve('t'), '/incident timer(b) task(t)');
  }
});

test('a timer whose value is no text or is missing is an incident', async () => {
  const p = await driver(on(false, timerDefinition('timeDate', '=termen')));
  assert.is(p.start(), '+s -s +t incident(t EXPRESSION_FAILED)');
  p.set({ termen: 5 });
  assert.is(p.resolve('t'), '/incident incident(t EXPRESSION_FAILED)');
});

test('a FEEL duration is a duration', async () => {
  const p = await driver(on(true, after('=duration("P" + string(zile) + "D")')));
  p.start({ zile: 3 });
  assert.equal(due(p), [3 * DAY]);
});

const follows = timerDefinition('timeDate', '=termen.limita', { 'traseu:followsVariables': true });
const limit = (day: number) => ({ termen: { limita: new Date(START + day * DAY).toISOString() } });

test('a timer that follows variables moves with them, within the same step', async () => {
  const p = await driver(on(true, follows));
  p.start(limit(30));
  assert.is(p.set({ altceva: 1 }), '{altceva}', 'the same date: nothing to say');
  assert.is(p.set(limit(45)), '{termen} timer-moved');
  assert.equal(due(p), [45 * DAY]);
});

test('a non-interrupting one that had fired is scheduled anew when its date moves', async () => {
  const p = await driver(on(false, follows));
  p.start(limit(30));
  p.fire('b');
  assert.is(p.set({ altceva: 1 }), '{altceva}');
  assert.is(p.complete('late', limit(45)), '/task(completed) {termen} -late timer(b)');
  assert.equal(due(p), [45 * DAY]);
  p.fire('b');
  assert.is(p.visits('b'), 2);
  assert.is(p.complete('t'), '/task(completed) -t +e -e');
});

test('following works on catch events and behind event gateways, too', async () => {
  const p = await driver(
    bpmn(
      start('s'),
      user('u'),
      catching('c', follows),
      eventGateway('g'),
      catching('d', follows),
      catching('x', after('P1Y')),
      path('s > u'),
      path('s > c'),
      path('s > g > d'),
      path('g > x'),
    ),
  );
  p.start(limit(30));
  assert.is(p.complete('u', limit(40)), '/task(completed) {termen} -u timer-moved timer-moved');
  assert.equal(due(p), [40 * DAY, 40 * DAY, 365 * DAY]);
});

test('a date that can no longer be read is one incident, and the timer stays until it is repaired', async () => {
  const p = await driver(on(true, follows));
  p.start(limit(30));
  assert.is(p.set({ termen: { limita: 'curând' } }), '{termen} incident(b TIMER_INVALID)');
  assert.is(p.set({ altceva: 1 }), '{altceva}', 'said once');
  assert.equal(due(p), [30 * DAY]);
  p.set(limit(31));
  assert.is(p.resolve('b'), '/incident');
  assert.equal(due(p), [31 * DAY]);
  p.set({ termen: null });
  assert.is(p.complete('t'), '/task(completed) /timer(cancelled) /incident -t +e -e completed', 'gone with its task');
});

test('a boundary event passes its outputs on', async () => {
  const mapped = extend(io(mapping('output', '="depășit"', 'stare')));
  const p = await driver(
    bpmn(start('s'), service('j'), boundary('b', 'j', true, mapped, after('PT1M')), path('s > j')),
  );
  p.start();
  assert.is(p.fire('b'), '/timer(fired) /job(cancelled) !j +b {stare} -b completed');
});

test('timers that can never be right are refused', async () => {
  assert.equal(await found(on(true, after('10 zile'))), ['error bad-timer-duration b']);
  assert.equal(await found(on(true, timerDefinition('timeDate', '2030-02-30T00:00:00Z'))), ['error bad-timer-date b']);
  assert.equal(await found(on(true, timerDefinition('timeCycle', 'R3/PT10M'))), ['error cycle-happens-once b']);
  assert.equal(await found(on(false, timerDefinition('timeCycle', 'R0/PT10M'))), ['error bad-timer-cycle b']);
  assert.equal(await found(on(false, timerDefinition('timeCycle', '0 0 25 * * *'))), ['error bad-timer-cycle b']);
  assert.equal(await found(on(true, timerDefinition('timeDuration', 'P1D', { 'traseu:followsVariables': true }))), [
    'error bad-following-timer b',
  ]);
  assert.equal(await found(on(true, '<timerEventDefinition/>')), ['error ambiguous-timer b']);
  assert.equal(await found(on(true, '<timerEventDefinition><timeDate/></timerEventDefinition>')), [
    'error empty-expression b',
  ]);
});

test.run();
