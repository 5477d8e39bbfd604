import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as fc from 'fast-check';
import { nextDue, parseTimer, timerProblem } from '../../../engine/time/schedule.ts';

const test = suite('timers');

const NOW = Date.parse('2030-01-01T00:00:00Z');
const HOME = 'Europe/Bucharest';

/** Due dates of the first firings; `…` when more are to come. The cycle goes through JSON each time, as in the state. */
function dues(
  kind: 'date' | 'duration' | 'cycle',
  text: string,
  zone: string | null = null,
  now = NOW,
  count = 4,
): string[] {
  const found: string[] = [];
  let due = parseTimer(kind, text, now, zone);
  while (due) {
    if (found.length === count) return [...found, '…'];
    found.push(new Date(due.dueAt).toISOString().replace(':00.000Z', 'Z'));
    due = due.cycle ? nextDue(JSON.parse(JSON.stringify(due.cycle)), due.dueAt) : null;
  }
  return found;
}

test('a date with an offset, a zone, or the time on the wall at home', () => {
  assert.equal(dues('date', '2030-01-31T12:00:00Z'), ['2030-01-31T12:00Z']);
  assert.equal(dues('date', '2030-07-31T12:00:00'), ['2030-07-31T09:00Z']);
  assert.equal(dues('date', '2030-01-31'), ['2030-01-30T22:00Z']);
  assert.equal(dues('date', '2030-01-31', 'America/Lima'), ['2030-01-31T05:00Z']);
  assert.equal(dues('date', '2030-01-31T12:00@Europe/Bucharest', 'America/Lima'), ['2030-01-31T10:00Z']);
  assert.equal(dues('date', '1999-01-01T00:00:00Z'), ['1999-01-01T00:00Z'], 'long over: due at once');
});

test('a duration: in UTC without a zone, else by the wall', () => {
  const spring = Date.parse('2030-03-30T10:00:00Z');
  assert.equal(dues('duration', 'P10D'), ['2030-01-11T00:00Z']);
  assert.equal(dues('duration', 'P1D', null, spring), ['2030-03-31T10:00Z']);
  assert.equal(dues('duration', 'PT24H', HOME, spring), ['2030-03-31T10:00Z']);
  assert.equal(dues('duration', 'P1D', HOME, spring), ['2030-03-31T09:00Z'], 'a day of 23 hours');
  assert.equal(dues('duration', 'P1DT24H', HOME, spring), ['2030-04-01T09:00Z']);
  assert.equal(dues('duration', 'P1M', HOME, Date.parse('2030-01-31T10:00:00Z')), ['2030-02-28T10:00Z']);
  assert.equal(dues('duration', 'PT0S'), ['2030-01-01T00:00Z']);
});

test('a cycle from now', () => {
  assert.equal(dues('cycle', 'R3/PT10M'), ['2030-01-01T00:10Z', '2030-01-01T00:20Z', '2030-01-01T00:30Z']);
  assert.equal(dues('cycle', 'R1/P1D'), ['2030-01-02T00:00Z']);
  assert.equal(dues('cycle', 'R/P1D'), [
    '2030-01-02T00:00Z',
    '2030-01-03T00:00Z',
    '2030-01-04T00:00Z',
    '2030-01-05T00:00Z',
    '…',
  ]);
});

test('months count from the start and do not drift', () => {
  assert.equal(dues('cycle', 'R5/2030-01-31T00:00:00Z/P1M', null, NOW, 9), [
    '2030-01-31T00:00Z',
    '2030-02-28T00:00Z',
    '2030-03-31T00:00Z',
    '2030-04-30T00:00Z',
    '2030-05-31T00:00Z',
  ]);
  assert.equal(dues('cycle', 'R3/P1M', null, Date.parse('2028-01-30T00:00:00Z')), [
    '2028-02-29T00:00Z',
    '2028-03-30T00:00Z',
    '2028-04-30T00:00Z',
  ]);
});

