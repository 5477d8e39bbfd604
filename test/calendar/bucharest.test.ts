import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dayAt, endOfDay, instantOf, isoOf, timeAt } from '../../calendar/bucharest.ts';
import { daysLeft, plural } from '../../calendar/days-left.ts';

const utc = (text: string): number => Date.parse(text);

test('a day ends at local midnight, in winter and in summer', () => {
  assert.is(endOfDay('2026-11-21'), utc('2026-11-21T21:59:59.999Z'));
  assert.is(endOfDay('2026-07-21'), utc('2026-07-21T20:59:59.999Z'));
});

test('the year begins in Bucharest two hours before UTC', () => {
  assert.is(dayAt(utc('2026-12-31T21:59:59Z')), '2026-12-31');
  assert.is(dayAt(utc('2026-12-31T22:00:00Z')), '2027-01-01');
});

test('days on which the clocks change have 23 and 25 hours', () => {
  assert.is((instantOf('2026-03-30') - instantOf('2026-03-29')) / 3_600_000, 23);
  assert.is((instantOf('2026-10-26') - instantOf('2026-10-25')) / 3_600_000, 25);
  assert.is(isoOf(endOfDay('2026-03-29')), '2026-03-29T23:59:59+03:00');
  assert.is(isoOf(endOfDay('2026-10-25')), '2026-10-25T23:59:59+02:00');
});

test('a time that happens twice is the first, one that is skipped an hour later', () => {
  assert.is(instantOf('2026-10-25', '03:30'), utc('2026-10-25T00:30:00Z'));
  assert.is(timeAt(instantOf('2026-03-29', '03:30')), '04:30');
});

test('every day of four years comes back from its first and last millisecond', () => {
  for (let at = utc('2025-01-01T12:00:00Z'); at < utc('2029-01-01T00:00:00Z'); at += 86_400_000) {
    const day = dayAt(at);
    assert.is(dayAt(instantOf(day)), day);
    assert.is(dayAt(endOfDay(day)), day);
    assert.is.not(dayAt(endOfDay(day) + 1), day);
  }
});

test('days left', () => {
  assert.equal(daysLeft('2026-12-21', '2026-11-21'), { kind: 'left', days: 30, workingDays: 19, urgency: 'calm' });
  assert.equal(daysLeft('2026-11-23', '2026-11-21'), { kind: 'left', days: 2, workingDays: 1, urgency: 'now' });
  assert.is(daysLeft('2026-11-28', '2026-11-21').urgency, 'soon');
  assert.is(daysLeft('2026-11-21', '2026-11-21').kind, 'today');
  assert.equal(daysLeft('2026-11-20', '2026-11-23'), { kind: 'overdue', days: 3, workingDays: 1, urgency: 'over' });
});

test('Romanian plurals', () => {
  assert.equal(
    [0, 1, 2, 19, 20, 100, 101, 119, 120].map(plural).join(' '),
    'few one few few other other few few other',
  );
});

test.run();