test('a cycle keeps the time on the wall of the zone that its start names', () => {
  const inZone = ['2030-03-30T07:00Z', '2030-03-31T06:00Z', '2030-04-01T06:00Z'];
  assert.equal(dues('cycle', 'R3/2030-03-30T09:00:00+02:00[Europe/Bucharest]/P1D'), inZone);
  assert.equal(dues('cycle', 'R3/2030-03-30T09:00@Europe/Bucharest/P1D'), inZone);
  assert.equal(dues('cycle', 'R3/2030-03-30T09:00/P1D'), inZone, 'at home');
  assert.equal(dues('cycle', 'R3/2030-03-30T09:00+02:00/P1D', HOME), inZone, 'the model names the zone');
  assert.equal(dues('cycle', 'R3/2030-03-30T09:00+02:00/P1D'), [
    '2030-03-30T07:00Z',
    '2030-03-31T07:00Z',
    '2030-04-01T07:00Z',
  ]);
  assert.equal(
    dues('cycle', 'R2/2030-01-31T01:00+02:00/P1M'),
    ['2030-01-30T23:00Z', '2030-02-27T23:00Z'],
    'months by the offset',
  );
  assert.equal(
    dues('cycle', 'R3/2030-03-30T03:30@Europe/Bucharest/P1D'),
    ['2030-03-30T01:30Z', '2030-03-31T01:30Z', '2030-04-01T00:30Z'],
    'half past four once, half past three again',
  );
});

test('a cycle by two dates, or by its end', () => {
  assert.equal(dues('cycle', 'R3/2030-01-01T00:00:00Z/2030-01-08T12:00:00Z'), [
    '2030-01-01T00:00Z',
    '2030-01-08T12:00Z',
    '2030-01-16T00:00Z',
  ]);
  assert.equal(dues('cycle', 'R/2030-02-01T00:00@Europe/Bucharest/2030-02-02T00:00@Europe/Bucharest', null, NOW, 1), [
    '2030-01-31T22:00Z',
    '…',
  ]);
  assert.equal(dues('cycle', 'R3/P1D/2030-01-31T00:00:00Z'), [
    '2030-01-29T00:00Z',
    '2030-01-30T00:00Z',
    '2030-01-31T00:00Z',
  ]);
  assert.equal(dues('cycle', 'R/P1D/2030-01-04T00:00:00Z'), [
    '2030-01-02T00:00Z',
    '2030-01-03T00:00Z',
    '2030-01-04T00:00Z',
  ]);
  assert.equal(dues('cycle', 'R9/P1M/2030-03-31T00:00:00Z'), [
    '2030-01-31T00:00Z',
    '2030-02-28T00:00Z',
    '2030-03-31T00:00Z',
  ]);
  assert.equal(dues('cycle', 'R1/P1M/2030-03-31T00:00:00Z'), ['2030-03-31T00:00Z']);
});

test('what of a dated cycle is over is not made up for', () => {
  assert.equal(dues('cycle', 'R5/2029-12-30T12:00:00Z/P1D'), [
    '2030-01-01T12:00Z',
    '2030-01-02T12:00Z',
    '2030-01-03T12:00Z',
  ]);
  assert.equal(dues('cycle', 'R2/2029-12-31T00:00:00Z/P1D'), ['2030-01-01T00:00Z'], 'one that is due now is not over');
  assert.equal(dues('cycle', 'R/1970-01-01T00:00:00Z/PT1S', null, NOW, 1), ['2030-01-01T00:00Z', '…']);
  for (const over of ['R2/2029-12-30T00:00:00Z/P1D', 'R3/P1D/2029-12-31T00:00:00Z']) {
    assert.is(parseTimer('cycle', over, NOW, null), null);
    assert.is(timerProblem('cycle', over), null, 'fine at another time');
    assert.match(timerProblem('cycle', over, NOW)!, /still to come/);
  }
});

test('cron for ever, at home or in the zone of the model', () => {
  assert.equal(dues('cycle', '0 0 9 * * MON-FRI', null, NOW, 2), ['2030-01-01T07:00Z', '2030-01-02T07:00Z', '…']);
  assert.equal(dues('cycle', '@daily', 'UTC', NOW, 2), ['2030-01-02T00:00Z', '2030-01-03T00:00Z', '…']);
  assert.equal(dues('cycle', '0 0 0 29 2 ?', HOME, NOW, 2), ['2032-02-28T22:00Z', '2036-02-28T22:00Z', '…']);
});

test('what is none says what was expected', () => {
  const wrong: ['date' | 'duration' | 'cycle', string, RegExp][] = [
    ['date', 'azi', /a date and time/],
    ['date', '2030-02-30T00:00:00Z', /a date and time/],
    ['date', 'P1D', /a date and time/],
    ['duration', '10 zile', /a duration, as P10D/],
    ['duration', 'P1.5D', /a duration, as P10D/],
    ['duration', '-P1D', /not negative/],
    ['duration', 'P999999Y', /within what a date can hold/],
    ['cycle', 'R0/PT10M', /a repeating interval/],
    ['cycle', 'R3', /a repeating interval/],
    ['cycle', 'R3/', /a repeating interval/],
    ['cycle', 'R-1/P1D', /a repeating interval/],
    ['cycle', 'R3/PT0S', /a repeating interval/],
    ['cycle', 'R3/-P1D', /a repeating interval/],
    ['cycle', 'R3/P1D/P1D', /a repeating interval/],
    ['cycle', 'R3/2030-01-01T00:00:00Z', /a repeating interval/],
    ['cycle', 'R3/azi/P1D', /a repeating interval/],
    ['cycle', 'R3/2030-01-02T00:00:00Z/2030-01-01T00:00:00Z', /a repeating interval/],
    ['cycle', 'R3/2030-01-01T00:00:00Z/P1D/2030-02-01T00:00:00Z', /a repeating interval/],
    ['cycle', 'PT10M', /cron with six or five fields/],
    ['cycle', '0 0 0 31 2 *', /some year has/],
  ];
  for (const [kind, text, expected] of wrong) {
    assert.is(parseTimer(kind, text, NOW, null), null, text);
    assert.match(timerProblem(kind, text) ?? 'fine', expected, text);
  }
});

const amount = fc.record({
  months: fc.integer({ min: 0, max: 14 }),
  days: fc.integer({ min: 0, max: 40 }),
  minutes: fc.integer({ min: 1, max: 3000 }),
});
const zones = fc.constantFrom(null, 'UTC', HOME, 'Australia/Lord_Howe', 'America/Santiago');
const instant = fc
  .integer({ min: Date.parse('2000-01-01') / 1000, max: Date.parse('2060-01-01') / 1000 })
  .map((s) => s * 1000);

test('every firing is n durations after the start, later than the one before, and as many as asked', () => {
  fc.assert(
    fc.property(
      instant,
      instant,
      amount,
      zones,
      fc.integer({ min: 1, max: 30 }),
      (start, now, { months, days, minutes }, zone, repeats) => {
        const interval = `P${months}M${days}DT${minutes}M`;
        const text = `R${repeats}/${new Date(start).toISOString()}/${interval}`;
        const all = dues('cycle', text, zone, start, 99).map((each) => Date.parse(each));
        assert.is(all.length, repeats);
        assert.is(all[0], start);
        for (const [n, due] of all.entries()) if (n > 0) assert.ok(due > all[n - 1]!, `${text} ${zone}`);
        const ahead = dues('cycle', text, zone, now, 99).map((each) => Date.parse(each));
        assert.equal(
          ahead,
          all.filter((due) => due >= now),
          'asked at another time: those that are still to come',
        );
        const till = `R${repeats}/${interval}/${new Date(start).toISOString()}`;
        const before = dues('cycle', till, zone, now, 99).map((each) => Date.parse(each));
        if (before.length > 0) {
          assert.is(before.at(-1), start);
          assert.ok(before[0]! > now && before.length <= repeats);
        } else assert.ok(start <= now);
      },
    ),
    { numRuns: 150 },
  );
});

test.run();
